#include "body/motion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "base/require.h"

namespace supple {
namespace {

// A time this much earlier than the last is no late frame but another film.
constexpr std::int64_t kAnotherFilm_us = 1'000'000;

// A value is left out if it lies further off the median of its four neighbours than this many times the
// jitter and this many times the neighbours' range. The second keeps the peaks of fast swings: those of 3 Hz
// at 10 frames a second lie off by three times that range.
constexpr double kOutlierNoises = 5;
constexpr double kOutlierRanges = 4;
constexpr std::size_t kFewestToJudge = 5;  // itself and four neighbours

// Smoothed landmarks err alike in neighbouring frames (of those of our clips at 10 frames a second, two
// neighbours correlate by 0.3 to 0.5), so a faster camera does not bring ever more certainty: no more values
// than this count as independent.
constexpr double kIndependent_hz = 8;

constexpr std::size_t kFewestForLine = 3;  // what a line leaves over tells its error

// For how many values' worth the expected jitter weighs in an error: five values alone tell it badly.
constexpr double kNoiseWeight = 4;

// Stillness is judged over a second, in which jitter of 2 degrees at 10 frames a second leaves a slope of
// 2 degrees/s, and over half a second, which shows short moves sooner and where they turn back.
constexpr double kLong_s = 1;
constexpr double kShort_s = 0.5;
constexpr double kLeastCover = 0.8;      // share of a stretch that its values must span
constexpr double kLeastStillValues = 4;  // fewer tell no slope
constexpr double kSlopeErrors = 4;       // by chance exceeded once in 16 000
constexpr double kStillNoises = 2;       // spread at rest; 11 values exceed it once in 30 000

// Sums over values at times t: what a straight line through them is worked out from.
struct Sums {
  double n = 0;
  double t = 0;
  double v = 0;
  double tt = 0;
  double tv = 0;
  double vv = 0;

  void Add(double t_s, double value, double sign = 1) {
    n += sign;
    t += sign * t_s;
    v += sign * value;
    tt += sign * t_s * t_s;
    tv += sign * t_s * value;
    vv += sign * value * value;
  }
  double TimeSpread() const { return tt - t * t / n; }
  double Slope() const { return (tv - t * v / n) / TimeSpread(); }
  // Squared distances from the line, summed.
  double Residue() const {
    const double along = tv - t * v / n;
    return std::max(vv - v * v / n - along * along / TimeSpread(), 0.0);
  }
  // Standard error of the slope where single values err by `noise` and span `span_s`.
  double SlopeError(double noise, double span_s) const {
    const double independent = std::min(n, 1 + kIndependent_hz * span_s);
    return noise * std::sqrt(n / independent / TimeSpread());
  }
};

}  // namespace

// Values over time without those that stand out, oldest first. The newest value's time counts as 0 s.
struct Motion::Series {
  std::array<double, kMostValues> t_s;
  std::array<double, kMostValues> value;
  std::size_t count = 0;
};

static_assert(std::is_trivially_copyable_v<Motion>, "a Motion owns no memory");

Motion::Motion(const MotionOptions& options) : options_(options) {
  Require(options.noise > 0 && options.noise < kLargestValue, "Motion: noise must be above 0 and finite");
  Require(options.turn >= 0 && options.turn < kLargestValue, "Motion: turn must be at least 0 and finite");
  Require(options.longest_gap_us > 0, "Motion: longest_gap_us must be above 0");
  Require(options.velocity_window_us > 0 && options.velocity_window_us <= kWindow_us,
          "Motion: velocity_window_us must be above 0 and at most the window of 4 s");
}

bool Motion::Advance(std::int64_t t_us) {
  Require(t_us >= -kLatest_us && t_us <= kLatest_us, "Motion: t_us must lie within 285 years of 0");
  if (started_ && t_us <= now_us_) {
    if (now_us_ - t_us <= kAnotherFilm_us) {
      return false;
    }
    count_ = 0;
  }
  started_ = true;
  now_us_ = t_us;
  if (count_ > 0 && t_us - Back(0).t_us > options_.longest_gap_us) {
    count_ = 0;
  }
  return true;
}

bool Motion::Add(std::int64_t t_us, double value) {
  Require(std::abs(value) <= kLargestValue, "Motion::Add: value must be a number within +-1e9");
  if (!Advance(t_us)) {
    return false;
  }
  const double unwrapped = Unwrapped(value);
  ++newest_;
  count_ = std::min(count_ + 1, kMostValues);
  moments_[newest_ % kMostValues] = {t_us, unwrapped};
  return true;
}

bool Motion::NotSeen(std::int64_t t_us) { return Advance(t_us); }

// The value on the turn where the measure was. A single wrong value must not carry it to another turn, so
// where it was is the median of the last three.
double Motion::Unwrapped(double value) const {
  if (options_.turn == 0 || count_ == 0) {
    return value;
  }
  double where = Back(0).value;
  if (count_ >= 3) {
    const double before = Back(1).value;
    where = std::max(std::min(where, before), std::min(std::max(where, before), Back(2).value));
  }
  return value + options_.turn * std::round((where - value) / options_.turn);
}

bool Motion::StandsOut(std::size_t steps) const {
  if (count_ < kFewestToJudge) {
    return false;
  }
  // The two before and the two after; at an end, the four next to it.
  const std::size_t first = std::min(steps < 2 ? 0 : steps - 2, count_ - kFewestToJudge);
  double low = std::numeric_limits<double>::max();
  double high = -low;
  double sum = 0;
  for (std::size_t at = first; at < first + kFewestToJudge; ++at) {
    if (at != steps) {
      const double value = Back(at).value;
      low = std::min(low, value);
      high = std::max(high, value);
      sum += value;
    }
  }
  const double median = (sum - low - high) / 2;
  return std::abs(Back(steps).value - median) >
         std::max(kOutlierNoises * options_.noise, kOutlierRanges * (high - low));
}

Motion::Series Motion::Recent(std::int64_t window_us) const {
  std::size_t size = 0;
  while (size < count_ && Back(0).t_us - Back(size).t_us <= window_us) {
    ++size;
  }
  Series series;
  for (std::size_t steps = size; steps-- > 0;) {
    if (!StandsOut(steps)) {
      series.t_s[series.count] = 1e-6 * static_cast<double>(Back(steps).t_us - Back(0).t_us);
      series.value[series.count++] = Back(steps).value;
    }
  }
  return series;
}

std::optional<Velocity> Motion::MeasureVelocity() const {
  const Series series = Recent(options_.velocity_window_us);
  if (count_ < kFewestToJudge || series.count < kFewestForLine) {
    return std::nullopt;
  }
  const double span_s = series.t_s[series.count - 1] - series.t_s[0];
  if (span_s < 0.5e-6 * static_cast<double>(options_.velocity_window_us)) {
    return std::nullopt;
  }
  Sums sums;
  for (std::size_t i = 0; i < series.count; ++i) {
    // Counted from the first value, so that large values lose no digits.
    sums.Add(series.t_s[i], series.value[i] - series.value[0]);
  }
  const double noise = std::sqrt((kNoiseWeight * options_.noise * options_.noise + sums.Residue()) /
                                 (kNoiseWeight + sums.n - 2));
  return Velocity{sums.Slope(), sums.SlopeError(noise, span_s)};
}

double Motion::still_for_s(double limit_per_s) const {
  Require(limit_per_s > 0, "Motion::still_for_s: limit_per_s must be above 0");
  const Series series = Recent(kWindow_us);
  // Two stretches that end with the same value, moved back through the window value by value.
  struct Stretch {
    double length_s;
    std::size_t first;  // the oldest value within it
    Sums sums;
  };
  std::array<Stretch, 2> stretches = {Stretch{kLong_s, series.count, {}},
                                      Stretch{kShort_s, series.count, {}}};
  const auto value = [&series](std::size_t i) { return series.value[i] - series.value[0]; };
  const double most_spread = std::max(kStillNoises * options_.noise, limit_per_s * kLong_s / std::sqrt(12.0));
  double still_s = 0;
  for (std::size_t end = series.count; end > 0; --end) {
    for (Stretch& stretch : stretches) {
      if (end < series.count) {
        stretch.sums.Add(series.t_s[end], value(end), -1);
      }
      while (stretch.first > 0 && series.t_s[end - 1] - series.t_s[stretch.first - 1] <= stretch.length_s) {
        --stretch.first;
        stretch.sums.Add(series.t_s[stretch.first], value(stretch.first));
      }
      const double span_s = series.t_s[end - 1] - series.t_s[stretch.first];
      const bool tells = span_s >= kLeastCover * stretch.length_s && stretch.sums.n >= kLeastStillValues;
      const bool is_long = stretch.length_s == kLong_s;
      if (!tells) {
        if (is_long) {
          return still_s;
        }
        continue;
      }
      const double error = stretch.sums.SlopeError(options_.noise, span_s);
      if (std::abs(stretch.sums.Slope()) > std::max(limit_per_s, kSlopeErrors * error) ||
          (is_long && stretch.sums.Residue() > (stretch.sums.n - 2) * most_spread * most_spread)) {
        return still_s;
      }
    }
    still_s = -series.t_s[stretches[0].first];
  }
  return still_s;
}

std::optional<Oscillation> Motion::FindSwinging() const {
  const Series series = Recent(kWindow_us);
  return FindOscillation({series.t_s.data(), series.count}, {series.value.data(), series.count},
                         options_.noise);
}

}  // namespace supple
