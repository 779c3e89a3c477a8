// What the plan of the day is made from, as data: how each movement grows step by step, the tiers for those
// short of time, the orders, the weeks, how long things take.
//
// Read from catalogue/programme.toml and the movements' own files (movements/programme_file.h); nothing here
// is a fact of any one movement. docs/programme.md explains every key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/pain_rule.h"

namespace supple {

/// Strengthening is dropped last, stretching first (clinical reference 2.2).
enum class Effect : std::uint8_t { kStrength, kStretch };

/// What takes time to get into: changing from one to another is a change of posture.
enum class Posture : std::uint8_t {
  kOnBack,
  kOnSide,
  kOnFront,
  kOnFloor,  ///< sitting on it
  kKneeling,
  kHandsAndKnees,
  kChair,
  kStanding,
};

/// What is counted in one set.
enum class DoseKind : std::uint8_t {
  kHolds,        ///< each held for `hold_s`
  kRepetitions,  ///< there and back
  kTimed,        ///< by a timer: `hold_s` on, then off
};

/// How much of one movement, for each side where it has sides.
struct Dose {
  int sets = 1;
  int repetitions = 1;
  double hold_s = 0;  ///< 0 where nothing is held

  bool operator==(const Dose&) const = default;
};

inline constexpr int kNoMore = std::numeric_limits<int>::max();
/// A dose that limits nothing.
inline constexpr Dose kAnyDose = {kNoMore, kNoMore, std::numeric_limits<double>::infinity()};

/// One step of a movement's ladder: a way to do it, and how much.
struct Step {
  std::string way;  ///< a level's or variant's id
  Dose dose;
  Posture posture = Posture::kOnBack;
  int harder = 0;               ///< of the way: -1 easier, 0 usual, 1 harder
  int from_week = 1;            ///< of the programme; not before
  bool is_aside = false;        ///< only for those who may not do the others; no way to grow into or out of
  bool needs_progress = false;  ///< only once the movement's own rule for more is met
  bool quiet_legs = false;      ///< not while anything is felt below the buttock
  std::string source;
};

/// When a movement may go on to a step that `needs_progress`: the rule in its own file.
struct ProgressRule {
  int sessions = 2;  ///< in a row
  std::optional<int> most_pain;
  std::optional<int> most_faults;  ///< of one session
};

/// One movement as the plan sees it.
struct MovementRules {
  std::string id;
  DoseKind kind = DoseKind::kHolds;
  bool has_sides = false;
  Effect effect = Effect::kStretch;
  double rest_s = 0;  ///< between holds, or between sets of repetitions
  double off_s = 0;   ///< kTimed: after each
  int times_a_day = 1;
  std::vector<Step> steps;  ///< easiest first; those aside behind all others
  std::size_t start = 0;    ///< where one begins who has no reason not to
  ProgressRule progress;
};

/// One movement of a tier and the most that is done of it there.
struct TierItem {
  std::string movement;
  Dose most = kAnyDose;
};

struct Tier {
  std::string id;               ///< "T6-A"
  std::string group;            ///< "T6": tiers of one group take turns; the same as `id` where there is one
  double minutes = 0;           ///< about
  std::vector<TierItem> items;  ///< what is not here is not done
  std::string source;
};

/// What the programme asks for from some week on.
struct WeekStage {
  int from_week = 1;
  std::string tier;    ///< a group
  int least_days = 0;  ///< a week
  int most_days = 7;
  std::string source;
};

struct TimeModel {
  double repetition_s = 0;
  double in_out_s = 0;       ///< into a hold and out again
  double side_switch_s = 0;  ///< within a movement
  double posture_change_s = 0;
  double least_ratio = 1;  ///< the person's own times correct the sum by no less and no more
  double most_ratio = 1;
  int least_sessions = 1;  ///< before that nothing is corrected
};

struct GrowthRules {
  int green_sessions = 2;       ///< of a movement, the last ones, all green
  int most_faults = 2;          ///< in a set
  int gap_days = 7;             ///< so long without: one step back
  int easier_from_pain = 4;     ///< at the first check-in: easier ways first
  int week_counts_from = 1;     ///< days of training for a week to count as one of the programme
  int lighter_after_days = 6;   ///< strengthening on so many days running: then a lighter one
  double lighter_factor = 0.5;  ///< of the dose
};

enum class PlanOrder : std::uint8_t { kFloor, kSeed };

struct ProgrammeRules {
  std::vector<MovementRules> movements;
  std::vector<Tier> tiers;        ///< least first
  std::string minutes_tier;       ///< the least of each movement, where only minutes are given: "T10"
  std::string amber_tier;         ///< no more than this group before which it hurts: "T6"
  std::string restart_tier;       ///< after a gap
  std::vector<WeekStage> stages;  ///< by week
  std::vector<std::string> floor_order;
  std::vector<std::string> seed_order;
  std::vector<std::string> first_choice;  ///< who comes first where all else is equal
  TimeModel time;
  GrowthRules growth;

  const MovementRules* Find(std::string_view id) const;
  /// The tiers of a group, in order.
  std::vector<const Tier*> OfGroup(std::string_view group) const;
};

/// "standard 1x3x10": how a step is named in what is recorded. It says all of it, so that a record stays true
/// where the ladder is changed later.
std::string StepName(const Step& step);

/// The lesser of each number.
Dose Lesser(const Dose& one, const Dose& other);

/// A part of a dose, never more than that part and at least one repetition: fewer repetitions where there
/// are four or more, shorter holds where there are fewer.
Dose Reduced(const Dose& dose, double factor);

}  // namespace supple
