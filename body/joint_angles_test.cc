#include "body/joint_angles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "base/angle.h"
#include "body/kinematics.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

double AnyAngle(double least_deg, double most_deg) {
  constexpr int kSteps = 100'000;
  return D(least_deg + (most_deg - least_deg) * *rc::gen::inRange(0, kSteps + 1) / kSteps);
}

double At(const JointAngles& angles, JointAngle angle) { return angles[Index(angle)]; }

// A posture and the same one seen in a mirror that exchanges left and right (z of W).
struct MirroredPair {
  Posture posture;
  Posture mirrored;
};

MirroredPair AnyMirroredPair() {
  MirroredPair pair;
  pair.posture.R_WP =
      RotationZ(AnyAngle(-80, 80)) * RotationX(AnyAngle(-80, 80)) * RotationY(AnyAngle(-80, 80));
  const Eigen::Vector3d mirror(1, 1, -1);
  pair.mirrored.R_WP = mirror.asDiagonal() * pair.posture.R_WP * mirror.asDiagonal();
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const std::string name(Coordinates()[c].name);
    const double angle_rad = AnyAngle(-30, 30);
    pair.posture.joints_rad[c] = angle_rad;
    std::string other = name;
    if (name.starts_with("left")) {
      other = "right" + name.substr(4);
    } else if (name.starts_with("right")) {
      other = "left" + name.substr(5);
    }
    const bool turns_over = other == name && (name.find("side_bend") != std::string::npos ||
                                              name.find("rotation") != std::string::npos);
    const auto* found = std::ranges::find(Coordinates(), other, &CoordinateInfo::name);
    pair.mirrored.joints_rad[static_cast<std::size_t>(found - Coordinates().begin())] =
        turns_over ? -angle_rad : angle_rad;
  }
  return pair;
}

TEST(JointAngles, AreZeroInStandingWithArmsHanging) {
  for (const double angle_rad : JointAnglesOf(Posture())) {
    EXPECT_EQ(angle_rad, 0);
  }
}

TEST(JointAngles, HaveEachTheirOwnName) {
  EXPECT_EQ(std::set<std::string_view>(kJointAngleNames.begin(), kJointAngleNames.end()).size(),
            kJointAngleCount);
  EXPECT_EQ(kJointAngleNames[Index(JointAngle::kLeftHipAdduction)], "hip_adduction_l");
  EXPECT_EQ(kJointAngleNames[Index(JointAngle::kLumbarBending)], "lumbar_bending");
  EXPECT_EQ(kJointAngleNames[Index(JointAngle::kLeftElbow)], "elbow_flex_l");
}

TEST(JointAngles, OfThePelvisHaveTheSignsOfTheirProse) {
  Posture posture;
  const auto axis = [&posture](int i) -> Eigen::Vector3d { return posture.R_WP.col(i); };
  posture.R_WP = RotationZ(D(10));
  EXPECT_GT(axis(0).y(), 0) << "the front turns up";
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kPelvisTilt), D(10), 1e-12);
  posture.R_WP = RotationX(D(10));
  EXPECT_LT(axis(2).y(), 0) << "the right side goes down";
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kPelvisList), D(10), 1e-12);
  posture.R_WP = RotationY(D(10));
  EXPECT_LT(axis(0).z(), 0) << "it faces more to its left";
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kPelvisRotation), D(10), 1e-12);
}

TEST(JointAngles, OfTheLegsHaveTheSignsOfTheirProse) {
  const Skeleton skeleton(TypicalLengths(1.7));
  Posture posture;
  posture[Coordinate::kLeftHipAbduction] = D(-20);
  posture[Coordinate::kRightHipAbduction] = D(-10);
  posture[Coordinate::kRightHipFlexion] = D(30);
  posture[Coordinate::kRightKneeFlexion] = D(50);
  posture[Coordinate::kLeftHipRotation] = D(15);
  posture[Coordinate::kLeftAnkleDorsiflexion] = D(12);
  Kinematics kinematics;
  kinematics.Place(skeleton, posture);
  const auto place = [&kinematics](Segment segment) { return kinematics.p_WS[Index(segment)]; };
  EXPECT_GT(place(Segment::kRightShank).x(), 0.1) << "the right knee is before the hip";
  EXPECT_LT(place(Segment::kRightFoot).x(), place(Segment::kRightShank).x()) << "and its ankle behind it";
  EXPECT_GT(place(Segment::kLeftShank).z(), place(Segment::kLeftThigh).z() + 0.1)
      << "left knee to the middle";
  EXPECT_LT(kinematics.R_WS[Index(Segment::kLeftFoot)](2, 0), -0.1) << "the left foot points outward";
  EXPECT_GT(kinematics.R_WS[Index(Segment::kLeftFoot)](1, 0), 0.1) << "and its toes up";
  const JointAngles angles = JointAnglesOf(posture);
  EXPECT_NEAR(At(angles, JointAngle::kLeftHipAdduction), D(20), 1e-12);
  EXPECT_NEAR(At(angles, JointAngle::kRightHipAdduction), D(10), 1e-12);
  EXPECT_NEAR(At(angles, JointAngle::kRightHipFlexion), D(30), 1e-12);
  EXPECT_NEAR(At(angles, JointAngle::kRightKnee), D(50), 1e-12);
  EXPECT_NEAR(At(angles, JointAngle::kLeftHipRotation), D(-15), 1e-12);
  EXPECT_NEAR(At(angles, JointAngle::kLeftAnkle), D(12), 1e-12);
}

TEST(JointAngles, OfTheSpineAddUpItsTwoJoints) {
  Posture posture;
  posture[Coordinate::kLumbarFlexion] = D(20);
  posture[Coordinate::kThoracicFlexion] = D(15);
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kLumbarExtension), D(-35), 1e-12);
  posture = {};
  posture[Coordinate::kLumbarSideBend] = D(5);
  posture[Coordinate::kThoracicSideBend] = D(6);
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kLumbarBending), D(-11), 1e-12);
  posture = {};
  posture[Coordinate::kLumbarRotation] = D(8);
  posture[Coordinate::kThoracicRotation] = D(20);
  EXPECT_NEAR(At(JointAnglesOf(posture), JointAngle::kLumbarRotation), D(28), 1e-12);
}

RC_GTEST_PROP(JointAngles, GiveBackTheThoraxAgainstThePelvis, ()) {
  const Posture posture = AnyMirroredPair().posture;
  Kinematics kinematics;
  kinematics.Place(Skeleton(TypicalLengths(1.7)), posture);
  const JointAngles angles = JointAnglesOf(posture);
  const Eigen::Matrix3d R_PT = RotationZ(At(angles, JointAngle::kLumbarExtension)) *
                               RotationX(At(angles, JointAngle::kLumbarBending)) *
                               RotationY(At(angles, JointAngle::kLumbarRotation));
  RC_ASSERT(R_PT.isApprox(posture.R_WP.transpose() * kinematics.R_WS[Index(Segment::kThorax)], 1e-9));
}

RC_GTEST_PROP(JointAngles, OfAMirroredBodyExchangeSides, ()) {
  const MirroredPair pair = AnyMirroredPair();
  const JointAngles angles = JointAnglesOf(pair.posture);
  const JointAngles mirrored = JointAnglesOf(pair.mirrored);
  for (std::size_t i = 0; i < kJointAngleCount; ++i) {
    std::string name(kJointAngleNames[i]);
    const bool is_limb = name.ends_with("_r") || name.ends_with("_l");
    // Across the middle's plane: tilt and extension stay, the rest of pelvis and spine turns over.
    const bool turns_over = !is_limb && name != "pelvis_tilt" && name != "lumbar_extension";
    if (is_limb) {
      name.back() = name.back() == 'r' ? 'l' : 'r';
    }
    const auto* found = std::ranges::find(kJointAngleNames, name);
    const double there = mirrored[static_cast<std::size_t>(found - kJointAngleNames.begin())];
    RC_ASSERT(std::abs(there - (turns_over ? -angles[i] : angles[i])) < 1e-9);
  }
}

RC_GTEST_PROP(TurnAngles, GiveBackWhatWasTurned, ()) {
  const double a = AnyAngle(-179, 179);
  const double b = AnyAngle(-89, 89);
  const double c = AnyAngle(-179, 179);
  const TurnAngles found = TurnAnglesOf(RotationZ(a) * RotationX(b) * RotationY(c));
  RC_ASSERT(std::abs(found.about_z_rad - a) < 1e-9);
  RC_ASSERT(std::abs(found.about_x_rad - b) < 1e-9);
  RC_ASSERT(std::abs(found.about_y_rad - c) < 1e-9);
}

TEST(TurnAngles, HoldTheWholeTurnInTheFirstOnTheSide) {
  for (const double side : {-1.0, 1.0}) {
    const Eigen::Matrix3d rotation = RotationZ(D(30)) * RotationX(side * D(90)) * RotationY(D(20));
    const TurnAngles found = TurnAnglesOf(rotation);
    EXPECT_EQ(found.about_y_rad, 0);
    EXPECT_NEAR(found.about_x_rad, side * D(90), 1e-9);
    EXPECT_NEAR(found.about_z_rad, D(30) + side * D(20), 1e-9);
    EXPECT_TRUE((RotationZ(found.about_z_rad) * RotationX(found.about_x_rad)).isApprox(rotation, 1e-9));
  }
}

}  // namespace
}  // namespace supple
