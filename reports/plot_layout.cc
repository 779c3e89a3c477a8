#include "reports/plot_layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "reports/plot_groups.h"
#include "reports/plot_words.h"

namespace supple {
namespace {

constexpr double kHeading_px = 26;        // a row of the legend
constexpr double kLegendSpace_px = 26;    // between one entry and the next
constexpr double kPanelSpace_px = 20;     // between panels
constexpr double kTickEvery_px = 44;      // so that the eye finds the next one easily
constexpr double kTimeTickEvery_px = 90;  // room for "100:00" and air
constexpr double kRight_px = 30;          // half of the last mark of time stands right of the frame
constexpr double kLongestLegend_px = 420;
// Six lines with a point, a band and a spread for every pixel take 0.5 MB as SVG.
constexpr std::size_t kLinesWithoutCoarser = 6;
constexpr double kEmptyFrame_px = 90;  // says in words that it is empty, and no more

// A lone panel is three eighths as high as wide; more of them are lower, so that a page
// stays near a screen.
double FrameHeight_px(std::size_t panels) {
  if (panels == 1) {
    return 340;
  }
  return panels == 2 ? 240 : 180;
}

// Where the lines of a panel have gaps, pixel column by pixel column.
std::vector<PlotUnseen> UnseenOf(const PlotPanel& panel, const PlotLayout& layout) {
  const auto columns = static_cast<std::size_t>(std::ceil(panel.frame.width_px));
  std::vector<std::size_t> unseen(columns, 0);
  std::size_t lines = 0;
  for (const PlotLine& line : panel.lines) {
    if (!line.points.runs.empty() || !line.points.gaps.empty()) {
      ++lines;
    }
    std::size_t next = 0;
    for (const PlotGap& gap : line.points.gaps) {
      const auto column_of = [&](double t_s) {
        return static_cast<std::size_t>(std::max(0.0, std::floor(layout.x_px(t_s) - panel.frame.x_px)));
      };
      const std::size_t from = std::max(next, std::min(column_of(gap.from_s), columns - 1));
      const std::size_t to = std::min(std::max(column_of(gap.to_s), from + 1), columns);
      for (next = from; next < to; ++next) {
        ++unseen[next];
      }
    }
  }
  std::vector<PlotUnseen> pieces;
  for (std::size_t from = 0; from < columns;) {
    std::size_t to = from + 1;
    const auto kind = [&](std::size_t at) {
      if (unseen[at] == 0) {
        return 0;
      }
      return unseen[at] < lines ? 1 : 2;
    };
    while (to < columns && kind(to) == kind(from)) {
      ++to;
    }
    if (kind(from) != 0) {
      pieces.push_back(
          {panel.frame.x_px + static_cast<double>(from),
           std::min(panel.frame.x_px + static_cast<double>(to), panel.frame.x_px + panel.frame.width_px),
           kind(from) == 2});
    }
    from = to;
  }
  return pieces;
}

// Places unit and legend in rows from `top_px` on; where the rows end.
double PlaceHeading(PlotPanel& panel, double top_px) {
  if (panel.unit.empty() && panel.lines.empty()) {
    return top_px;
  }
  constexpr double kBaseLine_px = 17;  // of a row
  const double right_px = kPlotWidth_px - kPlotMargin_px;
  PlotSpot at = {panel.frame.x_px, top_px + kBaseLine_px};
  double row_begin_px = at.x_px;
  panel.unit_at = {kPlotMargin_px, at.y_px};
  if (!panel.unit.empty()) {
    panel.unit = CutToWidth(panel.unit, kUnitLettering, kLongestLegend_px);
    row_begin_px =
        std::max(row_begin_px, kPlotMargin_px + TextWidth_px(panel.unit, kUnitLettering) + kLegendSpace_px);
    at.x_px = row_begin_px;
  }
  for (PlotLine& line : panel.lines) {
    line.legend = CutToWidth(line.legend, kLegendLettering, kLongestLegend_px);
    const double width_px = kLegendSample_px + kWordsSpace_px + TextWidth_px(line.legend, kLegendLettering);
    if (at.x_px > row_begin_px && at.x_px + width_px > right_px) {
      at = {row_begin_px, at.y_px + kHeading_px};
    }
    line.legend_at = at;
    at.x_px += width_px + kLegendSpace_px;
  }
  return at.y_px - kBaseLine_px + kHeading_px;
}

// All of a panel that does not depend on where it stands.
PlotPanel MakePanel(const PlotGroup& group, double frame_height_px, const PlotTexts& texts) {
  PlotPanel panel;
  // Signs that belong to a number stand behind it; words stand above the axis.
  const bool is_sign = group.unit == "°" || group.unit == "%";
  panel.unit = is_sign ? "" : group.unit;
  panel.tick_unit = is_sign ? group.unit : "";
  const std::optional<PlotRange> range = ValueRangeOf(group);
  panel.frame.height_px = range ? frame_height_px : kEmptyFrame_px;
  if (range) {
    panel.range = *range;
    panel.ticks = NiceTicks(panel.range, std::max(3, static_cast<int>(frame_height_px / kTickEvery_px)));
  } else {
    panel.emptiness = EmptinessOf(group, texts);
  }
  const std::vector<PlotStyle> styles = StylesOf(group.labels);
  for (std::size_t i = 0; i < group.labels.size(); ++i) {
    const std::vector<PlotPoint>& points = group.points[i];
    const bool is_known =
        std::any_of(points.begin(), points.end(), [](const PlotPoint& point) { return point.is_known; });
    const std::string state = CleanWords(points.empty() ? texts.not_measured : texts.never_seen);
    panel.lines.push_back({styles[i], {}, group.labels[i] + (is_known || !range ? "" : state), {}});
  }
  return panel;
}

double WidestTick_px(const std::vector<PlotPanel>& panels) {
  double widest_px = 0;
  for (const PlotPanel& panel : panels) {
    for (const double value : panel.ticks.at) {
      const std::string label = TickLabel(value, panel.ticks.step) + panel.tick_unit;
      widest_px = std::max(widest_px, TextWidth_px(label, kTickLettering));
    }
  }
  return widest_px;
}

void ThinInto(PlotPanel& panel, const PlotGroup& group, double column_s) {
  for (std::size_t i = 0; i < panel.lines.size(); ++i) {
    panel.lines[i].points = ThinPoints(group.points[i], column_s);
  }
}

bool HasBands(const PlotGroup& group) {
  return std::any_of(group.points.begin(), group.points.end(), [](const std::vector<PlotPoint>& points) {
    return std::any_of(points.begin(), points.end(), [](const PlotPoint& point) { return point.error > 0; });
  });
}

// Whether the spread of crowded columns shows beside the line, at least along a twentieth of it.
bool ShowsSpread(const PlotPanel& panel, const PlotLine& line) {
  constexpr double kHidden_px = 4;
  std::size_t columns = 0;
  std::size_t shown = 0;
  for (const PlotRun& run : line.points.runs) {
    columns += run.spread.size();
    for (const PlotBand& spread : run.spread) {
      shown +=
          PlotLayout::y_px(panel, spread.low) - PlotLayout::y_px(panel, spread.high) > kHidden_px ? 1U : 0U;
    }
  }
  return shown > columns / 20;
}

// Shades, as far as the panel reaches.
void PlaceShades(PlotPanel& panel, const PlotGroup& group) {
  for (const PlotShade& shade : group.shades) {
    if (!panel.emptiness.empty() || !(shade.low < panel.range.high && shade.high > panel.range.low)) {
      continue;
    }
    const double top_px = PlotLayout::y_px(panel, std::min(shade.high, panel.range.high));
    const double bottom_px = PlotLayout::y_px(panel, std::max(shade.low, panel.range.low));
    panel.shades.push_back({panel.frame.x_px, top_px, panel.frame.width_px, bottom_px - top_px});
  }
}

// What a see-through colour looks like on white.
PlotColour OnWhite(const PlotColour& colour, double opacity) {
  const auto mixed = [opacity](double part) { return 1 - opacity * (1 - part); };
  return {mixed(colour.red), mixed(colour.green), mixed(colour.blue)};
}

std::vector<PlotKey> KeysOf(const PlotLayout& layout, const std::vector<PlotGroup>& groups,
                            const TimePlot& plot) {
  const PlotTexts& texts = plot.texts;
  const auto has_unseen = [&layout](bool is_all) {
    return std::any_of(layout.panels.begin(), layout.panels.end(), [is_all](const PlotPanel& panel) {
      return std::any_of(panel.unseen.begin(), panel.unseen.end(),
                         [is_all](const PlotUnseen& unseen) { return unseen.is_all == is_all; });
    });
  };
  const bool has_spread = std::any_of(layout.panels.begin(), layout.panels.end(), [](const PlotPanel& panel) {
    return std::any_of(panel.lines.begin(), panel.lines.end(),
                       [&panel](const PlotLine& line) { return ShowsSpread(panel, line); });
  });
  // Bands have the colours of their lines; in the keys grey stands for any of them.
  constexpr double kBand_px = 13;
  std::vector<PlotKey> keys;
  for (const PlotShade& shade : plot.shades) {
    const bool is_told = std::any_of(
        keys.begin(), keys.end(), [&](const PlotKey& key) { return key.words == CleanWords(shade.label); });
    if (!is_told) {
      keys.push_back({OnWhite(kShadeGreen, kShadeOpacity), kBand_px, CleanWords(shade.label), {}});
    }
  }
  if (std::any_of(groups.begin(), groups.end(), HasBands)) {
    keys.push_back({{0.86, 0.86, 0.86}, kBand_px, CleanWords(texts.band), {}});
  }
  if (has_spread) {
    keys.push_back({{0.6, 0.6, 0.6}, kBand_px, CleanWords(texts.spread), {}});
  }
  if (has_unseen(true)) {
    keys.push_back({kUnseenGrey, kUnseenStrip_px, CleanWords(texts.unseen), {}});
  }
  if (has_unseen(false)) {
    keys.push_back({kPartlyGrey, kUnseenStrip_px, CleanWords(texts.partly_unseen), {}});
  }
  return keys;
}

// Places the unit of time and the keys below the marks of time; where they end.
double PlaceFoot(PlotLayout& layout, const PlotTexts& texts, double top_px) {
  constexpr double kRow_px = 26;
  const PlotBox& frame = layout.panels.front().frame;
  double right_px = frame.x_px + frame.width_px;
  PlotSpot at = {frame.x_px, top_px + kRow_px};
  layout.time_unit_y_px = at.y_px;
  if (!layout.time_ticks.at.empty()) {
    layout.time_unit = CleanWords(layout.as_minutes ? texts.minutes : texts.seconds);
    right_px -= TextWidth_px(layout.time_unit, kFootLettering) + kLegendSpace_px;
  }
  for (PlotKey& key : layout.keys) {
    const double width_px = kKeySample_px + kWordsSpace_px + TextWidth_px(key.words, kFootLettering);
    if (at.x_px + width_px > right_px && at.x_px > frame.x_px) {
      at = {frame.x_px, at.y_px + kRow_px};
      right_px = frame.x_px + frame.width_px;  // beside the unit of time there was less room
    }
    key.at = at;
    at.x_px += width_px + kLegendSpace_px;
  }
  return at.y_px;
}

}  // namespace

double PlotLayout::x_px(double t_s) const {
  const PlotBox& frame = panels.front().frame;  // all begin and end at the same time
  return frame.x_px + frame.width_px * (t_s - time_s.low) / (time_s.high - time_s.low);
}

double PlotLayout::y_px(const PlotPanel& panel, double value) {
  const double share = (value - panel.range.low) / (panel.range.high - panel.range.low);
  return panel.frame.y_px + panel.frame.height_px * (1 - share);
}

PlotLayout LayOutPlot(const TimePlot& plot) {
  const std::vector<PlotGroup> groups = GroupByUnit(plot);
  PlotLayout layout;
  const std::optional<PlotRange> time_s = TimeRangeOf(groups);
  layout.time_s = time_s.value_or(PlotRange{0, 1});
  layout.as_minutes = layout.time_s.high > kMinutesFrom_s;
  const double frame_height_px = FrameHeight_px(groups.size());
  for (const PlotGroup& group : groups) {
    layout.panels.push_back(MakePanel(group, frame_height_px, plot.texts));
  }
  const double left_px = std::round(
      kPlotMargin_px + std::max(WidestTick_px(layout.panels), LaneLabels_px(plot.lanes)) + kWordsSpace_px);
  const double width_px = kPlotWidth_px - kRight_px - left_px;
  if (time_s) {
    layout.time_ticks = TimeTicks(layout.time_s, static_cast<int>(width_px / kTimeTickEvery_px));
  }
  // Where there are many lines, each gets fewer points, so that the file stays small.
  const double column_px =
      std::max(1.0, static_cast<double>(plot.series.size()) / static_cast<double>(kLinesWithoutCoarser));
  const double column_s = (layout.time_s.high - layout.time_s.low) * column_px / width_px;

  double y_px = kPlotMargin_px;
  if (!plot.title.empty()) {
    constexpr double kTitle_px = 34;
    layout.title = CutToWidth(CleanWords(plot.title), kTitleLettering, kPlotWidth_px - 2 * kPlotMargin_px);
    layout.title_at = {kPlotMargin_px, y_px + kTitleLettering.size_px - 3};
    y_px += kTitle_px;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    PlotPanel& panel = layout.panels[i];
    panel.frame.x_px = left_px;
    panel.frame.width_px = width_px;
    panel.frame.y_px = std::round(PlaceHeading(panel, y_px)) + 2;
    y_px = panel.frame.y_px + panel.frame.height_px;
    ThinInto(panel, groups[i], column_s);
    PlaceShades(panel, groups[i]);
    panel.unseen = UnseenOf(panel, layout);
    y_px += panel.unseen.empty() ? 0 : kUnseenDistance_px + kUnseenStrip_px;
    y_px += i + 1 < groups.size() ? kPanelSpace_px : 0;
  }
  y_px = PlaceLanes(plot.lanes, y_px, layout);
  constexpr double kTimeLabels_px = 20;
  layout.time_labels_y_px = y_px + kTimeLabels_px;
  layout.keys = KeysOf(layout, groups, plot);
  layout.height_px =
      static_cast<int>(std::ceil(PlaceFoot(layout, plot.texts, layout.time_labels_y_px) + kPlotMargin_px));
  return layout;
}

}  // namespace supple
