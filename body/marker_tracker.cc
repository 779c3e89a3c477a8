#include "body/marker_tracker.h"

#include <algorithm>
#include <cmath>

#include "base/require.h"

namespace supple {
namespace {

constexpr double kSkin_m = 0.01;
constexpr double kFoot_m = 0.02;

// Rests count only where nothing else is known.
constexpr double kRestSpreadFactor = 6;

// The first moment starts far off: many steps, and no marker is thrown out for being far.
constexpr int kFirstIterations = 60;
constexpr double kFirstRobustSpreads = 100;
constexpr int kMostIterations = 12;

}  // namespace

double MarkerSpread(const MarkerUse& marker) {
  const bool is_foot = marker.segment == Segment::kLeftFoot || marker.segment == Segment::kRightFoot;
  return is_foot ? kFoot_m : kSkin_m;
}

InverseKinematicsOptions MarkerSolverOptions() {
  InverseKinematicsOptions options;
  options.rest_spread_factor = kRestSpreadFactor;
  options.most_iterations = kMostIterations;
  return options;
}

void ObserveMarkers(const MarkerSet& set, const MarkerBody& body, std::span<const Eigen::Vector3d> p_WQ,
                    Observations& out) {
  out.Clear();
  for (std::size_t m = 0; m < set.markers.size(); ++m) {
    if (body.is_placed[m] && p_WQ[m].allFinite()) {
      out.places.push_back({body.places[m], p_WQ[m], MarkerSpread(set.markers[m])});
    }
  }
}

MarkerTracker::MarkerTracker(const MarkerSet& set, const MarkerBody& body)
    : set_(set),
      body_(body),
      skeleton_(body.lengths),
      solver_(MarkerSolverOptions()),
      placed_markers_(static_cast<std::size_t>(std::ranges::count(body.is_placed, true))) {
  observations_.places.reserve(set.markers.size());
}

const MarkerFrame& MarkerTracker::Step(std::span<const Eigen::Vector3d> p_WQ) {
  Require(p_WQ.size() == set_.markers.size(),
          "MarkerTracker::Step: p_WQ must have one point for each marker of the set");
  ObserveMarkers(set_, body_, p_WQ, observations_);
  const std::size_t seen = observations_.places.size();
  frame_.found = false;
  if (seen == 0 || 2 * seen < placed_markers_) {
    return frame_;
  }
  const Camera no_camera;
  InverseKinematicsOptions& options = solver_.options();
  if (!has_posture_) {
    const std::optional<Posture> start = FindStartPosture(set_, body_, p_WQ);
    if (!start) {
      return frame_;
    }
    frame_.posture = *start;
    const double robust_spreads = options.robust_spreads;
    options.robust_spreads = kFirstRobustSpreads;
    options.most_iterations = kFirstIterations;
    solver_.Solve(skeleton_, no_camera, observations_, nullptr, frame_.posture);
    options.robust_spreads = robust_spreads;
    has_posture_ = true;
  }
  options.most_iterations = kMostIterations;
  frame_.summary = solver_.Solve(skeleton_, no_camera, observations_, nullptr, frame_.posture);
  frame_.found = true;
  kinematics_.Place(skeleton_, frame_.posture);
  double sum = 0;
  for (const PlaceObservation& place : observations_.places) {
    sum += (kinematics_.PointOn(place.place.segment, place.place.p_SQ) - place.p_WQ).squaredNorm();
  }
  frame_.root_mean_square_m = std::sqrt(sum / static_cast<double>(seen));
  return frame_;
}

}  // namespace supple
