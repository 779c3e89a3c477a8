#include "body/skeleton.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <string_view>

#include "base/angle.h"
#include "base/require.h"
#include "body/kinematics.h"
#include "body/posture.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

TEST(Skeleton, HasTheLengthsOfTypicalPeople) {
  // Winter 2009, fig. 4.1, of a stature of 1 m: hip at 0.530, knee at 0.285, ankle at 0.039, shoulder at
  // 0.818.
  const BoneLengths of = TypicalLengths(1.0);
  EXPECT_NEAR(of.thigh_m[0], 0.530 - 0.285, 1e-12);
  EXPECT_NEAR(of.shank_m[0], 0.285 - 0.039, 1e-12);
  EXPECT_NEAR(of.torso_m, 0.818 - 0.530, 1e-12);
  EXPECT_NEAR(of.upper_arm_m[0], 0.186, 1e-12);
  EXPECT_NEAR(of.forearm_m[0], 0.146, 1e-12);
  EXPECT_NEAR(of.foot_m[0], 0.152, 1e-12);
}

TEST(Skeleton, GrowsWithTheStatureAndIsTheSameOnBothSides) {
  const BoneLengths small = TypicalLengths(0.5);
  const BoneLengths large = TypicalLengths(2.5);
  EXPECT_NEAR(large.torso_m, 5 * small.torso_m, 1e-12);
  EXPECT_NEAR(large.hip_width_m, 5 * small.hip_width_m, 1e-12);
  EXPECT_NEAR(large.shoulder_width_m, 5 * small.shoulder_width_m, 1e-12);
  for (const auto& both : {large.thigh_m, large.shank_m, large.foot_m, large.upper_arm_m, large.forearm_m}) {
    EXPECT_EQ(both[0], both[1]);
  }
  EXPECT_NEAR(StatureOfTorso(TypicalLengths(1.83).torso_m), 1.83, 1e-12);
}

TEST(Skeleton, RefusesAStatureThatNobodyHas) {
  for (const double wrong : {0.49, 2.51, -1.7, std::numeric_limits<double>::quiet_NaN()}) {
    try {
      TypicalLengths(wrong);
      ADD_FAILURE() << wrong << " was taken";
    } catch (const BadInput& error) {
      EXPECT_STREQ(error.what(), "TypicalLengths: stature_m must be 0.5 to 2.5");
    }
  }
}

TEST(Skeleton, HangsEverySegmentOnOneThatStandsBeforeIt) {
  EXPECT_EQ(ParentOf(Segment::kPelvis), Segment::kPelvis);
  for (std::size_t s = 1; s < kSegmentCount; ++s) {
    EXPECT_LT(Index(ParentOf(static_cast<Segment>(s))), s);
  }
  EXPECT_EQ(ParentOf(Segment::kHead), Segment::kThorax);
  EXPECT_EQ(ParentOf(Segment::kThorax), Segment::kAbdomen);
  EXPECT_EQ(ParentOf(Segment::kAbdomen), Segment::kPelvis);
  EXPECT_EQ(ParentOf(Segment::kRightFoot), Segment::kRightShank);
  EXPECT_EQ(ParentOf(Segment::kRightShank), Segment::kRightThigh);
  EXPECT_EQ(ParentOf(Segment::kRightThigh), Segment::kPelvis);
  EXPECT_EQ(ParentOf(Segment::kLeftForearm), Segment::kLeftUpperArm);
  EXPECT_EQ(ParentOf(Segment::kLeftUpperArm), Segment::kThorax);
}

TEST(Coordinates, HaveEachTheirOwnName) {
  std::set<std::string_view> names;
  for (const CoordinateInfo& info : Coordinates()) {
    names.insert(info.name);
  }
  EXPECT_EQ(names.size(), kCoordinateCount);
  const auto name = [](Coordinate coordinate) { return Coordinates()[Index(coordinate)].name; };
  EXPECT_EQ(name(Coordinate::kLumbarFlexion), "lumbar_flexion");
  EXPECT_EQ(name(Coordinate::kLeftHipAbduction), "left_hip_abduction");
  EXPECT_EQ(name(Coordinate::kRightKneeFlexion), "right_knee_flexion");
  EXPECT_EQ(name(Coordinate::kRightElbowFlexion), "right_elbow_flexion");
}

TEST(Coordinates, RestInsideTheirLimits) {
  for (const CoordinateInfo& info : Coordinates()) {
    EXPECT_LT(info.least_rad, info.rest_rad) << info.name;
    EXPECT_LT(info.rest_rad, info.most_rad) << info.name;
    EXPECT_LE(info.least_rad, 0) << info.name << " cannot stand with arms hanging";
    EXPECT_GT(info.rest_spread_rad, 0) << info.name;
    EXPECT_TRUE(info.sign == 1 || info.sign == -1) << info.name;
  }
}

TEST(Coordinates, StandInTheOrderOfTheirSegments) {
  for (std::size_t c = 1; c < kCoordinateCount; ++c) {
    EXPECT_LE(Index(Coordinates()[c - 1].child), Index(Coordinates()[c].child)) << Coordinates()[c].name;
  }
}

TEST(Coordinates, OfBothSidesAreEachOthersMirrorImages) {
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const CoordinateInfo& one = Coordinates()[c];
    const CoordinateInfo& other = Coordinates()[Index(OtherSide(static_cast<Coordinate>(c)))];
    if (&one == &other) {
      continue;
    }
    EXPECT_EQ(one.name.substr(one.name.find('_')), other.name.substr(other.name.find('_')));
    EXPECT_EQ(one.axis, other.axis);
    // In a mirror a turn about z (to the right) stays, and one about x or y goes the other way.
    EXPECT_EQ(one.sign, one.axis == 2 ? other.sign : -other.sign) << one.name;
    EXPECT_EQ(one.least_rad, other.least_rad);
    EXPECT_EQ(one.most_rad, other.most_rad);
    EXPECT_EQ(one.rest_rad, other.rest_rad);
    EXPECT_EQ(one.rest_spread_rad, other.rest_spread_rad);
  }
}

TEST(Coordinates, ReachWhatTheMovementsNeed) {
  const auto most_deg = [](Coordinate coordinate) {
    return DegreesFromRadians(Coordinates()[Index(coordinate)].most_rad);
  };
  EXPECT_GE(most_deg(Coordinate::kLeftHipRotation), 90) << "figure-four";
  EXPECT_GE(most_deg(Coordinate::kLeftHipFlexion), 146) << "the raised hip of a twist";
  EXPECT_GE(most_deg(Coordinate::kLeftKneeFlexion), 150) << "sitting on the heels";
  EXPECT_GE(most_deg(Coordinate::kLeftShoulderFlexion), 180) << "arms overhead";
}

TEST(Skeleton, StandsAsTallAsItsBonesAreLong) {
  const Skeleton skeleton(TypicalLengths(1.7));
  const BodyPoints at = PointsOf(skeleton, Posture());
  const auto y = [&at](BodyPoint point) { return at[Index(point)].y(); };
  EXPECT_NEAR(y(BodyPoint::kLeftShoulder) - y(BodyPoint::kLeftHip), skeleton.lengths.torso_m, 1e-12);
  EXPECT_NEAR(y(BodyPoint::kLeftHip) - y(BodyPoint::kLeftKnee), skeleton.lengths.thigh_m[0], 1e-12);
  EXPECT_NEAR(y(BodyPoint::kRightKnee) - y(BodyPoint::kRightAnkle), skeleton.lengths.shank_m[1], 1e-12);
  EXPECT_NEAR(y(BodyPoint::kRightShoulder) - y(BodyPoint::kRightElbow), skeleton.lengths.upper_arm_m[1],
              1e-12);
  const auto apart = [&at](BodyPoint a, BodyPoint b) { return (at[Index(a)] - at[Index(b)]).norm(); };
  EXPECT_NEAR(apart(BodyPoint::kLeftHip, BodyPoint::kRightHip), skeleton.lengths.hip_width_m, 1e-12);
  EXPECT_NEAR(apart(BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder), skeleton.lengths.shoulder_width_m,
              1e-12);
  EXPECT_NEAR(apart(BodyPoint::kLeftHeel, BodyPoint::kLeftToe), skeleton.lengths.foot_m[0], 1e-12);
  EXPECT_GT(at[Index(BodyPoint::kRightHip)].z(), 0) << "right is z";
  EXPECT_GT(at[Index(BodyPoint::kNose)].x(), at[Index(BodyPoint::kLeftEar)].x()) << "the face looks along x";
  EXPECT_GT(at[Index(BodyPoint::kLeftToe)].x(), at[Index(BodyPoint::kLeftHeel)].x()) << "and so do the toes";
}

}  // namespace
}  // namespace supple
