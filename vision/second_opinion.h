// A larger network is asked now and then, and what it said goes on to correct the smaller one.
//
// The larger network (heavy beside full, full beside lite) is right far more often on crossed and folded
// bodies but costs four times as much. People who hold a stretch hardly move, so its answer stays good for
// a while: the difference between both answers is kept per landmark, in the body's own frame, and added to
// what the smaller network says, the less the further that landmark has moved since. How often it is
// asked follows from how much the two disagree.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "base/landmarks.h"
#include "vision/landmark_network.h"

namespace supple {

struct SecondOpinionOptions {
  // At most three a second: 3 x 45 ms beside 30 x 10 ms still leaves twice real time on one core.
  std::int64_t soonest_us = 333'000;   ///< between two questions while the networks disagree
  std::int64_t latest_us = 1'000'000;  ///< and while they agree
  float agreement_torso = 0.12F;       ///< a core joint that differs more makes the pair disagree
  float reach_torso = 0.3F;            ///< movement at which a correction has lost 63 % of its weight
  float kept_at_rest = 0.6F;           ///< share of the old correction in the new one, of a landmark at rest
  float doubt_torso = 0.6F;            ///< difference at which visibility has lost 63 %
};

class SecondOpinion {
 public:
  explicit SecondOpinion(const SecondOpinionOptions& options = {}) : options_(options) {}

  /// Is it time to ask again?
  bool IsDue(std::int64_t t_us) const { return t_us >= next_us_; }

  /// Takes both networks' answers to the same picture.
  void Learn(const Sighting& first, const Sighting& second, std::int64_t t_us);

  /// The larger network could not answer: it is asked again soon.
  void Postpone(std::int64_t t_us) { next_us_ = t_us + options_.soonest_us; }

  /// Corrects what the smaller network said.
  void Apply(Sighting& sighting) const;

  void Reset() { *this = SecondOpinion(options_); }

 private:
  SecondOpinionOptions options_;
  bool asked_ = false;
  std::int64_t next_us_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t wait_us_ = 0;
  // All in shares of the region's side, turned with it.
  std::array<ImagePoint, kLandmarkCount> seen_{};   // where the smaller network saw each landmark then
  std::array<ImagePoint, kLandmarkCount> shift_{};  // how far off it was
  std::array<WorldPoint, kLandmarkCount> world_shift_{};
  std::array<float, kLandmarkCount> visibility_shift_{};
  std::array<float, kLandmarkCount> agreement_{};  // 0..1, how much of the visibility is left
};

}  // namespace supple
