// How much of what was planned was done, and when to say so: without streaks, so that a day off breaks
// nothing.
//
// What is counted: days with training against the days that the week asks for, repetitions and holds done
// against those planned, minutes, and who says so (camera, timer, the person), never mixed into one number.
#pragma once

#include <string>
#include <vector>

#include "programme/programme_rules.h"
#include "programme/session_done.h"

namespace supple {

/// Repetitions and holds done, by who says so.
struct EvidenceSplit {
  int camera = 0;
  int timer = 0;
  int self_report = 0;

  int sum() const { return camera + timer + self_report; }
};

struct MovementDays {
  std::string movement;
  int days = 0;
};

struct WeekSummary {
  Day from = 0;        ///< its first day; it has seven
  int days = 0;        ///< with at least one repetition or hold done
  int least_days = 0;  ///< asked for
  int most_days = 7;
  int sessions = 0;
  int planned = 0;  ///< repetitions and holds, in the sessions there were
  EvidenceSplit done;
  double took_s = 0;
  std::vector<MovementDays> movements;  ///< those that were done, as they came

  /// Days of training to those asked for, at most 1: more than was asked for makes up for nothing.
  double share_of_days() const;
  /// Done to planned, within the sessions; 0 where nothing was planned.
  double share_of_plan() const;
};

WeekSummary SummariseWeek(const SessionHistory& history, Day from, const WeekStage& stage);

/// The stage of a week of the programme.
const WeekStage& StageOf(const ProgrammeRules& rules, int week);

/// What to say to somebody who has not been there.
enum class Nudge : std::uint8_t {
  kNone,          ///< trained today, or never yet
  kUsual,         ///< the reminder at the person's own cue
  kRestartSmall,  ///< once: whether to begin again with something small
  kSilent,        ///< nothing more: being asked again and again drives people away
  kWelcome,       ///< the person is back after a gap: good to see you, one step back, a short session
};

/// So many days without training are reminded of as usual.
inline constexpr int kDaysReminded = 3;  // clinical reference 5 (C)

/// @param is_here whether the person has opened the app; otherwise this is about a message to send.
Nudge NudgeFor(const GrowthRules& growth, const SessionHistory& history, Day today, bool is_here);

}  // namespace supple
