#include "reports/plot_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/require.h"

namespace supple {
namespace {

// The smallest 1, 2 or 5 times a power of ten that is not below `step`.
double NiceStep(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  // A step of 2.0000000001 is meant to be 2.
  constexpr double kRounding = 1 + 1e-9;
  for (const double nice : {1.0, 2.0, 5.0}) {
    if (step <= nice * power * kRounding) {
      return nice * power;
    }
  }
  return 10 * power;
}

double NiceTimeStep(double step_s) {
  constexpr double kMinute_s = 60;
  constexpr double kHour_s = 3600;
  if (step_s <= 10) {
    return NiceStep(step_s);
  }
  for (const double nice_s : {15.0, 30.0, kMinute_s, 2 * kMinute_s, 5 * kMinute_s, 10 * kMinute_s,
                              15 * kMinute_s, 30 * kMinute_s, kHour_s}) {
    if (step_s <= nice_s) {
      return nice_s;
    }
  }
  return kHour_s * NiceStep(step_s / kHour_s);
}

AxisTicks TicksAt(double step, const PlotRange& range) {
  AxisTicks ticks{step, {}};
  // The ends count too, although a division may land a hair beside them.
  constexpr double kHair = 1e-9;
  const double last = std::floor(range.high / step + kHair);
  for (double i = std::ceil(range.low / step - kHair); i <= last; ++i) {
    ticks.at.push_back(i * step);
  }
  return ticks;
}

// The ticks of the finest step that `nice` knows and that gives no more than `most`.
AxisTicks FinestTicks(const PlotRange& range, int most, double (*nice)(double)) {
  Require(std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high,
          "NiceTicks: low must be less than high, and both finite");
  Require(most >= 2, "NiceTicks: most must be at least 2");
  const double span = range.high - range.low;
  // Fewer marks may happen to fall into the range than its length has room for, so the steps are tried.
  constexpr double kBeyond = 1.01;
  AxisTicks ticks = TicksAt(nice(span / (most + 1)), range);
  while (ticks.at.size() > static_cast<std::size_t>(most)) {
    ticks = TicksAt(nice(ticks.step * kBeyond), range);
  }
  return ticks;
}

int DecimalsOf(double step) {
  constexpr double kRounding = 1e-9;  // log10(0.1) may be a hair above -1
  return std::max(0, -static_cast<int>(std::floor(std::log10(step) + kRounding)));
}

}  // namespace

AxisTicks NiceTicks(const PlotRange& range, int most) { return FinestTicks(range, most, NiceStep); }

AxisTicks TimeTicks(const PlotRange& range_s, int most) {
  return FinestTicks(range_s, most, range_s.high > kMinutesFrom_s ? NiceTimeStep : NiceStep);
}

std::string TickLabel(double value, double step) {
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), DecimalsOf(step));
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !is_zero ? "\u2212" : "") + digits;
}

std::string TimeLabel(double t_s, double step_s, bool as_minutes) {
  if (!as_minutes) {
    return TickLabel(t_s, step_s);
  }
  // In the smallest unit that is shown, so that 59.96 never becomes "0:60.0".
  const int decimals = DecimalsOf(step_s);
  const std::int64_t in_second = std::llround(std::pow(10.0, decimals));
  const std::int64_t count = std::llround(std::abs(t_s) * static_cast<double>(in_second));
  const std::int64_t seconds = count / in_second;
  std::string label =
      fmt::format("{}{}:{:02}", t_s < 0 && count > 0 ? "\u2212" : "", seconds / 60, seconds % 60);
  if (decimals > 0) {
    label += fmt::format(".{:0{}}", count % in_second, decimals);
  }
  return label;
}

PlotRange AiryRange(const PlotRange& values) {
  // Differences below a millionth are the rounding of computations, not movement.
  constexpr double kLeastSpan = 1e-6;
  constexpr double kLeastRelativeSpan = 1e-9;
  constexpr double kNearZero = 0.25;  // of the span; beyond that, reaching to zero would flatten the curve
  constexpr double kAir = 0.06;       // of the span, so that no curve runs along the edge
  PlotRange range = values;
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  if (range.high - range.low < std::max(kLeastSpan, kLeastRelativeSpan * largest)) {
    const double middle = (range.low + range.high) / 2;
    const double half = largest > 10 * kLeastSpan ? 0.1 * largest : 1;
    range = {middle - half, middle + half};
  }
  const double span = range.high - range.low;
  const auto is_near = [span](double end) { return end > 0 && end < kNearZero * span; };
  if (is_near(range.low)) {
    range.low = 0;
  }
  if (is_near(-range.high)) {
    range.high = 0;
  }
  const double air = kAir * (range.high - range.low);
  return {range.low - air, range.high + air};
}

}  // namespace supple
