// From laboratory markers to postures, moment after moment.
#pragma once

#include <Eigen/Core>
#include <span>

#include "body/camera.h"
#include "body/inverse_kinematics.h"
#include "body/marker_set.h"
#include "body/marker_start.h"
#include "body/posture.h"

namespace supple {

/// How far off a marker typically is from where the skeleton has it, in metres: skin moves over bones by one
/// to two centimetres (Leardini et al. 2005, Gait Posture 21:212). Those of the feet count less, because our
/// ankle turns about one axis only.
double MarkerSpread(const MarkerUse& marker);

/// Turns the markers that were seen and whose places are known into observations for the solver.
void ObserveMarkers(const MarkerSet& set, const MarkerBody& body, std::span<const Eigen::Vector3d> p_WQ,
                    Observations& out);

/// How the solver is set for markers: they tell all joints, so that rests count for little.
InverseKinematicsOptions MarkerSolverOptions();

/// What is known at one moment.
struct MarkerFrame {
  bool found = false;  ///< whether enough markers were seen; nothing below means anything otherwise
  Posture posture;     ///< in the markers' frame W, y up
  double root_mean_square_m = 0;  ///< how far the markers are from where the skeleton has them
  InverseKinematicsSummary summary;
};

class MarkerTracker {
 public:
  /// @param set, body must outlive the tracker.
  MarkerTracker(const MarkerSet& set, const MarkerBody& body);

  /// Takes one moment's markers, in the set's order.
  /// @returns what is known, valid until the next call. Found are moments with at least half of the markers,
  /// once there was one that showed the pelvis.
  /// @throws BadInput if there are not as many points as the set has markers.
  const MarkerFrame& Step(std::span<const Eigen::Vector3d> p_WQ);

 private:
  const MarkerSet& set_;
  const MarkerBody& body_;
  Skeleton skeleton_;
  InverseKinematics solver_;
  Kinematics kinematics_;
  Observations observations_;
  MarkerFrame frame_;
  std::size_t placed_markers_ = 0;
  bool has_posture_ = false;
};

}  // namespace supple
