// The skeleton: fourteen segments, the joints between them, how far each joint goes, and how long the bones
// are.
//
// Frames. Every segment has a right-handed frame with x forward (ventral), y up (cranial, along the segment
// towards its upper joint) and z to the person's right, in the posture of standing with arms hanging and
// palms to the thighs; there all joint coordinates are zero. Origins lie in the joint by which a segment
// hangs on its parent; the pelvis has its origin midway between the hips.
//
// Joint coordinates are those of the ISB joint coordinate systems (Wu et al. 2002, J Biomech 35:543; 2005,
// J Biomech 38:981, after Grood & Suntay 1983): flexion about the parent's z, then ad-/abduction about the
// floating x, then rotation about the child's y. Their signs here are one for both sides and follow clinical
// use:
//
//   spine, neck   flexion + forward, side bend + to the person's left, rotation + to the person's left
//   hip, shoulder flexion + forward, abduction + away from the middle, rotation + outward (external)
//   knee, elbow   flexion + (straight is 0)
//   ankle         dorsiflexion +
//
// The shoulder keeps the hip's order of axes instead of ISB's Y-X-Y, which has its singularity at the arm's
// rest.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace supple {

enum class Segment : std::uint8_t {
  kPelvis,
  kAbdomen,
  kThorax,
  kHead,
  kLeftThigh,
  kLeftShank,
  kLeftFoot,
  kRightThigh,
  kRightShank,
  kRightFoot,
  kLeftUpperArm,
  kLeftForearm,
  kRightUpperArm,
  kRightForearm,
};

inline constexpr std::size_t kSegmentCount = 14;

constexpr std::size_t Index(Segment segment) { return static_cast<std::size_t>(segment); }

/// The angles between segments. Those of one joint stand in the order in which they turn.
enum class Coordinate : std::uint8_t {
  kLumbarFlexion,
  kLumbarSideBend,
  kLumbarRotation,
  kThoracicFlexion,
  kThoracicSideBend,
  kThoracicRotation,
  kNeckFlexion,
  kNeckSideBend,
  kNeckRotation,
  kLeftHipFlexion,
  kLeftHipAbduction,
  kLeftHipRotation,
  kLeftKneeFlexion,
  kLeftAnkleDorsiflexion,
  kRightHipFlexion,
  kRightHipAbduction,
  kRightHipRotation,
  kRightKneeFlexion,
  kRightAnkleDorsiflexion,
  kLeftShoulderFlexion,
  kLeftShoulderAbduction,
  kLeftShoulderRotation,
  kLeftElbowFlexion,
  kRightShoulderFlexion,
  kRightShoulderAbduction,
  kRightShoulderRotation,
  kRightElbowFlexion,
};

inline constexpr std::size_t kCoordinateCount = 27;

constexpr std::size_t Index(Coordinate coordinate) { return static_cast<std::size_t>(coordinate); }

/// What is known of one coordinate before anything is seen.
struct CoordinateInfo {
  std::string_view name;  ///< "left_hip_flexion"
  Segment child;          ///< the segment it moves against its parent
  int axis;               ///< 0 x, 1 y, 2 z of the frame reached by the turns before it
  double sign;            ///< +1 or -1: turns about the axis by sign * coordinate
  double least_rad;       ///< limits of what joints do, with some reserve
  double most_rad;
  double rest_rad;         ///< where the joint tends to be when it cannot be seen
  double rest_spread_rad;  ///< how loosely: the standard deviation of the prior
};

const std::array<CoordinateInfo, kCoordinateCount>& Coordinates();

/// The segment a segment hangs on; the pelvis is its own.
Segment ParentOf(Segment segment);

/// The lengths of one person, in metres. Left and right may differ.
struct BoneLengths {
  double torso_m = 0;                   ///< mid-hip to mid-shoulder, standing straight
  double hip_width_m = 0;               ///< between the hip joint centres
  double shoulder_width_m = 0;          ///< between the shoulder joint centres
  std::array<double, 2> thigh_m{};      ///< left, right: hip to knee
  std::array<double, 2> shank_m{};      ///< knee to ankle
  std::array<double, 2> foot_m{};       ///< heel to tip of the toes
  std::array<double, 2> upper_arm_m{};  ///< shoulder to elbow
  std::array<double, 2> forearm_m{};    ///< elbow to wrist
};

/// Typical lengths of a person of that stature.
///
/// Source: Drillis & Contini 1966 as printed in Winter 2009, Biomechanics and Motor Control of Human
/// Movement, 4th ed., fig. 4.1; the widths between joint centres from de Leva 1996, J Biomech 29:1223.
///
/// @param stature_m 0.5 to 2.5.
/// @throws BadInput outside of that.
BoneLengths TypicalLengths(double stature_m);

/// The inverse of TypicalLengths for the torso.
double StatureOfTorso(double torso_m);

/// Where each segment hangs on its parent, in the parent's frame, for one person.
struct Skeleton {
  explicit Skeleton(const BoneLengths& of_person);

  BoneLengths lengths;
  std::array<Eigen::Vector3d, kSegmentCount> p_parent_segment;
};

}  // namespace supple
