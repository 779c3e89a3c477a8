// What pain leaves in force from day to day (§3.4, the table's right half).

#include "programme/pain_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace supple {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::int64_t kDay_s = 24 * kHour_s;

// A person's history, written a line a day. Check-ins are at 8 in the morning, sessions end at 9.
class Diary {
 public:
  Diary& CheckIn(Day day, int pain, Sorer sorer = Sorer::kNo, std::int64_t more_s = 0) {
    CheckInPain one;
    one.number = ++number_;
    one.day = day;
    one.at_s = day * kDay_s + 8 * kHour_s + more_s;
    one.pain = pain;
    one.sorer = sorer;
    history_.check_ins.push_back(one);
    return *this;
  }
  Diary& Session(Day day, int before, int after, std::vector<MovementPain> movements = {}) {
    SessionPain one;
    one.number = ++number_;
    one.day = day;
    one.at_s = day * kDay_s + 9 * kHour_s;
    one.pain_before = before;
    one.pain_after = after;
    one.movements = std::move(movements);
    history_.sessions.push_back(one);
    return *this;
  }
  Diary& Review(Day day) {
    history_.reviews.push_back({++number_, day * kDay_s + 8 * kHour_s});
    return *this;
  }
  CheckInPain& last_check_in() { return history_.check_ins.back(); }
  SessionPain& last_session() { return history_.sessions.back(); }

  // A quarter past eight that day.
  PainStanding At(Day day) const { return JudgePainHistory(history_, day, day * kDay_s + 8 * kHour_s + 900); }

 private:
  PainHistory history_;
  HistoryNumber number_ = 0;
};

TEST(PainHistory, OfNobodyHoldsNothingBack) {
  const PainStanding standing = Diary().At(0);
  EXPECT_TRUE(standing.may_train());
  EXPECT_EQ(standing.dose_factor, 1);
  EXPECT_THAT(standing.reasons, IsEmpty());
}

TEST(PainHistory, AGreenSessionMayBeFollowedByMore) {
  const PainStanding standing = Diary().CheckIn(1, 2).Session(1, 2, 2).CheckIn(2, 2).At(2);
  EXPECT_TRUE(standing.may_train());
  EXPECT_TRUE(standing.may_progress);
  EXPECT_EQ(standing.dose_factor, 1);
  EXPECT_THAT(standing.reasons, IsEmpty());
}

TEST(PainHistory, ProgressWaitsForTheNextDaysCheckIn) {  // "24 h rule"
  Diary diary;
  diary.CheckIn(1, 2).Session(1, 2, 2);
  EXPECT_FALSE(diary.At(1).may_progress);
  EXPECT_THAT(diary.At(1).reasons, ElementsAre(PainReason::kUnknownAfter));
  diary.CheckIn(1, 2);  // once more on the same day tells nothing of the next
  EXPECT_FALSE(diary.At(1).may_progress);
  diary.CheckIn(2, 2);
  EXPECT_TRUE(diary.At(2).may_progress);
}

TEST(PainHistory, WithoutThePainAfterASessionNothingGetsHarder) {
  const PainStanding standing = Diary().CheckIn(1, 2).Session(1, 2, kNoPainGiven).CheckIn(2, 2).At(2);
  EXPECT_FALSE(standing.may_progress);
  EXPECT_THAT(standing.reasons, Contains(PainReason::kUnknownAfter));
}

TEST(PainHistory, AmberAfterASessionTakesAQuarterNextTime) {  // "after session": -25 %
  const PainStanding standing = Diary().CheckIn(1, 2).Session(1, 2, 4).CheckIn(2, 2).At(2);
  EXPECT_TRUE(standing.may_train());
  EXPECT_EQ(standing.dose_factor, 0.75);
  EXPECT_FALSE(standing.may_progress);
}

TEST(PainHistory, RedAfterASessionIsADayOffAndThenHalf) {  // "after session": next day off, then -50 %
  Diary diary;
  diary.CheckIn(1, 2).Session(1, 2, 5);
  EXPECT_TRUE(diary.At(1).is_day_off) << "nothing more the same day";
  EXPECT_TRUE(diary.CheckIn(2, 2).At(2).is_day_off);
  const PainStanding standing = diary.CheckIn(3, 2).At(3);
  EXPECT_FALSE(standing.is_day_off);
  EXPECT_EQ(standing.dose_factor, 0.5);
  EXPECT_EQ(diary.Session(3, 2, 2).CheckIn(4, 2).At(4).dose_factor, 1) << "only that one session";
}

TEST(PainHistory, AnotherSessionOfTheDayDoesNotUndoARedOne) {
  Diary diary;
  diary.CheckIn(1, 2).Session(1, 2, 6).Session(1, 6, 6).CheckIn(2, 2);
  EXPECT_TRUE(diary.At(2).is_day_off);
  EXPECT_EQ(diary.At(3).dose_factor, 0.5);
}

TEST(PainHistory, ASecondSessionOfADayHasNoMoreThanTheFirst) {
  Diary after;
  after.CheckIn(1, 2).Session(1, 2, 5).CheckIn(3, 2).Session(3, 2, 2);
  EXPECT_EQ(after.At(3).dose_factor, 0.5) << "red right after the session before";
  Diary next;
  next.CheckIn(1, 2).Session(1, 2, 2, {{"a", PainClass::kAmber}}).CheckIn(2, 4).Session(2, 4, 4);
  EXPECT_EQ(next.At(2).dose_factor, 0.5) << "red at the next check-in";
  EXPECT_THAT(next.At(2).dropped, ElementsAre("a"));
  EXPECT_THAT(next.At(2).reasons, Contains(PainReason::kUnknownAfter));
  Diary green;
  green.CheckIn(1, 2).Session(1, 2, 2).CheckIn(2, 2).Session(2, 2, 2);
  EXPECT_FALSE(green.At(2).may_progress) << "how the first one goes on is not known";
}

TEST(PainHistory, AmberAtTheNextCheckInRepeatsTheSame) {  // "next check-in"
  const PainStanding standing = Diary().CheckIn(1, 2).Session(1, 2, 2).CheckIn(2, 3).At(2);
  EXPECT_EQ(standing.dose_factor, 1);
  EXPECT_FALSE(standing.may_progress);
  EXPECT_THAT(standing.reasons, ElementsAre(PainReason::kNextAmber));
}

TEST(PainHistory, RedAtTheNextCheckInHalvesAndDropsWhatWasNotGreen) {  // "next check-in"
  const std::vector<MovementPain> movements = {
      {"a", PainClass::kGreen}, {"b", PainClass::kAmber}, {"c", PainClass::kRed}};
  Diary diary;
  diary.CheckIn(1, 2).Session(1, 2, 2, movements).CheckIn(2, 4);
  const PainStanding standing = diary.At(2);
  EXPECT_TRUE(standing.may_train());
  EXPECT_EQ(standing.dose_factor, 0.5);
  EXPECT_THAT(standing.dropped, ElementsAre("b", "c"));
  EXPECT_THAT(standing.no_progress, ElementsAre("b", "c"));
  diary.Session(2, 4, 4).CheckIn(3, 2);
  EXPECT_THAT(diary.At(3).dropped, IsEmpty()) << "they are back after the next session went well";
}

TEST(PainHistory, WhatTheSessionsOfADayBeganWithIsTheLeastOfThem) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 2).CheckIn(1, 4).Session(1, 4, 4, {{"a", PainClass::kAmber}});
  const PainStanding standing = diary.CheckIn(2, 4).At(2);
  EXPECT_THAT(standing.reasons, Contains(PainReason::kNextRed));
  EXPECT_THAT(standing.dropped, ElementsAre("a"));
}

TEST(PainHistory, TwoRedsInARowPauseFor48Hours) {  // "two reds in a row"
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1).CheckIn(2, 3).Session(2, 3, 3);
  diary.CheckIn(3, 1);  // no red: the row is broken
  diary.Session(3, 1, 1).CheckIn(4, 3).Session(4, 3, 3);
  EXPECT_TRUE(diary.At(4).may_train());
  diary.CheckIn(5, 5);
  for (const Day day : {5, 6}) {
    EXPECT_TRUE(diary.At(day).is_paused) << day;
    EXPECT_TRUE(diary.At(day).advises_clinician);
    EXPECT_THAT(diary.At(day).reasons, Contains(PainReason::kTwoReds));
  }
  EXPECT_FALSE(diary.At(7).is_paused) << "48 h and a quarter";
  EXPECT_FALSE(diary.At(7).may_progress) << "the flare has not been told to be over";
}

TEST(PainHistory, AFlareOfMoreThan48HoursPausesAndOneOfMoreThanAWeekLocks) {  // "flare > 48 h", "> 7 days"
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1);
  for (Day day = 2; day <= 4; ++day) {
    diary.CheckIn(day, 4);
    EXPECT_FALSE(diary.At(day).is_paused) << day;  // red since day 2, 8 o'clock: 48 h on day 4, not more
  }
  diary.CheckIn(4, 4, Sorer::kNo, 60);
  EXPECT_TRUE(diary.At(4).is_paused);
  EXPECT_TRUE(diary.At(4).advises_clinician);
  EXPECT_THAT(diary.At(4).reasons, Contains(PainReason::kFlare));
  for (Day day = 5; day <= 9; ++day) {
    diary.CheckIn(day, 4);
    EXPECT_FALSE(diary.At(day).is_locked) << day;
    EXPECT_TRUE(diary.At(day).is_paused) << day;
  }
  diary.CheckIn(9, 4, Sorer::kNo, 60);
  EXPECT_TRUE(diary.At(9).is_locked);
  EXPECT_THAT(diary.At(9).reasons, Contains(PainReason::kLongFlare));
  diary.CheckIn(20, 0);
  EXPECT_TRUE(diary.At(40).is_locked) << "until somebody has looked at it, though the pain is gone";
  EXPECT_TRUE(diary.CheckIn(41, 9).At(41).is_locked) << "and one more flare does not open it";
  EXPECT_TRUE(diary.CheckIn(42, 0).Review(42).At(42).may_train());
}

TEST(PainHistory, AFlareThatGoesOnAfterTheReviewIsCountedAnew) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1).CheckIn(2, 4).CheckIn(10, 4);
  EXPECT_TRUE(diary.At(10).is_locked);
  diary.Review(11).CheckIn(12, 4);
  EXPECT_FALSE(diary.At(12).is_locked);
  EXPECT_FALSE(diary.CheckIn(18, 4).At(18).is_locked);
  EXPECT_TRUE(diary.CheckIn(19, 4).At(19).is_locked) << "8 days after the review";
}

TEST(PainHistory, AFlareIsHeldAgainstThePainItBeganWithAndNotAgainstItself) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1).CheckIn(2, 4).Session(2, 4, 4);
  diary.CheckIn(5, 4);  // no worse than before the last session, but than before the flare
  EXPECT_TRUE(diary.At(5).is_paused);
}

TEST(PainHistory, AFlareEndsWithTheFirstCheckInThatIsNotRed) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1).CheckIn(2, 4).CheckIn(3, 2).CheckIn(4, 4).CheckIn(6, 4);
  EXPECT_FALSE(diary.At(6).is_paused) << "48 h since day 4";
  EXPECT_TRUE(diary.CheckIn(7, 4).At(7).is_paused);
}

TEST(PainHistory, AFlareThatWasRedRightAfterTheSessionBeganThere) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 5).CheckIn(2, 4).CheckIn(3, 4, Sorer::kNo, 3600 + 60);
  EXPECT_TRUE(diary.At(3).is_paused) << "since day 1, 9 o'clock";
}

TEST(PainHistory, PainThatIsRedByItselfIsAFlareWithoutASession) {
  Diary diary;
  diary.CheckIn(1, 8).CheckIn(3, 9).CheckIn(4, 8);
  EXPECT_TRUE(diary.At(4).is_paused);
}

TEST(PainHistory, OrdinarySoreMusclesAreNoFlareAndTakeAQuarter) {
  Diary diary;
  diary.CheckIn(1, 1).Session(1, 1, 1, {{"a", PainClass::kAmber}}).CheckIn(2, 4, Sorer::kClearlyMore);
  diary.last_check_in().muscles = {true, true, true, 0};
  EXPECT_EQ(diary.At(2).dose_factor, 0.75);
  EXPECT_THAT(diary.At(2).dropped, IsEmpty());
  diary.CheckIn(4, 4);
  diary.last_check_in().muscles = {true, true, true, 0};
  EXPECT_FALSE(diary.At(4).is_paused);
  diary.CheckIn(5, 4);
  diary.last_check_in().muscles = {true, true, true, 0};  // the fourth day: no longer ordinary
  EXPECT_FALSE(diary.At(5).is_paused) << "the flare begins here";
  EXPECT_TRUE(diary.CheckIn(8, 4).At(8).is_paused);
}

TEST(PainHistory, PainThatHasGoneDownTheLegIsRedTheNextDay) {
  Diary diary;
  diary.CheckIn(1, 2).Session(1, 2, 2);
  diary.last_session().lowest_before = LowestPlace::kButtock;
  diary.CheckIn(2, 2);
  diary.last_check_in().lowest = LowestPlace::kBelowKnee;
  EXPECT_THAT(diary.At(2).reasons, Contains(PainReason::kNextRed));
  EXPECT_EQ(diary.At(2).dose_factor, 0.5);
}

TEST(PainHistory, TheWeeksMeanHoldsProgressBack) {  // "weekly mean of P0 vs last week"
  const auto weeks = [](int last, int now) {
    Diary diary;
    for (Day day = 1; day <= 14; ++day) {
      const int pain = day <= 8 ? last : now;  // on day 15 this week begins with day 9
      diary.CheckIn(day, pain).Session(day, pain, pain);
    }
    return diary.CheckIn(15, now).At(15);
  };
  EXPECT_TRUE(weeks(3, 3).may_progress);
  EXPECT_TRUE(weeks(3, 2).may_progress);
  EXPECT_FALSE(weeks(2, 3).may_progress);
  EXPECT_THAT(weeks(2, 3).reasons, Contains(PainReason::kWeekUp));
  EXPECT_FALSE(weeks(2, 3).advises_clinician);
  EXPECT_THAT(weeks(2, 5).reasons, Contains(PainReason::kWeekFarUp));
  EXPECT_TRUE(weeks(2, 5).advises_clinician);
}

TEST(PainHistory, TellsWhetherPainWasRedOnADay) {
  const std::vector<CheckInPain> check_ins = {{1, 4, 0, 7, {}, {}, {}}, {2, 5, 0, 8, {}, {}, {}}};
  EXPECT_FALSE(WasRedBefore(check_ins, 4));
  EXPECT_TRUE(WasRedBefore(check_ins, 5));
  EXPECT_FALSE(WasRedBefore(check_ins, 6));
}

}  // namespace
}  // namespace supple
