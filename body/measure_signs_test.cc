// What the signs of the measures mean, one sentence each.
#include <gtest/gtest.h>

#include <utility>

#include "body/expected_measures.h"
#include "body/hand_made_bodies.h"
#include "body/rotation.h"

namespace supple {
namespace {

using enum BodyPoint;

TEST(MeasureSigns, AThighThatIsTurnedOutwardBringsTheFootInward) {
  // On hands and knees the shank goes back from the knee; by 45 degrees to the middle and to the outside.
  for (const auto& [swing_deg, outward] : {std::pair(45.0, 1.0), {19.0, 0.0}, {-19.0, 0.0}, {-45.0, -1.0}}) {
    BodyPoints body = OnHandsAndKnees();
    // The left side lies at -z, so its middle is at +z.
    body[Index(kLeftAnkle)] += Eigen::Vector3d(0.4 - 0.4 * CosDeg(swing_deg), 0, 0.4 * SinDeg(swing_deg));
    body[Index(kRightAnkle)] += Eigen::Vector3d(0.4 - 0.4 * CosDeg(swing_deg), 0, -0.4 * SinDeg(swing_deg));
    ExpectValue("hip_rotation_class_left", outward, body);
    ExpectValue("hip_rotation_class_right", outward, body);
  }
}

TEST(MeasureSigns, TheRotationOfAThighIsReadInFlexionAndAbductionAlike) {
  // The joint's own axes: flexion by 60, then abduction by 30, then rotation by 40 degrees outward, knee
  // at 90.
  const auto make = [](double rotation_deg) {
    BodyPoints body = Standing();
    const Eigen::Matrix3d R_PT = RotationZ(RadiansFromDegrees(60)) * RotationX(RadiansFromDegrees(30)) *
                                 RotationY(RadiansFromDegrees(rotation_deg));
    const Eigen::Vector3d hip = body[Index(kLeftHip)];
    body[Index(kLeftKnee)] = hip + R_PT * Eigen::Vector3d(0, -0.4, 0);
    body[Index(kLeftAnkle)] = body[Index(kLeftKnee)] + R_PT * Eigen::Vector3d(-0.4, 0, 0);
    return body;
  };
  // A left thigh that turns about its upward axis turns to the left, outward.
  ExpectValue("hip_rotation_class_left", 1, make(40));
  ExpectValue("hip_rotation_class_left", 0, make(0));
  ExpectValue("hip_rotation_class_left", -1, make(-40));
  ExpectValue("hip_abduction_left", 30, make(40));
  ExpectValue("knee_flexion_left", 90, make(40));
}

TEST(MeasureSigns, AnUpperHipThatIsRolledBackIsPositiveOnEitherSide) {
  ExpectValue("pelvis_roll", 20, OnSide(0, 20));
  ExpectValue("pelvis_roll", -20, OnSide(0, -20));
  ExpectValue("pelvis_roll", 20, Mirrored(OnSide(0, 20)));
  ExpectValue("pelvis_roll", -20, Mirrored(OnSide(0, -20)));
  // With the back to the camera it is the same body, turned about the vertical.
  BodyPoints turned = OnSide(0, 20);
  for (Eigen::Vector3d& point : turned) {
    point = RotationY(kPi) * point;
  }
  ExpectValue("pelvis_roll", 20, turned);
  ExpectValue("pelvis_roll", 69, OnSide(0, 69));
  ExpectValue("pelvis_roll", kUndefined, OnSide(0, 71));
}

TEST(MeasureSigns, LeaningForwardIsPositive) {
  BodyPoints body = HalfKneeling();
  for (const BodyPoint shoulder : {kLeftShoulder, kRightShoulder}) {
    body[Index(shoulder)].x() = 0.5 * SinDeg(10);
    body[Index(shoulder)].y() = 0.5 + 0.5 * CosDeg(10);
  }
  ExpectValues(body, {{"trunk_lean", 10},
                      {"trunk_inclination", 80},
                      {"trunk_thigh_sagittal_left", 100},
                      {"trunk_thigh_sagittal_right", 10}});
}

TEST(MeasureSigns, AHipBeforeItsKneeLeavesTheThighBehindTheVertical) {
  BodyPoints body = HalfKneeling();
  for (const BodyPoint point : {kLeftHip, kRightHip, kLeftShoulder, kRightShoulder}) {
    body[Index(point)].x() += 0.2;
  }
  // atan(0.2 / 0.4); the knees' middle is 0.2 before where the hips were.
  ExpectValues(body, {{"thigh_behind_vertical_right", 26.565},
                      {"trunk_thigh_sagittal_right", -26.565},
                      {"hips_ahead_of_knees", 0}});
}

TEST(MeasureSigns, AKneeBeforeItsAnkleIsPastTheVertical) {
  BodyPoints body = HalfKneeling();
  body[Index(kLeftAnkle)].x() -= 0.1;
  body[Index(kLeftToe)].x() -= 0.3;
  // atan(0.1 / 0.4); the toes at 0.3 are 0.1 of 0.4 behind the knee.
  ExpectValues(body, {{"shank_past_vertical_left", 14.036}, {"knee_ahead_of_toes_left", 0.25}});
}

TEST(MeasureSigns, TheHigherLeftSideIsPositive) {
  BodyPoints body = Standing();
  for (const BodyPoint left : {kLeftHip, kLeftShoulder, kLeftElbow}) {
    body[Index(left)].y() += 0.05;
    body[Index(OtherSide(left))].y() -= 0.05;
  }
  // atan(0.1 / 0.2) and atan(0.1 / 0.4)
  ExpectValues(body, {{"hip_height_difference", 0.2},
                      {"shoulder_height_difference", 0.2},
                      {"elbow_height_difference", 0.2},
                      {"hip_line_tilt", 26.565},
                      {"shoulder_line_tilt", 14.036}});
}

TEST(MeasureSigns, TurningToTheLeftIsPositive) {
  // In the mirror the twist to the right is one to the left.
  ExpectValues(Mirrored(SeatedTwist()),
               {{"trunk_rotation", 40}, {"head_turn", 20}, {"pelvis_yaw", -90}, {"shoulder_yaw", -50}});
  // Turned to its left, the body that faced the camera faces the picture's right.
  BodyPoints facing_camera = Standing();
  for (Eigen::Vector3d& point : facing_camera) {
    point = RotationY(RadiansFromDegrees(-90)) * point;
  }
  ExpectValues(facing_camera, {{"pelvis_yaw", 0}, {"shoulder_yaw", 0}});
}

TEST(MeasureSigns, HipsShiftedToTheLeftArePositive) {
  BodyPoints body = Standing();
  body[Index(kLeftHip)].z() -= 0.05;
  body[Index(kRightHip)].z() -= 0.05;
  ExpectValue("hips_sideways_of_ankles", 0.1, body);
}

TEST(MeasureSigns, KneesThatFallInwardArePositiveOfTheirAnkles) {
  BodyPoints body = Standing();
  PlacePair(body, kLeftKnee, 0, 0.5, 0.06);
  // 0.04 of 0.8; gaps of 0.12 and 0.2; 0.06 of 0.5
  ExpectValues(body, {{"knee_inward_of_ankle", 0.05},
                      {"knee_gap", 0.6},
                      {"ankle_gap_per_knee_gap", 1.6667},
                      {"knee_outward", 0.12}});
  PlacePair(body, kLeftKnee, 0, 0.5, 0.02);
  ExpectValue("ankle_gap_per_knee_gap", kUndefined, body);  // they touch
}

TEST(MeasureSigns, AnAnkleOnTheOtherThighLiesAlongItTowardsTheHip) {
  BodyPoints body = OnBack();
  // A quarter of the thigh from the knee, on its upper side.
  body[Index(kRightAnkle)] = body[Index(kLeftKnee)] +
                             0.25 * (body[Index(kLeftHip)] - body[Index(kLeftKnee)]) +
                             0.05 * Eigen::Vector3d(-SinDeg(45), CosDeg(45), 0);
  // hypot(0.1, 0.05) / 0.4
  ExpectValues(body, {{"ankle_along_other_thigh_right", 0.25}, {"ankle_to_other_knee_right", 0.2795}});
}

TEST(MeasureSigns, ToesThatComeUpAreDorsiflexion) {
  BodyPoints body = Standing();
  body[Index(kLeftToe)] = body[Index(kLeftHeel)] + 0.25 * Eigen::Vector3d(CosDeg(20), SinDeg(20), 0);
  ExpectValues(body, {{"ankle_dorsiflexion_left", 20}, {"toe_above_heel_left", SinDeg(20)}});
}

}  // namespace
}  // namespace supple
