// For tests: what a camera would measure of a body, made up, and three movements to watch it with.
//
// A film is a row of moments, each with the value of a few measures; between two moments every measure goes
// in a straight line. Angles are written in degrees. A measure that no moment gives is hidden.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/angle.h"
#include "body/measures.h"
#include "coach/movement.h"

namespace supple {

inline constexpr double kDegree = RadiansFromDegrees(1);
inline constexpr std::int64_t kSecond_us = 1'000'000;

/// How far off made-up values may be, where a test does not say it: what a good view gives.
inline constexpr double kMadeUpError = 4 * kDegree;

inline MeasuredValues Hidden() {
  MeasuredValues measures{};
  for (MeasuredValue& value : measures) {
    value = {0, 1e3, 0, Withheld::kHidden};
  }
  return measures;
}

inline MeasureIndex Measure(std::string_view name) { return FindMeasure(name); }

/// Says one measure, in radians and parts of the body.
inline void Say(MeasuredValues& measures, std::string_view name, double value, double error = kMadeUpError,
                Withheld withheld = Withheld::kNo) {
  measures.at(Measure(name)) = {value, error, withheld == Withheld::kNo ? 1.0 : 0.0, withheld};
}

/// Whose sides are "left" and "right" in its measures' names: the same body in a mirror.
inline MeasuredValues Mirrored(const MeasuredValues& measures) {
  MeasuredValues mirrored = measures;
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const std::string name(AllMeasures()[m].name);
    if (name.ends_with("_left")) {
      mirrored[m] = measures[m + 1];
    } else if (name.ends_with("_right")) {
      mirrored[m] = measures[m - 1];
    } else if (name == "trunk_rotation" || name == "head_turn" || name == "hip_line_tilt" ||
               name == "shoulder_line_tilt" || name == "pelvis_yaw" || name == "shoulder_yaw" ||
               name.ends_with("_height_difference") || name == "hips_sideways_of_ankles") {
      mirrored[m].value = -measures[m].value;
    }
  }
  return mirrored;
}

/// The values of one moment, by measure.
using MadeUpValues = std::map<std::string, double, std::less<>>;

class MadeUpFilm {
 public:
  explicit MadeUpFilm(double frames_per_s = 10) : frames_per_s_(frames_per_s) {}

  /// From the moment before up to `t_s` all measures go to these values; those not named stay as they were.
  MadeUpFilm& At(double t_s, const MadeUpValues& values) {
    MadeUpValues all = moments_.empty() ? MadeUpValues() : moments_.back().second;
    for (const auto& [name, value] : values) {
      all[name] = value;
    }
    moments_.emplace_back(t_s, all);
    return *this;
  }
  /// They stay as they are for so long.
  MadeUpFilm& Stay(double for_s) { return At(end_s() + for_s, {}); }
  /// They go to these values in so long.
  MadeUpFilm& Go(double for_s, const MadeUpValues& values) { return At(end_s() + for_s, values); }
  /// Between these two times the body is hidden.
  MadeUpFilm& Hide(double from_s, double to_s, Withheld why = Withheld::kHidden) {
    hidden_.push_back({from_s, to_s, why});
    return *this;
  }

  double end_s() const { return moments_.empty() ? 0 : moments_.back().first; }
  int frames() const { return static_cast<int>(std::floor(end_s() * frames_per_s_ + 1e-6)) + 1; }
  std::int64_t t_us(int frame) const { return std::llround(frame * 1e6 / frames_per_s_); }

  MeasuredValues Measures(std::int64_t t_us) const {
    const double t_s = static_cast<double>(t_us) * 1e-6;
    MeasuredValues measures = Hidden();
    for (const auto& hidden : hidden_) {
      if (t_s > hidden.from_s - 1e-9 && t_s < hidden.to_s - 1e-9) {
        for (MeasuredValue& value : measures) {
          value.withheld = hidden.why;
        }
        return measures;
      }
    }
    std::size_t next = 0;
    while (next + 1 < moments_.size() && moments_[next].first <= t_s) {
      ++next;
    }
    const auto& [to_s, to] = moments_[next];
    const auto& [from_s, from] = moments_[next > 0 ? next - 1 : 0];
    const double share = to_s > from_s ? std::min(1.0, (t_s - from_s) / (to_s - from_s)) : 1;
    for (const auto& [name, value] : to) {
      const auto before = from.find(name);
      const bool is_angle = AllMeasures()[Measure(name)].unit == MeasureUnit::kAngle;
      const double at = before == from.end() ? value : std::lerp(before->second, value, share);
      Say(measures, name, is_angle ? at * kDegree : at);
    }
    return measures;
  }

  /// Shows all of it, `later_us` later.
  template <typename Watcher>
  void ShowTo(Watcher& watcher, std::int64_t later_us = 0, bool mirrored = false) const {
    for (int frame = 0; frame < frames(); ++frame) {
      const MeasuredValues measures = Measures(t_us(frame));
      watcher.Step(t_us(frame) + later_us, mirrored ? Mirrored(measures) : measures);
    }
  }

 private:
  struct HiddenPart {
    double from_s;
    double to_s;
    Withheld why;
  };
  double frames_per_s_;
  std::vector<std::pair<double, MadeUpValues>> moments_;
  std::vector<HiddenPart> hidden_;
};

/// A term of one measure; sided names are given without their side.
inline Term TermOf(const std::string& name, TermSide side = TermSide::kWhole,
                   TermOrigin origin = TermOrigin::kZero) {
  Term term;
  const bool is_whole = FindMeasure(name) != kMostMeasures;
  term.left = FindMeasure(is_whole ? name : name + "_left");
  term.right = FindMeasure(is_whole ? name : name + "_right");
  term.side = side;
  term.origin = origin;
  return term;
}

inline Limit Above(const Term& term, double limit, double slack = 0) {
  return {term, limit, kNoLimit, slack};
}
inline Limit Below(const Term& term, double limit, double slack = 0) {
  return {term, -kNoLimit, limit, slack};
}

/// Hips lifted off the mat with both legs and held; the bend between trunk and thigh falls.
inline Movement MadeUpBridge() {
  Movement movement;
  movement.id = "bridge";
  movement.code = "B";
  movement.kind = MovementKind::kHold;
  movement.sides = Sides::kBoth;
  movement.repetition_needs_hold = true;
  movement.posture = {{Above(TermOf("chest_inclination"), 30 * kDegree, 5 * kDegree)}};
  movement.course.primary = TermOf("trunk_thigh_sagittal", TermSide::kEither);
  movement.course.falls = true;
  movement.course.leaves = -40 * kDegree;
  movement.course.returns = -43 * kDegree;
  movement.course.least = -35 * kDegree;
  movement.course.slack = 5 * kDegree;
  movement.course.shortest_s = 1.5;
  movement.course.still_per_s = 10 * kDegree;
  Level level;
  level.id = "standard";
  level.near_edge = -15 * kDegree;
  level.far_edge = 10 * kDegree;
  level.hold_s = 5;
  level.repetitions = 3;
  movement.levels = {level};
  return movement;
}

/// One thigh drawn up while lying, with either leg. Nothing but the bend tells the sides apart.
inline Movement MadeUpThighUp() {
  Movement movement = MadeUpBridge();
  movement.sides = Sides::kEach;
  movement.course = Course();
  movement.course.primary = TermOf("trunk_thigh_sagittal", TermSide::kNamed);
  movement.course.leaves = 70 * kDegree;
  movement.course.returns = 65 * kDegree;
  movement.course.least = 75 * kDegree;
  movement.course.slack = 5 * kDegree;
  movement.course.shortest_s = 1.5;
  movement.course.still_per_s = 10 * kDegree;
  movement.levels[0].near_edge = 90 * kDegree;
  movement.levels[0].far_edge = 130 * kDegree;
  return movement;
}

/// Lying on the back, and in the bridge.
inline MadeUpValues BridgeDown() {
  return {{"chest_inclination", 85},
          {"trunk_thigh_sagittal_left", 55},
          {"trunk_thigh_sagittal_right", 55},
          {"height_mid_hip", 0.15}};
}
inline MadeUpValues BridgeUp(double bend_deg = 0) {
  return {{"trunk_thigh_sagittal_left", bend_deg},
          {"trunk_thigh_sagittal_right", bend_deg},
          {"height_mid_hip", 0.15 + 0.4 * (55 - bend_deg) / 55}};
}
/// One lift from lying to lying: 1 s up, `held_s` at the top, 1.5 s down.
inline MadeUpFilm& AddBridge(MadeUpFilm& film, double held_s, double bend_deg = 0) {
  return film.Go(1, BridgeUp(bend_deg)).Stay(held_s).Go(1.5, BridgeDown());
}

/// A leg lifted in side-lying, counted, one leg after the other. The upper leg is the named one.
inline Movement MadeUpLegLift() {
  Movement movement;
  movement.id = "leg-lift";
  movement.code = "L";
  movement.kind = MovementKind::kRepetitions;
  movement.sides = Sides::kEach;
  movement.posture = {{Above(TermOf("hip_height_difference", TermSide::kToward), 0.12, 0.02)}};
  movement.course.primary = TermOf("leg_inclination", TermSide::kNamed, TermOrigin::kStart);
  movement.course.leaves = 10 * kDegree;
  movement.course.returns = 8 * kDegree;
  movement.course.least = 10 * kDegree;
  movement.course.slack = 5 * kDegree;
  movement.course.shortest_s = 1.5;
  movement.course.still_per_s = 10 * kDegree;
  Level level;
  level.id = "standard";
  level.near_edge = 20 * kDegree;
  level.far_edge = 40 * kDegree;
  level.repetitions = 10;
  movement.levels = {level};
  return movement;
}

/// Lying on the other side than the named one, its leg at an angle above the level.
inline MadeUpValues LegAt(double angle_deg, bool is_left = false) {
  return {{"hip_height_difference", is_left ? 0.35 : -0.35},
          {is_left ? "leg_inclination_left" : "leg_inclination_right", angle_deg},
          {is_left ? "leg_inclination_right" : "leg_inclination_left", -8}};
}
inline MadeUpFilm& AddLegLift(MadeUpFilm& film, double top_deg, bool is_left = false, double way_s = 1) {
  return film.Go(way_s, LegAt(top_deg, is_left)).Stay(0.6).Go(way_s, LegAt(0, is_left)).Stay(0.8);
}

/// Lying on the back with bent knees, a ball between them: 2 s on, 1 s off.
inline Movement MadeUpSqueeze() {
  Movement movement;
  movement.id = "squeeze";
  movement.code = "S";
  movement.kind = MovementKind::kTimed;
  movement.sides = Sides::kBoth;
  movement.posture = {{Above(TermOf("chest_inclination"), 30 * kDegree, 5 * kDegree),
                       Above(TermOf("trunk_thigh_sagittal", TermSide::kEither), 35 * kDegree, 5 * kDegree)}};
  movement.squeeze_s = 2;
  movement.relax_s = 1;
  movement.levels = {Level{}};
  movement.levels[0].id = "standard";
  return movement;
}

}  // namespace supple
