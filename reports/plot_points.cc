#include "reports/plot_points.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/require.h"

namespace supple {
namespace {

bool IsWithin(double number, double farthest) {
  return std::abs(number) <= farthest;  // false for what is not a number
}

bool IsEarlier(const PlotPoint& a, const PlotPoint& b) { return a.t_s < b.t_s; }

// Gathers known points into runs, column by column.
class RunBuilder {
 public:
  explicit RunBuilder(double column_s) : column_s_(column_s) {}

  void Add(const PlotPoint& point) {
    const double column = std::floor(point.t_s / column_s_);
    if (column != column_) {
      CloseColumn();
      column_ = column;
    }
    in_column_.push_back(point);
    has_error_ |= point.error > 0;
  }

  void LiftPen() {
    CloseColumn();
    if (!is_crowded_) {
      run_.spread.clear();
    }
    if (!has_error_) {
      run_.band.clear();
    }
    is_crowded_ = false;
    has_error_ = false;
    if (!run_.line.empty()) {
      runs_.push_back(std::move(run_));
      run_ = {};
    }
  }

  std::vector<PlotRun> Finish() {
    LiftPen();
    return std::move(runs_);
  }

 private:
  void CloseColumn() {
    if (in_column_.size() <= 2) {
      for (const PlotPoint& point : in_column_) {
        Add(point.t_s, point.value, {point.t_s, point.value, point.value},
            {point.t_s, point.value - point.error, point.value + point.error});
      }
    } else {
      AddCrowd();
    }
    in_column_.clear();
  }

  void AddCrowd() {
    is_crowded_ = true;
    const double t_s = (in_column_.front().t_s + in_column_.back().t_s) / 2;
    const PlotPoint& first = in_column_.front();
    PlotBand spread = {t_s, first.value, first.value};
    PlotBand band = spread;
    double sum = 0;
    for (const PlotPoint& point : in_column_) {
      sum += point.value;
      spread.low = std::min(spread.low, point.value);
      spread.high = std::max(spread.high, point.value);
      band.low = std::min(band.low, point.value - point.error);
      band.high = std::max(band.high, point.value + point.error);
    }
    Add(t_s, sum / static_cast<double>(in_column_.size()), spread, band);
  }

  void Add(double t_s, double value, const PlotBand& spread, const PlotBand& band) {
    run_.line.push_back({t_s, value});
    run_.spread.push_back(spread);
    run_.band.push_back(band);
  }

  double column_s_;
  double column_ = 0;
  std::vector<PlotPoint> in_column_;
  PlotRun run_;
  bool is_crowded_ = false;  // the run, somewhere
  bool has_error_ = false;   // the run, somewhere
  std::vector<PlotRun> runs_;
};

}  // namespace

std::vector<PlotPoint> UsablePoints(const std::vector<PlotPoint>& points) {
  std::vector<PlotPoint> usable;
  usable.reserve(points.size());
  for (const PlotPoint& point : points) {
    if (!IsWithin(point.t_s, kFarthestTime_s)) {
      continue;
    }
    const bool is_known =
        point.is_known && IsWithin(point.value, kFarthestValue) && IsWithin(point.error, kFarthestValue);
    usable.push_back(is_known ? PlotPoint{point.t_s, point.value, std::max(0.0, point.error), true}
                              : PlotPoint{point.t_s, 0, 0, false});
  }
  if (!std::is_sorted(usable.begin(), usable.end(), IsEarlier)) {
    std::sort(usable.begin(), usable.end(), IsEarlier);
  }
  return usable;
}

ThinnedPoints ThinPoints(std::span<const PlotPoint> points, double column_s) {
  Require(column_s > 0, "ThinPoints: column_s must be above 0");
  ThinnedPoints thinned;
  RunBuilder runs(column_s);
  std::optional<double> last_known_s;
  std::optional<double> gap_from_s;
  const auto close_gap = [&](double to_s) {
    if (!thinned.gaps.empty() && *gap_from_s - thinned.gaps.back().to_s < column_s) {
      thinned.gaps.back().to_s = to_s;
    } else {
      thinned.gaps.push_back({*gap_from_s, to_s});
    }
    if (to_s - *gap_from_s >= column_s) {
      runs.LiftPen();
    }
    gap_from_s.reset();
  };
  for (const PlotPoint& point : points) {
    if (!point.is_known) {
      if (!gap_from_s) {
        // The line ends at the last known point, so the gap begins there.
        gap_from_s = last_known_s.value_or(point.t_s);
      }
      continue;
    }
    if (gap_from_s) {
      close_gap(point.t_s);
    }
    runs.Add(point);
    last_known_s = point.t_s;
  }
  if (gap_from_s) {
    close_gap(points.back().t_s);
  }
  thinned.runs = runs.Finish();
  return thinned;
}

}  // namespace supple
