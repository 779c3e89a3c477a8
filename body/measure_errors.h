// How far off a measure may be: what the places of its points are known to be off by, carried through its
// formula.
//
// Two kinds of error are independent of each other: each point may lie beside its place in the picture (by
// its landmark's spread, more where it is hardly visible or where the fit lies beside it), and each bone may
// point towards or away from the camera by more or less than the fit says, which carries all points beyond it
// along. Where a measure counts from the vertical, an error of the camera's pitch and roll is a third.
//
// Each error is tried at its full size in both directions: near a straight knee, or for a line that points at
// the camera, the change of the measure is far from proportional. The stated error is 1.96 times the root of
// the sum of the squares. How far off the points are was measured on the rendered clips, where the stated
// error has to hold for at least 90 of 100 values (docs/accuracy.md).
#pragma once

#include <array>

#include "body/body_points.h"
#include "body/ground.h"
#include "body/measures.h"

namespace supple {

/// How far off the points of one body are, one standard deviation, metres.
struct PointErrors {
  std::array<double, kBodyPointCount> beside_m{};  ///< in the picture, in each of its two directions

  /// Along the line of sight: the far end of each part of the body against the near one.
  double hips_m = 0;                ///< right against left hip
  double trunk_m = 0;               ///< shoulders against hips
  double shoulders_m = 0;           ///< right against left shoulder
  double head_m = 0;                ///< head against shoulders
  std::array<double, 2> thigh_m{};  ///< left, right: knee against hip
  std::array<double, 2> leg_m{};    ///< the same where the leg tilts as a whole: the ankle goes twice as far
  std::array<double, 2> shank_m{};
  std::array<double, 2> foot_m{};
  std::array<double, 2> upper_arm_m{};
  std::array<double, 2> forearm_m{};

  /// Of the person's own lengths by which measures are divided, as parts of them.
  double torso_share = 0;
  double limb_share = 0;
  double foot_share = 0;
  double hip_width_share = 0;
};

/// How far off one measure may be.
///
/// @param p_G points in the ground's frame.
/// @param value the measure of these points, not NaN.
/// @returns the half width of the 95 % interval in the measure's unit.
/// @throws BadInput if there is no such measure.
double MeasureError(MeasureIndex measure, double value, const BodyPoints& p_G, const BodyScale& scale,
                    const PointErrors& errors, const Ground& ground);

}  // namespace supple
