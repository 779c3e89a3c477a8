// Figures as people read them in the tables of angles: one way to round and one name for each unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "body/measures.h"

namespace supple {

/// "deg", "torso".
std::string_view UnitName(MeasureUnit unit);

/// A share as "71.3 %".
std::string PercentText(double share);

/// A figure in its unit: hundredths of a degree, thousandths of a torso; a dash where there is none.
std::string FigureText(const std::optional<double>& value, MeasureUnit unit);

/// A pure number between -1 and 1, or a dash.
std::string CorrelationText(const std::optional<double>& value);

}  // namespace supple
