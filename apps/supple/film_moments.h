// How a coach that watched the film as it happened saw each of its frames.
//
// The coach tells of everything a quarter of a second later (coach/smoothed_signal.h); here each frame is put
// together with what is told of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "apps/supple/film_analysis.h"
#include "body/body_tracker.h"
#include "coach/coach.h"
#include "coach/term_reader.h"

namespace supple {

class MomentFollower {
 public:
  /// How long a cue stands: long enough to be read twice.
  static constexpr double kCueStands_s = 5;

  /// @param movement kept; must outlive this.
  MomentFollower(const Movement& movement, std::size_t level);

  void Step(const BodyFrame& body);

  /// The film is over.
  /// @returns one moment for each step.
  std::vector<FilmMoment> Finish();

  /// Whether the primary measure of either side can be read from these, as well as the movement needs it; of
  /// a timed movement whether the posture can be told.
  bool IsUsable(const MeasuredValues& measures) const;

 private:
  void TakeErrors(const MeasuredValues& measures, FilmMoment& moment) const;
  void TellUntil(std::int64_t t_us);
  FilmMoment Now() const;

  const Movement* movement_;
  Coach coach_;
  std::vector<FilmMoment> moments_;
  std::vector<std::int64_t> times_us_;
  std::size_t told_ = 0;  // moments that are complete
  std::optional<std::size_t> hint_;
  std::int64_t hint_us_ = 0;
};

}  // namespace supple
