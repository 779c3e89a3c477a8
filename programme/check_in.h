// The three questions before every session: how much it hurts, whether something is new, how the last session
// went down. At most twenty seconds, and no session is planned without them.
#pragma once

#include <cstdint>
#include <vector>

#include "programme/pain_rule.h"
#include "programme/screening.h"

namespace supple {

enum class CheckInQuestion : std::uint8_t {
  kPain,    ///< pain right now, 0 to 10: P0
  kAnyNew,  ///< numbness, weakness, bladder or bowel, fever, a fall since last time
  kSorer,   ///< whether the last session left one sorer the day after; only if there was one
};

struct CheckIn {
  int pain = kNoPainGiven;
  Answer any_new = Answer::kUnanswered;
  Sorer sorer = Sorer::kUnanswered;
  SoreMuscles muscles;  ///< asked with "clearly more": what ordinary sore muscles are like
  LowestPlace lowest = LowestPlace::kUnknown;
};

struct CheckInResult {
  std::vector<CheckInQuestion> open;  ///< what has to be answered still
  BeforeConsequence before;           ///< with no pain given: nothing may be done
  bool asks_screening = false;        ///< all of the screening, again: something is new, or may be
  /// Whether a session may be planned today, as far as the check-in tells: finished, nothing new, not red.
  bool may_train = false;
};

/// @param was_session_before whether there is a last session to ask about.
/// @param red_yesterday whether P0 was red at a check-in of the day before.
CheckInResult JudgeCheckIn(const CheckIn& check_in, bool was_session_before, bool red_yesterday);

}  // namespace supple
