#include "reports/plot_lanes.h"

#include <algorithm>
#include <cmath>

#include "reports/plot_layout.h"
#include "reports/plot_words.h"

namespace supple {
namespace {

constexpr double kRow_px = 24;
constexpr double kBar_px = 17;
constexpr double kAboveRows_px = 8;
constexpr double kToBaseLine_px = 13;  // from a bar's top, for letters of 13 px in the bar's middle
constexpr double kLeastBar_px = 4;     // what happened in a moment can still be seen
constexpr double kLongestLabel_px = 130;
constexpr double kWordsRoom_px = 3;
constexpr PlotColour kGround = {0.95, 0.95, 0.95};

constexpr PlotLettering kBarLettering = {13, true, PlotAlign::kMiddle, {1, 1, 1}};

// Okabe and Ito's bluish green, sky blue's dark brother, vermilion, and a grey (reports/plot_styles.h).
PlotColour ColourOf(PlotTone tone) {
  switch (tone) {
    case PlotTone::kGood:
      return {0.0, 0.48, 0.35};
    case PlotTone::kQuiet:
      return {0.45, 0.45, 0.45};
    case PlotTone::kBad:
      break;
  }
  return {0.76, 0.33, 0.0};
}

PlotBar BarOf(const PlotSpan& span, double top_px, const PlotLayout& layout) {
  const PlotBox& frame = layout.panels.front().frame;
  const auto inside = [&](double t_s) {
    return std::clamp(layout.x_px(t_s), frame.x_px, frame.x_px + frame.width_px);
  };
  const double from_px = inside(span.from_s);
  const double to_px = std::max(inside(span.to_s), from_px + kLeastBar_px);
  PlotBar bar = {{from_px, top_px, to_px - from_px, kBar_px}, CleanWords(span.words)};
  if (TextWidth_px(bar.words, kBarLettering) + 2 * kWordsRoom_px > bar.box.width_px) {
    bar.words.clear();
  }
  return bar;
}

}  // namespace

double LaneLabels_px(const std::vector<PlotLane>& lanes) {
  double widest_px = 0;
  for (const PlotLane& lane : lanes) {
    const std::string label = CutToWidth(CleanWords(lane.label), kTickLettering, kLongestLabel_px);
    widest_px = std::max(widest_px, TextWidth_px(label, kTickLettering));
  }
  return widest_px;
}

double PlaceLanes(const std::vector<PlotLane>& lanes, double top_px, PlotLayout& layout) {
  if (lanes.empty()) {
    return top_px;
  }
  const PlotBox& frame = layout.panels.front().frame;
  double y_px = top_px + kAboveRows_px;
  for (const PlotLane& lane : lanes) {
    PlotLaneRow row;
    row.label = CutToWidth(CleanWords(lane.label), kTickLettering, kLongestLabel_px);
    row.label_at = {frame.x_px - kWordsSpace_px, y_px + kToBaseLine_px};
    row.colour = ColourOf(lane.tone);
    for (const PlotSpan& span : lane.spans) {
      // What is no number, or lies outside of the film, is left out.
      if (span.from_s <= layout.time_s.high && span.to_s >= layout.time_s.low) {
        row.bars.push_back(BarOf(span, y_px, layout));
      }
    }
    layout.lanes.push_back(std::move(row));
    y_px += kRow_px;
  }
  return y_px;
}

void DrawLanes(PlotCanvas& canvas, const PlotLayout& layout) {
  for (const PlotLaneRow& row : layout.lanes) {
    const PlotBox& frame = layout.panels.front().frame;
    const double top_px = row.label_at.y_px - kToBaseLine_px;
    canvas.FillBox({frame.x_px, top_px, frame.width_px, kBar_px}, kGround, 1);
    canvas.Write(row.label_at, row.label, kTickLettering);
    for (const PlotBar& bar : row.bars) {
      canvas.FillBox(bar.box, row.colour, 1);
      canvas.Write({bar.box.x_px + bar.box.width_px / 2, top_px + kToBaseLine_px}, bar.words, kBarLettering);
    }
  }
}

}  // namespace supple
