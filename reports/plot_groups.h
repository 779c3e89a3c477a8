// The series of a plot by unit, fit for drawing, and what their axes must reach.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/plot_axis.h"
#include "reports/time_plot.h"

namespace supple {

/// Series of one unit: labels and points at the same places.
struct PlotGroup {
  std::string unit;
  std::vector<std::string> labels;
  std::vector<std::vector<PlotPoint>> points;  ///< as UsablePoints gives them
  std::vector<PlotShade> shades = {};
};

/// In the order in which the units appear; one group without series if there are none at all.
std::vector<PlotGroup> GroupByUnit(const TimePlot& plot);

/// From the first to the last moment of all series; nothing where there is none.
std::optional<PlotRange> TimeRangeOf(const std::vector<PlotGroup>& groups);

/// Of the values with their bands, the edges of shades, and some air; nothing where no value is known.
std::optional<PlotRange> ValueRangeOf(const PlotGroup& group);

/// What to say of a group without a known value.
std::string EmptinessOf(const PlotGroup& group, const PlotTexts& texts);

}  // namespace supple
