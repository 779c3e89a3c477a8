// Lanes under the curves of a time plot: what was going on, and when.
#pragma once

#include <string>
#include <vector>

#include "reports/plot_canvas.h"
#include "reports/time_plot.h"

namespace supple {

struct PlotLayout;

/// A piece of a lane as it is drawn.
struct PlotBar {
  PlotBox box;
  std::string words;  ///< empty where they do not fit
};

struct PlotLaneRow {
  std::string label;
  PlotSpot label_at;  ///< the right end of its base line
  PlotColour colour;
  std::vector<PlotBar> bars;
};

/// How much room the labels of the lanes need beside the frame; 0 without lanes.
double LaneLabels_px(const std::vector<PlotLane>& lanes);

/// Places the lanes from `top_px` on into the layout, whose panels and time stand already; where they end.
double PlaceLanes(const std::vector<PlotLane>& lanes, double top_px, PlotLayout& layout);

void DrawLanes(PlotCanvas& canvas, const PlotLayout& layout);

}  // namespace supple
