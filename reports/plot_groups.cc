#include "reports/plot_groups.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "reports/plot_points.h"
#include "reports/plot_words.h"

namespace supple {
namespace {

// The range that grows with what it is given.
struct Hull {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  bool is_empty() const { return !(low <= high); }
  void Add(double number) {
    low = std::min(low, number);
    high = std::max(high, number);
  }
};

}  // namespace

std::vector<PlotGroup> GroupByUnit(const TimePlot& plot) {
  std::vector<PlotGroup> groups;
  for (const PlotSeries& series : plot.series) {
    const std::string unit = CleanWords(series.unit);
    auto group =
        std::find_if(groups.begin(), groups.end(), [&](const PlotGroup& one) { return one.unit == unit; });
    if (group == groups.end()) {
      group = groups.insert(group, PlotGroup{unit, {}, {}, {}});
    }
    group->labels.push_back(CleanWords(series.label));
    group->points.push_back(UsablePoints(series.points));
  }
  if (groups.empty()) {
    groups.emplace_back();
  }
  for (PlotGroup& group : groups) {
    std::copy_if(plot.shades.begin(), plot.shades.end(), std::back_inserter(group.shades),
                 [&](const PlotShade& shade) { return CleanWords(shade.unit) == group.unit; });
  }
  return groups;
}

std::optional<PlotRange> TimeRangeOf(const std::vector<PlotGroup>& groups) {
  Hull hull;
  for (const PlotGroup& group : groups) {
    for (const std::vector<PlotPoint>& points : group.points) {
      if (!points.empty()) {
        hull.Add(points.front().t_s);
        hull.Add(points.back().t_s);
      }
    }
  }
  if (hull.is_empty()) {
    return std::nullopt;
  }
  // A lone moment stands in the middle of a second.
  constexpr double kShortest_s = 1e-3;
  return hull.high - hull.low < kShortest_s ? PlotRange{hull.low - 0.5, hull.high + 0.5}
                                            : PlotRange{hull.low, hull.high};
}

std::optional<PlotRange> ValueRangeOf(const PlotGroup& group) {
  Hull hull;
  for (const std::vector<PlotPoint>& points : group.points) {
    for (const PlotPoint& point : points) {
      if (point.is_known) {
        hull.Add(point.value - point.error);
        hull.Add(point.value + point.error);
      }
    }
  }
  if (hull.is_empty()) {
    return std::nullopt;
  }
  for (const PlotShade& shade : group.shades) {
    for (const double edge : {shade.low, shade.high}) {
      if (std::abs(edge) <= kFarthestValue) {  // a number that is not finite fails this too
        hull.Add(edge);
      }
    }
  }
  return AiryRange({hull.low, hull.high});
}

std::string EmptinessOf(const PlotGroup& group, const PlotTexts& texts) {
  const bool has_points = std::any_of(group.points.begin(), group.points.end(),
                                      [](const std::vector<PlotPoint>& points) { return !points.empty(); });
  return CleanWords(has_points ? texts.empty_unseen : texts.empty);
}

}  // namespace supple
