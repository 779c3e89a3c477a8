// The person behind a trial: where each marker sticks and how long the legs' bones are, learned from the
// movement itself.
//
// Minimised over all postures of the trial, all places of markers, the lengths of thighs and shanks and the
// place of the hips in the pelvis is the sum of squares that the solver minimises for one moment, with what
// anatomy tells of places and lengths as a prior. It alternates: first the postures (InverseKinematics), then
// one Gauss-Newton step of places and lengths from which the postures have been eliminated (the Schur
// complement, as in bundle adjustment: Triggs et al. 2000), so that few rounds do.
//
// The markers of the pelvis define its frame: against each other they stay where they were measured, and only
// the hips move between them.
#pragma once

#include "base/result.h"
#include "body/marker_set.h"
#include "body/marker_start.h"

namespace supple {

struct MarkerCalibrationOptions {
  /// Moments of the trial that are looked at, spread evenly: neighbours at 100 Hz tell the same.
  std::size_t most_moments = 60;
  int most_rounds = 30;
  /// Stops when no place and no length moves by more.
  double smallest_step_m = 2e-4;
};

struct MarkerCalibration {
  MarkerBody body;
  int rounds = 0;
  double root_mean_square_m = 0;  ///< how far the markers lie from the skeleton at the end
};

/// @returns kNotUnderstood if the pelvis is never seen.
/// @throws BadInput if the trial does not have as many markers as the set.
Result<MarkerCalibration> SolveMarkerCalibration(const MarkerSet& set, const MarkerTrial& trial,
                                                 const MarkerCalibrationOptions& options = {});

}  // namespace supple
