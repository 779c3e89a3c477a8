// What the coach has to reach on the rendered clips, and whether it does.
#pragma once

#include <span>
#include <vector>

#include "accuracy/accuracy_report.h"
#include "accuracy/coach_accuracy.h"

namespace supple {

/// The product's target for the length of any hold: a person who counts along notices half a second.
inline constexpr double kMostHoldError_s = 0.5;

/// Bars about something that no clip shows (a hold, a side, a fault) are left out.
std::vector<Bar> CheckCoachBars(std::span<const ClipCoaching> clips);

}  // namespace supple
