#include "body/inverse_kinematics.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace supple {
namespace {

constexpr auto kSize = static_cast<Eigen::Index>(kPostureDimensions);

constexpr Eigen::Index Dimension(std::size_t coordinate) {
  return static_cast<Eigen::Index>(kPelvisDimensions + coordinate);
}

// A body behind the camera or in the lens cannot be projected; the fit is kept this far in front of it.
constexpr double kNearest_m = 0.2;

// Cauchy's loss of a squared, spread-free residual, and the weight with which it enters the normal equations.
double RobustCost(double squared, double spreads) {
  const double scale = spreads * spreads;
  return 0.5 * scale * std::log1p(squared / scale);
}
double RobustWeight(double squared, double spreads) { return 1.0 / (1.0 + squared / (spreads * spreads)); }

// The turn that leads from one orientation to another, about the axes of the former.
Eigen::Vector3d TurnBetween(const Eigen::Matrix3d& R_WA, const Eigen::Matrix3d& R_WB) {
  const Eigen::AngleAxisd turn(Eigen::Matrix3d(R_WA.transpose() * R_WB));
  return turn.angle() * turn.axis();
}

// How far a joint stands beyond its end; 0 inside.
double BeyondLimit(const CoordinateInfo& info, double angle_rad) {
  return angle_rad - std::clamp(angle_rad, info.least_rad, info.most_rad);
}

double PriorCost(const InverseKinematicsOptions& options, const PosturePrior* prior, const Posture& posture) {
  double cost = 0;
  const auto& coordinates = Coordinates();
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const CoordinateInfo& info = coordinates[c];
    const double angle_rad = posture.joints_rad[c];
    const double from_rest =
        (angle_rad - info.rest_rad) / (info.rest_spread_rad * options.rest_spread_factor);
    const double beyond = BeyondLimit(info, angle_rad) / options.limit_spread_rad;
    cost += from_rest * from_rest + beyond * beyond;
    if (prior != nullptr) {
      const double change = (angle_rad - prior->expected.joints_rad[c]) / prior->spread[Dimension(c)];
      cost += change * change;
    }
  }
  if (prior != nullptr) {
    const Eigen::Vector3d moved = posture.p_WP - prior->expected.p_WP;
    const Eigen::Vector3d turned = TurnBetween(prior->expected.R_WP, posture.R_WP);
    cost += moved.cwiseQuotient(prior->spread.head<3>()).squaredNorm() +
            turned.cwiseQuotient(prior->spread.segment<3>(3)).squaredNorm();
  }
  return 0.5 * cost;
}

// How far apart two observed points lie along the observation's direction, less what was observed, in
// spreads.
double DepthResidual(const Kinematics& kinematics, const DepthObservation& depth) {
  const Eigen::Vector3d apart = kinematics.PointOn(depth.to.segment, depth.to.p_SQ) -
                                kinematics.PointOn(depth.from.segment, depth.from.p_SQ);
  return (depth.direction_W.dot(apart) - depth.along_m) / depth.spread_m;
}

}  // namespace

double InverseKinematics::ObservationCost(const Skeleton& skeleton, const Camera& camera,
                                          const Observations& observations, const Posture& posture) {
  kinematics_.Place(skeleton, posture);
  double cost = 0;
  for (const ImageObservation& image : observations.image) {
    const Eigen::Vector3d p_VQ = kinematics_.PointOn(image.place.segment, image.place.p_SQ);
    if (p_VQ.z() > -kNearest_m) {
      return HUGE_VAL;
    }
    const double squared =
        (camera.Project(p_VQ) - image.seen_px).squaredNorm() / (image.spread_px * image.spread_px);
    cost += RobustCost(squared, options_.robust_spreads);
  }
  for (const DepthObservation& depth : observations.depths) {
    const double residual = DepthResidual(kinematics_, depth);
    cost += RobustCost(residual * residual, options_.robust_spreads);
  }
  for (const PlaceObservation& place : observations.places) {
    const Eigen::Vector3d off = kinematics_.PointOn(place.place.segment, place.place.p_SQ) - place.p_WQ;
    cost += RobustCost(off.squaredNorm() / (place.spread_m * place.spread_m), options_.robust_spreads);
  }
  return cost;
}

double InverseKinematics::WorstDepth(const Skeleton& skeleton, const Observations& observations,
                                     const Posture& posture) {
  kinematics_.Place(skeleton, posture);
  double worst = 0;
  for (const DepthObservation& depth : observations.depths) {
    worst = std::max(worst, std::abs(DepthResidual(kinematics_, depth)));
  }
  return worst;
}

double InverseKinematics::Cost(const Skeleton& skeleton, const Camera& camera,
                               const Observations& observations, const PosturePrior* prior,
                               const Posture& posture) {
  return ObservationCost(skeleton, camera, observations, posture) + PriorCost(options_, prior, posture);
}

template <int kRows>
void InverseKinematics::AddRows(const PointJacobian& jacobian,
                                const Eigen::Matrix<double, kRows, 3>& from_point,
                                const Eigen::Matrix<double, kRows, 1>& residual, double weight) {
  Eigen::Matrix<double, kRows, static_cast<int>(kPelvisDimensions + kMostMovers)> rows;
  const auto count = static_cast<Eigen::Index>(jacobian.count);
  rows.leftCols(count) = from_point * jacobian.columns.leftCols(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const auto row = static_cast<Eigen::Index>(jacobian.dimensions[static_cast<std::size_t>(i)]);
    const Eigen::Matrix<double, kRows, 1> weighted = weight * rows.col(i);
    gradient_[row] += weighted.dot(residual);
    // Dimensions rise along the list, so this fills the lower triangle.
    for (Eigen::Index j = 0; j <= i; ++j) {
      normal_(row, static_cast<Eigen::Index>(jacobian.dimensions[static_cast<std::size_t>(j)])) +=
          weighted.dot(rows.col(j));
    }
  }
}

void InverseKinematics::AddDepth(const DepthObservation& depth) {
  const double residual = DepthResidual(kinematics_, depth);
  const double weight = RobustWeight(residual * residual, options_.robust_spreads);
  FindPointJacobian(kinematics_, depth.from.segment, kinematics_.PointOn(depth.from.segment, depth.from.p_SQ),
                    other_jacobian_);
  FindPointJacobian(kinematics_, depth.to.segment, kinematics_.PointOn(depth.to.segment, depth.to.p_SQ),
                    jacobian_);
  // The difference of the two points. The pelvis' place moves both alike and drops out.
  PostureChange row = PostureChange::Zero();
  std::uint64_t moved = 0;  // bit d: dimension d moves them
  const Eigen::RowVector3d along = depth.direction_W.transpose() / depth.spread_m;
  const auto add = [&](const PointJacobian& jacobian, double sign) {
    for (std::size_t i = 3; i < jacobian.count; ++i) {
      const std::size_t d = jacobian.dimensions[i];
      row[static_cast<Eigen::Index>(d)] +=
          sign * along.dot(jacobian.columns.col(static_cast<Eigen::Index>(i)));
      moved |= std::uint64_t{1} << d;
    }
  };
  add(jacobian_, 1);
  add(other_jacobian_, -1);
  for (std::uint64_t left = moved; left != 0; left &= left - 1) {
    const Eigen::Index i = std::countr_zero(left);
    const double weighted = weight * row[i];
    gradient_[i] += weighted * residual;
    for (std::uint64_t lower = moved; lower != 0 && std::countr_zero(lower) <= i; lower &= lower - 1) {
      const Eigen::Index j = std::countr_zero(lower);
      normal_(i, j) += weighted * row[j];
    }
  }
}

void InverseKinematics::AddPriors(const PosturePrior* prior, const Posture& posture) {
  const auto& coordinates = Coordinates();
  const double wall = 1.0 / (options_.limit_spread_rad * options_.limit_spread_rad);
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const CoordinateInfo& info = coordinates[c];
    const double angle_rad = posture.joints_rad[c];
    const double spread_rad = info.rest_spread_rad * options_.rest_spread_factor;
    const double pull = 1.0 / (spread_rad * spread_rad);
    const double beyond_rad = BeyondLimit(info, angle_rad);
    const Eigen::Index d = Dimension(c);
    normal_(d, d) += pull + (beyond_rad != 0 ? wall : 0);
    gradient_[d] += pull * (angle_rad - info.rest_rad) + wall * beyond_rad;
  }
  if (prior == nullptr) {
    return;
  }
  PostureChange change;
  change.head<3>() = posture.p_WP - prior->expected.p_WP;
  change.segment<3>(3) = TurnBetween(prior->expected.R_WP, posture.R_WP);
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    change[Dimension(c)] = posture.joints_rad[c] - prior->expected.joints_rad[c];
  }
  for (Eigen::Index d = 0; d < kSize; ++d) {
    const double pull = 1.0 / (prior->spread[d] * prior->spread[d]);
    normal_(d, d) += pull;
    gradient_[d] += pull * change[d];
  }
}

void InverseKinematics::Linearise(const Camera& camera, const Observations& observations,
                                  const PosturePrior* prior, const Posture& posture) {
  normal_.setZero();
  gradient_.setZero();
  for (const ImageObservation& image : observations.image) {
    const Eigen::Vector3d p_VQ = kinematics_.PointOn(image.place.segment, image.place.p_SQ);
    const Eigen::Vector2d residual = (camera.Project(p_VQ) - image.seen_px) / image.spread_px;
    FindPointJacobian(kinematics_, image.place.segment, p_VQ, jacobian_);
    // The projection's own derivative.
    const double scale = -camera.focal_px / (p_VQ.z() * image.spread_px);
    Eigen::Matrix<double, 2, 3> from_point;
    from_point << scale, 0, -scale * p_VQ.x() / p_VQ.z(), 0, -scale, scale * p_VQ.y() / p_VQ.z();
    AddRows<2>(jacobian_, from_point, residual,
               RobustWeight(residual.squaredNorm(), options_.robust_spreads));
  }
  for (const DepthObservation& depth : observations.depths) {
    AddDepth(depth);
  }
  for (const PlaceObservation& place : observations.places) {
    const Eigen::Vector3d p_WQ = kinematics_.PointOn(place.place.segment, place.place.p_SQ);
    const Eigen::Vector3d residual = (p_WQ - place.p_WQ) / place.spread_m;
    FindPointJacobian(kinematics_, place.place.segment, p_WQ, jacobian_);
    AddRows<3>(jacobian_, Eigen::Matrix3d::Identity() / place.spread_m, residual,
               RobustWeight(residual.squaredNorm(), options_.robust_spreads));
  }
  AddPriors(prior, posture);
}

InverseKinematicsSummary InverseKinematics::Solve(const Skeleton& skeleton, const Camera& camera,
                                                  const Observations& observations, const PosturePrior* prior,
                                                  Posture& posture) {
  InverseKinematicsSummary summary;
  double cost = Cost(skeleton, camera, observations, prior, posture);
  summary.first_cost = cost;
  // Marquardt's damping: less after a step that helped, more after one that did not.
  constexpr double kFirstDamping = 1e-4;
  constexpr double kLeastDamping = 1e-7;
  constexpr double kMostDamping = 1e4;
  constexpr double kLess = 0.1;
  constexpr double kMore = 10;
  double damping = kFirstDamping;
  while (summary.iterations < options_.most_iterations) {
    ++summary.iterations;
    Linearise(camera, observations, prior, posture);
    bool better = false;
    double largest_step = 0;
    while (!better && damping <= kMostDamping) {
      damped_ = normal_;
      damped_.diagonal() *= 1.0 + damping;
      const PostureChange change = damped_.llt().solve(-gradient_);
      const Posture tried = Changed(posture, change);
      const double tried_cost = Cost(skeleton, camera, observations, prior, tried);
      better = tried_cost <= cost;  // false for what is not a number
      if (better) {
        posture = tried;
        cost = tried_cost;
        largest_step = change.tail<kSize - 3>().cwiseAbs().maxCoeff();
        damping = std::max(damping * kLess, kLeastDamping);
      } else {
        damping *= kMore;
      }
    }
    if (!better) {
      summary.reason = StopReason::kNoBetterStep;
      break;
    }
    if (largest_step < options_.smallest_step_rad) {
      summary.reason = StopReason::kConverged;
      break;
    }
  }
  summary.cost = cost;
  return summary;
}

}  // namespace supple
