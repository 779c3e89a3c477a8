// Where everything of a time plot stands, worked out before anything is drawn.
//
// From above: the title; per panel a heading with its unit and the legend, the frame with the curves and,
// where something was withheld, a grey strip under it; the lanes; the marks of time; a line that explains
// band and strip. Legends have rows of their own, so they never cover a curve.
#pragma once

#include <string>
#include <vector>

#include "reports/plot_axis.h"
#include "reports/plot_canvas.h"
#include "reports/plot_lanes.h"
#include "reports/plot_points.h"
#include "reports/plot_styles.h"
#include "reports/time_plot.h"

namespace supple {

inline constexpr int kPlotWidth_px = 1000;
inline constexpr double kPlotMargin_px = 18;
inline constexpr double kLegendSample_px = 38;  ///< a line with a mark in its middle
inline constexpr PlotColour kPlotInk = {0, 0, 0};

// 14 px can be read at 1000 px width on paper and on a laptop; 12 px is the least.
inline constexpr PlotLettering kTickLettering = {13, false, PlotAlign::kRight, kPlotInk};
inline constexpr PlotLettering kTimeLettering = {13, false, PlotAlign::kMiddle, kPlotInk};
inline constexpr PlotLettering kLegendLettering = {14, false, PlotAlign::kLeft, kPlotInk};
inline constexpr PlotLettering kUnitLettering = {14, true, PlotAlign::kLeft, kPlotInk};
inline constexpr PlotLettering kTitleLettering = {19, true, PlotAlign::kLeft, kPlotInk};
inline constexpr PlotLettering kFootLettering = {13, false, PlotAlign::kLeft, kPlotInk};

struct PlotLine {
  PlotStyle style;
  ThinnedPoints points;
  std::string legend;
  PlotSpot legend_at;  ///< the left end of its base line
};

/// A piece of the strip under a panel where some lines, or all, are not seen.
struct PlotUnseen {
  double from_px = 0;
  double to_px = 0;
  bool is_all = false;
};

struct PlotPanel {
  std::string unit;       ///< in the heading; empty where the marks carry it
  PlotSpot unit_at;       ///< the left end of its base line
  std::string tick_unit;  ///< "°" behind every mark
  std::vector<PlotLine> lines;
  std::vector<PlotUnseen> unseen;
  std::vector<PlotBox> shades;
  std::string emptiness;  ///< what to say in the frame if there is nothing to draw
  PlotRange range;
  AxisTicks ticks;
  PlotBox frame;
};

/// A sample of a band or strip with its explanation.
struct PlotKey {
  PlotColour colour;
  double height_px = 0;
  std::string words;
  PlotSpot at;  ///< the left end of its base line
};

struct PlotLayout {
  std::string title;
  PlotSpot title_at;
  std::vector<PlotPanel> panels;
  PlotRange time_s;
  AxisTicks time_ticks;  ///< none if no series has a moment
  std::vector<PlotLaneRow> lanes;
  bool as_minutes = false;
  double time_labels_y_px = 0;  ///< their base line
  std::string time_unit;        ///< right under the marks of time
  double time_unit_y_px = 0;
  std::vector<PlotKey> keys;
  int height_px = 0;

  double x_px(double t_s) const;
  static double y_px(const PlotPanel& panel, double value);
};

inline constexpr double kUnseenStrip_px = 7;     ///< the height of the strip
inline constexpr double kUnseenDistance_px = 4;  ///< between a frame and its strip
inline constexpr double kKeySample_px = 26;      ///< the width of a key's sample
inline constexpr double kWordsSpace_px = 8;      ///< between a sample or a mark and its words

// Of the strip, where all lines are not seen and where some are.
inline constexpr PlotColour kUnseenGrey = {0.45, 0.45, 0.45};
inline constexpr PlotColour kPartlyGrey = {0.78, 0.78, 0.78};

inline constexpr PlotColour kShadeGreen = {0.0, 0.62, 0.45};  ///< Okabe and Ito's bluish green
inline constexpr double kShadeOpacity = 0.16;

PlotLayout LayOutPlot(const TimePlot& plot);

}  // namespace supple
