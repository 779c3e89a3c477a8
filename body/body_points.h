// The places of one body from which all measures are taken.
//
// Frame G (ground): right-handed, origin on the floor, x to the right in a level picture, y up against
// gravity, z towards the camera. Metres. Left and right are the person's own.
//
// The points are joint centres where there is a joint, and points on the skin for ear, nose, heel and toe:
// the same for a fitted skeleton, for laboratory markers and for the truth of a rendered clip, so that one
// formula serves all three.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace supple {

enum class BodyPoint : std::uint8_t {
  kLeftShoulder,
  kRightShoulder,
  kLeftElbow,
  kRightElbow,
  kLeftWrist,
  kRightWrist,
  kLeftHip,
  kRightHip,
  kLeftKnee,
  kRightKnee,
  kLeftAnkle,
  kRightAnkle,
  kLeftHeel,
  kRightHeel,
  kLeftToe,
  kRightToe,
  kLeftEar,
  kRightEar,
  kNose,
};

inline constexpr std::size_t kBodyPointCount = 19;

constexpr std::size_t Index(BodyPoint point) { return static_cast<std::size_t>(point); }

/// A point's name as it stands in files: "left_hip".
inline constexpr std::array<std::string_view, kBodyPointCount> kBodyPointNames = {
    "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist",
    "right_wrist",   "left_hip",       "right_hip",  "left_knee",   "right_knee",
    "left_ankle",    "right_ankle",    "left_heel",  "right_heel",  "left_toe",
    "right_toe",     "left_ear",       "right_ear",  "nose"};

/// The same point on the other side of the body; the nose is its own. Pairs stand side by side above.
constexpr BodyPoint OtherSide(BodyPoint point) {
  return point == BodyPoint::kNose ? point : static_cast<BodyPoint>(Index(point) ^ 1U);
}

/// Where the points are, in G, indexed by BodyPoint. NaN where a source does not have a point.
using BodyPoints = std::array<Eigen::Vector3d, kBodyPointCount>;

}  // namespace supple
