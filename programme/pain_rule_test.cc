// The pain rule, row by row of the table it was made from, and then for all numbers there are.

#include "programme/pain_rule.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <vector>

#include "base/require.h"

namespace supple {
namespace {

constexpr PainClass kG = PainClass::kGreen;
constexpr PainClass kA = PainClass::kAmber;
constexpr PainClass kR = PainClass::kRed;

// All sixty-four sets of stop signs.
std::vector<StopSigns> AllSigns() {
  std::vector<StopSigns> all;
  for (unsigned bits = 0; bits < 64; ++bits) {
    const auto is = [&](unsigned bit) { return (bits >> bit & 1U) != 0; };
    all.push_back({is(0), is(1), is(2), is(3), is(4), is(5)});
  }
  return all;
}

struct Vector {
  int before;
  int now;
  PainClass pain;
};

TEST(PainRule, DuringClassesThePrintedPairs) {  // §3.4, test vectors (P0, Pm)
  const std::array<Vector, 10> rows = {{{0, 3, kG},
                                        {0, 4, kR},
                                        {2, 4, kA},
                                        {2, 5, kR},
                                        {3, 5, kA},
                                        {4, 5, kA},
                                        {5, 6, kR},
                                        {6, 6, kG},
                                        {6, 7, kR},
                                        {7, 5, kG}}};
  for (const Vector& row : rows) {
    EXPECT_EQ(PainDuring(row.now, row.before, {}), row.pain) << row.before << " " << row.now;
  }
}

TEST(PainRule, DuringIsJustOneOfThreeForAllNumbers) {  // §3.4 during, each class by its own words
  for (int before = 0; before <= kMostPain; ++before) {
    for (int now = 0; now <= kMostPain; ++now) {
      const int d = now - before;
      for (const StopSigns& signs : AllSigns()) {
        const bool red = signs.any() || (now >= 6 && d >= 1) || (now >= 4 && d >= 3);
        const bool green = !red && (now <= 3 || d <= 0);
        const bool amber = !red && (now == 4 || now == 5) && (d == 1 || d == 2);
        ASSERT_EQ(int{red} + int{green} + int{amber}, 1) << before << " " << now;
        EXPECT_EQ(PainDuring(now, before, signs), red ? kR : green ? kG : kA) << before << " " << now;
      }
    }
  }
}

TEST(PainRule, AfterNextAndBeforeAreAsPrintedForAllNumbers) {  // §3.4 after, next, before
  for (int before = 0; before <= kMostPain; ++before) {
    EXPECT_EQ(PainBefore(before), before <= 5 ? kG : before <= 7 ? kA : kR);
    for (int now = 0; now <= kMostPain; ++now) {
      const int d = now - before;
      EXPECT_EQ(PainAfter(now, before), d >= 3 && now >= 4 ? kR : d <= 1 ? kG : kA) << before << " " << now;
      EXPECT_EQ(PainNextTime(now, before), d >= 2 && now >= 3 ? kR
                                           : d <= 0           ? kG
                                                              : kA)
          << before << " " << now;
    }
  }
}

TEST(PainRule, MorePainIsNeverAMilderClass) {
  for (int before = 0; before <= kMostPain; ++before) {
    for (int now = 0; now < kMostPain; ++now) {
      EXPECT_LE(PainDuring(now, before, {}), PainDuring(now + 1, before, {})) << before << " " << now;
      EXPECT_LE(PainAfter(now, before), PainAfter(now + 1, before)) << before << " " << now;
      EXPECT_LE(PainNextTime(now, before), PainNextTime(now + 1, before)) << before << " " << now;
    }
    if (before < kMostPain) {
      EXPECT_LE(PainBefore(before), PainBefore(before + 1));
    }
  }
}

TEST(PainRule, EveryStopSignAloneIsRed) {  // §0.5 U1 to U6, §3.4 during
  for (const StopSigns& signs : AllSigns()) {
    EXPECT_EQ(PainDuring(0, 10, signs), signs.any() ? kR : kG);
  }
}

TEST(PainRule, NumbersThatAreNoPainAreACallersMistake) {
  for (const int wrong : {-1, 11, 100}) {
    EXPECT_THROW(PainDuring(wrong, 0, {}), BadInput);
    EXPECT_THROW(PainDuring(0, wrong, {}), BadInput);
    EXPECT_THROW(PainAfter(wrong, 0), BadInput);
    EXPECT_THROW(PainAfter(0, wrong), BadInput);
    EXPECT_THROW(PainNextTime(wrong, 0), BadInput);
    EXPECT_THROW(PainNextTime(0, wrong), BadInput);
    EXPECT_THROW(PainBefore(wrong), BadInput);
    EXPECT_THROW(FromWeeks({wrong}, {1}), BadInput);
    EXPECT_THROW(JudgeMovement({}, wrong), BadInput);
  }
  EXPECT_THROW(AfterMovement({}, 0, -1), BadInput);
  MovementFeel feel;
  feel.pain = 11;
  EXPECT_THROW(JudgeMovement(feel, 0), BadInput);
}

TEST(PainRule, DownTheLegIsRedAndUpIsGreenUnlessItWasRed) {  // §3.4 leg-symptom rule
  const std::array places = {LowestPlace::kBack, LowestPlace::kButtock, LowestPlace::kThigh,
                             LowestPlace::kBelowKnee, LowestPlace::kFoot};
  for (const PainClass by_number : {kG, kA, kR}) {
    for (const LowestPlace before : places) {
      EXPECT_EQ(WithDirection(by_number, before, LowestPlace::kUnknown), by_number);
      EXPECT_EQ(WithDirection(by_number, LowestPlace::kUnknown, before), by_number);
      for (const LowestPlace after : places) {
        const PainClass expected = after > before    ? kR
                                   : after == before ? by_number
                                   : by_number == kR ? kR
                                                     : kG;
        EXPECT_EQ(WithDirection(by_number, before, after), expected);
      }
    }
  }
}

MovementFeel Feel(MovementAnswer answer, int pain = kNoPainGiven) {
  MovementFeel feel;
  feel.answer = answer;
  feel.pain = pain;
  return feel;
}

TEST(PainRule, TooMuchAloneIsRedWhateverTheNumber) {  // §3.4 after each movement
  for (int before = 0; before <= kMostPain; ++before) {
    for (int pain = kNoPainGiven; pain <= kMostPain; ++pain) {
      EXPECT_EQ(JudgeMovement(Feel(MovementAnswer::kTooMuch, pain), before), kR);
    }
  }
}

TEST(PainRule, WithoutANumberTheAnswerTells) {
  for (int before = 0; before <= kMostPain; ++before) {
    EXPECT_EQ(JudgeMovement(Feel(MovementAnswer::kSame), before), kG);
    EXPECT_EQ(JudgeMovement(Feel(MovementAnswer::kMore), before), kA);
  }
}

TEST(PainRule, WhatIsNotAnsweredIsNeverGreen) {
  EXPECT_EQ(JudgeMovement({}, 0), kA);
  MovementFeel drawn_back;
  drawn_back.lowest_before = LowestPlace::kFoot;
  drawn_back.lowest_after = LowestPlace::kBack;
  EXPECT_EQ(JudgeMovement(drawn_back, 0), kA);
  EXPECT_EQ(AtNextCheckIn(0, 5, Sorer::kUnanswered, {}, LowestPlace::kFoot, LowestPlace::kBack).pain, kA);
}

TEST(PainRule, AStopSignIsRedWithAnyAnswer) {
  for (const MovementAnswer answer : {MovementAnswer::kUnanswered, MovementAnswer::kSame,
                                      MovementAnswer::kMore, MovementAnswer::kTooMuch}) {
    for (const StopSigns& signs : AllSigns()) {
      MovementFeel feel = Feel(answer);
      feel.signs = signs;
      if (signs.any()) {
        EXPECT_EQ(JudgeMovement(feel, 0), kR);
      }
    }
  }
}

TEST(PainRule, BeforeASession) {  // §3.4, moment "before (P0)"
  for (int pain = 0; pain <= kMostPain; ++pain) {
    const BeforeConsequence consequence = AfterPainBefore(pain, false);
    EXPECT_EQ(consequence.may_train, pain <= 7);
    EXPECT_EQ(consequence.easier_ways_only, pain == 6 || pain == 7);
    EXPECT_EQ(consequence.twist_and_cobra_off, pain == 6 || pain == 7);
    EXPECT_EQ(consequence.asks_screening, pain >= 8);
    EXPECT_EQ(consequence.suggests_gentle_rest, pain >= 8);
    EXPECT_FALSE(consequence.advises_clinician);
    EXPECT_EQ(AfterPainBefore(pain, true).advises_clinician, pain >= 8) << "two days running";
  }
}

TEST(PainRule, AfterAMovement) {  // §3.4, moment "after each movement"
  const MovementConsequence green = AfterMovement(Feel(MovementAnswer::kSame), 2, 1);
  EXPECT_TRUE(green.may_progress && !green.easier_or_fewer && !green.stops_movement && !green.ends_session);
  const MovementConsequence amber = AfterMovement(Feel(MovementAnswer::kMore, 4), 2, 1);
  EXPECT_TRUE(amber.easier_or_fewer && !amber.may_progress && !amber.stops_movement && !amber.ends_session);
  const MovementConsequence red = AfterMovement(Feel(MovementAnswer::kTooMuch), 2, 0);
  EXPECT_TRUE(red.stops_movement && !red.may_progress && !red.ends_session);
  EXPECT_TRUE(AfterMovement(Feel(MovementAnswer::kTooMuch), 2, 1).ends_session) << "two reds in a session";
  EXPECT_TRUE(AfterMovement(Feel(MovementAnswer::kTooMuch), 2, 2).ends_session);
}

TEST(PainRule, SignsThatHaveToBeLookedAtEndTheSessionAtOnce) {  // §0.5 U3, U4, U5
  for (const StopSigns& signs : AllSigns()) {
    MovementFeel feel = Feel(MovementAnswer::kSame);
    feel.signs = signs;
    const bool looked_at = signs.is_weak || signs.is_emergency || signs.is_unwell;
    const MovementConsequence consequence = AfterMovement(feel, 2, 0);
    EXPECT_EQ(consequence.ends_session, looked_at);
    EXPECT_EQ(consequence.asks_screening, looked_at);
    EXPECT_EQ(consequence.stops_movement, signs.any());
  }
}

TEST(PainRule, AfterASession) {  // §3.4, moment "after session (P1)"
  for (int before = 0; before <= kMostPain; ++before) {
    for (int after = 0; after <= kMostPain; ++after) {
      const SessionConsequence consequence = AfterSession(after, before);
      EXPECT_EQ(consequence.pain, PainAfter(after, before));
      EXPECT_EQ(consequence.next_day_off, consequence.pain == kR);
      EXPECT_EQ(consequence.dose_factor, consequence.pain == kR ? 0.5 : consequence.pain == kA ? 0.75 : 1);
    }
  }
}

NextTimeConsequence Next(int pain, int before, Sorer sorer, const SoreMuscles& muscles = {}) {
  return AtNextCheckIn(pain, before, sorer, muscles, LowestPlace::kUnknown, LowestPlace::kUnknown);
}

TEST(PainRule, AtTheNextCheckIn) {  // §3.4, moment "next check-in, 24 h rule (Pn)"
  for (int before = 0; before <= kMostPain; ++before) {
    for (int now = 0; now <= kMostPain; ++now) {
      const NextTimeConsequence consequence = Next(now, before, Sorer::kNo);
      const PainClass pain = PainNextTime(now, before);
      EXPECT_EQ(consequence.pain, pain);
      EXPECT_EQ(consequence.may_progress, pain == kG);
      EXPECT_EQ(consequence.drops_movements, pain == kR);
      EXPECT_EQ(consequence.dose_factor, pain == kR ? 0.5 : 1);
    }
  }
}

TEST(PainRule, SorerTheNextDayCountsBesideTheNumber) {  // §3.3, question 3
  EXPECT_EQ(Next(2, 2, Sorer::kNo).pain, kG);
  EXPECT_EQ(Next(2, 2, Sorer::kABit).pain, kA);
  EXPECT_EQ(Next(2, 2, Sorer::kClearlyMore).pain, kR);
  EXPECT_EQ(Next(5, 2, Sorer::kNo).pain, kR) << "the worse of both";
}

TEST(PainRule, OrdinarySoreMusclesAreOneStepBackAtMost) {  // §3.4, delayed muscle soreness
  for (int day = 0; day <= 5; ++day) {
    const SoreMuscles muscles = {true, true, true, day};
    const bool ordinary = day >= 1 && day <= 3;
    EXPECT_EQ(muscles.is_ordinary(), ordinary);
    const NextTimeConsequence consequence = Next(4, 1, Sorer::kClearlyMore, muscles);
    EXPECT_EQ(consequence.pain, ordinary ? kA : kR);
    EXPECT_EQ(consequence.dose_factor, ordinary ? 0.75 : 0.5);
    EXPECT_EQ(consequence.drops_movements, !ordinary);
    EXPECT_FALSE(consequence.may_progress);
  }
  EXPECT_FALSE((SoreMuscles{false, true, true, 2}.is_ordinary()));
  EXPECT_FALSE((SoreMuscles{true, false, true, 2}.is_ordinary()));
  EXPECT_FALSE((SoreMuscles{true, true, false, 2}.is_ordinary()));
}

TEST(PainRule, MusclesExplainNoPainThatGoesDownALeg) {
  const SoreMuscles muscles = {true, true, true, 1};
  const NextTimeConsequence consequence =
      AtNextCheckIn(4, 1, Sorer::kClearlyMore, muscles, LowestPlace::kBack, LowestPlace::kFoot);
  EXPECT_EQ(consequence.pain, kR);
  EXPECT_EQ(consequence.dose_factor, 0.5);
  EXPECT_TRUE(consequence.drops_movements);
}

TEST(PainRule, TheWeeksMeanHoldsAtOneAndAdvisesAtTwo) {  // §3.4, weekly mean of P0
  const auto hold = [](const std::vector<int>& last, const std::vector<int>& now) {
    const WeekConsequence week = FromWeeks(last, now);
    return week.advises_clinician ? 2 : week.may_progress ? 0 : 1;
  };
  EXPECT_EQ(hold({3, 3, 3}, {3, 3}), 0);
  EXPECT_EQ(hold({3, 3, 3}, {1, 2}), 0);
  EXPECT_EQ(hold({3, 3, 3}, {4, 4, 4}), 1) << "just one more";
  EXPECT_EQ(hold({3, 3, 4}, {4, 4, 4}), 0) << "two thirds more";
  EXPECT_EQ(hold({3, 3, 3}, {5, 5}), 2) << "just two more";
  EXPECT_EQ(hold({3, 3, 3}, {5, 5, 4}), 1);
  EXPECT_EQ(hold({0}, {10}), 2);
  EXPECT_EQ(hold({}, {10}), 0) << "nothing to compare with";
  EXPECT_EQ(hold({10}, {}), 0);
}

}  // namespace
}  // namespace supple
