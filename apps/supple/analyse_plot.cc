#include "apps/supple/analyse_plot.h"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <utility>

#include "apps/supple/analyse_sides.h"
#include "base/seconds.h"
#include "reports/measure_words.h"

namespace supple {
namespace {

PlotTexts TextsIn(const GeneralWords& words) {
  const auto text = [&](std::string_view key) { return std::string(words[key]); };
  return {text("plot.seconds"),    text("plot.minutes"),      text("plot.truth"),
          text("plot.spread"),     text("plot.unseen"),       text("plot.partly_unseen"),
          text("plot.never_seen"), text("plot.not_measured"), text("plot.empty_unseen"),
          text("plot.empty")};
}

// The unit in which the primary measure is read; a share of its start is a pure number.
MeasureUnit UnitOf(const Term& primary) {
  return primary.origin == TermOrigin::kStartShare ? MeasureUnit::kRatio : AllMeasures()[primary.left].unit;
}

void AddPrimary(const WatchedFilm& film, const FilmAnalysis& analysis, const GeneralWords& words,
                TimePlot& plot) {
  const Movement& movement = analysis.movement->coach;
  const MeasureUnit unit = UnitOf(movement.course.primary);
  const double scale = DisplayScale(unit);
  const std::string unit_words(UnitWords(unit));
  const std::string measure(words[MeasureKey(movement.course.primary.left)]);
  const bool is_of_both = movement.sides == Sides::kBoth;
  const std::size_t sides = is_of_both ? 1 : 2;
  for (std::size_t side = 0; side < sides; ++side) {
    PlotSeries series;
    series.label = measure;
    if (!is_of_both) {
      series.label += ", " + std::string(words[side == 0 ? "drawn.left" : "drawn.right"]);
    }
    series.unit = unit_words;
    for (std::size_t i = 0; i < analysis.moments.size(); ++i) {
      const FilmMoment& moment = analysis.moments[i];
      const auto value = static_cast<double>(moment.primary[side]);
      series.points.push_back({SecondsOf(film.frames[i].t_us), scale * value,
                               scale * static_cast<double>(moment.primary_error[side]),
                               std::isfinite(value)});
    }
    plot.series.push_back(std::move(series));
  }
  // Bands rise from start to end; where the measure falls, they are turned over.
  const Level& level = movement.levels[analysis.findings.level];
  PlotShade shade = {unit_words, scale * level.near_edge, scale * level.far_edge,
                     std::string(words["plot.band"])};
  if (movement.course.falls) {
    std::swap(shade.low, shade.high);
    shade.low = -shade.low;
    shade.high = -shade.high;
  }
  plot.shades.push_back(std::move(shade));
}

void AddLanes(const FilmAnalysis& analysis, const GeneralWords& words, TimePlot& plot) {
  const Movement& movement = analysis.movement->coach;
  PlotLane held = {std::string(words["plot.held"]), PlotTone::kGood, {}};
  PlotLane counted = {std::string(words["plot.counted"]), PlotTone::kGood, {}};
  PlotLane not_counted = {std::string(words["plot.not_counted"]), PlotTone::kQuiet, {}};
  std::vector<PlotLane> faults(movement.faults.size());
  int number = 0;
  for (const Bout& bout : analysis.findings.bouts) {
    for (const HeldPosture& one : bout.holds) {
      held.spans.push_back({SecondsOf(one.hold.start_us), SecondsOf(one.hold.end_us),
                            fmt::format("{:.1f} s", one.hold.held_s)});
    }
    for (const Repetition& repetition : bout.repetitions) {
      const bool is_counted = repetition.verdict == NotCounted::kCounted;
      (is_counted ? counted : not_counted)
          .spans.push_back(
              {SecondsOf(repetition.start_us), SecondsOf(repetition.end_us), std::to_string(++number)});
    }
    for (const FaultFound& found : bout.faults) {
      faults[found.fault].spans.push_back({SecondsOf(found.start_us), SecondsOf(found.end_us), ""});
    }
  }
  if (movement.kind == MovementKind::kHold) {
    plot.lanes.push_back(std::move(held));
  }
  if (movement.kind != MovementKind::kTimed) {
    plot.lanes.push_back(std::move(counted));
  }
  if (!not_counted.spans.empty()) {
    plot.lanes.push_back(std::move(not_counted));
  }
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (!faults[i].spans.empty()) {
      plot.lanes.push_back({movement.faults[i].code, PlotTone::kBad, std::move(faults[i].spans)});
    }
  }
}

// Of a timed movement: when the posture was right.
void AddPosture(const WatchedFilm& film, const FilmAnalysis& analysis, const GeneralWords& words,
                TimePlot& plot) {
  PlotLane lane = {std::string(words["plot.posture"]), PlotTone::kGood, {}};
  bool was_right = false;
  for (std::size_t i = 0; i < analysis.moments.size(); ++i) {
    const Phase phase = analysis.moments[i].phase;
    const bool is_right = phase == Phase::kReady || phase == Phase::kSetUp;
    const double t_s = SecondsOf(film.frames[i].t_us);
    if (is_right && !was_right) {
      lane.spans.push_back({t_s, t_s, ""});
    } else if (is_right) {
      lane.spans.back().to_s = t_s;
    }
    was_right = is_right;
  }
  plot.lanes.push_back(std::move(lane));
}

// Measures of a timed movement have no band, but show that it was watched.
void AddMeasure(const WatchedFilm& film, MeasureIndex measure, const GeneralWords& words, TimePlot& plot) {
  const MeasureUnit unit = AllMeasures()[measure].unit;
  PlotSeries series = {std::string(words[MeasureKey(measure)]), std::string(UnitWords(unit)), {}};
  ForEachBodyFrame(film, [&](std::size_t frame, const BodyFrame& body) {
    const MeasuredValue& measured = body.measures[measure];
    series.points.push_back({SecondsOf(film.frames[frame].t_us), DisplayScale(unit) * measured.value,
                             DisplayScale(unit) * measured.error, measured.withheld == Withheld::kNo});
  });
  plot.series.push_back(std::move(series));
}

}  // namespace

TimePlot PlotOf(const WatchedFilm& film, const FilmAnalysis& analysis, const GeneralWords& words) {
  TimePlot plot;
  plot.texts = TextsIn(words);
  plot.title = std::filesystem::path(film.file).filename().string();
  if (analysis.movement == nullptr) {
    return plot;
  }
  plot.title = fmt::format("{}: {}", FindWords(*analysis.movement, words.language, "name"), plot.title);
  if (analysis.movement->coach.kind == MovementKind::kTimed) {
    // The first measure of the posture's condition stands for all.
    const AnyOf& posture = analysis.movement->coach.posture;
    if (!posture.empty() && !posture.front().empty()) {
      AddMeasure(film, posture.front().front().term.left, words, plot);
    }
    AddPosture(film, analysis, words, plot);
  } else {
    AddPrimary(film, analysis, words, plot);
  }
  AddLanes(analysis, words, plot);
  return plot;
}

}  // namespace supple
