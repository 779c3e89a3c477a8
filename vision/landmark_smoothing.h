// Landmarks over time without the network's jitter.
#pragma once

#include <array>

#include "base/landmarks.h"
#include "vision/one_euro.h"
#include "vision/region.h"

namespace supple {

struct LandmarkSmoothingOptions {
  // Image speeds in region sides per second, world speeds in metres per second. MediaPipe's constants
  // (0.05, 80 and 0.1, 40) are made for dancing; people who exercise on a mat move slowly, and a third of the
  // slope takes a tenth off the jitter at rest and nothing off the accuracy (docs/accuracy.md).
  OneEuroOptions image = {0.3F, 25, 1};
  OneEuroOptions world = {0.3F, 12, 1};
  // The region should follow only what lasts. Source: MediaPipe, pose_landmark_filtering (Apache-2.0).
  OneEuroOptions region = {0.01F, 10, 1};
  float visibility_share = 0.1F;  ///< a new visibility's share at 30 frames a second
};

class LandmarkSmoothing {
 public:
  explicit LandmarkSmoothing(const LandmarkSmoothingOptions& options = {}) : options_(options) {}

  /// Smooths one frame in place.
  ///
  /// @param size_px the region's side, the yardstick for image speeds.
  /// @param step_s time since the last call, above 0.
  void Step(BodyLandmarks& body, float size_px, float step_s);

  /// Smooths the two points that place the next region.
  void StepRegion(ImagePoint& hips, ImagePoint& upward, float size_px, float step_s);

  void Reset() { *this = LandmarkSmoothing(options_); }

 private:
  LandmarkSmoothingOptions options_;
  bool started_ = false;
  std::array<std::array<OneEuro, 2>, kLandmarkCount> image_;
  std::array<std::array<OneEuro, 3>, kLandmarkCount> world_;
  std::array<float, kLandmarkCount> visibility_{};
  std::array<OneEuro, 4> region_;
};

}  // namespace supple
