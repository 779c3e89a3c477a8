// The exact truth of a rendered clip: where the joints of the rendered person stand in each picture.
//
// A clip NAME.mp4 has its truth beside it in NAME.json.gz (schema "synth-truth-1"). Of what stands there
// only the part needed to judge landmarks is kept: time, image points, whether each can be seen, and where
// the camera stood. Points are in pixels of the picture, x right, y down, (0, 0) at the top left corner;
// left and right are the person's own; the world is in metres with z up and the long side of the mat along
// x, so that a camera beside the mat stands at negative y.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/landmarks.h"
#include "base/result.h"

namespace supple {

/// A joint of which both the truth and BlazePose know the place, left and right.
struct ScoredJoint {
  std::string_view name;
  Landmark left;
  Landmark right;
  bool is_core;  ///< shoulder, hip, knee and ankle: the joints the coach measures from
};

inline constexpr std::size_t kScoredJointCount = 6;

inline constexpr std::array<ScoredJoint, kScoredJointCount> kScoredJoints = {{
    {"shoulder", Landmark::kLeftShoulder, Landmark::kRightShoulder, true},
    {"elbow", Landmark::kLeftElbow, Landmark::kRightElbow, false},
    {"wrist", Landmark::kLeftWrist, Landmark::kRightWrist, false},
    {"hip", Landmark::kLeftHip, Landmark::kRightHip, true},
    {"knee", Landmark::kLeftKnee, Landmark::kRightKnee, true},
    {"ankle", Landmark::kLeftAnkle, Landmark::kRightAnkle, true},
}};

/// Places in kScoredJoints.
inline constexpr std::size_t kShoulderJoint = 0;
inline constexpr std::size_t kHipJoint = 3;
inline constexpr std::size_t kKneeJoint = 4;
inline constexpr std::size_t kAnkleJoint = 5;

/// Places in a pair of sides.
inline constexpr std::size_t kLeftSide = 0;
inline constexpr std::size_t kRightSide = 1;

/// What the camera gets of a joint. The numbers are those of the files.
enum class Sight : std::uint8_t { kOutside = 0, kHidden = 1, kVisible = 2 };

struct TruthPoint {
  double x_px = 0;
  double y_px = 0;
  Sight sight = Sight::kVisible;
};

struct TruthFrame {
  double t_s = 0;
  /// Indexed by place in kScoredJoints, then by side.
  std::array<std::array<TruthPoint, 2>, kScoredJointCount> joints{};
};

struct ClipTruth {
  std::string movement;
  std::string person;
  int width_px = 0;
  int height_px = 0;
  /// Where the camera stands around the mat's middle: 0 beside its long edge, 90 at the foot or head end.
  double camera_azimuth_deg = 0;
  std::vector<TruthFrame> frames;  ///< times rise
};

/// Reads the truth of one clip, packed with gzip or not. Nothing in the file is trusted: its size, its depth,
/// its number of frames and every number are checked.
///
/// @returns the truth, or a Fault that names the file and the field.
Result<ClipTruth> ReadClipTruth(const std::filesystem::path& path);

}  // namespace supple
