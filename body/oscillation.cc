#include "body/oscillation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/angle.h"
#include "base/require.h"

namespace supple {
namespace {

constexpr std::size_t kMostValues = 256;
constexpr std::size_t kMostPoints = 80;    // more are averaged in groups: 20 a second show 4 Hz
constexpr std::size_t kFewestValues = 12;  // a line and a sine have five unknowns
constexpr double kShortest_s = 1.6;        // three half cycles at 1 Hz, a little more
constexpr double kRecent_s = 2;
constexpr double kRecentWider = 1.25;  // so much wider has only just begun: the whole window thins it
constexpr double kLeastCycles = 1.5;   // in fewer a sine cannot be told from a bend
constexpr double kFastest_hz = 4;      // faster is tremor
constexpr double kFastestPerFrame = 0.35;
constexpr double kStepsPerCycle = 4;  // steps of the search in one cycle per window; two would just do

// What the sine must explain of what the line leaves: a swing through the whole window has nearly all, one
// through half of it half.
constexpr double kLeastShare = 0.5;

constexpr int kFewestSwings = 3;

// Points with their best straight line taken out.
struct Points {
  std::array<double, kMostValues> t_s;  // counted from their mean
  std::array<double, kMostValues> y;    // distance from the line
  std::size_t count = 0;
  double tt = 0;  // sums of t*t
  double yy = 0;  // and y*y

  void TakeLineOut() {
    const double n = static_cast<double>(count);
    double t = 0;
    double v = 0;
    for (std::size_t i = 0; i < count; ++i) {
      t += t_s[i] / n;
      v += y[i] / n;
    }
    double ty = 0;
    tt = yy = 0;
    for (std::size_t i = 0; i < count; ++i) {
      t_s[i] -= t;
      y[i] -= v;
      tt += t_s[i] * t_s[i];
      ty += t_s[i] * y[i];
    }
    for (std::size_t i = 0; i < count; ++i) {
      y[i] -= ty / tt * t_s[i];
      yy += y[i] * y[i];
    }
  }
};

// One sine of a given frequency fitted to the points together with another line (least squares).
struct SineFit {
  double explained = 0;  // share of Points::yy
  double amplitude = 0;
};

// Sums from which the fit follows; c and s are the cosine and sine at a point.
struct SineSums {
  double c = 0, s = 0, tc = 0, ts = 0, cc = 0, cs = 0, yc = 0, ys = 0;

  void Add(double t, double y, double cosine, double sine) {
    c += cosine;
    s += sine;
    tc += t * cosine;
    ts += t * sine;
    cc += cosine * cosine;
    cs += cosine * sine;
    yc += y * cosine;
    ys += y * sine;
  }
  // What the line explains of cosine and sine is taken out of them too; y has no line in it.
  SineFit Solve(const Points& points) const {
    const double n = static_cast<double>(points.count);
    const double cc_left = cc - c * c / n - tc * tc / points.tt;
    const double ss_left = n - cc - s * s / n - ts * ts / points.tt;
    const double cs_left = cs - c * s / n - tc * ts / points.tt;
    const double determinant = cc_left * ss_left - cs_left * cs_left;
    if (!(determinant > 1e-9 * n * n)) {
      return {};  // at half the frame rate there is no sine beside the cosine
    }
    const double a = (yc * ss_left - ys * cs_left) / determinant;
    const double b = (ys * cc_left - yc * cs_left) / determinant;
    return {(a * yc + b * ys) / points.yy, std::hypot(a, b)};
  }
};

SineFit FitSine(const Points& points, double frequency_hz) {
  SineSums sums;
  for (std::size_t i = 0; i < points.count; ++i) {
    const double angle = 2 * kPi * frequency_hz * points.t_s[i];
    sums.Add(points.t_s[i], points.y[i], std::cos(angle), std::sin(angle));
  }
  return sums.Solve(points);
}

// The frequency, in steps of `step_hz` from `slowest_hz`, whose sine explains most; 0 where that is the first
// or the last, because then the best lies outside of what can be told.
double SearchFrequency_hz(const Points& points, double slowest_hz, double step_hz, int steps) {
  // Every point's angle grows by the same amount from step to step: a rotation, cheaper than a sine.
  std::array<double, kMostPoints> c;
  std::array<double, kMostPoints> s;
  std::array<double, kMostPoints> dc;
  std::array<double, kMostPoints> ds;
  for (std::size_t i = 0; i < points.count; ++i) {
    c[i] = std::cos(2 * kPi * slowest_hz * points.t_s[i]);
    s[i] = std::sin(2 * kPi * slowest_hz * points.t_s[i]);
    dc[i] = std::cos(2 * kPi * step_hz * points.t_s[i]);
    ds[i] = std::sin(2 * kPi * step_hz * points.t_s[i]);
  }
  int best = 0;
  double most = 0;
  for (int step = 0; step < steps; ++step) {
    SineSums sums;
    for (std::size_t i = 0; i < points.count; ++i) {
      sums.Add(points.t_s[i], points.y[i], c[i], s[i]);
      const double turned = c[i] * dc[i] - s[i] * ds[i];
      s[i] = s[i] * dc[i] + c[i] * ds[i];
      c[i] = turned;
    }
    const double explained = sums.Solve(points).explained;
    if (explained > most) {
      most = explained;
      best = step;
    }
  }
  return best == 0 || best == steps - 1 ? 0 : slowest_hz + step_hz * best;
}

// The top of the parabola through what is explained at the frequency and beside it.
double RefineFrequency_hz(const Points& points, double frequency_hz, double step_hz) {
  const double before = FitSine(points, frequency_hz - step_hz).explained;
  const double here = FitSine(points, frequency_hz).explained;
  const double after = FitSine(points, frequency_hz + step_hz).explained;
  const double bend = before - 2 * here + after;
  if (bend >= 0) {
    return frequency_hz;
  }
  return frequency_hz + step_hz * std::clamp(0.5 * (before - after) / bend, -1.0, 1.0);
}

// How often the values turn: moves of at least `least` between turning points, after averaging over
// +-half_width_s, which calms the jitter.
int CountSwings(std::span<const double> t_s, std::span<const double> values, double half_width_s,
                double least) {
  std::size_t begin = 0;
  std::size_t end = 0;
  double sum = 0;
  double lowest = 0;
  double highest = 0;
  int direction = 0;
  int swings = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (; end < values.size() && t_s[end] <= t_s[i] + half_width_s; ++end) {
      sum += values[end] - values[0];
    }
    for (; t_s[begin] < t_s[i] - half_width_s; ++begin) {
      sum -= values[begin] - values[0];
    }
    const double now = sum / static_cast<double>(end - begin);
    lowest = i == 0 ? now : std::min(lowest, now);
    highest = i == 0 ? now : std::max(highest, now);
    if (direction <= 0 && now - lowest >= least) {
      direction = 1;
      ++swings;
      highest = now;
    } else if (direction >= 0 && highest - now >= least) {
      direction = -1;
      ++swings;
      lowest = now;
    }
  }
  return swings;
}

std::optional<Oscillation> FindInWindow(std::span<const double> t_s, std::span<const double> values,
                                        double noise) {
  const std::size_t n = values.size();
  const double span_s = n < kFewestValues ? 0 : t_s[n - 1] - t_s[0];
  if (span_s < kShortest_s) {
    return std::nullopt;
  }
  Points all;
  all.count = n;
  std::copy(t_s.begin(), t_s.end(), all.t_s.begin());
  std::copy(values.begin(), values.end(), all.y.begin());
  all.TakeLineOut();
  const double least_amplitude = 0.5 * kLeastNoises * noise;
  if (all.yy < 0.5 * least_amplitude * least_amplitude * static_cast<double>(n)) {
    return std::nullopt;  // at rest, mostly: all there is would not make such a sine
  }

  Points few;
  const std::size_t group = (n + kMostPoints - 1) / kMostPoints;
  for (std::size_t first = 0; first + group <= n; first += group) {
    double t = 0;
    double y = 0;
    for (std::size_t i = first; i < first + group; ++i) {
      t += all.t_s[i];
      y += all.y[i];
    }
    few.t_s[few.count] = t / static_cast<double>(group);
    few.y[few.count++] = y / static_cast<double>(group);
  }
  few.TakeLineOut();

  const double slowest_hz = kLeastCycles / span_s;
  const double fastest_hz = std::min(kFastest_hz, kFastestPerFrame * static_cast<double>(n - 1) / span_s);
  const double step_hz = 1 / (kStepsPerCycle * span_s);
  const int steps = static_cast<int>((fastest_hz - slowest_hz) / step_hz) + 1;
  double frequency_hz = SearchFrequency_hz(few, slowest_hz, step_hz, steps);
  if (frequency_hz == 0) {
    return std::nullopt;
  }
  frequency_hz = RefineFrequency_hz(few, frequency_hz, step_hz);

  const SineFit fit = FitSine(all, frequency_hz);
  if (fit.explained < kLeastShare || fit.amplitude < least_amplitude) {
    return std::nullopt;
  }
  // A sixth of a cycle to either side leaves 0.83 of a sine's height.
  const int swings = CountSwings(t_s, values, 1 / (6 * frequency_hz), fit.amplitude);
  if (swings < kFewestSwings) {
    return std::nullopt;
  }
  return Oscillation{frequency_hz, 2 * fit.amplitude, swings};
}

}  // namespace

std::optional<Oscillation> FindOscillation(std::span<const double> t_s, std::span<const double> values,
                                           double noise) {
  Require(t_s.size() == values.size() && values.size() <= kMostValues,
          "FindOscillation: t_s and values must be of one length, at most 256");
  Require(noise > 0, "FindOscillation: noise must be above 0");
  const std::optional<Oscillation> whole = FindInWindow(t_s, values, noise);
  std::size_t first = 0;
  while (first < values.size() && t_s[first] < t_s.back() - kRecent_s) {
    ++first;
  }
  const std::optional<Oscillation> recent = FindInWindow(t_s.subspan(first), values.subspan(first), noise);
  if (!whole || (recent && recent->peak_to_peak > kRecentWider * whole->peak_to_peak)) {
    return recent;
  }
  return whole;
}

}  // namespace supple
