// What markers on points of the bones tell before any posture is fitted: the pelvis' frame, the hips'
// centres, how long the bones are, and where on the skeleton each of these points lies.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "body/kinematics.h"
#include "body/marker_set.h"
#include "body/posture.h"
#include "body/skeleton.h"

namespace supple {

/// One person with markers on.
struct MarkerBody {
  BoneLengths lengths;
  std::vector<PointPlace> places;  ///< of the set's markers, each on its segment
  std::vector<bool> is_placed;     ///< whether the place is known; false until it was learned
};

/// The pelvis' frame where its tilt is 0, in W, by the markers at its corners: z along the line of the front
/// corners to the right, x forward in the plane through them and the back (Wu et al. 2002), then turned by
/// the set's pelvis_rise. The origin is midway between the front corners.
struct PelvisFrame {
  Eigen::Matrix3d R_WP = Eigen::Matrix3d::Identity();
  Eigen::Vector3d p_WFront = Eigen::Vector3d::Zero();
  double width_m = 0;  ///< between the front corners
  double depth_m = 0;  ///< from the middle of the front ones to the middle of the back ones
};

/// @returns nothing where a corner was not seen.
std::optional<PelvisFrame> FindPelvisFrame(const MarkerSet& set, std::span<const Eigen::Vector3d> p_WQ);

/// Measures a body from a whole trial. The hips' centres are where their own markers are, if there are some,
/// or else where Harrington et al. 2007 (J Biomech 40:595) have them from the pelvis' width and depth.
/// Lengths are medians over the trial; where a bone has no markers at both ends they are typical ones.
///
/// @returns kNotUnderstood if the pelvis is never seen.
Result<MarkerBody> MeasureMarkerBody(const MarkerSet& set, const MarkerTrial& trial);

/// A posture to start from: the pelvis where it was seen, everything else at rest.
/// @returns nothing where the pelvis was not seen.
std::optional<Posture> FindStartPosture(const MarkerSet& set, const MarkerBody& body,
                                        std::span<const Eigen::Vector3d> p_WQ);

}  // namespace supple
