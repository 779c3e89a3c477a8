#include "body/inverse_kinematics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/angle.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

using Eigen::Vector3d;

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool IsFinite(const Posture& posture) {
  return posture.p_WP.allFinite() && posture.R_WP.allFinite() &&
         std::ranges::all_of(posture.joints_rad, [](double angle) { return std::isfinite(angle); });
}

double Farthest_m(const Skeleton& skeleton, const Posture& a, const Posture& b) {
  const BodyPoints p = PointsOf(skeleton, a);
  const BodyPoints q = PointsOf(skeleton, b);
  double farthest_m = 0;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    farthest_m = std::max(farthest_m, (p[i] - q[i]).norm());
  }
  return farthest_m;
}

// Somebody before a camera, what it sees of them, and a start a frame away.
struct Scene {
  explicit Scene(std::uint64_t seed, const Errors& errors = {})
      : random(seed), skeleton(AnySkeleton(random)) {
    truth = AnyPosture(random);
    observed = ObserveByCamera(skeleton, camera, truth, errors, random);
    start = PostureNear(truth, random, D(3), 0.02);
  }

  InverseKinematicsSummary Solve(InverseKinematics& solver, Posture& posture,
                                 const PosturePrior* prior = nullptr) const {
    return solver.Solve(skeleton, camera, observed, prior, posture);
  }

  Seeded random;
  Skeleton skeleton;
  Camera camera = TestCamera();
  Posture truth;
  Observations observed;
  Posture start;
};

TEST(InverseKinematics, SaysThatItConvergedAndThatTheCostFell) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Scene scene(seed);
    InverseKinematics solver({.most_iterations = 100});
    Posture posture = scene.start;
    const InverseKinematicsSummary summary = scene.Solve(solver, posture);
    EXPECT_EQ(summary.reason, StopReason::kConverged);
    EXPECT_LT(summary.iterations, 100);
    EXPECT_GT(summary.iterations, 1);
    EXPECT_LT(summary.cost, summary.first_cost);
    EXPECT_EQ(summary.first_cost, solver.CostOf(scene.skeleton, scene.camera, scene.observed, scene.start));
    EXPECT_EQ(summary.cost, solver.CostOf(scene.skeleton, scene.camera, scene.observed, posture));
  }
}

TEST(InverseKinematics, StopsWhereNoNumberOfThePostureLowersTheCost) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Scene scene(seed, {.beside_m = 0.02, .depth = 0.2});
    InverseKinematics solver({.most_iterations = 300, .smallest_step_rad = 1e-9});
    Posture posture = scene.start;
    const double cost = scene.Solve(solver, posture).cost;
    for (Eigen::Index d = 0; d < static_cast<Eigen::Index>(kPostureDimensions); ++d) {
      for (const double step : {-1e-4, 1e-4}) {
        PostureChange change = PostureChange::Zero();
        change[d] = step;
        EXPECT_GE(solver.CostOf(scene.skeleton, scene.camera, scene.observed, Changed(posture, change)), cost)
            << "dimension " << d << ", seed " << seed;
      }
    }
  }
}

TEST(InverseKinematics, SaysThatItWasStoppedWhileStepsStillHelped) {
  const Scene scene(3);
  InverseKinematics solver({.most_iterations = 1});
  Posture posture = scene.start;
  const InverseKinematicsSummary summary = scene.Solve(solver, posture);
  EXPECT_EQ(summary.reason, StopReason::kMostIterations);
  EXPECT_EQ(summary.iterations, 1);
  EXPECT_LT(summary.cost, summary.first_cost);
}

TEST(InverseKinematics, NeverRaisesTheCostHoweverFarTheStart) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Scene scene(seed, {.beside_m = 0.02, .depth = 0.2, .outliers = 0.1, .wrong_depths = 0.3});
    Seeded other(seed + 1000);
    Posture posture = AnyPosture(other);
    InverseKinematics solver;
    double cost = HUGE_VAL;
    for (int i = 0; i < 5; ++i) {
      const InverseKinematicsSummary summary = scene.Solve(solver, posture);
      EXPECT_LE(summary.cost, summary.first_cost);
      EXPECT_LE(summary.first_cost, cost);
      cost = summary.cost;
    }
    EXPECT_TRUE(IsFinite(posture));
  }
}

TEST(InverseKinematics, IsPulledLittleByAPointThatIsFarOff) {
  // The left knee seen 0.3 m beside its place, 15 times its spread.
  double robust_sum_m = 0;
  double plain_sum_m = 0;
  constexpr int kScenes = 40;
  for (std::uint64_t seed = 0; seed < kScenes; ++seed) {
    const Scene scene(seed);
    Observations observed = scene.observed;
    ImageObservation& knee = observed.image[Index(BodyPoint::kLeftKnee)];
    knee.seen_px.x() += 15 * knee.spread_px;
    const auto off_m = [&](double robust_spreads) {
      InverseKinematics solver(
          {.most_iterations = 100, .robust_spreads = robust_spreads, .rest_spread_factor = 1e3});
      Posture posture = scene.truth;
      solver.Solve(scene.skeleton, scene.camera, observed, nullptr, posture);
      const auto knee_of = [&](const Posture& of) {
        return PointsOf(scene.skeleton, of)[Index(BodyPoint::kLeftKnee)];
      };
      return (knee_of(posture) - knee_of(scene.truth)).norm();
    };
    robust_sum_m += off_m(InverseKinematicsOptions().robust_spreads);
    plain_sum_m += off_m(1e6);
  }
  // Without its own point a knee is known to some 0.1 m, by its neighbours and the depths of its bones.
  EXPECT_LT(robust_sum_m / kScenes, 0.15);
  EXPECT_GT(plain_sum_m / kScenes, 0.3) << "without the robust loss there is nothing to guard against";
}

TEST(InverseKinematics, KeepsJointsWithinTwoDegreesOfTheirLimits) {
  // What is seen is a body whose knees and elbows bend back by 40 degrees and whose hip is split too far.
  Seeded random(5);
  const Skeleton skeleton = AnySkeleton(random);
  Posture impossible;
  impossible.p_WP = {0, 0, -3};
  for (const Coordinate hinge : {Coordinate::kLeftKneeFlexion, Coordinate::kRightKneeFlexion,
                                 Coordinate::kLeftElbowFlexion, Coordinate::kRightElbowFlexion}) {
    impossible[hinge] = D(-40);
  }
  impossible[Coordinate::kLeftHipAbduction] = D(130);
  for (const bool in_space : {false, true}) {
    const Observations observed = in_space ? ObservePoints(skeleton, impossible, {}, random)
                                           : ObserveByCamera(skeleton, TestCamera(), impossible, {}, random);
    InverseKinematics solver({.most_iterations = 100});
    Posture posture;
    posture.p_WP = impossible.p_WP;
    const InverseKinematicsSummary summary = solver.Solve(skeleton, TestCamera(), observed, nullptr, posture);
    EXPECT_LT(summary.cost, summary.first_cost);
    for (std::size_t c = 0; c < kCoordinateCount; ++c) {
      EXPECT_GE(posture.joints_rad[c], Coordinates()[c].least_rad - D(2)) << Coordinates()[c].name;
      EXPECT_LE(posture.joints_rad[c], Coordinates()[c].most_rad + D(2)) << Coordinates()[c].name;
    }
  }
}

TEST(InverseKinematics, GoesToTheJointsRestsWhereNothingIsSeen) {
  const Scene scene(11);
  Posture posture = scene.start;
  InverseKinematics solver({.most_iterations = 100});
  const InverseKinematicsSummary summary = solver.Solve(scene.skeleton, scene.camera, {}, nullptr, posture);
  EXPECT_EQ(summary.reason, StopReason::kConverged);
  EXPECT_EQ(posture.p_WP, scene.start.p_WP) << "of the pelvis nothing is known";
  EXPECT_TRUE(posture.R_WP.isApprox(scene.start.R_WP, 1e-9));
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    EXPECT_NEAR(posture.joints_rad[c], Coordinates()[c].rest_rad, 1e-4) << Coordinates()[c].name;
  }
}

TEST(InverseKinematics, StaysAtWhatWasExpectedWhereNothingIsSeen) {
  const Scene scene(12);
  PosturePrior prior;
  prior.expected = scene.truth;
  prior.spread.setConstant(0.1);
  Posture posture = scene.start;
  InverseKinematics solver({.most_iterations = 100, .rest_spread_factor = 1e3});
  solver.Solve(scene.skeleton, scene.camera, {}, &prior, posture);
  EXPECT_LT(Farthest_m(scene.skeleton, posture, scene.truth), 1e-4);
}

TEST(InverseKinematics, HoldsALimbThatIsHiddenAndFollowsTheRest) {
  Scene scene(13);
  PosturePrior prior;
  prior.expected = scene.truth;
  prior.spread.setConstant(0.1);
  Posture moved = scene.truth;
  moved[Coordinate::kRightElbowFlexion] =
      std::clamp(moved[Coordinate::kRightElbowFlexion] + D(12), D(0), D(150));
  Observations observed = ObserveByCamera(scene.skeleton, scene.camera, moved, {}, scene.random, 0.01, 0.1);
  std::erase_if(observed.image, [](const ImageObservation& image) {
    return image.place.segment == Segment::kLeftForearm || image.place.segment == Segment::kLeftUpperArm;
  });
  std::erase_if(observed.depths,
                [](const DepthObservation& depth) { return depth.to.segment == Segment::kLeftForearm; });
  Posture posture = scene.truth;
  InverseKinematics solver({.most_iterations = 100, .rest_spread_factor = 1e3});
  solver.Solve(scene.skeleton, scene.camera, observed, &prior, posture);
  EXPECT_NEAR(posture[Coordinate::kLeftElbowFlexion], scene.truth[Coordinate::kLeftElbowFlexion], D(0.1));
  EXPECT_NEAR(posture[Coordinate::kLeftShoulderFlexion], scene.truth[Coordinate::kLeftShoulderFlexion], D(1));
  EXPECT_GT(posture[Coordinate::kRightElbowFlexion], scene.truth[Coordinate::kRightElbowFlexion] + D(6))
      << "the other elbow is seen to bend by 12 degrees";
}

TEST(InverseKinematics, TellsHowFarTheWorstDepthIsOff) {
  Scene scene(14);
  InverseKinematics solver;
  EXPECT_NEAR(solver.WorstDepth(scene.skeleton, scene.observed, scene.truth), 0, 1e-9);
  scene.observed.depths[4].along_m += 3 * scene.observed.depths[4].spread_m;
  scene.observed.depths[2].along_m -= 2 * scene.observed.depths[2].spread_m;
  EXPECT_NEAR(solver.WorstDepth(scene.skeleton, scene.observed, scene.truth), 3, 1e-9);
  EXPECT_EQ(solver.WorstDepth(scene.skeleton, {}, scene.truth), 0);
}

TEST(InverseKinematics, ComeToAnEndWhereAllPointsAreOne) {
  Scene scene(15);
  for (ImageObservation& image : scene.observed.image) {
    image.seen_px = {640, 360};
  }
  Posture posture = scene.start;
  InverseKinematics solver({.most_iterations = 200});
  const InverseKinematicsSummary summary = scene.Solve(solver, posture);
  EXPECT_LE(summary.cost, summary.first_cost);
  EXPECT_TRUE(IsFinite(posture));
}

TEST(InverseKinematics, ComeToAnEndWhereOnePointIsSeen) {
  Scene scene(16);
  scene.observed.image.resize(1);
  scene.observed.depths.clear();
  Posture posture = scene.start;
  InverseKinematics solver({.most_iterations = 200});
  const InverseKinematicsSummary summary = scene.Solve(solver, posture);
  EXPECT_EQ(summary.reason, StopReason::kConverged);
  EXPECT_TRUE(IsFinite(posture));
}

TEST(InverseKinematics, BringABodyThatStartsBehindTheCameraBeforeIt) {
  for (const double z_m : {3.0, 0.0, -0.3}) {
    const Scene scene(17);
    Posture posture = scene.truth;
    posture.p_WP = {0, 0, z_m};
    InverseKinematics solver({.most_iterations = 200});
    const InverseKinematicsSummary summary = scene.Solve(solver, posture);
    EXPECT_TRUE(std::isfinite(summary.first_cost));
    EXPECT_TRUE(IsFinite(posture));
    EXPECT_LT(Farthest_m(scene.skeleton, posture, scene.truth), 0.3) << "from z = " << z_m;
  }
}

TEST(InverseKinematics, LeaveTheStartWhereANumberIsNotFinite) {
  for (const double wrong : {kNan, HUGE_VAL}) {
    for (int kind = 0; kind < 4; ++kind) {
      Scene scene(18);
      PosturePrior prior;
      prior.expected = scene.start;
      prior.spread.setConstant(0.1);
      if (kind == 0) {
        scene.observed.image[3].seen_px.y() = wrong;
      } else if (kind == 1) {
        scene.observed.depths[3].along_m = wrong;
      } else if (kind == 2) {
        scene.observed.places.push_back({scene.observed.image[5].place, Vector3d(0, wrong, -3), 0.1});
      } else {
        prior.expected.p_WP.x() = wrong;
      }
      Posture posture = scene.start;
      InverseKinematics solver;
      const InverseKinematicsSummary summary = scene.Solve(solver, posture, &prior);
      EXPECT_EQ(summary.reason, StopReason::kNoBetterStep) << "kind " << kind;
      EXPECT_FALSE(std::isfinite(summary.cost)) << "kind " << kind;
      EXPECT_EQ(posture.p_WP, scene.start.p_WP);
      EXPECT_EQ(posture.R_WP, scene.start.R_WP);
      EXPECT_EQ(posture.joints_rad, scene.start.joints_rad);
    }
  }
}

TEST(InverseKinematics, SaysThatNoStepHelpsWhereEveryStepLeadsIntoTheLens) {
  // The picture asks for a body as large as the lens; the start is as near as the fit may go.
  const Scene scene(19);
  Observations observed = scene.observed;
  for (ImageObservation& image : observed.image) {
    image.seen_px = Eigen::Vector2d(640, 360) + 1e4 * (image.seen_px - Eigen::Vector2d(640, 360));
    image.spread_px = 1e-3;
  }
  Posture posture = scene.truth;
  InverseKinematics solver({.most_iterations = 2000, .robust_spreads = 1e12});
  const InverseKinematicsSummary summary =
      solver.Solve(scene.skeleton, scene.camera, observed, nullptr, posture);
  EXPECT_EQ(summary.reason, StopReason::kNoBetterStep);
  EXPECT_LT(summary.iterations, 2000);
  EXPECT_TRUE(IsFinite(posture));
}

TEST(InverseKinematics, GiveTheSameAnswerAgainWhateverWasSolvedBetween) {
  const Scene scene(20, {.beside_m = 0.02, .depth = 0.2});
  const Scene other(21);
  InverseKinematics solver;
  Posture first = scene.start;
  scene.Solve(solver, first);
  Posture between = other.start;
  other.Solve(solver, between);
  Posture second = scene.start;
  scene.Solve(solver, second);
  EXPECT_EQ(first.p_WP, second.p_WP);
  EXPECT_EQ(first.R_WP, second.R_WP);
  EXPECT_EQ(first.joints_rad, second.joints_rad);
}

}  // namespace
}  // namespace supple
