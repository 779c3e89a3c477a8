// The solver knows no side and no direction: a mirrored body, a rolled camera and a turned world give the
// same posture, mirrored, rolled and turned. And whatever is told, joints stay where joints can be.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/angle.h"
#include "body/rotation.h"
#include "tests/synthesis_source.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

constexpr Errors kAllErrors = {
    .beside_m = 0.02, .depth = 0.2, .hidden = 0.1, .outliers = 0.1, .wrong_depths = 0.1};

double LargestDifference(const Posture& a, const Posture& b) {
  double largest = std::max((a.p_WP - b.p_WP).cwiseAbs().maxCoeff(), (a.R_WP - b.R_WP).cwiseAbs().maxCoeff());
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    largest = std::max(largest, std::abs(a.joints_rad[c] - b.joints_rad[c]));
  }
  return largest;
}

// One frame as the tracker solves it.
Posture SolveFrame(const Skeleton& skeleton, const Observations& observed, const Posture& expected) {
  PosturePrior prior;
  prior.expected = expected;
  prior.spread.setConstant(0.11);
  Posture posture = expected;
  InverseKinematics solver;
  solver.Solve(skeleton, TestCamera(), observed, &prior, posture);
  return posture;
}

RC_GTEST_PROP(Synthesis, AMirroredBodyGivesTheMirroredPosture, ()) {
  const auto source = *rc::gen::elementOf(std::vector<Source>(kSources.begin(), kSources.end()));
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture truth = AnyPosture(random);
  const Observations observed = Observe(source, skeleton, truth, kAllErrors, random);
  const Posture expected = PostureNear(truth, random, D(3), 0.01);
  const Posture found = SolveFrame(skeleton, observed, expected);
  const Posture mirrored = SolveFrame(skeleton, Mirrored(observed, TestCamera()), Mirrored(expected));
  RC_ASSERT(LargestDifference(Mirrored(found), mirrored) < 1e-6);
}

RC_GTEST_PROP(Synthesis, ARolledCameraGivesTheSameJointsAndARolledPelvis, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Camera camera = TestCamera();
  const Posture truth = AnyPosture(random);
  Observations observed = ObserveByCamera(skeleton, camera, truth, kAllErrors, random);
  Posture expected = PostureNear(truth, random, D(3), 0.01);
  Posture found = SolveFrame(skeleton, observed, expected);
  const Eigen::Matrix3d roll = RotationZ(random.Uniform(-kPi, kPi));
  const Eigen::Vector2d centre(camera.centre_x_px, camera.centre_y_px);
  for (ImageObservation& image : observed.image) {
    const Eigen::Vector2d from = image.seen_px - centre;  // y down, so that this roll runs the other way
    image.seen_px = centre + roll.topLeftCorner<2, 2>().transpose() * from;
  }
  for (DepthObservation& depth : observed.depths) {
    depth.direction_W = roll * depth.direction_W;
  }
  for (Posture* posture : {&expected, &found}) {
    posture->p_WP = roll * posture->p_WP;
    posture->R_WP = roll * posture->R_WP;
  }
  RC_ASSERT(LargestDifference(found, SolveFrame(skeleton, observed, expected)) < 1e-6);
}

RC_GTEST_PROP(Synthesis, PointsInATurnedWorldGiveTheSameJointsAndATurnedPelvis, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture truth = AnyPosture(random);
  Observations observed = ObservePoints(skeleton, truth, kAllErrors, random);
  Posture expected = PostureNear(truth, random, D(3), 0.01);
  Posture found = SolveFrame(skeleton, observed, expected);
  const Eigen::Matrix3d turn = random.Orientation();
  const Eigen::Vector3d move = random.NormalVector();
  for (PlaceObservation& place : observed.places) {
    place.p_WQ = turn * place.p_WQ + move;
  }
  for (Posture* posture : {&expected, &found}) {
    posture->p_WP = turn * posture->p_WP + move;
    posture->R_WP = turn * posture->R_WP;
  }
  RC_ASSERT(LargestDifference(found, SolveFrame(skeleton, observed, expected)) < 1e-6);
}

RC_GTEST_PROP(Synthesis, JointsStayWithinTwoDegreesOfTheirLimitsWhateverIsTold, ()) {
  const auto source = *rc::gen::elementOf(std::vector<Source>(kSources.begin(), kSources.end()));
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture truth = AnyPosture(random);
  const Observations observed = Observe(source, skeleton, truth, kAllErrors, random);
  Posture posture = PostureNear(truth, random, D(3), 0.01);
  InverseKinematics solver({.most_iterations = 60});
  solver.Solve(skeleton, TestCamera(), observed, nullptr, posture);
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    RC_ASSERT(posture.joints_rad[c] > Coordinates()[c].least_rad - D(2));
    RC_ASSERT(posture.joints_rad[c] < Coordinates()[c].most_rad + D(2));
  }
}

}  // namespace
}  // namespace supple
