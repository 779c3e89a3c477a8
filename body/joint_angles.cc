#include "body/joint_angles.h"

#include <algorithm>
#include <cmath>

#include "body/rotation.h"

namespace supple {
namespace {

// Below this cosine of the middle turn the outer two cannot be told apart: half a degree from it, where a
// hundredth of a degree in the matrix is a degree in each.
constexpr double kLeastCosine = 0.01;

// The turns of one joint of three coordinates, as Kinematics composes them.
Eigen::Matrix3d TurnOf(const Posture& posture, Coordinate about_z, Coordinate about_x, Coordinate about_y) {
  const auto turn = [&posture](Coordinate c) { return Coordinates()[Index(c)].sign * posture[c]; };
  return RotationZ(turn(about_z)) * RotationX(turn(about_x)) * RotationY(turn(about_y));
}

}  // namespace

TurnAngles TurnAnglesOf(const Eigen::Matrix3d& rotation) {
  // Rz(a) Rx(b) Ry(c) has the middle column (-sin a cos b, cos a cos b, sin b) and the last row
  // (-cos b sin c, sin b, cos b cos c).
  TurnAngles out;
  const double cosine = std::hypot(rotation(0, 1), rotation(1, 1));
  out.about_x_rad = std::atan2(rotation(2, 1), cosine);
  if (cosine < kLeastCosine) {
    out.about_z_rad = std::atan2(rotation(1, 0), rotation(0, 0));
    return out;
  }
  out.about_z_rad = std::atan2(-rotation(0, 1), rotation(1, 1));
  out.about_y_rad = std::atan2(-rotation(2, 0), rotation(2, 2));
  return out;
}

JointAngles JointAnglesOf(const Posture& posture) {
  JointAngles out{};
  const auto set = [&out](JointAngle angle, double value_rad) { out[Index(angle)] = value_rad; };

  const TurnAngles pelvis = TurnAnglesOf(posture.R_WP);
  set(JointAngle::kPelvisTilt, pelvis.about_z_rad);
  set(JointAngle::kPelvisList, pelvis.about_x_rad);
  set(JointAngle::kPelvisRotation, pelvis.about_y_rad);

  const TurnAngles spine = TurnAnglesOf(
      TurnOf(posture, Coordinate::kLumbarFlexion, Coordinate::kLumbarSideBend, Coordinate::kLumbarRotation) *
      TurnOf(posture, Coordinate::kThoracicFlexion, Coordinate::kThoracicSideBend,
             Coordinate::kThoracicRotation));
  set(JointAngle::kLumbarExtension, spine.about_z_rad);
  set(JointAngle::kLumbarBending, spine.about_x_rad);
  set(JointAngle::kLumbarRotation, spine.about_y_rad);

  // Limbs have our own coordinates, with the signs of abduction and rotation exchanged.
  set(JointAngle::kRightHipFlexion, posture[Coordinate::kRightHipFlexion]);
  set(JointAngle::kRightHipAdduction, -posture[Coordinate::kRightHipAbduction]);
  set(JointAngle::kRightHipRotation, -posture[Coordinate::kRightHipRotation]);
  set(JointAngle::kRightKnee, posture[Coordinate::kRightKneeFlexion]);
  set(JointAngle::kRightAnkle, posture[Coordinate::kRightAnkleDorsiflexion]);
  set(JointAngle::kLeftHipFlexion, posture[Coordinate::kLeftHipFlexion]);
  set(JointAngle::kLeftHipAdduction, -posture[Coordinate::kLeftHipAbduction]);
  set(JointAngle::kLeftHipRotation, -posture[Coordinate::kLeftHipRotation]);
  set(JointAngle::kLeftKnee, posture[Coordinate::kLeftKneeFlexion]);
  set(JointAngle::kLeftAnkle, posture[Coordinate::kLeftAnkleDorsiflexion]);
  set(JointAngle::kRightArmFlexion, posture[Coordinate::kRightShoulderFlexion]);
  set(JointAngle::kRightArmAdduction, -posture[Coordinate::kRightShoulderAbduction]);
  set(JointAngle::kRightArmRotation, -posture[Coordinate::kRightShoulderRotation]);
  set(JointAngle::kRightElbow, posture[Coordinate::kRightElbowFlexion]);
  set(JointAngle::kLeftArmFlexion, posture[Coordinate::kLeftShoulderFlexion]);
  set(JointAngle::kLeftArmAdduction, -posture[Coordinate::kLeftShoulderAbduction]);
  set(JointAngle::kLeftArmRotation, -posture[Coordinate::kLeftShoulderRotation]);
  set(JointAngle::kLeftElbow, posture[Coordinate::kLeftElbowFlexion]);
  return out;
}

}  // namespace supple
