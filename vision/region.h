// The turned square of a picture that a landmark network looks at.
#pragma once

#include <cmath>

#include "base/landmarks.h"

namespace supple {

/// A square in the picture, turned clockwise by `turn_rad` (as seen, since y points down).
struct Region {
  float centre_x_px = 0;
  float centre_y_px = 0;
  float side_px = 0;
  float turn_rad = 0;

  /// A point given as shares of the square's sides, from its own top left corner, as a picture point.
  ImagePoint ToPicture(float x_share, float y_share) const {
    const float x_px = (x_share - 0.5F) * side_px;
    const float y_px = (y_share - 0.5F) * side_px;
    const float cosine = std::cos(turn_rad);
    const float sine = std::sin(turn_rad);
    return {centre_x_px + cosine * x_px - sine * y_px, centre_y_px + sine * x_px + cosine * y_px};
  }
};

/// The region that BlazePose is trained on: centred on the middle of the hips, turned so that `upward`
/// lies straight above it, and 1.25 times the circle around the whole body, on which `upward` lies.
/// Source: MediaPipe, pose_detection_to_roi and pose_landmarks_to_roi (Apache-2.0).
inline Region RegionAround(ImagePoint hips, ImagePoint upward) {
  constexpr float kMargin = 1.25F;
  const float dx = upward.x_px - hips.x_px;
  const float dy = upward.y_px - hips.y_px;
  return {hips.x_px, hips.y_px, 2.0F * std::hypot(dx, dy) * kMargin, std::atan2(dx, -dy)};
}

}  // namespace supple
