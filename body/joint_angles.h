// The joint angles of a posture as biomechanics tells them: with the names, order of turns and signs of
// OpenSim's models (gait2392, Rajagopal 2016), which follow the joint coordinate systems of the ISB (Wu et
// al. 2002, J Biomech 35:543; 2005, J Biomech 38:981).
//
// Axes of all segments: x forward, y up, z to the person's right (body/skeleton.h). Signs, in radians:
//
//   pelvis_tilt       + front of the pelvis turns up (the top leans back), about the ground's z
//   pelvis_list       + left side up, about the pelvis' x after tilt
//   pelvis_rotation   + turned to the person's left, about the pelvis' own y
//   hip_flexion       + thigh forward         hip_adduction  + towards the middle
//   hip_rotation      + inward                knee_angle     + flexed, 0 is straight
//   ankle_angle       + toes up (dorsiflexion), 0 is square
//   lumbar_extension  + bent back             lumbar_bending + to the person's right
//   lumbar_rotation   + turned to the person's left
//   arm_flex          + upper arm forward     arm_add        + towards the middle
//   arm_rot           + inward                elbow_flex     + flexed, 0 is straight
//
// gait2392 and older models of OpenSim tell knee_angle with the other sign. Lumbar angles are those of the
// whole spine, thorax against pelvis, as OpenSim's models have one joint there.
//
// The pelvis' angles are R_GP = Rz(tilt) Rx(list) Ry(rotation) in a ground G with y up. They are made for
// somebody upright who faces G's x. Lying on the side is a list of 90 degrees, where tilt and rotation turn
// about the same axis; then rotation is told as 0 and tilt holds both. Whoever wants the posture of somebody
// who lies uses the measures instead (body/measures.h).
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "body/posture.h"

namespace supple {

enum class JointAngle : std::uint8_t {
  kPelvisTilt,
  kPelvisList,
  kPelvisRotation,
  kRightHipFlexion,
  kRightHipAdduction,
  kRightHipRotation,
  kRightKnee,
  kRightAnkle,
  kLeftHipFlexion,
  kLeftHipAdduction,
  kLeftHipRotation,
  kLeftKnee,
  kLeftAnkle,
  kLumbarExtension,
  kLumbarBending,
  kLumbarRotation,
  kRightArmFlexion,
  kRightArmAdduction,
  kRightArmRotation,
  kRightElbow,
  kLeftArmFlexion,
  kLeftArmAdduction,
  kLeftArmRotation,
  kLeftElbow,
};

inline constexpr std::size_t kJointAngleCount = 24;

constexpr std::size_t Index(JointAngle angle) { return static_cast<std::size_t>(angle); }

/// OpenSim's names, as they stand in its files.
inline constexpr std::array<std::string_view, kJointAngleCount> kJointAngleNames = {
    "pelvis_tilt",     "pelvis_list",  "pelvis_rotation", "hip_flexion_r",    "hip_adduction_r",
    "hip_rotation_r",  "knee_angle_r", "ankle_angle_r",   "hip_flexion_l",    "hip_adduction_l",
    "hip_rotation_l",  "knee_angle_l", "ankle_angle_l",   "lumbar_extension", "lumbar_bending",
    "lumbar_rotation", "arm_flex_r",   "arm_add_r",       "arm_rot_r",        "elbow_flex_r",
    "arm_flex_l",      "arm_add_l",    "arm_rot_l",       "elbow_flex_l"};

/// Indexed by JointAngle, in radians.
using JointAngles = std::array<double, kJointAngleCount>;

/// @param posture in a ground's frame, y up.
JointAngles JointAnglesOf(const Posture& posture);

/// The angles a, b, c of a rotation Rz(a) Rx(b) Ry(c), each in (-pi, pi], b within +-pi/2.
struct TurnAngles {
  double about_z_rad = 0;
  double about_x_rad = 0;
  double about_y_rad = 0;
};

/// Where b is +-pi/2, a and c turn about the same axis; then c is 0.
TurnAngles TurnAnglesOf(const Eigen::Matrix3d& rotation);

}  // namespace supple
