#include "coach/smoothed_signal.h"

#include <algorithm>

#include "base/seconds.h"

namespace supple {
namespace {

// A line through fewer values than this says nothing about speed.
constexpr int kLeastValues = 3;

// A neighbour in time: five frames a second are still neighbours of each other.
constexpr std::int64_t kNeighbour_us = 250'000;

double Middle(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

}  // namespace

void SmoothedSignal::Add(std::int64_t t_us, const std::optional<double>& value) {
  frames_[next_] = {t_us, value.has_value(), value.value_or(0)};
  next_ = (next_ + 1) % kMostFrames;
  count_ = std::min(count_ + 1, kMostFrames);
}

double SmoothedSignal::MiddleOfThree(std::size_t back) const {
  const Frame& frame = Back(back);
  if (back == 0 || back + 1 >= count_) {
    return frame.value;
  }
  const Frame& before = Back(back + 1);
  const Frame& after = Back(back - 1);
  if (!before.is_known || !after.is_known || frame.t_us - before.t_us > kNeighbour_us ||
      after.t_us - frame.t_us > kNeighbour_us) {
    return frame.value;
  }
  return Middle(before.value, frame.value, after.value);
}

Smoothed SmoothedSignal::At(std::size_t back) const {
  if (back >= count_ || !Back(back).is_known) {
    return {};
  }
  const std::int64_t t_us = Back(back).t_us;
  std::size_t newest = back;
  while (newest > 0 && Back(newest - 1).t_us - t_us <= kHalfWindow_us) {
    --newest;
  }
  // Least squares about the moment itself: value and slope of the line.
  double n = 0;
  double sum_t = 0;
  double sum_tt = 0;
  double sum_x = 0;
  double sum_tx = 0;
  for (std::size_t i = newest; i < count_ && t_us - Back(i).t_us <= kHalfWindow_us; ++i) {
    if (!Back(i).is_known) {
      continue;
    }
    const double t_s = SecondsBetween(t_us, Back(i).t_us);
    const double x = MiddleOfThree(i);
    n += 1;
    sum_t += t_s;
    sum_tt += t_s * t_s;
    sum_x += x;
    sum_tx += t_s * x;
  }
  const double spread = n * sum_tt - sum_t * sum_t;
  if (n < kLeastValues || spread <= 0) {
    return {};
  }
  const double per_s = (n * sum_tx - sum_t * sum_x) / spread;
  return {true, (sum_x - per_s * sum_t) / n, per_s, MiddleOfThree(back)};
}

}  // namespace supple
