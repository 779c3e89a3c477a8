#include "body/inverse_kinematics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace supple {
namespace {

// All numbers of a posture but the pelvis' place are turns.
constexpr int kTurnCount = static_cast<int>(kPostureDimensions) - 3;

constexpr Eigen::Index Dimension(std::size_t coordinate) {
  return static_cast<Eigen::Index>(kPelvisDimensions + coordinate);
}

// A body behind the camera or in the lens cannot be projected; the fit is kept this far in front of it.
constexpr double kNearest_m = 0.2;

// Marquardt's damping: less after a step that helped as much as it should, more after one that did not help,
// and firm after one that helped little, since it went too far: the next would go as far back.
constexpr double kFirstDamping = 1e-4;
constexpr double kLeastDamping = 1e-7;
constexpr double kMostDamping = 1e4;
constexpr double kLess = 0.1;
constexpr double kMore = 10;
constexpr double kFirmDamping = 0.3;
constexpr double kPoorGain = 0.25;
constexpr double kGoodGain = 0.75;
// A step is small because the end is near, and not because it was damped, below this.
constexpr double kLightDamping = 1;

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

void InverseKinematics::AddDepth(const DepthObservation& depth) {
  const double residual = DepthResidual(kinematics_, depth);
  FindPointJacobian(kinematics_, depth.from.segment, kinematics_.PointOn(depth.from.segment, depth.from.p_SQ),
                    other_jacobian_);
  FindPointJacobian(kinematics_, depth.to.segment, kinematics_.PointOn(depth.to.segment, depth.to.p_SQ),
                    jacobian_);
  // The difference of the two points. The pelvis' place moves both alike and drops out.
  constexpr std::size_t kFirstTurn = 3;
  std::array<double, kPostureDimensions> row{};
  const Eigen::Vector3d along = depth.direction_W / depth.spread_m;
  for (std::size_t i = kFirstTurn; i < jacobian_.count; ++i) {
    row[jacobian_.dimensions[i]] += along.dot(jacobian_.columns.col(static_cast<Eigen::Index>(i)));
  }
  for (std::size_t i = kFirstTurn; i < other_jacobian_.count; ++i) {
    row[other_jacobian_.dimensions[i]] -=
        along.dot(other_jacobian_.columns.col(static_cast<Eigen::Index>(i)));
  }
  depth_rows_.count = 0;
  for (std::size_t d = kFirstTurn; d < kPostureDimensions; ++d) {
    if (row[d] != 0) {
      depth_rows_.Append(d, SparseRows<1>::Column(row[d]));
    }
  }
  equations_.Add<1>(depth_rows_, SparseRows<1>::Column(residual),
                    RobustWeight(residual * residual, options_.robust_spreads));
}

void InverseKinematics::AddPriors(const PosturePrior* prior, const Posture& posture) {
  const auto& coordinates = Coordinates();
  const double wall = 1.0 / (options_.limit_spread_rad * options_.limit_spread_rad);
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const CoordinateInfo& info = coordinates[c];
    const double angle_rad = posture.joints_rad[c];
    const double spread_rad = info.rest_spread_rad * options_.rest_spread_factor;
    equations_.AddOwn(kPelvisDimensions + c, angle_rad - info.rest_rad, 1.0 / (spread_rad * spread_rad));
    const double beyond_rad = BeyondLimit(info, angle_rad);
    if (beyond_rad != 0) {
      equations_.AddOwn(kPelvisDimensions + c, beyond_rad, wall);
    }
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
  for (std::size_t d = 0; d < kPostureDimensions; ++d) {
    const double spread = prior->spread[static_cast<Eigen::Index>(d)];
    equations_.AddOwn(d, change[static_cast<Eigen::Index>(d)], 1.0 / (spread * spread));
  }
}

void InverseKinematics::Linearise(const Camera& camera, const Observations& observations,
                                  const PosturePrior* prior, const Posture& posture) {
  equations_.Clear();
  const auto add = [this](auto& rows, const auto& from_point, const auto& residual) {
    rows.count = 0;
    for (std::size_t i = 0; i < jacobian_.count; ++i) {
      rows.Append(jacobian_.dimensions[i], from_point * jacobian_.columns.col(static_cast<Eigen::Index>(i)));
    }
    equations_.Add(rows, residual, RobustWeight(residual.squaredNorm(), options_.robust_spreads));
  };
  for (const ImageObservation& image : observations.image) {
    const Eigen::Vector3d p_VQ = kinematics_.PointOn(image.place.segment, image.place.p_SQ);
    const Eigen::Vector2d residual = (camera.Project(p_VQ) - image.seen_px) / image.spread_px;
    FindPointJacobian(kinematics_, image.place.segment, p_VQ, jacobian_);
    // The projection's own derivative.
    const double scale = -camera.focal_px / (p_VQ.z() * image.spread_px);
    Eigen::Matrix<double, 2, 3> from_point;
    from_point << scale, 0, -scale * p_VQ.x() / p_VQ.z(), 0, -scale, scale * p_VQ.y() / p_VQ.z();
    add(image_rows_, from_point, residual);
  }
  for (const DepthObservation& depth : observations.depths) {
    AddDepth(depth);
  }
  for (const PlaceObservation& place : observations.places) {
    const Eigen::Vector3d p_WQ = kinematics_.PointOn(place.place.segment, place.place.p_SQ);
    const Eigen::Vector3d residual = (p_WQ - place.p_WQ) / place.spread_m;
    FindPointJacobian(kinematics_, place.place.segment, p_WQ, jacobian_);
    add(place_rows_, Eigen::Matrix3d(Eigen::Matrix3d::Identity() / place.spread_m), residual);
  }
  AddPriors(prior, posture);
}

void InverseKinematics::MoveBeforeLens(const Skeleton& skeleton, const Observations& observations,
                                       Posture& posture) {
  constexpr double kRoom_m = 0.5;
  kinematics_.Place(skeleton, posture);
  double nearest_m = -HUGE_VAL;
  for (const ImageObservation& image : observations.image) {
    nearest_m = std::max(nearest_m, kinematics_.PointOn(image.place.segment, image.place.p_SQ).z());
  }
  if (nearest_m > -kNearest_m) {
    posture.p_WP.z() -= nearest_m + kNearest_m + kRoom_m;
  }
}

InverseKinematicsSummary InverseKinematics::Solve(const Skeleton& skeleton, const Camera& camera,
                                                  const Observations& observations, const PosturePrior* prior,
                                                  Posture& posture) {
  const Posture start = posture;
  MoveBeforeLens(skeleton, observations, posture);
  InverseKinematicsSummary summary;
  double cost = Cost(skeleton, camera, observations, prior, posture);
  summary.first_cost = cost;
  if (!std::isfinite(cost)) {
    posture = start;
    summary.cost = cost;
    summary.reason = StopReason::kNoBetterStep;
    return summary;
  }
  double damping = kFirstDamping;
  while (summary.iterations < options_.most_iterations) {
    ++summary.iterations;
    Linearise(camera, observations, prior, posture);
    bool better = false;
    bool small = false;
    while (!better && damping <= kMostDamping) {
      PostureChange change;
      const bool solved = equations_.Solve(damping, change);
      const Posture tried = solved ? Changed(posture, change) : posture;
      const double tried_cost = solved ? Cost(skeleton, camera, observations, prior, tried) : HUGE_VAL;
      better = tried_cost <= cost;  // false for what is not a number
      if (better) {
        const double decrease = cost - tried_cost;
        const double predicted = equations_.PredictedDecrease(damping, change);
        posture = tried;
        cost = tried_cost;
        // The pelvis' place is in other units, and moves as the joints do.
        const double largest_step = change.tail<kTurnCount>().cwiseAbs().maxCoeff();
        small = largest_step < options_.smallest_step_rad && damping <= kLightDamping;
        const double gain = decrease / predicted;
        damping = gain < kPoorGain   ? std::clamp(damping * kMore, kFirmDamping, kMostDamping)
                  : gain > kGoodGain ? std::max(damping * kLess, kLeastDamping)
                                     : damping;
      } else {
        damping *= kMore;
      }
    }
    if (!better) {
      summary.reason = StopReason::kNoBetterStep;
      break;
    }
    if (small) {
      summary.reason = StopReason::kConverged;
      break;
    }
  }
  summary.cost = cost;
  return summary;
}

}  // namespace supple
