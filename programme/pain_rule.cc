#include "programme/pain_rule.h"

#include <algorithm>

#include "base/require.h"

namespace supple {
namespace {

// The limits of the four classes. Source: M: Thomee 1997; M: Silbernagel 2007, made stricter (C).
constexpr int kMildDuring = 3;
constexpr int kHighDuring = 6;
constexpr int kHighDuringRise = 1;
constexpr int kSomeDuring = 4;
constexpr int kSomeDuringRise = 3;
constexpr int kAfterRise = 3;
constexpr int kAfterPain = 4;
constexpr int kAfterGreenRise = 1;
constexpr int kNextRise = 2;
constexpr int kNextPain = 3;
constexpr int kBeforeAmber = 6;
constexpr int kBeforeRed = 8;
// Of the weekly mean.
constexpr int kWeekRise = 1;
constexpr int kWeekFarRise = 2;

void RequirePain(int pain) {
  Require(pain >= 0 && pain <= kMostPain, "Pain must be a whole number from 0 to 10");
}

}  // namespace

PainClass PainDuring(int pain_during, int pain_before, const StopSigns& signs) {
  RequirePain(pain_during);
  RequirePain(pain_before);
  const int rise = pain_during - pain_before;
  if (signs.any() || (pain_during >= kHighDuring && rise >= kHighDuringRise) ||
      (pain_during >= kSomeDuring && rise >= kSomeDuringRise)) {
    return PainClass::kRed;
  }
  return pain_during <= kMildDuring || rise <= 0 ? PainClass::kGreen : PainClass::kAmber;
}

PainClass PainAfter(int pain_after, int pain_before) {
  RequirePain(pain_after);
  RequirePain(pain_before);
  const int rise = pain_after - pain_before;
  if (rise >= kAfterRise && pain_after >= kAfterPain) {
    return PainClass::kRed;
  }
  return rise <= kAfterGreenRise ? PainClass::kGreen : PainClass::kAmber;
}

PainClass PainNextTime(int pain_next, int pain_before) {
  RequirePain(pain_next);
  RequirePain(pain_before);
  const int rise = pain_next - pain_before;
  if (rise >= kNextRise && pain_next >= kNextPain) {
    return PainClass::kRed;
  }
  return rise <= 0 ? PainClass::kGreen : PainClass::kAmber;
}

PainClass PainBefore(int pain_before) {
  RequirePain(pain_before);
  return pain_before >= kBeforeRed     ? PainClass::kRed
         : pain_before >= kBeforeAmber ? PainClass::kAmber
                                       : PainClass::kGreen;
}

PainClass WithDirection(PainClass by_number, LowestPlace before, LowestPlace after) {
  if (before == LowestPlace::kUnknown || after == LowestPlace::kUnknown || before == after) {
    return by_number;
  }
  if (after > before) {
    return PainClass::kRed;
  }
  return by_number == PainClass::kRed ? PainClass::kRed : PainClass::kGreen;
}

PainClass JudgeMovement(const MovementFeel& feel, int pain_before) {
  RequirePain(pain_before);
  const bool has_number = feel.pain != kNoPainGiven;
  if (feel.signs.any() || feel.answer == MovementAnswer::kTooMuch) {
    return PainClass::kRed;
  }
  if (has_number) {
    return WithDirection(PainDuring(feel.pain, pain_before, feel.signs), feel.lowest_before,
                         feel.lowest_after);
  }
  switch (feel.answer) {
    case MovementAnswer::kSame:
      return WithDirection(PainClass::kGreen, feel.lowest_before, feel.lowest_after);
    case MovementAnswer::kMore:
      return WithDirection(PainClass::kAmber, feel.lowest_before, feel.lowest_after);
    case MovementAnswer::kUnanswered:
    case MovementAnswer::kTooMuch:
      break;
  }
  return std::max(PainClass::kAmber, WithDirection(PainClass::kAmber, feel.lowest_before, feel.lowest_after));
}

BeforeConsequence AfterPainBefore(int pain_before, bool red_yesterday) {
  BeforeConsequence consequence;
  consequence.pain = PainBefore(pain_before);
  const bool is_red = consequence.pain == PainClass::kRed;
  const bool is_amber = consequence.pain == PainClass::kAmber;
  consequence.may_train = !is_red;
  consequence.easier_ways_only = is_amber;
  consequence.twist_and_cobra_off = is_amber;
  consequence.asks_screening = is_red;
  consequence.suggests_gentle_rest = is_red;
  consequence.advises_clinician = is_red && red_yesterday;
  return consequence;
}

MovementConsequence AfterMovement(const MovementFeel& feel, int pain_before, int reds_before) {
  Require(reds_before >= 0, "AfterMovement: reds_before must not be negative");
  MovementConsequence consequence;
  consequence.pain = JudgeMovement(feel, pain_before);
  const bool is_red = consequence.pain == PainClass::kRed;
  // U3 to U5 are what the screening asks about (R4, R1 to R5, R12): the session does not go on before.
  const bool has_to_be_looked_at = feel.signs.is_weak || feel.signs.is_emergency || feel.signs.is_unwell;
  consequence.easier_or_fewer = consequence.pain == PainClass::kAmber;
  consequence.may_progress = consequence.pain == PainClass::kGreen;
  consequence.stops_movement = is_red;
  consequence.ends_session = has_to_be_looked_at || (is_red && reds_before + 1 >= kRedsThatEndSession);
  consequence.asks_screening = has_to_be_looked_at;
  return consequence;
}

SessionConsequence AfterSession(int pain_after, int pain_before) {
  SessionConsequence consequence;
  consequence.pain = PainAfter(pain_after, pain_before);
  consequence.next_day_off = consequence.pain == PainClass::kRed;
  consequence.dose_factor = consequence.pain == PainClass::kRed     ? kLessAfterRed
                            : consequence.pain == PainClass::kAmber ? kLessAfterAmber
                                                                    : 1;
  return consequence;
}

NextTimeConsequence AtNextCheckIn(int pain_next, int pain_before, Sorer sorer, const SoreMuscles& muscles,
                                  LowestPlace lowest_before, LowestPlace lowest_now) {
  const PainClass by_answer = sorer == Sorer::kClearlyMore ? PainClass::kRed
                              : sorer == Sorer::kNo        ? PainClass::kGreen
                                                           : PainClass::kAmber;
  PainClass pain = std::max(PainNextTime(pain_next, pain_before), by_answer);
  const bool are_just_muscles = pain == PainClass::kRed && muscles.is_ordinary();
  if (are_just_muscles) {
    pain = PainClass::kAmber;
  }
  // Muscles explain no pain that goes down a leg.
  const PainClass with_direction = WithDirection(pain, lowest_before, lowest_now);
  NextTimeConsequence consequence;
  // What was not answered is not green, whatever else is.
  consequence.pain =
      sorer == Sorer::kUnanswered ? std::max(with_direction, PainClass::kAmber) : with_direction;
  consequence.may_progress = consequence.pain == PainClass::kGreen && !are_just_muscles;
  consequence.drops_movements = consequence.pain == PainClass::kRed;
  consequence.dose_factor = consequence.pain == PainClass::kRed ? kLessAfterRed
                            : are_just_muscles                  ? kLessAfterAmber
                                                                : 1;
  return consequence;
}

WeekConsequence FromWeeks(const std::vector<int>& last_week, const std::vector<int>& this_week) {
  if (last_week.empty() || this_week.empty()) {
    return {};
  }
  // Means compared without dividing, so that a rise of just 1 is one.
  const auto sum = [](const std::vector<int>& week) {
    std::int64_t total = 0;
    for (const int pain : week) {
      RequirePain(pain);
      total += pain;
    }
    return total;
  };
  const auto last_count = static_cast<std::int64_t>(last_week.size());
  const auto this_count = static_cast<std::int64_t>(this_week.size());
  const std::int64_t rise = sum(this_week) * last_count - sum(last_week) * this_count;
  WeekConsequence consequence;
  consequence.may_progress = rise < kWeekRise * last_count * this_count;
  consequence.advises_clinician = rise >= kWeekFarRise * last_count * this_count;
  return consequence;
}

}  // namespace supple
