// What is counted of a week, and when somebody is reminded: clinical reference 5.

#include "programme/adherence.h"

#include <gtest/gtest.h>

#include "base/require.h"

namespace supple {
namespace {

SessionDone Session(Day day, int planned, int done, Evidence evidence, const char* movement = "hip-lift") {
  SessionDone session;
  session.day = day;
  session.took_s = 600;
  MovementDone one;
  one.movement = movement;
  one.planned = planned;
  one.done = done;
  one.evidence = evidence;
  session.movements.push_back(one);
  return session;
}

TEST(WeekSummary, CountsDaysMinutesAndWhoSaysSo) {
  const SessionHistory history = {
      Session(6, 10, 10, Evidence::kCamera),  // the week before
      Session(7, 10, 8, Evidence::kCamera),
      Session(7, 10, 10, Evidence::kTimer),  // twice on a day
      Session(9, 10, 5, Evidence::kSelfReport, "cobra-stretch"),
      Session(13, 10, 0, Evidence::kCamera),   // begun and left
      Session(14, 10, 10, Evidence::kCamera),  // the week after
  };
  const WeekSummary week = SummariseWeek(history, 7, {1, "T10", 4, 5, "C"});
  EXPECT_EQ(week.sessions, 4);
  EXPECT_EQ(week.days, 2) << "a day on which nothing was done is none";
  EXPECT_EQ(week.planned, 40);
  EXPECT_EQ(week.done.camera, 8);
  EXPECT_EQ(week.done.timer, 10);
  EXPECT_EQ(week.done.self_report, 5);
  EXPECT_DOUBLE_EQ(week.share_of_days(), 0.5);
  EXPECT_DOUBLE_EQ(week.share_of_plan(), 23.0 / 40);
  EXPECT_DOUBLE_EQ(week.took_s, 2400);
  ASSERT_EQ(week.movements.size(), 2U);
  EXPECT_EQ(week.movements[0].movement, "hip-lift");
  EXPECT_EQ(week.movements[0].days, 1);
}

TEST(WeekSummary, NeverTellsOfMoreThanAllOfIt) {
  SessionHistory history;
  for (Day day = 0; day < 7; ++day) {
    history.push_back(Session(day, 5, 9, Evidence::kTimer));
  }
  const WeekSummary week = SummariseWeek(history, 0, {1, "T10", 3, 5, "C"});
  EXPECT_DOUBLE_EQ(week.share_of_days(), 1);
  EXPECT_DOUBLE_EQ(week.share_of_plan(), 1);
  EXPECT_DOUBLE_EQ(SummariseWeek({}, 0, {1, "T10", 0, 5, "C"}).share_of_days(), 1);
  EXPECT_DOUBLE_EQ(SummariseWeek({}, 0, {1, "T10", 3, 5, "C"}).share_of_plan(), 0);
}

TEST(Stage, IsTheLastThatHasBegun) {
  ProgrammeRules rules;
  EXPECT_THROW(StageOf(rules, 1), BadInput);
  rules.stages = {{1, "T10", 3, 5, "C"}, {3, "full", 4, 6, "C"}};
  EXPECT_EQ(StageOf(rules, 1).tier, "T10");
  EXPECT_EQ(StageOf(rules, 2).tier, "T10");
  EXPECT_EQ(StageOf(rules, 3).tier, "full");
  EXPECT_EQ(StageOf(rules, 99).tier, "full");
}

// Clinical reference 5: silent after three ignored days, then once "restart small?"; celebrate return.
TEST(Nudge, IsUsualForThreeDaysAsksOnceAndIsThenSilent) {
  const GrowthRules growth;
  const SessionHistory history = {Session(10, 1, 1, Evidence::kTimer)};
  const Nudge by_day[] = {Nudge::kNone,         Nudge::kUsual,  Nudge::kUsual,  Nudge::kUsual,
                          Nudge::kRestartSmall, Nudge::kSilent, Nudge::kSilent, Nudge::kSilent};
  for (Day day = 0; day < 8; ++day) {
    EXPECT_EQ(NudgeFor(growth, history, 10 + day, false), by_day[day]) << day;
  }
  EXPECT_EQ(NudgeFor(growth, history, 16, true), Nudge::kNone);
  EXPECT_EQ(NudgeFor(growth, history, 17, true), Nudge::kWelcome);
  EXPECT_EQ(NudgeFor(growth, history, 9, true), Nudge::kNone) << "the clock was set back";
  EXPECT_EQ(NudgeFor(growth, {}, 9, false), Nudge::kNone);
}

}  // namespace
}  // namespace supple
