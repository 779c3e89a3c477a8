// What the measures of the body have to reach on the rendered clips before a coach may judge by them, and
// whether they do.
//
// Each target is about some measures in some movements, seen from the recommended view. Its error is the mean
// of all values said of them, each frame counting the same; the worst single measure is named beside it. The
// fitted skeleton also has to beat the raw angle of three landmarks on the same frames, or it is not worth
// its trouble. The stated errors have to hold in every view and for every measure: they know about the view.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "accuracy/accuracy_report.h"
#include "accuracy/angle_accuracy.h"

namespace supple {

/// One target. Empty movements are all movements.
struct AngleTarget {
  std::string_view what;  ///< as people read it: "knee flexion"
  std::span<const std::string_view> movements;
  std::span<const std::string_view> measures;
  double most_mean_error_deg;
};

std::span<const AngleTarget> AngleTargets();

/// Whether a target is about this group, from whatever view it was seen.
bool IsAbout(const AngleTarget& target, const AngleGroupKey& key);

/// Holds the figures against the targets. A target of which no group is there is left out; one of which
/// nothing was ever said is missed.
std::vector<Bar> CheckAngleBars(const std::vector<AngleGroup>& groups);

}  // namespace supple
