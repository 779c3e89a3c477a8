#include "reports/time_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "base/require.h"
#include "reports/plot_axis.h"
#include "reports/plot_canvas.h"
#include "reports/plot_layout.h"
#include "reports/plot_words.h"
#include "reports/unfinished_file.h"

namespace supple {
namespace {

constexpr PlotColour kGrid = {0.89, 0.89, 0.89};
constexpr PlotColour kZeroLine = {0.45, 0.45, 0.45};

constexpr double kThinLine_px = 1;
constexpr double kHalfSmallLetter_px = 5;  // from the base line to the middle of letters of 13 or 14 px
constexpr double kMarkSize_px = 7.5;
constexpr double kLoneDot = 2.5;  // line widths: a moment between two gaps would else be overlooked
// A mark this often along a line: one is always in sight, and the curve still shows between them.
constexpr double kMarkEvery_px = 120;

// Many lines over each other need to be finer, and their bands paler, for what lies below to show.
constexpr std::size_t kFewLines = 3;
double LineWidth_px(std::size_t lines) { return lines <= kFewLines ? 2.4 : 1.9; }
double BandOpacity(std::size_t lines) { return lines <= kFewLines ? 0.22 : 0.1; }
double SpreadOpacity(std::size_t lines) { return lines <= kFewLines ? 0.4 : 0.25; }

// In the middle of a pixel, where a line of one pixel is sharp.
double Sharp(double px) { return std::floor(px) + 0.5; }

void DrawGrid(PlotCanvas& canvas, const PlotLayout& layout, const PlotPanel& panel) {
  const PlotBox& frame = panel.frame;
  const double right_px = frame.x_px + frame.width_px;
  const double bottom_px = frame.y_px + frame.height_px;
  const auto draw_row = [&](double y_px, const PlotColour& colour) {
    canvas.DrawLines({{{frame.x_px, Sharp(y_px)}, {right_px, Sharp(y_px)}}}, {colour, kThinLine_px});
  };
  const auto draw_column = [&](double x_px) {
    canvas.DrawLines({{{Sharp(x_px), frame.y_px}, {Sharp(x_px), bottom_px}}}, {kGrid, kThinLine_px});
  };
  draw_row(frame.y_px, kGrid);
  draw_row(bottom_px, kGrid);
  draw_column(frame.x_px);
  draw_column(right_px);
  if (!panel.emptiness.empty()) {
    return;
  }
  for (const double t_s : layout.time_ticks.at) {
    draw_column(layout.x_px(t_s));
  }
  for (const double value : panel.ticks.at) {
    const double y_px = PlotLayout::y_px(panel, value);
    draw_row(y_px, value == 0 ? kZeroLine : kGrid);
    PlotLettering lettering = kTickLettering;
    constexpr double kToBaseLine = 0.36;  // half the height of a digit, in sizes of the letters
    canvas.Write({frame.x_px - kWordsSpace_px, y_px + kToBaseLine * lettering.size_px},
                 TickLabel(value, panel.ticks.step) + panel.tick_unit, lettering);
  }
}

// Digits fill an SVG, and an eighth of a pixel is less than anyone sees.
double Rounded(double px) { return std::round(px * 8) / 8; }

PlotSpot SpotOf(const PlotLayout& layout, const PlotPanel& panel, double t_s, double value) {
  return {Rounded(layout.x_px(t_s)), Rounded(PlotLayout::y_px(panel, value))};
}

// The outline of a band; a lone moment's is a bar as wide as a line.
std::vector<PlotSpot> OutlineOf(const PlotLayout& layout, const PlotPanel& panel,
                                const std::vector<PlotBand>& bands) {
  const double half_px = bands.size() == 1 ? LineWidth_px(1) : 0;
  std::vector<PlotSpot> outline;
  outline.reserve(2 * bands.size() + 2);
  const auto add = [&](const PlotBand& band, double value, double aside_px) {
    const PlotSpot spot = SpotOf(layout, panel, band.t_s, value);
    outline.push_back({spot.x_px + aside_px, spot.y_px});
  };
  for (const PlotBand& band : bands) {
    add(band, band.high, -half_px);
  }
  for (auto band = bands.rbegin(); band != bands.rend(); ++band) {
    add(*band, band->low, -half_px);
  }
  if (half_px > 0) {
    add(bands.front(), bands.front().low, half_px);
    add(bands.front(), bands.front().high, half_px);
  }
  return outline;
}

void FillBands(PlotCanvas& canvas, const PlotLayout& layout, const PlotPanel& panel, const PlotLine& line) {
  PlotPath bands;
  PlotPath spreads;
  for (const PlotRun& run : line.points.runs) {
    bands.push_back(OutlineOf(layout, panel, run.band));
    spreads.push_back(OutlineOf(layout, panel, run.spread));
  }
  canvas.FillAreas(bands, line.style.colour, BandOpacity(panel.lines.size()));
  canvas.FillAreas(spreads, line.style.colour, SpreadOpacity(panel.lines.size()));
}

// `first_px` is where the first mark stands: other lines have theirs elsewhere.
void DrawCurve(PlotCanvas& canvas, const PlotLayout& layout, const PlotPanel& panel, const PlotLine& line,
               double first_px) {
  double next_px = panel.frame.x_px + first_px;
  std::vector<PlotSpot> marks;
  PlotPath lines;
  PlotPath lone;
  for (const PlotRun& run : line.points.runs) {
    std::vector<PlotSpot>& spots = lines.emplace_back();
    spots.reserve(run.line.size());
    for (const PlotVertex& vertex : run.line) {
      spots.push_back(SpotOf(layout, panel, vertex.t_s, vertex.value));
      if (spots.back().x_px >= next_px) {
        marks.push_back(spots.back());
        next_px += kMarkEvery_px * std::ceil((spots.back().x_px - next_px + 1) / kMarkEvery_px);
      }
    }
    if (spots.size() == 1) {
      lone.push_back(spots);
    }
  }
  const double width_px = LineWidth_px(panel.lines.size());
  canvas.DrawLines(lines, {line.style.colour, width_px, line.style.dash});
  canvas.DrawLines(lone, {line.style.colour, kLoneDot * width_px});
  for (const PlotSpot& spot : marks) {
    canvas.DrawMark(spot, line.style.mark, line.style.colour, kMarkSize_px);
  }
}

void DrawHeading(PlotCanvas& canvas, const PlotPanel& panel) {
  canvas.Write(panel.unit_at, panel.unit, kUnitLettering);
  for (const PlotLine& line : panel.lines) {
    const double y_px = line.legend_at.y_px - kHalfSmallLetter_px;
    const double x_px = line.legend_at.x_px;
    canvas.DrawLines({{{x_px + 1, y_px}, {x_px + kLegendSample_px - 1, y_px}}},
                     {line.style.colour, LineWidth_px(panel.lines.size()), line.style.dash});
    canvas.DrawMark({x_px + kLegendSample_px / 2, y_px}, line.style.mark, line.style.colour, kMarkSize_px);
    canvas.Write({x_px + kLegendSample_px + kWordsSpace_px, line.legend_at.y_px}, line.legend,
                 kLegendLettering);
  }
}

void DrawPanel(PlotCanvas& canvas, const PlotLayout& layout, const PlotPanel& panel) {
  DrawHeading(canvas, panel);
  DrawGrid(canvas, layout, panel);
  for (const PlotUnseen& unseen : panel.unseen) {
    canvas.FillBox({unseen.from_px, panel.frame.y_px + panel.frame.height_px + kUnseenDistance_px,
                    unseen.to_px - unseen.from_px, kUnseenStrip_px},
                   unseen.is_all ? kUnseenGrey : kPartlyGrey, 1);
  }
  if (!panel.emptiness.empty()) {
    PlotLettering lettering = kTimeLettering;
    lettering.size_px = 17;
    canvas.Write({panel.frame.x_px + panel.frame.width_px / 2, panel.frame.y_px + panel.frame.height_px / 2},
                 panel.emptiness, lettering);
    return;
  }
  // Room at the ends for half of a line and of a mark.
  constexpr double kRoom_px = 6;
  const PlotBox inside = {panel.frame.x_px - kRoom_px, panel.frame.y_px, panel.frame.width_px + 2 * kRoom_px,
                          panel.frame.height_px};
  for (const PlotBox& shade : panel.shades) {
    canvas.FillBox(shade, kShadeGreen, kShadeOpacity);
  }
  canvas.DrawInside(inside, [&] {
    for (const PlotLine& line : panel.lines) {
      FillBands(canvas, layout, panel, line);
    }
    for (std::size_t i = 0; i < panel.lines.size(); ++i) {
      const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(panel.lines.size());
      DrawCurve(canvas, layout, panel, panel.lines[i], share * kMarkEvery_px);
    }
  });
}

void DrawFoot(PlotCanvas& canvas, const PlotLayout& layout) {
  for (const double t_s : layout.time_ticks.at) {
    canvas.Write({layout.x_px(t_s), layout.time_labels_y_px},
                 TimeLabel(t_s, layout.time_ticks.step, layout.as_minutes), kTimeLettering);
  }
  PlotLettering right = kFootLettering;
  right.align = PlotAlign::kRight;
  const PlotBox& frame = layout.panels.front().frame;
  canvas.Write({frame.x_px + frame.width_px, layout.time_unit_y_px}, layout.time_unit, right);
  for (const PlotKey& key : layout.keys) {
    const double middle_px = key.at.y_px - kHalfSmallLetter_px;
    canvas.FillBox({key.at.x_px, middle_px - key.height_px / 2, kKeySample_px, key.height_px}, key.colour, 1);
    canvas.Write({key.at.x_px + kKeySample_px + kWordsSpace_px, key.at.y_px}, key.words, kFootLettering);
  }
}

void DrawLayout(PlotCanvas& canvas, const PlotLayout& layout) {
  canvas.Write(layout.title_at, layout.title, kTitleLettering);
  for (const PlotPanel& panel : layout.panels) {
    DrawPanel(canvas, layout, panel);
  }
  DrawLanes(canvas, layout);
  DrawFoot(canvas, layout);
}

// What the picture shows, for those who have it read out.
std::string Describe(const TimePlot& plot) {
  std::string description = "Values over time.";
  for (const PlotSeries& series : plot.series) {
    const std::vector<PlotPoint> points = UsablePoints(series.points);
    double low = 0;
    double high = 0;
    std::size_t known = 0;
    for (const PlotPoint& point : points) {
      if (point.is_known) {
        low = known == 0 ? point.value : std::min(low, point.value);
        high = known == 0 ? point.value : std::max(high, point.value);
        ++known;
      }
    }
    if (known == 0) {
      description += fmt::format(" {}: {}.", series.label, points.empty() ? "not measured" : "never seen");
      continue;
    }
    description += fmt::format(" {}: {:.3g} to {:.3g} {}, from {:.1f} s to {:.1f} s", series.label, low, high,
                               series.unit, points.front().t_s, points.back().t_s);
    description += known == points.size()
                       ? "."
                       : fmt::format(", not seen in {} of {} moments.", points.size() - known, points.size());
  }
  for (const PlotLane& lane : plot.lanes) {
    if (!lane.spans.empty()) {
      description += fmt::format(" {}: {} times.", lane.label, lane.spans.size());
    }
  }
  return description;
}

std::string EndingOf(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return ending;
}

std::string Render(const TimePlot& plot, bool as_svg) {
  const PlotLayout layout = LayOutPlot(plot);
  const DrawPlot draw = [&layout](PlotCanvas& canvas) { DrawLayout(canvas, layout); };
  if (!as_svg) {
    constexpr double kPixelsPerPx = 2;
    return RenderPng(kPlotWidth_px, layout.height_px, kPixelsPerPx, draw);
  }
  const std::string svg = RenderSvg(kPlotWidth_px, layout.height_px, draw);
  return DescribeSvg(svg, plot.title.empty() ? "Measured values" : plot.title, Describe(plot));
}

}  // namespace

bool HasPlotEnding(const std::filesystem::path& path) {
  const std::string ending = EndingOf(path);
  return ending == ".svg" || ending == ".png";
}

Result<Done> WriteTimePlot(const std::filesystem::path& path, const TimePlot& plot) {
  if (!HasPlotEnding(path)) {
    throw BadInput("WriteTimePlot: the path must end in .svg or .png, got " + path.string());
  }
  if (plot.series.size() > kMostPlotSeries) {
    throw BadInput(
        fmt::format("WriteTimePlot: at most {} series, got {}", kMostPlotSeries, plot.series.size()));
  }
  const std::string bytes = Render(plot, EndingOf(path) == ".svg");
  if (bytes.empty()) {
    return WriteFault(path, ENOMEM);
  }
  return WriteWholeFile(path, bytes);
}

}  // namespace supple
