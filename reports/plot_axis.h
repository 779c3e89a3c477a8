// Where an axis carries its marks, and how they are written.
//
// Marks stand at numbers people count in: multiples of 1, 2 or 5 times a power of ten. From two minutes on,
// time is written as minutes:seconds, and its marks stand at parts of a minute.
#pragma once

#include <string>
#include <vector>

namespace supple {

/// What an axis shows, from its low to its high end.
struct PlotRange {
  double low = 0;
  double high = 1;
};

/// The marks of an axis: multiples of `step`, rising.
struct AxisTicks {
  double step = 1;
  std::vector<double> at;
};

/// From this moment on time is written as minutes:seconds: more than about a hundred seconds people no longer
/// read as a duration.
inline constexpr double kMinutesFrom_s = 120;

/// The marks of values.
///
/// @param most how many there may be at most.
/// @throws BadInput unless low < high, both finite, and most is at least 2.
AxisTicks NiceTicks(const PlotRange& range, int most);

/// The marks of seconds, at parts of a minute where the end lies beyond kMinutesFrom_s.
///
/// @throws BadInput as NiceTicks.
AxisTicks TimeTicks(const PlotRange& range_s, int most);

/// A value with as many decimals as marks `step` apart need: "0.25", "−10" (with a true minus sign).
std::string TickLabel(double value, double step);

/// A time: "12.5", or with `as_minutes` "3:07".
std::string TimeLabel(double t_s, double step_s, bool as_minutes);

/// The range with some air around it: never empty, and reaching to zero if zero is near.
PlotRange AiryRange(const PlotRange& values);

}  // namespace supple
