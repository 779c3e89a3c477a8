// The lengths of one person's bones, learned while the person is watched.
//
// A single picture does not tell how long a bone is, only how long it appears. Each moment in which a bone
// and the trunk lie roughly in the picture gives one sample of their ratio; the median of the samples,
// together with what is typical of people, is the person's. Left and right share their samples until they
// clearly differ. Ratios are in torso lengths; the torso's own length comes from the stature if the person
// told it, and from the networks' world points otherwise. Angles do not depend on it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/landmarks.h"
#include "body/skeleton.h"

namespace supple {

/// All that was learned, to be kept with a session: a replay that starts from it gives the same postures.
struct CalibrationState {
  static constexpr std::size_t kRatioCount = 14;
  static constexpr std::size_t kMostSamples = 240;
  std::array<std::array<float, kMostSamples>, kRatioCount> samples{};
  std::array<std::uint32_t, kRatioCount> seen{};  ///< samples offered so far, more than kept
  double stature_m = 0;                           ///< as told; 0 if not
};

struct CalibrationOptions {
  /// The person's stature, 0.5 to 2.5 m, or 0 where nobody told it.
  double stature_m = 0;
  double sample_period_s = 0.1;  ///< samples nearer in time tell nothing new
  double refresh_period_s = 0.5;
};

class Calibration {
 public:
  /// @throws BadInput if a stature is given that no person has.
  explicit Calibration(const CalibrationOptions& options = {});

  /// Continues from what was learned before.
  Calibration(const CalibrationOptions& options, const CalibrationState& state);

  /// Learns from one body.
  /// @param focal_px of the camera: what is nearer to it appears larger.
  /// @param look_down_rad how far below the level it looks at the person (body/landmark_model.h).
  /// @returns whether the lengths have changed.
  bool Step(const BodyLandmarks& body, double focal_px, double look_down_rad, double t_s);

  const BoneLengths& lengths() const { return lengths_; }
  const CalibrationState& state() const { return state_; }

  /// How many moments the lengths rest on, the least of the legs' bones: below about 20 they are mostly
  /// typical ones.
  std::uint32_t moments() const;

 private:
  void Refresh();

  CalibrationOptions options_;
  CalibrationState state_;
  BoneLengths lengths_;
  double last_sample_s_ = -1e9;
  double last_refresh_s_ = -1e9;
};

}  // namespace supple
