// The solver against Ceres, a general solver of others, which is given the same problem: the same residuals,
// losses, rests, limits and expectation, with a forward kinematics of its own, written after the text of
// body/skeleton.h, and derivatives by Ceres' automatic differentiation. It has to find the same posture at
// the same cost. Ceres is for this test only; the product does not carry it.

#include <ceres/ceres.h>
#include <ceres/rotation.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "base/angle.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

template <typename T>
using Vector = Eigen::Matrix<T, 3, 1>;
template <typename T>
using Matrix = Eigen::Matrix<T, 3, 3>;

// What Ceres varies: the pelvis' place, its turn from where it started about its own axes, and the joints.
constexpr int kJoints = static_cast<int>(kCoordinateCount);
struct Varied {
  std::array<double, 3> place{};
  std::array<double, 3> turn{};
  std::array<double, kCoordinateCount> joints{};
};

// Where a place of the skeleton is in W.
template <typename T>
Vector<T> PlaceInWorld(const Skeleton& skeleton, const Eigen::Matrix3d& R_WStart, const PointPlace& place,
                       const T* pelvis, const T* turn, const T* joints) {
  // From the segment up to the pelvis.
  Vector<T> at = place.p_SQ.cast<T>();
  for (Segment segment = place.segment; segment != Segment::kPelvis; segment = ParentOf(segment)) {
    for (std::size_t c = kCoordinateCount; c-- > 0;) {
      const CoordinateInfo& info = Coordinates()[c];
      if (info.child == segment) {
        const Vector<T> axis = Eigen::Vector3d::Unit(info.axis).cast<T>();
        const Vector<T> about = T(info.sign) * joints[c] * axis;
        Vector<T> turned;
        ceres::AngleAxisRotatePoint(about.data(), at.data(), turned.data());
        at = turned;
      }
    }
    at += skeleton.p_parent_segment[Index(segment)].cast<T>();
  }
  Vector<T> turned;
  ceres::AngleAxisRotatePoint(turn, at.data(), turned.data());
  return R_WStart.cast<T>() * turned + Vector<T>(pelvis[0], pelvis[1], pelvis[2]);
}

struct Problem {
  Skeleton skeleton;
  Camera camera;
  Eigen::Matrix3d R_WStart;
};

struct ImageResidual {
  Problem problem;
  ImageObservation seen;
  template <typename T>
  bool operator()(const T* pelvis, const T* turn, const T* joints, T* out) const {
    const Vector<T> at = PlaceInWorld(problem.skeleton, problem.R_WStart, seen.place, pelvis, turn, joints);
    const T scale = T(problem.camera.focal_px) / -at.z();
    out[0] = (T(problem.camera.centre_x_px) + scale * at.x() - T(seen.seen_px.x())) / T(seen.spread_px);
    out[1] = (T(problem.camera.centre_y_px) - scale * at.y() - T(seen.seen_px.y())) / T(seen.spread_px);
    return true;
  }
};

struct DepthResidual {
  Problem problem;
  DepthObservation told;
  template <typename T>
  bool operator()(const T* pelvis, const T* turn, const T* joints, T* out) const {
    const auto at = [&](const PointPlace& place) {
      return PlaceInWorld(problem.skeleton, problem.R_WStart, place, pelvis, turn, joints);
    };
    const Vector<T> bone = at(told.to) - at(told.from);
    out[0] = (told.direction_W.cast<T>().dot(bone) - T(told.along_m)) / T(told.spread_m);
    return true;
  }
};

struct PlaceResidual {
  Problem problem;
  PlaceObservation told;
  template <typename T>
  bool operator()(const T* pelvis, const T* turn, const T* joints, T* out) const {
    const Vector<T> at = PlaceInWorld(problem.skeleton, problem.R_WStart, told.place, pelvis, turn, joints);
    for (int i = 0; i < 3; ++i) {
      out[i] = (at[i] - T(told.p_WQ[i])) / T(told.spread_m);
    }
    return true;
  }
};

// Rests, limits and what was expected; the expected orientation of the pelvis is that of the start.
struct PriorResidual {
  InverseKinematicsOptions options;
  PosturePrior prior;
  static constexpr int kCount = 6 + 3 * kJoints;
  template <typename T>
  bool operator()(const T* pelvis, const T* turn, const T* joints, T* out) const {
    for (int i = 0; i < 3; ++i) {
      *out++ = (pelvis[i] - T(prior.expected.p_WP[i])) / T(prior.spread[i]);
      *out++ = turn[i] / T(prior.spread[3 + i]);
    }
    for (int c = 0; c < kJoints; ++c) {
      const CoordinateInfo& info = Coordinates()[static_cast<std::size_t>(c)];
      *out++ = (joints[c] - T(info.rest_rad)) / T(info.rest_spread_rad * options.rest_spread_factor);
      *out++ =
          (joints[c] - T(prior.expected.joints_rad[static_cast<std::size_t>(c)])) / T(prior.spread[6 + c]);
      *out++ = (joints[c] < T(info.least_rad)  ? joints[c] - T(info.least_rad)
                : joints[c] > T(info.most_rad) ? joints[c] - T(info.most_rad)
                                               : T(0)) /
               T(options.limit_spread_rad);
    }
    return true;
  }
};

template <int kRows, typename Residual>
void Add(ceres::Problem& problem, ceres::LossFunction* loss, Varied& varied, const Residual& residual) {
  problem.AddResidualBlock(
      new ceres::AutoDiffCostFunction<Residual, kRows, 3, 3, kJoints>(new Residual(residual)), loss,
      varied.place.data(), varied.turn.data(), varied.joints.data());
}

struct Answer {
  Posture posture;
  double cost = 0;
  double seconds = 0;
};

Answer SolveByCeres(const Skeleton& skeleton, const Observations& observed, const PosturePrior& prior,
                    const InverseKinematicsOptions& options) {
  const Problem shared = {skeleton, TestCamera(), prior.expected.R_WP};
  Varied varied;
  std::copy_n(prior.expected.p_WP.data(), 3, varied.place.begin());
  varied.joints = prior.expected.joints_rad;
  ceres::Problem problem;
  const auto loss = [&options] { return new ceres::CauchyLoss(options.robust_spreads); };
  for (const ImageObservation& image : observed.image) {
    Add<2>(problem, loss(), varied, ImageResidual{shared, image});
  }
  for (const DepthObservation& depth : observed.depths) {
    Add<1>(problem, loss(), varied, DepthResidual{shared, depth});
  }
  for (const PlaceObservation& place : observed.places) {
    Add<3>(problem, loss(), varied, PlaceResidual{shared, place});
  }
  Add<PriorResidual::kCount>(problem, nullptr, varied, PriorResidual{options, prior});
  ceres::Solver::Options how;
  how.linear_solver_type = ceres::DENSE_NORMAL_CHOLESKY;
  how.max_num_iterations = 500;
  how.function_tolerance = 1e-14;
  how.parameter_tolerance = 1e-12;
  how.gradient_tolerance = 1e-12;
  how.logging_type = ceres::SILENT;
  ceres::Solver::Summary summary;
  const auto begin = std::chrono::steady_clock::now();
  ceres::Solve(how, &problem, &summary);
  Answer answer;
  answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  answer.cost = summary.final_cost;
  answer.posture.p_WP = {varied.place[0], varied.place[1], varied.place[2]};
  answer.posture.R_WP = prior.expected.R_WP * RotationAbout({varied.turn[0], varied.turn[1], varied.turn[2]});
  answer.posture.joints_rad = varied.joints;
  return answer;
}

Answer SolveByUs(const Skeleton& skeleton, const Observations& observed, const PosturePrior& prior,
                 InverseKinematicsOptions options) {
  options.most_iterations = 500;
  options.smallest_step_rad = 1e-9;
  InverseKinematics solver(options);
  Answer answer;
  answer.posture = prior.expected;
  const auto begin = std::chrono::steady_clock::now();
  answer.cost = solver.Solve(skeleton, TestCamera(), observed, &prior, answer.posture).cost;
  answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return answer;
}

double LargestDifference_rad(const Posture& a, const Posture& b) {
  double largest = Eigen::AngleAxisd(Eigen::Matrix3d(a.R_WP.transpose() * b.R_WP)).angle();
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    largest = std::max(largest, std::abs(a.joints_rad[c] - b.joints_rad[c]));
  }
  return largest;
}

enum class Told { kByCamera, kAsPoints, kAsMarkers };

class CeresOracle : public testing::TestWithParam<Told> {};

TEST_P(CeresOracle, FindsTheSamePostureAtTheSameCost) {
  constexpr Errors kErrors = {
      .beside_m = 0.02, .depth = 0.2, .hidden = 0.1, .outliers = 0.05, .wrong_depths = 0.05};
  constexpr int kBodies = 60;
  int same = 0;
  double ours_s = 0;
  double ceres_s = 0;
  for (std::uint64_t seed = 0; seed < kBodies; ++seed) {
    Seeded random(seed);
    const Skeleton skeleton = AnySkeleton(random);
    const Posture truth = AnyPosture(random);
    const Observations observed =
        GetParam() == Told::kByCamera   ? ObserveByCamera(skeleton, TestCamera(), truth, kErrors, random)
        : GetParam() == Told::kAsPoints ? ObservePoints(skeleton, truth, kErrors, random)
                                        : ObserveMarkers(skeleton, truth, kErrors, random);
    PosturePrior prior;
    prior.expected = PostureNear(truth, random, RadiansFromDegrees(4), 0.02);
    prior.spread.setConstant(0.11);
    const InverseKinematicsOptions options;
    const Answer ours = SolveByUs(skeleton, observed, prior, options);
    const Answer theirs = SolveByCeres(skeleton, observed, prior, options);
    ours_s += ours.seconds;
    ceres_s += theirs.seconds;
    // Their cost of their posture is our cost of it: both solve the same problem.
    InverseKinematics judge(options);
    PosturePrior only_there = prior;
    Posture there = theirs.posture;
    judge.options().most_iterations = 0;
    const double judged = judge.Solve(skeleton, TestCamera(), observed, &only_there, there).cost;
    EXPECT_NEAR(judged, theirs.cost, 1e-9 * theirs.cost) << "seed " << seed;
    // The robust loss has several minima, and the two may end in different ones; rarely, from a frame away.
    if (std::abs(ours.cost - theirs.cost) < 1e-7 * theirs.cost) {
      ++same;
      EXPECT_LT(LargestDifference_rad(ours.posture, theirs.posture), RadiansFromDegrees(0.01))
          << "seed " << seed;
    } else {
      std::printf("seed %d: ours costs %.9g, Ceres' %.9g\n", static_cast<int>(seed), ours.cost, theirs.cost);
    }
  }
  std::printf("%d of %d bodies the same; ours %.3f ms a body, Ceres %.2f ms, ratio %.0f\n", same, kBodies,
              1e3 * ours_s / kBodies, 1e3 * ceres_s / kBodies, ceres_s / ours_s);
  EXPECT_GE(same, kBodies - 2);
}

INSTANTIATE_TEST_SUITE_P(Told, CeresOracle,
                         testing::Values(Told::kByCamera, Told::kAsPoints, Told::kAsMarkers),
                         [](const auto& test) {
                           return test.param == Told::kByCamera   ? "ByCamera"
                                  : test.param == Told::kAsPoints ? "AsPoints"
                                                                  : "AsMarkers";
                         });

}  // namespace
}  // namespace supple
