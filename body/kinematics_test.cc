#include "body/kinematics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/angle.h"
#include "body/rotation.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

using Eigen::Vector3d;

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

// A body that stands in W, faces its x, with one joint turned.
class Turned {
 public:
  Turned(Coordinate coordinate, double angle_deg) {
    Posture posture;
    posture[coordinate] = D(angle_deg);
    points_ = PointsOf(Skeleton(TypicalLengths(1.7)), posture);
  }

  // How a point moved against where it is in standing: x forward, y up, z to the right.
  Vector3d Moved(BodyPoint point) const {
    static const BodyPoints standing = PointsOf(Skeleton(TypicalLengths(1.7)), Posture());
    return points_[Index(point)] - standing[Index(point)];
  }
  double Forward(BodyPoint point) const { return Moved(point).x(); }
  double Up(BodyPoint point) const { return Moved(point).y(); }
  double Right(BodyPoint point) const { return Moved(point).z(); }

 private:
  BodyPoints points_;
};

constexpr double kFar = 0.02;  // metres: more than any rounding, less than any of these turns moves

TEST(Kinematics, FlexingAHipBringsItsKneeForward) {
  EXPECT_GT(Turned(Coordinate::kLeftHipFlexion, 20).Forward(BodyPoint::kLeftKnee), kFar);
  EXPECT_GT(Turned(Coordinate::kRightHipFlexion, 20).Forward(BodyPoint::kRightKnee), kFar);
  EXPECT_EQ(Turned(Coordinate::kLeftHipFlexion, 20).Moved(BodyPoint::kRightKnee), Vector3d::Zero());
}

TEST(Kinematics, AbductingAHipBringsItsKneeAwayFromTheMiddle) {
  EXPECT_LT(Turned(Coordinate::kLeftHipAbduction, 20).Right(BodyPoint::kLeftKnee), -kFar);
  EXPECT_GT(Turned(Coordinate::kRightHipAbduction, 20).Right(BodyPoint::kRightKnee), kFar);
}

TEST(Kinematics, RotatingAHipOutwardTurnsTheToesOutward) {
  EXPECT_LT(Turned(Coordinate::kLeftHipRotation, 20).Right(BodyPoint::kLeftToe), -kFar);
  EXPECT_GT(Turned(Coordinate::kRightHipRotation, 20).Right(BodyPoint::kRightToe), kFar);
}

TEST(Kinematics, FlexingAKneeBringsTheAnkleBackAndUp) {
  for (const auto& [coordinate, ankle] : {std::pair{Coordinate::kLeftKneeFlexion, BodyPoint::kLeftAnkle},
                                          {Coordinate::kRightKneeFlexion, BodyPoint::kRightAnkle}}) {
    EXPECT_LT(Turned(coordinate, 40).Forward(ankle), -kFar);
    EXPECT_GT(Turned(coordinate, 40).Up(ankle), kFar);
  }
}

TEST(Kinematics, DorsiflexingAnAnkleLiftsTheToes) {
  EXPECT_GT(Turned(Coordinate::kLeftAnkleDorsiflexion, 20).Up(BodyPoint::kLeftToe), kFar);
  EXPECT_GT(Turned(Coordinate::kRightAnkleDorsiflexion, 20).Up(BodyPoint::kRightToe), kFar);
}

TEST(Kinematics, FlexingTheSpineBringsTheShouldersForward) {
  for (const Coordinate coordinate : {Coordinate::kLumbarFlexion, Coordinate::kThoracicFlexion}) {
    EXPECT_GT(Turned(coordinate, 20).Forward(BodyPoint::kLeftShoulder), kFar);
    EXPECT_EQ(Turned(coordinate, 20).Moved(BodyPoint::kLeftHip), Vector3d::Zero());
  }
  EXPECT_GT(Turned(Coordinate::kNeckFlexion, 20).Forward(BodyPoint::kNose), kFar);
}

TEST(Kinematics, BendingTheSpineToTheLeftBringsTheShouldersToTheLeft) {
  for (const Coordinate coordinate : {Coordinate::kLumbarSideBend, Coordinate::kThoracicSideBend}) {
    EXPECT_LT(Turned(coordinate, 15).Right(BodyPoint::kLeftShoulder), -kFar);
    EXPECT_LT(Turned(coordinate, 15).Up(BodyPoint::kLeftShoulder), -kFar);
  }
  EXPECT_LT(Turned(Coordinate::kNeckSideBend, 15).Right(BodyPoint::kNose), -kFar);
}

TEST(Kinematics, RotatingTheSpineToTheLeftBringsTheRightShoulderForward) {
  for (const Coordinate coordinate : {Coordinate::kLumbarRotation, Coordinate::kThoracicRotation}) {
    EXPECT_GT(Turned(coordinate, 15).Forward(BodyPoint::kRightShoulder), kFar);
    EXPECT_LT(Turned(coordinate, 15).Forward(BodyPoint::kLeftShoulder), -kFar);
  }
  EXPECT_LT(Turned(Coordinate::kNeckRotation, 15).Right(BodyPoint::kNose), -kFar);
}

TEST(Kinematics, FlexingAShoulderBringsTheElbowForward) {
  EXPECT_GT(Turned(Coordinate::kLeftShoulderFlexion, 20).Forward(BodyPoint::kLeftElbow), kFar);
  EXPECT_GT(Turned(Coordinate::kRightShoulderFlexion, 20).Forward(BodyPoint::kRightElbow), kFar);
  EXPECT_GT(Turned(Coordinate::kRightShoulderFlexion, 180).Up(BodyPoint::kRightElbow), 0.5) << "overhead";
}

TEST(Kinematics, AbductingAShoulderBringsTheElbowAwayFromTheMiddle) {
  EXPECT_LT(Turned(Coordinate::kLeftShoulderAbduction, 20).Right(BodyPoint::kLeftElbow), -kFar);
  EXPECT_GT(Turned(Coordinate::kRightShoulderAbduction, 20).Right(BodyPoint::kRightElbow), kFar);
}

TEST(Kinematics, FlexingAnElbowBringsTheWristForwardAndUp) {
  for (const auto& [coordinate, wrist] : {std::pair{Coordinate::kLeftElbowFlexion, BodyPoint::kLeftWrist},
                                          {Coordinate::kRightElbowFlexion, BodyPoint::kRightWrist}}) {
    EXPECT_GT(Turned(coordinate, 60).Forward(wrist), kFar);
    EXPECT_GT(Turned(coordinate, 60).Up(wrist), kFar);
  }
}

TEST(Kinematics, RotatingAShoulderOutwardBringsTheWristOfABentElbowOutward) {
  for (const bool left : {true, false}) {
    Posture posture;
    posture[left ? Coordinate::kLeftElbowFlexion : Coordinate::kRightElbowFlexion] = D(90);
    const Skeleton skeleton(TypicalLengths(1.7));
    const BodyPoint wrist = left ? BodyPoint::kLeftWrist : BodyPoint::kRightWrist;
    const double before = PointsOf(skeleton, posture)[Index(wrist)].z();
    posture[left ? Coordinate::kLeftShoulderRotation : Coordinate::kRightShoulderRotation] = D(30);
    const double after = PointsOf(skeleton, posture)[Index(wrist)].z();
    EXPECT_GT((left ? -1 : 1) * (after - before), kFar);
  }
}

TEST(Kinematics, TurnsAJointByFlexionThenAbductionThenRotation) {
  Posture posture;
  posture[Coordinate::kLeftHipFlexion] = D(50);
  posture[Coordinate::kLeftHipAbduction] = D(20);
  posture[Coordinate::kLeftHipRotation] = D(30);
  posture[Coordinate::kLumbarFlexion] = D(25);
  posture[Coordinate::kLumbarSideBend] = D(10);
  posture[Coordinate::kLumbarRotation] = D(15);
  Kinematics kinematics;
  kinematics.Place(Skeleton(TypicalLengths(1.7)), posture);
  EXPECT_TRUE(kinematics.R_WS[Index(Segment::kLeftThigh)].isApprox(
      RotationZ(D(50)) * RotationX(D(20)) * RotationY(D(30)), 1e-12));
  EXPECT_TRUE(kinematics.R_WS[Index(Segment::kAbdomen)].isApprox(
      RotationZ(D(-25)) * RotationX(D(-10)) * RotationY(D(15)), 1e-12));
}

RC_GTEST_PROP(Kinematics, KeepEveryFrameARotationAndEveryBoneItsLength, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  Kinematics kinematics;
  kinematics.Place(skeleton, AnyPosture(random));
  for (std::size_t s = 0; s < kSegmentCount; ++s) {
    const Eigen::Matrix3d& R_WS = kinematics.R_WS[s];
    RC_ASSERT((R_WS * R_WS.transpose()).isApprox(Eigen::Matrix3d::Identity(), 1e-12));
    RC_ASSERT(R_WS.determinant() > 0);
    const std::size_t parent = Index(ParentOf(static_cast<Segment>(s)));
    const double length_m = (kinematics.p_WS[s] - kinematics.p_WS[parent]).norm();
    RC_ASSERT(std::abs(length_m - skeleton.p_parent_segment[s].norm()) < 1e-12);
  }
  for (const Vector3d& axis_W : kinematics.axis_W) {
    RC_ASSERT(std::abs(axis_W.norm() - 1) < 1e-12);
  }
}

RC_GTEST_PROP(Kinematics, GiveTheDerivativesOfCentralDifferences, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture posture = AnyPosture(random);
  const Vector3d p_SQ = 0.3 * random.NormalVector();
  Kinematics kinematics;
  PointJacobian jacobian;
  constexpr double kStep = 1e-5;
  for (std::size_t s = 0; s < kSegmentCount; ++s) {
    const auto segment = static_cast<Segment>(s);
    kinematics.Place(skeleton, posture);
    FindPointJacobian(kinematics, segment, kinematics.PointOn(segment, p_SQ), jacobian);
    for (std::size_t d = 0; d < kPostureDimensions; ++d) {
      PostureChange change = PostureChange::Zero();
      change[static_cast<Eigen::Index>(d)] = kStep;
      kinematics.Place(skeleton, Changed(posture, change));
      const Vector3d after = kinematics.PointOn(segment, p_SQ);
      kinematics.Place(skeleton, Changed(posture, -change));
      const Vector3d numeric = (after - kinematics.PointOn(segment, p_SQ)) / (2 * kStep);
      // A number that is not among the columns does not move the point.
      Vector3d analytic = Vector3d::Zero();
      for (std::size_t i = 0; i < jacobian.count; ++i) {
        if (jacobian.dimensions[i] == d) {
          analytic = jacobian.columns.col(static_cast<Eigen::Index>(i));
        }
      }
      RC_ASSERT((analytic - numeric).norm() < 1e-8);
    }
  }
}

TEST(Kinematics, KnowWhichCoordinatesMoveASegment) {
  EXPECT_TRUE(CoordinatesThatMove(Segment::kPelvis).empty());
  const auto of_foot = CoordinatesThatMove(Segment::kRightFoot);
  ASSERT_EQ(of_foot.size(), 5U);
  EXPECT_EQ(of_foot.front(), Coordinate::kRightHipFlexion);
  EXPECT_EQ(of_foot.back(), Coordinate::kRightAnkleDorsiflexion);
  std::size_t most = 0;
  for (std::size_t s = 0; s < kSegmentCount; ++s) {
    const auto movers = CoordinatesThatMove(static_cast<Segment>(s));
    most = std::max(most, movers.size());
    EXPECT_TRUE(std::ranges::is_sorted(movers)) << "the solver takes their order for granted";
  }
  EXPECT_EQ(most, kMostMovers);
}

RC_GTEST_PROP(Kinematics, OfAMirroredPostureAreTheMirrorImage, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture posture = AnyPosture(random);
  const BodyPoints points = PointsOf(skeleton, posture);
  const BodyPoints mirrored = PointsOf(skeleton, Mirrored(posture));
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const Vector3d& other = mirrored[Index(OtherSide(static_cast<BodyPoint>(i)))];
    RC_ASSERT((Vector3d(-other.x(), other.y(), other.z()) - points[i]).norm() < 1e-12);
  }
}

}  // namespace
}  // namespace supple
