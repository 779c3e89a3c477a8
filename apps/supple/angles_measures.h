// Which measures `supple angles` tells of, by the names that people type.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "body/measures.h"

namespace supple {

/// A name that is no measure's.
struct UnknownMeasure {
  std::string typed;
  std::string nearest;  ///< the name that may have been meant; empty if none is near
};

/// The measures of a list "knee_flexion_left,trunk_rotation", in its order, each once. A name may carry its
/// unit, as columns do ("knee_flexion_left_deg"); without its side it means left and right.
std::variant<std::vector<MeasureIndex>, UnknownMeasure> FindMeasures(std::string_view list);

/// All measures, in the order of their columns.
std::vector<MeasureIndex> EveryMeasure();

/// What plots and drawn films show where nobody chose: bend of trunk against thighs and of the knees, and how
/// upright the trunk is.
std::vector<MeasureIndex> UsualMeasures();

/// What `supple angles --list` prints: names, units and meanings.
std::string MeasureList();

}  // namespace supple
