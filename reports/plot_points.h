// The points of a series, made fit for drawing: only finite numbers, in the order of time, and no more of
// them than a picture can show.
#pragma once

#include <span>
#include <vector>

#include "reports/time_plot.h"

namespace supple {

/// Numbers further from zero than this are taken as no number: differences of larger ones lose their meaning.
inline constexpr double kFarthestValue = 1e12;
inline constexpr double kFarthestTime_s = 1e9;  ///< thirty years

/// The points in the order of time. What has a number that is not finite or too far off is withheld; what has
/// no usable time is left out; what is withheld has the value 0.
std::vector<PlotPoint> UsablePoints(const std::vector<PlotPoint>& points);

struct PlotVertex {
  double t_s = 0;
  double value = 0;
};

struct PlotBand {
  double t_s = 0;
  double low = 0;
  double high = 0;
};

/// What can be drawn without lifting the pen.
struct PlotRun {
  std::vector<PlotVertex> line;
  std::vector<PlotBand> band;  ///< where the truth may lie; empty if no point has an error
  std::vector<PlotBand>
      spread;  ///< from the lowest to the highest value of each column; empty if none is crowded
};

/// A time in which nothing is known; both ends may be the same.
struct PlotGap {
  double from_s = 0;
  double to_s = 0;
};

struct ThinnedPoints {
  std::vector<PlotRun> runs;
  std::vector<PlotGap> gaps;
};

/// Where a column of `column_s` seconds is crowded, with more than two known points, keeps their mean, their
/// spread and the outline of their bands. Gaps narrower than a column do not lift the pen, and those that
/// touch become one: both keep the size of a drawing independent of the number of points.
///
/// @param points as UsablePoints gives them.
/// @throws BadInput unless column_s is above 0.
ThinnedPoints ThinPoints(std::span<const PlotPoint> points, double column_s);

}  // namespace supple
