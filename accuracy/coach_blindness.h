// Why a fault that really happened could not have been told. It counts as missed all the same; this is for
// whoever reads the table and asks what would have helped.
#pragma once

#include <span>
#include <string>

#include "accuracy/coach_claims.h"
#include "accuracy/coach_truth.h"
#include "coach/movement.h"

namespace supple {

/// @param film of the clip; may be empty.
/// @param sides on which the movement was done.
/// @returns "no such fault in the catalogue", "unseen by a camera", "withheld in 80 % of its time", or
/// "seen":
///   its measures were said for at least half of the time.
std::string WhyMissed(const TrueFault& fault, const Movement& movement, std::span<const Side> sides,
                      std::span<const MeasuredFrame> film);

}  // namespace supple
