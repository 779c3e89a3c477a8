// What the pain of the last sessions and check-ins leaves in force now: less, a day off, a pause, a lock.
//
// Written for the plan of the day: give it all sessions and check-ins in the order in which they were
// recorded and the time it is now. Hours are counted in the person's seconds; days in `Day`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "programme/day.h"
#include "programme/pain_rule.h"

namespace supple {

inline constexpr std::int64_t kHour_s = 3600;
/// A flare: pain that stays red against the pain before the session it began with. After the first of these
/// the programme pauses for as long, after the second it is locked.
inline constexpr std::int64_t kFlareThatPauses_s = 48 * kHour_s;
inline constexpr std::int64_t kFlareThatLocks_s = std::int64_t{7} * 24 * kHour_s;
inline constexpr std::int64_t kPause_s = 48 * kHour_s;
/// So many red next check-ins in a row pause it, too.
inline constexpr int kRedsThatPause = 2;

struct CheckInPain {
  HistoryNumber number = 0;
  Day day = 0;
  std::int64_t at_s = 0;
  int pain = 0;  ///< P0 of the session that follows, Pn of the one before
  Sorer sorer = Sorer::kUnanswered;
  SoreMuscles muscles;  ///< days_since_session is worked out here
  LowestPlace lowest = LowestPlace::kUnknown;
};

struct MovementPain {
  std::string movement;
  PainClass worst = PainClass::kGreen;
};

struct SessionPain {
  HistoryNumber number = 0;
  Day day = 0;
  std::int64_t at_s = 0;          ///< its end
  int pain_before = 0;            ///< P0
  int pain_after = kNoPainGiven;  ///< P1
  LowestPlace lowest_before = LowestPlace::kUnknown;
  std::vector<MovementPain> movements;
};

/// A clinician has looked at a flare that went on for more than a week, and the person recorded it.
struct FlareReview {
  HistoryNumber number = 0;
  std::int64_t at_s = 0;
};

struct PainHistory {
  std::vector<CheckInPain> check_ins;  ///< each list in the order of `number`
  std::vector<SessionPain> sessions;
  std::vector<FlareReview> reviews;
};

/// Why something is held back; for the sentence that explains it.
enum class PainReason : std::uint8_t {
  kAfterAmber,  ///< right after the last session: more pain
  kAfterRed,
  kNextAmber,  ///< at the check-in after the last session
  kNextRed,
  kTwoReds,           ///< at two next check-ins in a row
  kFlare,             ///< longer than 48 h
  kLongFlare,         ///< longer than 7 days
  kWeekUp,            ///< the weekly mean rose by 1
  kWeekFarUp,         ///< by 2
  kMovementNotGreen,  ///< a movement of the last session was amber or red
  kUnknownAfter,      ///< nothing is known of how the last session went: no progression
};

struct PainStanding {
  bool is_locked = false;  ///< nothing may be planned until a clinician's review is recorded
  bool is_paused = false;  ///< nothing may be planned until `paused_until_s`
  std::int64_t paused_until_s = 0;
  bool is_day_off = false;
  double dose_factor = 1;
  bool may_progress = true;
  std::vector<std::string> no_progress;  ///< movements that were amber or red in the last session
  std::vector<std::string> dropped;      ///< movements left out of the next session
  bool advises_clinician = false;
  std::vector<PainReason> reasons;

  bool may_train() const { return !is_locked && !is_paused && !is_day_off; }
};

/// Whether the pain before a session was red at a check-in of that day.
bool WasRedBefore(const std::vector<CheckInPain>& check_ins, Day day);

/// @param today and @param now_s of the moment it is asked for, later than everything in the history.
PainStanding JudgePainHistory(const PainHistory& history, Day today, std::int64_t now_s);

}  // namespace supple
