#include "movements/ladder_part.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "movements/movement_parts.h"
#include "movements/programme_file.h"

namespace supple {
namespace {

constexpr NumberRange kHolds = {1, 120, "seconds"};
constexpr int kMostCount = 100;
constexpr int kMostWeek = 52;

const WordTable<Effect>& EffectWords() {
  static const WordTable<Effect> words = {{"strength", Effect::kStrength}, {"stretch", Effect::kStretch}};
  return words;
}

const WordTable<Posture>& PostureWords() {
  static const WordTable<Posture> words = {
      {"back", Posture::kOnBack},   {"side", Posture::kOnSide},       {"front", Posture::kOnFront},
      {"floor", Posture::kOnFloor}, {"kneeling", Posture::kKneeling}, {"hands", Posture::kHandsAndKnees},
      {"chair", Posture::kChair},   {"standing", Posture::kStanding},
  };
  return words;
}

std::optional<int> Upper(const std::optional<DoseRange>& range) {
  return range ? std::optional(static_cast<int>(range->second)) : std::nullopt;
}

struct LadderDraft {
  MovementRules rules;
  const CatalogueMovement* movement = nullptr;  // null where there is none of that id
  Posture posture = Posture::kOnBack;
  std::optional<int> most_sets;
  std::optional<int> most_repetitions;
  std::string source;
  int starts = 0;
};

void ReadWay(TableReader& table, const LadderDraft& draft, Step& step) {
  step.way = ReadId(table, "way", Need::kMust);
  if (draft.movement == nullptr || step.way.empty()) {
    return;
  }
  std::vector<std::string_view> ways;
  const CatalogueMovement& movement = *draft.movement;
  for (std::size_t i = 0; i < movement.coach.levels.size(); ++i) {
    ways.emplace_back(movement.coach.levels[i].id);
    step.harder = ways.back() == step.way ? movement.levels[i].harder : step.harder;
  }
  for (const Variant& variant : movement.variants) {
    ways.emplace_back(variant.id);
    step.harder = ways.back() == step.way ? variant.harder : step.harder;
  }
  if (std::ranges::find(ways, step.way) == ways.end()) {
    table.Complain("way", fmt::format("{} has no level or variant '{}'", movement.coach.id, step.way),
                   AllowedWords(step.way, ways));
  }
}

void CheckDose(TableReader& table, const LadderDraft& draft, const Step& step) {
  if (draft.movement == nullptr) {
    return;
  }
  const Dose most = MostDose(*draft.movement, step.way, draft.most_sets, draft.most_repetitions);
  const auto complain = [&](std::string_view key, double most_of_it) {
    table.Complain(key, "it is more than the article or the level asks for",
                   fmt::format("Allowed here: {} at most.", most_of_it));
  };
  if (step.dose.sets > most.sets) {
    complain("sets", most.sets);
  }
  if (step.dose.repetitions > most.repetitions) {
    complain("repetitions", most.repetitions);
  }
  if (step.dose.hold_s > most.hold_s) {
    complain("hold_s", most.hold_s);
  }
  if (draft.rules.kind == DoseKind::kTimed && step.dose.hold_s == 0) {
    table.Complain("hold_s", "it is missing", "What a timer counts has a time.");
  }
}

void ReadStep(TableReader& table, LadderDraft& draft) {
  Step step;
  ReadWay(table, draft, step);
  step.dose.sets = table.Count("sets", Need::kMay, 1, kMostCount).value_or(1);
  step.dose.repetitions = table.Count("repetitions", Need::kMust, 1, kMostCount).value_or(1);
  step.dose.hold_s = table.Number("hold_s", Need::kMay, kHolds).value_or(0);
  step.posture = table.Choice("posture", Need::kMay, PostureWords()).value_or(draft.posture);
  step.from_week = table.Count("from_week", Need::kMay, 1, kMostWeek).value_or(1);
  step.is_aside = table.Flag("aside", Need::kMay).value_or(false);
  step.needs_progress = table.Flag("rule", Need::kMay).value_or(false);
  step.quiet_legs = table.Flag("quiet_legs", Need::kMay).value_or(false);
  const bool is_start = table.Flag("start", Need::kMay).value_or(false);
  step.source = table.Has("source") ? ReadSource(table) : draft.source;
  table.EndOfKeys();
  CheckDose(table, draft, step);
  std::vector<Step>& steps = draft.rules.steps;
  if (is_start) {
    draft.rules.start = steps.size();
    ++draft.starts;
    if (step.is_aside || step.from_week > 1) {
      table.Complain("start", "nobody could begin with it", "Begin with a step of week 1 that is not aside.");
    }
  }
  if (!step.is_aside && !steps.empty() && steps.back().is_aside) {
    table.Complain("way", "it stands behind steps that are aside", "Steps aside stand behind all others.");
  }
  if (step.needs_progress && draft.movement != nullptr && !draft.movement->progress) {
    table.Complain("rule", fmt::format("{} has no rule for more", draft.movement->coach.id),
                   "Write [progress] in the movement's file.");
  }
  const std::string name = StepName(step);
  if (std::ranges::any_of(steps, [&](const Step& other) { return StepName(other) == name; })) {
    table.Complain("way", fmt::format("there is a step '{}' already", name), "Each step is another one.");
  }
  steps.push_back(std::move(step));
}

// What the movement's own file says.
void TakeFacts(const CatalogueMovement& movement, MovementRules& rules) {
  rules.kind = movement.coach.kind == MovementKind::kHold    ? DoseKind::kHolds
               : movement.coach.kind == MovementKind::kTimed ? DoseKind::kTimed
                                                             : DoseKind::kRepetitions;
  rules.has_sides = movement.coach.sides == Sides::kEach;
  rules.rest_s = movement.dose.rest_s;
  rules.off_s = movement.coach.relax_s;
  rules.times_a_day = movement.dose.times_a_day;
  if (movement.article) {
    rules.times_a_day = std::max(rules.times_a_day, Upper(movement.article->times_a_day).value_or(0));
  }
  if (movement.progress) {
    rules.progress = {movement.progress->sessions, movement.progress->most_pain,
                      movement.progress->most_faults};
  }
}

}  // namespace

Dose MostDose(const CatalogueMovement& movement, std::string_view way, std::optional<int> most_sets,
              std::optional<int> most_repetitions) {
  // Only what the article leaves open, or has nothing to say of, is ours to fill.
  Dose most = {movement.dose.sets, movement.dose.repetitions, movement.dose.hold_s};
  if (movement.article) {
    most.sets = Upper(movement.article->sets).value_or(most.sets);
    most.repetitions = Upper(movement.article->repetitions).value_or(most.repetitions);
    most.hold_s = movement.article->hold_s ? movement.article->hold_s->second : most.hold_s;
  }
  most.sets = std::max(most.sets, most_sets.value_or(0));
  most.repetitions = std::max(most.repetitions, most_repetitions.value_or(0));
  const auto level = std::ranges::find(movement.coach.levels, way, &Level::id);
  if (level != movement.coach.levels.end()) {
    most.repetitions = std::max(most.repetitions, level->repetitions);
    most.hold_s = std::max(most.hold_s, level->hold_s);
  }
  return most;
}

std::string ReadMovementId(TableReader& table, std::string_view key, const Catalogue& catalogue) {
  std::string id = ReadId(table, key, Need::kMust);
  if (!id.empty() && catalogue.Find(id) == nullptr) {
    const std::vector<std::string> ids = catalogue.ids();
    table.Complain(key, fmt::format("there is no movement '{}'", ShownText(id)),
                   AllowedWords(id, std::vector<std::string_view>(ids.begin(), ids.end())));
  }
  return id;
}

MovementRules ReadLadder(TableReader& table, const Catalogue& catalogue) {
  LadderDraft draft;
  draft.rules.id = ReadMovementId(table, "id", catalogue);
  draft.movement = catalogue.Find(draft.rules.id);
  if (draft.movement != nullptr) {
    TakeFacts(*draft.movement, draft.rules);
  }
  draft.rules.effect = table.Choice("effect", Need::kMust, EffectWords()).value_or(Effect::kStretch);
  draft.posture = table.Choice("posture", Need::kMust, PostureWords()).value_or(Posture::kOnBack);
  draft.most_sets = table.Count("most_sets", Need::kMay, 1, kMostCount);
  draft.most_repetitions = table.Count("most_repetitions", Need::kMay, 1, kMostCount);
  draft.source = ReadSource(table);
  for (TableReader& step : table.Tables("steps", Need::kMust)) {
    ReadStep(step, draft);
  }
  if (draft.starts != 1 && !draft.rules.steps.empty()) {
    table.Complain("steps", fmt::format("{} of them say start = true", draft.starts),
                   "One of them is where one begins.");
  }
  table.EndOfKeys();
  return std::move(draft.rules);
}

}  // namespace supple
