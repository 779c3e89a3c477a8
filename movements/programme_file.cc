#include "movements/programme_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "movements/ladder_part.h"
#include "programme/explanation.h"

namespace supple {
namespace {

constexpr NumberRange kTimes = {0, 600, "seconds"};
constexpr NumberRange kRatios = {0.1, 10};
constexpr NumberRange kShares = {0.1, 1};
constexpr NumberRange kMinutes = {0.5, 240, "minutes"};
constexpr NumberRange kDays = {0, 7, "days"};
constexpr int kMostCount = 100;
constexpr int kMostWeek = 52;
// What is told of a week and of a gap, besides the reasons of plans.
constexpr std::array<const char*, 7> kOtherWords = {"week.days",     "week.plan",   "week.minutes",
                                                    "week.evidence", "nudge.usual", "nudge.restart-small",
                                                    "nudge.welcome"};

void ReadTime(TableReader& top, TimeModel& time) {
  auto table = top.Table("time", Need::kMust);
  if (!table) {
    return;
  }
  time.repetition_s = table->Number("repetition_s", Need::kMust, kTimes).value_or(0);
  time.in_out_s = table->Number("in_out_s", Need::kMust, kTimes).value_or(0);
  time.side_switch_s = table->Number("side_switch_s", Need::kMust, kTimes).value_or(0);
  time.posture_change_s = table->Number("posture_change_s", Need::kMust, kTimes).value_or(0);
  time.least_ratio = table->Number("least_ratio", Need::kMust, kRatios).value_or(1);
  time.most_ratio = table->Number("most_ratio", Need::kMust, kRatios).value_or(1);
  if (time.least_ratio > 1 || time.most_ratio < 1) {
    table->Complain("least_ratio", "1 does not lie between least_ratio and most_ratio",
                    "Without own times the ratio is 1.");
  }
  time.least_sessions = table->Count("least_sessions", Need::kMust, 1, kMostCount).value_or(1);
  ReadSource(*table);
  table->EndOfKeys();
}

void ReadGrowth(TableReader& top, GrowthRules& growth) {
  auto table = top.Table("growth", Need::kMust);
  if (!table) {
    return;
  }
  const auto count = [&](std::string_view key, int least, int most) {
    return table->Count(key, Need::kMust, least, most).value_or(least);
  };
  growth.green_sessions = count("green_sessions", 2, kMostCount);  // fewer would not heed the pain rule
  growth.most_faults = count("most_faults", 0, kMostCount);
  growth.gap_days = count("gap_days", 1, kMostCount);
  growth.easier_from_pain = count("easier_from_pain", 0, kMostPain);
  growth.week_counts_from = count("week_counts_from", 1, 7);
  growth.lighter_after_days = count("lighter_after_days", 1, 6);  // one lighter day a week
  growth.lighter_factor = table->Number("lighter_factor", Need::kMust, kShares).value_or(1);
  ReadSource(*table);
  table->EndOfKeys();
}

// A list of movements; each of the catalogue stands in it once.
std::vector<std::string> ReadOrder(TableReader& table, std::string_view key, const Catalogue& catalogue) {
  std::vector<std::string> ids = table.Texts(key, Need::kMust);
  std::vector<std::string> wanted = catalogue.ids();
  std::vector<std::string> found = ids;
  std::ranges::sort(wanted);
  std::ranges::sort(found);
  if (!ids.empty() && wanted != found) {
    std::string missing;
    for (const std::string& id : wanted) {
      missing += std::ranges::find(found, id) == found.end() ? " " + id : "";
    }
    table.Complain(
        key, "it is not every movement of the catalogue once",
        missing.empty() ? std::string("Name each once, and no other.") : fmt::format("Missing:{}.", missing));
  }
  return ids;
}

void ReadOrders(TableReader& top, const Catalogue& catalogue, ProgrammeRules& rules) {
  if (auto table = top.Table("order", Need::kMust)) {
    rules.floor_order = ReadOrder(*table, "floor", catalogue);
    rules.seed_order = ReadOrder(*table, "seed", catalogue);
    rules.first_choice = ReadOrder(*table, "first_choice", catalogue);
    ReadSource(*table);
    table->EndOfKeys();
  }
}

std::string ReadTierName(TableReader& table, std::string_view key, Need need) {
  constexpr std::size_t kLongest = 20;
  return table.Text(key, need, kLongest).value_or("");
}

void ReadTiers(TableReader& top, const Catalogue& catalogue, ProgrammeRules& rules) {
  for (TableReader& table : top.Tables("tier", Need::kMust)) {
    Tier tier;
    tier.id = ReadTierName(table, "id", Need::kMust);
    const std::string group = ReadTierName(table, "group", Need::kMay);
    tier.group = group.empty() ? tier.id : group;
    tier.minutes = table.Number("minutes", Need::kMust, kMinutes).value_or(0);
    tier.source = ReadSource(table);
    for (TableReader& item : table.Tables("items", Need::kMust)) {
      TierItem one;
      one.movement = ReadMovementId(item, "movement", catalogue);
      one.most.sets = item.Count("sets", Need::kMay, 1, kMostCount).value_or(kAnyDose.sets);
      one.most.repetitions =
          item.Count("repetitions", Need::kMay, 1, kMostCount).value_or(kAnyDose.repetitions);
      one.most.hold_s = item.Number("hold_s", Need::kMay, {1, 120, "seconds"}).value_or(kAnyDose.hold_s);
      item.EndOfKeys();
      if (std::ranges::find(tier.items, one.movement, &TierItem::movement) != tier.items.end()) {
        item.Complain("movement", "it is in this tier already", "Name each once.");
      }
      tier.items.push_back(std::move(one));
    }
    table.EndOfKeys();
    if (std::ranges::find(rules.tiers, tier.id, &Tier::id) != rules.tiers.end()) {
      table.Complain("id", fmt::format("there is a tier '{}' already", tier.id), "Give each its own id.");
    }
    rules.tiers.push_back(std::move(tier));
  }
}

// The name of a group of tiers that there is.
std::string ReadGroup(TableReader& table, std::string_view key, const ProgrammeRules& rules) {
  std::string name = ReadTierName(table, key, Need::kMust);
  if (!name.empty() && rules.OfGroup(name).empty()) {
    std::vector<std::string_view> groups;
    groups.reserve(rules.tiers.size());
    for (const Tier& tier : rules.tiers) {
      groups.emplace_back(tier.group);
    }
    groups.erase(std::ranges::unique(groups).begin(), groups.end());
    table.Complain(key, fmt::format("there is no tier '{}'", ShownText(name)), AllowedWords(name, groups));
  }
  return name;
}

void ReadStages(TableReader& top, ProgrammeRules& rules) {
  for (TableReader& table : top.Tables("stage", Need::kMust)) {
    WeekStage stage;
    stage.from_week = table.Count("from_week", Need::kMust, 1, kMostWeek).value_or(1);
    const int least = rules.stages.empty() ? 1 : rules.stages.back().from_week + 1;
    if (rules.stages.empty() ? stage.from_week != 1 : stage.from_week < least) {
      table.Complain("from_week", "the stages are not in order",
                     "The first is from week 1, each from a later one.");
    }
    stage.tier = ReadGroup(table, "tier", rules);
    if (const auto days = table.Pair("days", Need::kMust, kDays)) {
      stage.least_days = static_cast<int>(days->first);
      stage.most_days = static_cast<int>(days->second);
      if (stage.least_days > stage.most_days) {
        table.Complain("days", "the least is more than the most", "Write the least first.");
      }
    }
    stage.source = ReadSource(table);
    table.EndOfKeys();
    rules.stages.push_back(std::move(stage));
  }
}

void ReadLadders(TableReader& top, const Catalogue& catalogue, ProgrammeRules& rules) {
  for (TableReader& table : top.Tables("movement", Need::kMust)) {
    MovementRules movement = ReadLadder(table, catalogue);
    if (rules.Find(movement.id) != nullptr) {
      table.Complain("id", fmt::format("there is a ladder of '{}' already", movement.id), "One is enough.");
    }
    rules.movements.push_back(std::move(movement));
  }
  for (const std::string& id : catalogue.ids()) {
    if (!rules.movements.empty() && rules.Find(id) == nullptr) {
      top.Complain("movement", fmt::format("'{}' has no ladder", id),
                   "Every movement of the catalogue needs one.");
    }
  }
}

std::vector<WordUse> UsedWords() {
  std::vector<WordUse> uses;
  for (const PlanReason reason : AllPlanReasons()) {
    uses.push_back({std::string(KeyOf(reason)), "words"});
  }
  for (const char* const key : kOtherWords) {
    uses.push_back({key, "words"});
  }
  return uses;
}

}  // namespace

FileReading<ProgrammeFile> ReadProgrammeFile(std::string_view toml_text, std::string_view file_name,
                                             const Catalogue& catalogue) {
  return ReadFileWith<ProgrammeFile>(toml_text, file_name, [&](TableReader& top) {
    ProgrammeFile file;
    ProgrammeRules& rules = file.rules;
    ReadSchema(top, "supple/programme/1");
    ReadSource(top);
    ReadTime(top, rules.time);
    ReadGrowth(top, rules.growth);
    ReadOrders(top, catalogue, rules);
    ReadTiers(top, catalogue, rules);
    rules.minutes_tier = ReadGroup(top, "minutes_tier", rules);
    rules.amber_tier = ReadGroup(top, "amber_tier", rules);
    rules.restart_tier = ReadGroup(top, "restart_tier", rules);
    ReadStages(top, rules);
    ReadLadders(top, catalogue, rules);
    file.words = ReadLanguages(top, UsedWords(), {});
    return file;
  });
}

}  // namespace supple
