// The lists of landmarks that a stream of landmarks may carry: BlazePose's 33, which Supple itself finds, and
// COCO's 17, which most other detectors give.
//
// Inside Supple a body always has 33 places (base/landmarks.h). Those that a shape does not have stay at 0
// with visibility and presence 0: never seen.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/landmarks.h"

namespace supple {

/// Which landmarks the frames of a stream carry, and in which order.
enum class LandmarkShape : std::uint8_t { kBlazePose33, kCoco17 };

inline constexpr std::array<Landmark, kLandmarkCount> kBlazePoseLandmarks = [] {
  std::array<Landmark, kLandmarkCount> all{};
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    all[i] = static_cast<Landmark>(i);
  }
  return all;
}();

/// COCO's keypoints. Source: the category "person" in COCO's person_keypoints annotations (Lin and others
/// 2014, "Microsoft COCO: Common Objects in Context").
inline constexpr std::array<Landmark, 17> kCocoLandmarks = {
    Landmark::kNose,       Landmark::kLeftEye,      Landmark::kRightEye,      Landmark::kLeftEar,
    Landmark::kRightEar,   Landmark::kLeftShoulder, Landmark::kRightShoulder, Landmark::kLeftElbow,
    Landmark::kRightElbow, Landmark::kLeftWrist,    Landmark::kRightWrist,    Landmark::kLeftHip,
    Landmark::kRightHip,   Landmark::kLeftKnee,     Landmark::kRightKnee,     Landmark::kLeftAnkle,
    Landmark::kRightAnkle};

/// A shape's landmarks in the order of its lists.
constexpr std::span<const Landmark> LandmarksOf(LandmarkShape shape) {
  return shape == LandmarkShape::kCoco17 ? std::span<const Landmark>(kCocoLandmarks)
                                         : std::span<const Landmark>(kBlazePoseLandmarks);
}

}  // namespace supple
