#include "body/posture_start.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/angle.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

const Skeleton& Person() {
  static const Skeleton person(TypicalLengths(1.7));
  return person;
}

// Any posture with a straight spine that turns as the start takes it to: a third of it below the ribs.
Posture AnyPostureOfAStraightSpine(Seeded& random) {
  Posture posture = AnyPosture(random);
  for (const Coordinate coordinate : {Coordinate::kLumbarFlexion, Coordinate::kLumbarSideBend,
                                      Coordinate::kThoracicFlexion, Coordinate::kThoracicSideBend}) {
    posture[coordinate] = 0;
  }
  const double turn = random.Uniform(D(-50), D(50));
  posture[Coordinate::kLumbarRotation] = turn / 3;
  posture[Coordinate::kThoracicRotation] = 2 * turn / 3;
  return posture;
}

double WorstPoint_m(const Posture& a, const Posture& b) {
  const BodyPoints p = PointsOf(Person(), a);
  const BodyPoints q = PointsOf(Person(), b);
  double worst = 0;
  for (std::size_t i = 0; i <= Index(BodyPoint::kRightAnkle); ++i) {  // the joints
    worst = std::max(worst, (p[i] - q[i]).norm());
  }
  return worst;
}

RC_GTEST_PROP(StartPosture, IsExactWhereTheSpineIsStraightAndLimbsAreBent, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  Posture truth = AnyPostureOfAStraightSpine(random);
  for (const Coordinate hinge : {Coordinate::kLeftKneeFlexion, Coordinate::kRightKneeFlexion,
                                 Coordinate::kLeftElbowFlexion, Coordinate::kRightElbowFlexion}) {
    truth[hinge] = random.Uniform(D(15), D(150));
  }
  Posture start;
  RC_ASSERT(StartPosture(PointsOf(Person(), truth), start));
  RC_ASSERT(WorstPoint_m(start, truth) < 1e-9);
}

RC_GTEST_PROP(StartPosture, StaysInsideTheLimitsWhateverThePoints, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  BodyPoints points;
  for (Eigen::Vector3d& point : points) {
    point = random.NormalVector();
  }
  Posture start;
  RC_ASSERT(StartPosture(points, start));
  RC_ASSERT(start.R_WP.isUnitary(1e-9));
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    RC_ASSERT(start.joints_rad[c] >= Coordinates()[c].least_rad);
    RC_ASSERT(start.joints_rad[c] <= Coordinates()[c].most_rad);
  }
}

TEST(StartPosture, SeesAnArmStretchedUpAndBackAsUp) {
  Posture truth;
  truth[Coordinate::kLeftShoulderFlexion] = D(186);
  truth[Coordinate::kLeftElbowFlexion] = D(20);
  Posture start;
  ASSERT_TRUE(StartPosture(PointsOf(Person(), truth), start));
  EXPECT_NEAR(start[Coordinate::kLeftShoulderFlexion], D(186), 1e-9);
}

TEST(StartPosture, SeesAnArmAbductedBeyondTheLevel) {
  Posture truth;
  truth[Coordinate::kRightShoulderFlexion] = D(30);
  truth[Coordinate::kRightShoulderAbduction] = D(97);
  truth[Coordinate::kRightElbowFlexion] = D(40);
  Posture start;
  ASSERT_TRUE(StartPosture(PointsOf(Person(), truth), start));
  EXPECT_NEAR(start[Coordinate::kRightShoulderFlexion], D(30), 1e-9);
  EXPECT_NEAR(start[Coordinate::kRightShoulderAbduction], D(97), 1e-9);
  EXPECT_NEAR(start[Coordinate::kRightElbowFlexion], D(40), 1e-9);
}

TEST(StartPosture, LeavesTheRotationOfAStraightLegAtRest) {
  Posture truth;
  truth[Coordinate::kLeftHipFlexion] = D(40);
  truth[Coordinate::kLeftHipRotation] = D(40);
  Posture start;
  ASSERT_TRUE(StartPosture(PointsOf(Person(), truth), start));
  EXPECT_EQ(start[Coordinate::kLeftHipRotation], Coordinates()[Index(Coordinate::kLeftHipRotation)].rest_rad);
  EXPECT_NEAR(start[Coordinate::kLeftHipFlexion], D(40), 1e-9);
}

TEST(StartPosture, LeavesJointsOfMissingPointsAtRest) {
  Posture truth;
  truth[Coordinate::kLeftKneeFlexion] = D(70);
  truth[Coordinate::kRightShoulderFlexion] = D(70);
  BodyPoints points = PointsOf(Person(), truth);
  const Eigen::Vector3d missing = Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN());
  points[Index(BodyPoint::kLeftAnkle)] = missing;
  points[Index(BodyPoint::kRightElbow)] = missing;
  points[Index(BodyPoint::kNose)] = missing;
  Posture start;
  ASSERT_TRUE(StartPosture(points, start));
  for (const Coordinate coordinate : {Coordinate::kLeftKneeFlexion, Coordinate::kRightShoulderFlexion,
                                      Coordinate::kRightElbowFlexion, Coordinate::kNeckFlexion}) {
    EXPECT_EQ(start[coordinate], Coordinates()[Index(coordinate)].rest_rad);
  }
}

TEST(StartPosture, IsRefusedWhereTheTrunkIsMissingOrALine) {
  const BodyPoints whole = PointsOf(Person(), Posture());
  Posture start;
  start.p_WP = {1, 2, 3};
  for (const BodyPoint point :
       {BodyPoint::kLeftHip, BodyPoint::kRightHip, BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder}) {
    BodyPoints points = whole;
    points[Index(point)] = Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN());
    EXPECT_FALSE(StartPosture(points, start));
  }
  BodyPoints line = whole;
  line[Index(BodyPoint::kLeftHip)] = line[Index(BodyPoint::kRightHip)];
  EXPECT_FALSE(StartPosture(line, start));
  BodyPoints one;
  one.fill(Eigen::Vector3d(0.1, 0.2, 0.3));
  EXPECT_FALSE(StartPosture(one, start));
  EXPECT_EQ(start.p_WP, Eigen::Vector3d(1, 2, 3)) << "it was changed all the same";
}

RC_GTEST_PROP(StartPosture, OfAMirroredBodyIsTheMirrorImage, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const BodyPoints points = PointsOf(Person(), AnyPosture(random));
  BodyPoints mirrored;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const Eigen::Vector3d& p = points[i];
    mirrored[Index(OtherSide(static_cast<BodyPoint>(i)))] = {-p.x(), p.y(), p.z()};
  }
  Posture start;
  Posture start_mirrored;
  RC_ASSERT(StartPosture(points, start));
  RC_ASSERT(StartPosture(mirrored, start_mirrored));
  RC_ASSERT(WorstPoint_m(Mirrored(start), start_mirrored) < 1e-9);
}

}  // namespace
}  // namespace supple
