// A first posture straight from points in space, for the solver to start from.
#pragma once

#include "body/body_points.h"
#include "body/posture.h"

namespace supple {

/// Reads the joint angles off the directions between points. What points cannot tell (the rotation of a
/// straight limb, where the spine bends) is left at its rest. Good to a few degrees where all points are
/// right; the answer is only a start.
///
/// @param p_W points in any frame W; hips, shoulders and knees must be there, missing others (NaN) leave
/// their joints at rest.
/// @returns false, and leaves `posture` alone, if the trunk's points are missing or lie on one line.
bool StartPosture(const BodyPoints& p_W, Posture& posture);

}  // namespace supple
