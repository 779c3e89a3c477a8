// How large a body is in the picture, the yardstick that makes distances comparable between films, and by
// which joints it is judged.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "base/landmarks.h"

namespace supple {

/// The joints by which a body is judged: a coach measures from them.
inline constexpr std::array kCoreJoints = {
    Landmark::kLeftShoulder, Landmark::kRightShoulder, Landmark::kLeftHip,   Landmark::kRightHip,
    Landmark::kLeftKnee,     Landmark::kRightKnee,     Landmark::kLeftAnkle, Landmark::kRightAnkle};

inline float Distance(ImagePoint a, ImagePoint b) { return std::hypot(a.x_px - b.x_px, a.y_px - b.y_px); }

inline ImagePoint Middle(ImagePoint a, ImagePoint b) {
  return {0.5F * (a.x_px + b.x_px), 0.5F * (a.y_px + b.y_px)};
}

/// The torso's length in pixels, or a thigh's where the torso is foreshortened: the two are about equally
/// long in most people, so the longer of them is seen less from its end.
inline float TorsoLength(const BodyLandmarks& body) {
  const auto at = [&body](Landmark landmark) { return body.image[Index(landmark)]; };
  const float torso = Distance(Middle(at(Landmark::kLeftShoulder), at(Landmark::kRightShoulder)),
                               Middle(at(Landmark::kLeftHip), at(Landmark::kRightHip)));
  const float left_thigh = Distance(at(Landmark::kLeftHip), at(Landmark::kLeftKnee));
  const float right_thigh = Distance(at(Landmark::kRightHip), at(Landmark::kRightKnee));
  return std::max({torso, left_thigh, right_thigh, 1.0F});
}

}  // namespace supple
