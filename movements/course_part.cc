#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/angle.h"
#include "movements/condition_parser.h"
#include "movements/course_checks.h"
#include "movements/measure_scale.h"
#include "movements/movement_parts.h"

namespace supple {
namespace {

constexpr NumberRange kTimes = {0, 600, "seconds"};
constexpr int kMostRepetitions = 100;

void ReadPosture(TableReader posture, MovementDraft& draft) {
  Movement& coach = draft.movement.coach;
  const ConditionRules rules = RulesOfPosture(coach.sides);
  coach.posture = ReadCondition(posture, "during", Need::kMust, rules);
  coach.start = ReadAllOf(posture, "start", Need::kMay, rules);
  coach.end = ReadAllOf(posture, "end", Need::kMay, rules);
  coach.alone = ReadAllOf(posture, "alone", Need::kMay, rules);
  draft.movement.posture_source = ReadSource(posture);
  posture.EndOfKeys();
}

void ReadCourse(TableReader table, MovementDraft& draft, CourseAsWritten& written) {
  Movement& coach = draft.movement.coach;
  Course& course = coach.course;
  const bool is_hold = coach.kind == MovementKind::kHold;
  const ConditionRules rules = RulesOfCourse(coach.sides);
  const std::optional<Term> primary = ReadTerm(table, "primary", Need::kMust, rules);
  course.primary = primary.value_or(Term());
  draft.movement.primary = table.Written("primary");
  written.falls = table.Flag("falls", Need::kMust);
  course.falls = written.falls.value_or(false);
  written.scale = primary ? MeasureScale(*primary) : MeasureScale();
  const NumberRange range = written.scale.range();
  written.leaves = table.Number("leaves", Need::kMust, range);
  written.returns = table.Number("returns", Need::kMust, range);
  written.least = table.Number("least", Need::kMust, range);
  const double rising = course.falls ? -1 : 1;
  course.leaves = rising * written.scale.Inside(written.leaves.value_or(0));
  course.returns = rising * written.scale.Inside(written.returns.value_or(0));
  course.least = rising * written.scale.Inside(written.least.value_or(0));
  course.slack =
      written.scale.Inside(table.Number("slack", Need::kMust, written.scale.size_range()).value_or(0));
  course.shortest_s = table.Number("shortest_s", Need::kMust, kTimes).value_or(0);
  course.still = ReadTerm(table, "still", Need::kMay, rules);
  const MeasureScale still = course.still ? MeasureScale(*course.still) : written.scale;
  course.still_per_s = still.Inside(
      table.Number("still_per_s", is_hold ? Need::kMust : Need::kMay, still.size_range()).value_or(0));
  course.grace_s = table.Number("grace_s", Need::kMay, kTimes).value_or(Course().grace_s);
  coach.repetition_needs_hold = table.Flag("repetition_needs_hold", Need::kMay).value_or(false);
  if (coach.repetition_needs_hold && !is_hold) {
    table.Complain("repetition_needs_hold", "nothing is held in a movement of another kind than \"hold\"",
                   "Allowed: false.");
  }
  draft.movement.course_source = ReadSource(table);
  table.EndOfKeys();
  CheckCourse(written, table);
}

void ReadTimer(TableReader table, MovementDraft& draft) {
  constexpr NumberRange kParts = {0.5, 600, "seconds"};
  draft.movement.coach.squeeze_s = table.Number("on_s", Need::kMust, kParts).value_or(0);
  draft.movement.coach.relax_s = table.Number("off_s", Need::kMust, kParts).value_or(0);
  draft.movement.course_source = ReadSource(table);
  table.EndOfKeys();
}

void ReadBand(TableReader& table, const CourseAsWritten& course, Level& level) {
  const NumberRange range = course.scale.range();
  BandAsWritten band;
  band.near_edge = table.Number("near_edge", Need::kMust, range);
  band.far_edge = table.Number("far_edge", Need::kMay, range);
  band.target = table.Pair("target", Need::kMay, range);
  band.safe_end = table.Number("safe_end", Need::kMay, range);
  const auto inside = [&](double number) {
    return (course.falls.value_or(false) ? -1 : 1) * course.scale.Inside(number);
  };
  level.near_edge = inside(band.near_edge.value_or(0));
  level.far_edge = band.far_edge ? inside(*band.far_edge) : kNoLimit;
  level.target_low = band.target ? inside(band.target->first) : level.near_edge;
  level.target_high = band.target ? inside(band.target->second) : level.far_edge;
  level.safe_end = band.safe_end ? inside(*band.safe_end) : kNoLimit;
  CheckBand(band, course, table);
}

void ReadLevel(TableReader& table, const CourseAsWritten& course, MovementDraft& draft) {
  Movement& coach = draft.movement.coach;
  const bool is_hold = draft.is_kind_known && coach.kind == MovementKind::kHold;
  Level level;
  LevelFacts facts;
  level.id = ReadId(table, "id", Need::kMust);
  facts.words = ReadWordKey(table, "words", Need::kMust, draft);
  facts.harder = ReadHarder(table);
  if (coach.kind == MovementKind::kTimed) {
    for (const char* const key : {"near_edge", "far_edge", "target", "safe_end"}) {
      table.NotHere(key, "a timed movement has no course");
    }
  } else {
    ReadBand(table, course, level);
  }
  level.hold_s = table.Number("hold_s", is_hold ? Need::kMust : Need::kMay, kTimes).value_or(0);
  level.repetitions = table.Count("repetitions", Need::kMust, 1, kMostRepetitions).value_or(0);
  level.end = ReadAllOf(table, "end", Need::kMay, RulesOfPosture(coach.sides));
  facts.source = ReadSource(table);
  table.EndOfKeys();
  if (is_hold && level.hold_s == 0 && table.Has("hold_s")) {
    table.Complain("hold_s", "a hold of no length cannot be done", "Write how many seconds are held.");
  }
  if (coach.levels.empty() && facts.harder != 0) {
    table.Complain("harder", "the first level is the usual one", "Allowed: 0.");
  }
  if (!level.id.empty() && std::ranges::find(coach.levels, level.id, &Level::id) != coach.levels.end()) {
    table.Complain("id", fmt::format("there is a level '{}' already", level.id), "Give each its own id.");
  }
  coach.levels.push_back(std::move(level));
  draft.movement.levels.push_back(std::move(facts));
}

void CheckProgress(TableReader& top, const MovementDraft& draft) {
  const auto& progress = draft.movement.progress;
  if (!progress || progress->to.empty()) {
    return;
  }
  std::vector<std::string_view> ids;
  ids.reserve(draft.movement.levels.size() + draft.movement.variants.size());
  for (const Level& level : draft.movement.coach.levels) {
    ids.push_back(level.id);
  }
  for (const Variant& variant : draft.movement.variants) {
    ids.push_back(variant.id);
  }
  if (std::ranges::find(ids, progress->to) == ids.end()) {
    top.complaints().Add("progress.to", fmt::format("there is no level or variant '{}'", progress->to),
                         AllowedWords(progress->to, ids));
  }
}

}  // namespace

void ReadCourseAndLevels(TableReader& top, MovementDraft& draft) {
  if (const auto posture = top.Table("posture", Need::kMust)) {
    ReadPosture(*posture, draft);
  }
  CourseAsWritten course;
  if (draft.movement.coach.kind == MovementKind::kTimed) {
    top.NotHere("course", "a movement of kind \"timed\" has a timer");
    if (const auto timer = top.Table("timer", Need::kMust)) {
      ReadTimer(*timer, draft);
    }
  } else {
    top.NotHere("timer", "only a movement of kind \"timed\" has one");
    if (const auto table = top.Table("course", Need::kMust)) {
      ReadCourse(*table, draft, course);
    }
  }
  for (TableReader& table : top.Tables("level", Need::kMust)) {
    ReadLevel(table, course, draft);
  }
  CheckProgress(top, draft);
}

}  // namespace supple
