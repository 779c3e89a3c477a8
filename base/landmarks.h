// The 33 landmarks of a body, in BlazePose's order, and what is known of them in one frame.
//
// `left` and `right` are the person's own. Image points are in pixels of the upright picture, x to the
// right and y down, with (0, 0) at the top left corner. World points are in metres with the origin
// midway between the hips, x to the right of the picture, y down and z away from the camera.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace supple {

/// BlazePose's landmarks. Source: MediaPipe, modules/pose_landmark (Apache-2.0).
enum class Landmark : std::uint8_t {
  kNose,
  kLeftEyeInner,
  kLeftEye,
  kLeftEyeOuter,
  kRightEyeInner,
  kRightEye,
  kRightEyeOuter,
  kLeftEar,
  kRightEar,
  kMouthLeft,
  kMouthRight,
  kLeftShoulder,
  kRightShoulder,
  kLeftElbow,
  kRightElbow,
  kLeftWrist,
  kRightWrist,
  kLeftPinky,
  kRightPinky,
  kLeftIndex,
  kRightIndex,
  kLeftThumb,
  kRightThumb,
  kLeftHip,
  kRightHip,
  kLeftKnee,
  kRightKnee,
  kLeftAnkle,
  kRightAnkle,
  kLeftHeel,
  kRightHeel,
  kLeftFootIndex,
  kRightFootIndex,
};

inline constexpr std::size_t kLandmarkCount = 33;

/// The place of a landmark in the arrays below.
constexpr std::size_t Index(Landmark landmark) { return static_cast<std::size_t>(landmark); }

/// A landmark's name as it stands in files: "left_hip".
inline constexpr std::array<std::string_view, kLandmarkCount> kLandmarkNames = {
    "nose",        "left_eye_inner",  "left_eye",        "left_eye_outer", "right_eye_inner",
    "right_eye",   "right_eye_outer", "left_ear",        "right_ear",      "mouth_left",
    "mouth_right", "left_shoulder",   "right_shoulder",  "left_elbow",     "right_elbow",
    "left_wrist",  "right_wrist",     "left_pinky",      "right_pinky",    "left_index",
    "right_index", "left_thumb",      "right_thumb",     "left_hip",       "right_hip",
    "left_knee",   "right_knee",      "left_ankle",      "right_ankle",    "left_heel",
    "right_heel",  "left_foot_index", "right_foot_index"};

/// The same landmark on the other side of the body; the nose is its own.
constexpr Landmark OtherSide(Landmark landmark) {
  constexpr std::array<std::uint8_t, kLandmarkCount> kOther = {0,  4,  5,  6,  1,  2,  3,  8,  7,  10, 9,
                                                               12, 11, 14, 13, 16, 15, 18, 17, 20, 19, 22,
                                                               21, 24, 23, 26, 25, 28, 27, 30, 29, 32, 31};
  return static_cast<Landmark>(kOther[Index(landmark)]);
}

struct ImagePoint {
  float x_px = 0;
  float y_px = 0;
};

struct WorldPoint {
  float x_m = 0;
  float y_m = 0;
  float z_m = 0;
};

/// One body in one frame. All arrays are indexed by Landmark.
struct BodyLandmarks {
  float score = 0;  ///< 0..1, how sure the network is that this is a person at all
  std::array<ImagePoint, kLandmarkCount> image{};
  std::array<WorldPoint, kLandmarkCount> world{};
  std::array<float, kLandmarkCount> visibility{};  ///< 0..1, in the picture and not hidden
  std::array<float, kLandmarkCount> presence{};    ///< 0..1, inside the picture's frame
  bool has_world = true;  ///< false where only image points are known; `world` is 0 then
};

/// What was seen at one moment: a body, or nobody.
struct LandmarkFrame {
  std::int64_t t_us = 0;
  std::optional<BodyLandmarks> body;
};

}  // namespace supple
