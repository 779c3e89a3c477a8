// The solver against bodies whose posture is known exactly, because they are made up: random postures inside
// the joints' limits are told to it as a camera or a laboratory would tell them, with errors of known kind
// and size, and the posture that comes back is held against the one that went in.
//
// Which angles can come back at all depends on what is told. One centimetre of error moves some of them by
// more than five degrees, even where everything else is right: the rotation of a limb whose knee or elbow is
// straight; how a bend of the spine is shared between its two joints, and with it the pelvis' tilt and both
// hips' flexion, where only hips, shoulders and head are told and the spine is nearly straight; and from one
// camera whatever points at it. Such angles are left out below, by that rule (`kObservable`), and the share
// that stays is printed. Bones are all held against the truth, whatever points where.
//
// Bodies like these lie, stand and hang any way, with joints anywhere in their range, and so are not where
// joints tend to be in exercises. The pull towards that rest is therefore loosened to a tenth here; what it
// costs in full is printed too.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/angle.h"
#include "body/posture_start.h"
#include "body/synthetic_body.h"
#include "tests/synthesis_source.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

// Which joint coordinates a centimetre (and a tenth of a bone's depth) of error leaves within 5 degrees.
std::array<bool, kCoordinateCount> FindObservable(Source source, const Skeleton& skeleton,
                                                  const Posture& posture) {
  constexpr double kObservable = D(5);
  Seeded markers(1);
  const PostureChange spreads =
      SpreadsOf(skeleton, TestCamera(), Observe(source, skeleton, posture, {}, markers, 0.01, 0.1), posture);
  std::array<bool, kCoordinateCount> observable{};
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    observable[c] = spreads[static_cast<Eigen::Index>(kPelvisDimensions + c)] < kObservable;
  }
  return observable;
}

// Gathers how far postures lie beside the true ones.
class Comparison {
 public:
  void Add(Source source, const Skeleton& skeleton, const Posture& truth, const Posture& found) {
    const std::array<bool, kCoordinateCount> observable = FindObservable(source, skeleton, truth);
    for (std::size_t c = 0; c < kCoordinateCount; ++c) {
      ++coordinates_;
      if (observable[c]) {
        angles_deg_.push_back(
            std::abs(DegreesFromRadians(WrapAngle(found.joints_rad[c] - truth.joints_rad[c]))));
      }
    }
    using enum BodyPoint;
    constexpr std::array<std::array<BodyPoint, 2>, 10> kBones = {{{kLeftHip, kRightHip},
                                                                  {kLeftShoulder, kRightShoulder},
                                                                  {kLeftHip, kLeftKnee},
                                                                  {kRightHip, kRightKnee},
                                                                  {kLeftKnee, kLeftAnkle},
                                                                  {kRightKnee, kRightAnkle},
                                                                  {kLeftShoulder, kLeftElbow},
                                                                  {kRightShoulder, kRightElbow},
                                                                  {kLeftElbow, kLeftWrist},
                                                                  {kRightElbow, kRightWrist}}};
    const BodyPoints p = PointsOf(skeleton, truth);
    const BodyPoints q = PointsOf(skeleton, found);
    for (const auto& [from, to] : kBones) {
      const Eigen::Vector3d a = p[Index(to)] - p[Index(from)];
      const Eigen::Vector3d b = q[Index(to)] - q[Index(from)];
      bones_deg_.push_back(DegreesFromRadians(std::atan2(a.cross(b).norm(), a.dot(b))));
    }
  }

  double angle_median_deg() const { return Quantile(angles_deg_, 0.5); }
  double angle_rmse_deg() const { return Rmse(angles_deg_); }
  double angle_most_deg() const { return Quantile(angles_deg_, 1); }
  double bone_median_deg() const { return Quantile(bones_deg_, 0.5); }
  double bone_rmse_deg() const { return Rmse(bones_deg_); }
  std::size_t count() const { return angles_deg_.size(); }

  static void PrintHead() {
    std::printf("%-34s %-40s %6s | angles: %6s %6s %6s | bones: %6s %6s %6s (degrees)\n", "", "", "told",
                "rmse", "median", "90 %", "rmse", "median", "90 %");
  }
  void Print(std::string_view source, std::string_view what) const {
    std::printf("%-34s %-40s %5.0f%% |         %6.3f %6.3f %6.3f |        %6.3f %6.3f %6.3f\n",
                std::string(source).c_str(), std::string(what).c_str(),
                100.0 * static_cast<double>(angles_deg_.size()) / static_cast<double>(coordinates_),
                angle_rmse_deg(), angle_median_deg(), Quantile(angles_deg_, 0.9), bone_rmse_deg(),
                bone_median_deg(), Quantile(bones_deg_, 0.9));
  }

 private:
  static double Quantile(std::vector<double> values, double share) {
    if (values.empty()) {
      return 0;
    }
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
  }
  static double Rmse(const std::vector<double>& values) {
    double squares = 0;
    for (const double value : values) {
      squares += value * value;
    }
    return std::sqrt(squares / static_cast<double>(std::max<std::size_t>(values.size(), 1)));
  }

  std::vector<double> angles_deg_;
  std::vector<double> bones_deg_;
  std::size_t coordinates_ = 0;
};

// What is told exactly must come back exactly, so nothing but the observations may count.
InverseKinematicsOptions WithoutRests() {
  return {.most_iterations = 300, .smallest_step_rad = 1e-7, .rest_spread_factor = 1e4};
}

// Without errors the right posture costs nothing, so the cost tells whether it was found.
constexpr double kFoundCost = 1e-3;

// @returns whether the posture was found, from a start as far off as 90 degrees/s and 0.3 m/s lead in a
// frame.
bool SolveNear(Source source, const Skeleton& skeleton, const Posture& truth, Seeded& random,
               Posture& posture) {
  const Observations observed = Observe(source, skeleton, truth, {}, random);
  posture = PostureNear(truth, random, D(3), 0.01);
  InverseKinematics solver(WithoutRests());
  return solver.Solve(skeleton, TestCamera(), observed, nullptr, posture).cost < kFoundCost;
}

RC_GTEST_PROP(Synthesis, APostureThatCostsNothingHasEveryObservableAngleToATenthOfADegree, ()) {
  const auto source = *rc::gen::elementOf(std::vector<Source>(kSources.begin(), kSources.end()));
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Skeleton skeleton = AnySkeleton(random);
  const Posture truth = AnyPosture(random);
  Posture found;
  RC_PRE(SolveNear(source, skeleton, truth, random, found));
  Comparison comparison;
  comparison.Add(source, skeleton, truth, found);
  RC_ASSERT(comparison.angle_most_deg() < 0.1);
  RC_ASSERT(comparison.bone_rmse_deg() < 0.1);
}

TEST(Synthesis, FromAFrameAwayAnglesComeBackToATenthOfADegree) {
  Comparison::PrintHead();
  for (const Source source : kSources) {
    Comparison comparison;
    constexpr int kBodies = 300;
    int found = 0;
    for (std::uint64_t seed = 0; seed < kBodies; ++seed) {
      Seeded random(seed);
      const Skeleton skeleton = AnySkeleton(random);
      const Posture truth = AnyPosture(random);
      Posture posture;
      if (SolveNear(source, skeleton, truth, random, posture)) {
        ++found;
        comparison.Add(source, skeleton, truth, posture);
      }
    }
    std::array<char, 64> what{};
    std::snprintf(what.data(), what.size(), "no errors, near start: %d of %d found", found, kBodies);
    comparison.Print(NameOf(source), what.data());
    EXPECT_LT(comparison.angle_rmse_deg(), 0.1);
    EXPECT_LT(comparison.bone_rmse_deg(), 0.1);
    // An arm that is abducted to the level can turn into another that shows nearly the same points.
    EXPECT_GE(found, kBodies * 99 / 100);
  }
}

// From StartPosture, which reads a straight spine, most bodies come back exactly and some settle in another
// posture: with a spine bent to its limits two postures may show nearly the same points.
TEST(Synthesis, FromStartPostureMostBodiesComeBackToATenthOfADegree) {
  struct Case {
    double spine;  // share of the spine's limits
    std::array<double, kSources.size()> least_share;
  };
  constexpr std::array<Case, 2> kCases = {{{0.5, {0.95, 0.93, 0.91}}, {1.0, {0.92, 0.77, 0.75}}}};
  Comparison::PrintHead();
  for (const Case& one : kCases) {
    for (std::size_t s = 0; s < kSources.size(); ++s) {
      const Source source = kSources[s];
      Comparison comparison;
      constexpr int kBodies = 200;
      int found = 0;
      for (std::uint64_t seed = 0; seed < kBodies; ++seed) {
        Seeded random(seed);
        const Skeleton skeleton = AnySkeleton(random);
        Posture truth = AnyPosture(random);
        for (std::size_t c = 0; c <= Index(Coordinate::kThoracicRotation); ++c) {
          truth.joints_rad[c] *= one.spine;
        }
        Posture posture;
        ASSERT_TRUE(StartPosture(PointsOf(skeleton, truth), posture));
        InverseKinematics solver(WithoutRests());
        solver.Solve(skeleton, TestCamera(), Observe(source, skeleton, truth, {}, random), nullptr, posture);
        const BodyPoints p = PointsOf(skeleton, truth);
        const BodyPoints q = PointsOf(skeleton, posture);
        double farthest_m = 0;
        for (std::size_t i = 0; i < kBodyPointCount; ++i) {
          farthest_m = std::max(farthest_m, (p[i] - q[i]).norm());
        }
        if (farthest_m < 0.001) {
          ++found;
          comparison.Add(source, skeleton, truth, posture);
        }
      }
      const double share = static_cast<double>(found) / kBodies;
      std::array<char, 64> what{};
      std::snprintf(what.data(), what.size(), "StartPosture, spine %.0f%%: %.1f%% found", 100 * one.spine,
                    100 * share);
      comparison.Print(NameOf(source), what.data());
      EXPECT_GE(share, one.least_share[s]);
      EXPECT_LT(comparison.bone_rmse_deg(), 0.1);
    }
  }
}

// A second of film at 30 frames a second: the body goes from one posture to another, and is followed as
// PostureTracker does it. The first ten frames are not counted.
Comparison Follow(Source source, const Errors& errors, double rest_spread_factor) {
  constexpr int kFrames = 30;
  constexpr int kWarmUps = 10;
  constexpr double kStep_s = 1.0 / 30;
  Comparison comparison;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Seeded random(seed);
    const Skeleton skeleton = AnySkeleton(random);
    const Posture begin = AnyPosture(random);
    PostureChange way;
    way.head<3>() = 0.1 * random.NormalVector();
    for (Eigen::Index d = 3; d < way.size(); ++d) {
      way[d] = D(12) * random.Normal();
    }
    for (std::size_t c = 0; c < kCoordinateCount; ++c) {
      const CoordinateInfo& info = Coordinates()[c];
      double& by = way[static_cast<Eigen::Index>(kPelvisDimensions + c)];
      by = std::clamp(begin.joints_rad[c] + by, info.least_rad, info.most_rad) - begin.joints_rad[c];
    }
    InverseKinematics solver({.rest_spread_factor = rest_spread_factor});
    PosturePrior prior;
    prior.spread.setConstant(0.6 * std::sqrt(kStep_s));  // the defaults of PostureTrackerOptions
    prior.spread.head<3>().setConstant(0.4 * std::sqrt(kStep_s));
    Posture posture;
    for (int frame = 0; frame < kFrames; ++frame) {
      const double gone = 0.5 - 0.5 * std::cos(kPi * frame / (kFrames - 1));
      const Posture truth = Changed(begin, gone * way);
      const Observations observed = Observe(source, skeleton, truth, errors, random);
      if (frame == 0) {
        BodyPoints points = PointsOf(skeleton, truth);
        for (Eigen::Vector3d& point : points) {
          point += 0.02 * random.NormalVector();
        }
        EXPECT_TRUE(StartPosture(points, posture));
        solver.options().most_iterations = 40;
        solver.Solve(skeleton, TestCamera(), observed, nullptr, posture);
        solver.options().most_iterations = InverseKinematicsOptions().most_iterations;
      } else {
        prior.expected = posture;
        solver.Solve(skeleton, TestCamera(), observed, &prior, posture);
      }
      if (frame >= kWarmUps && frame % 4 == 0) {
        comparison.Add(source, skeleton, truth, posture);
      }
    }
  }
  return comparison;
}

constexpr double kLooseRests = 10;

TEST(Synthesis, TwoCentimetresOfNoiseLeaveAnglesWithinThreeDegrees) {
  Comparison::PrintHead();
  for (const Source source : kSources) {
    const Errors noise = {.beside_m = 0.02, .depth = 0.1};
    const Comparison comparison = Follow(source, noise, kLooseRests);
    comparison.Print(NameOf(source), "2 cm in each direction");
    EXPECT_LT(comparison.angle_median_deg(), 3);
    EXPECT_LT(comparison.bone_median_deg(), 4);
    Follow(source, noise, 1).Print(NameOf(source), "2 cm, rests in full");
  }
}

// Bounds: what was measured, and a quarter more.
TEST(Synthesis, HiddenPointsOutliersAndWrongDepthsLeaveTheMedianBounded) {
  struct Case {
    const char* what;
    Errors errors;
    std::array<double, kSources.size()> most_median_deg;
  };
  const std::array<Case, 4> cases = {{
      {"2 cm, 30 % hidden", {.beside_m = 0.02, .depth = 0.1, .hidden = 0.3}, {2.4, 3.7, 4.3}},
      {"2 cm, 10 % outliers of 0.3 m", {.beside_m = 0.02, .depth = 0.1, .outliers = 0.1}, {2.2, 3.2, 3.5}},
      {"2 cm, 30 % wrong depths", {.beside_m = 0.02, .depth = 0.1, .wrong_depths = 0.3}, {2.1, 2.9, 3.8}},
      {"2 cm, all three",
       {.beside_m = 0.02, .depth = 0.1, .hidden = 0.3, .outliers = 0.1, .wrong_depths = 0.3},
       {2.6, 4.2, 7.8}},
  }};
  Comparison::PrintHead();
  for (const Case& one : cases) {
    for (std::size_t s = 0; s < kSources.size(); ++s) {
      const Comparison comparison = Follow(kSources[s], one.errors, kLooseRests);
      comparison.Print(NameOf(kSources[s]), one.what);
      EXPECT_LT(comparison.angle_median_deg(), one.most_median_deg[s]) << one.what;
    }
  }
}

}  // namespace
}  // namespace supple
