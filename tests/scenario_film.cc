#include "tests/scenario_film.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>

#include "base/angle.h"

namespace supple {
namespace {

// What a good view gives: half of the tolerance that certainties are told of (body/measures.h).
constexpr double kAngleError_rad = RadiansFromDegrees(4);
constexpr double kPartsError = 0.04;

// What is hidden is so far off that no condition reads it, however rough it may be.
constexpr double kHiddenError = 1e3;

// By which share of a frame's time an uneven frame comes early or late, at most.
constexpr double kUnevenness = 0.3;

bool IsAngle(MeasureIndex measure) { return AllMeasures()[measure].unit == MeasureUnit::kAngle; }

// From -1 to 1, the same with every C++ library (the distributions of <random> are not).
double AnyWithinOne(std::mt19937& random) { return static_cast<double>(random()) * 0x1p-31 - 1; }

// Near enough to normal, with a standard deviation of 1.
double AnyNormal(std::mt19937& random) {
  double sum = 0;
  for (int i = 0; i < 12; ++i) {
    sum += 0.5 * AnyWithinOne(random);
  }
  return sum;
}

MeasuredValues MeasuresAt(const Scenario& scenario, double t_s) {
  const auto& waypoints = scenario.waypoints;
  const auto next = std::find_if(waypoints.begin(), waypoints.end(),
                                 [&](const Waypoint& waypoint) { return waypoint.t_s >= t_s; });
  const Waypoint& to = next == waypoints.end() ? waypoints.back() : *next;
  const Waypoint& from = next == waypoints.begin() || next == waypoints.end() ? to : *(next - 1);
  const double share = to.t_s > from.t_s ? (t_s - from.t_s) / (to.t_s - from.t_s) : 1;
  MeasuredValues measures{};
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    // No std::lerp: it makes a number of a number and none.
    const double value = share >= 1 ? to.values[m] : from.values[m] + share * (to.values[m] - from.values[m]);
    measures[m] = std::isnan(value)
                      ? MeasuredValue{0, kHiddenError, 0, Withheld::kHidden}
                      : MeasuredValue{value, IsAngle(m) ? kAngleError_rad : kPartsError, 1, Withheld::kNo};
  }
  return measures;
}

template <typename Change>
void ForMeasures(const Disturbance& disturbance, MeasuredValues& measures, Change change) {
  if (disturbance.measures.empty()) {
    for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
      change(m, measures[m]);
    }
  }
  for (const MeasureIndex m : disturbance.measures) {
    change(m, measures[m]);
  }
}

void Disturb(const Disturbance& disturbance, double t_s, std::mt19937& random, MeasuredValues& measures) {
  ForMeasures(disturbance, measures, [&](MeasureIndex m, MeasuredValue& measure) {
    switch (disturbance.kind) {
      case DisturbanceKind::kHidden:
        measure = {0, kHiddenError, 0, Withheld::kHidden};
        break;
      case DisturbanceKind::kNobody:
        measure = {0, 0, 0, Withheld::kNobody};
        break;
      case DisturbanceKind::kUnsure:
        measure.error = disturbance.amount;
        measure.certainty = 0;
        measure.withheld = measure.withheld == Withheld::kNo ? Withheld::kUncertain : measure.withheld;
        break;
      case DisturbanceKind::kJitter:
        measure.value += (IsAngle(m) ? disturbance.amount : disturbance.amount_parts) * AnyNormal(random);
        break;
      case DisturbanceKind::kSwing:
        measure.value +=
            0.5 * disturbance.amount * std::sin(2 * kPi * disturbance.per_s * (t_s - disturbance.from_s));
        break;
    }
  });
}

}  // namespace

std::vector<ScenarioFrame> MakeFrames(const Scenario& scenario, double frames_per_s) {
  std::vector<ScenarioFrame> frames;
  std::mt19937 times(1);
  std::vector<std::mt19937> random;
  random.reserve(scenario.disturbances.size());
  for (const Disturbance& disturbance : scenario.disturbances) {
    random.emplace_back(disturbance.seed);
  }
  const int count = static_cast<int>(std::floor(scenario.end_s() * frames_per_s + 1e-6)) + 1;
  for (int i = 0; i < count; ++i) {
    const double early = scenario.is_uneven && i > 0 ? kUnevenness * AnyWithinOne(times) : 0;
    const double t_s = (i + early) / frames_per_s;
    ScenarioFrame frame{std::llround(t_s * 1e6), MeasuresAt(scenario, t_s)};
    for (std::size_t d = 0; d < scenario.disturbances.size(); ++d) {
      const Disturbance& disturbance = scenario.disturbances[d];
      if (t_s > disturbance.from_s - 1e-9 && t_s < disturbance.to_s - 1e-9) {
        Disturb(disturbance, t_s, random[d], frame.measures);
      }
    }
    frames.push_back(frame);
  }
  return frames;
}

}  // namespace supple
