// How movements grow, by clinical reference 2.3 and each movement's own rule, on the catalogue as it is.

#include "programme/progression.h"

#include <gtest/gtest.h>

#include "tests/plan_person.h"

namespace supple {
namespace {

const ProgrammeRules& Rules() { return OwnData().file.rules; }

// Somebody who trains every so many days, all of the plan, and it goes well.
PlanRequest Steady(Day until, Day every = 2, const std::vector<GateClearance>& clearances = {}) {
  PlanRequest request = GreenRequest(0, {}, clearances);
  request.tier = "full";
  for (request.today = 0; request.today < until; request.today += every) {
    request.history.push_back(DoneWell(PlanToday(Rules(), request), request.today));
  }
  return request;
}

std::string StepOn(const PlanRequest& request, const std::string& movement) {
  return ItemOf(PlanToday(Rules(), request), movement).step;
}

PlanReason ReasonOn(const PlanRequest& request, const std::string& movement) {
  const PlanItem item = ItemOf(PlanToday(Rules(), request), movement);
  return item.why.empty() ? PlanReason::kNoWay : item.why.front().reason;
}

// The hip lift after two good sessions, the second of which is changed.
PlanRequest AfterTwo(void (*change)(SessionDone&, MovementDone&)) {
  PlanRequest request = Steady(4);
  request.tier = "full";
  for (MovementDone& done : request.history.back().movements) {
    if (done.movement == "hip-lift") {
      change(request.history.back(), done);
    }
  }
  return request;
}

TEST(Progression, BeginsAtTheStartOrEasierWhereItHurts) {
  EXPECT_EQ(StepOn(GreenRequest(), "hip-lift"), "standard 1x3x10");
  EXPECT_EQ(ReasonOn(GreenRequest(), "hip-lift"), PlanReason::kFirstTime);
  PlanRequest request = GreenRequest();
  request.first_pain = 4;  // clinical reference 2.3, weeks 1-2
  EXPECT_EQ(StepOn(request, "hip-lift"), "short-holds 1x5x5");
  EXPECT_EQ(ReasonOn(request, "hip-lift"), PlanReason::kFirstEasier);
  request.first_pain = 3;
  EXPECT_EQ(StepOn(request, "hip-lift"), "standard 1x3x10");
  request.is_unsure = true;
  EXPECT_EQ(StepOn(request, "hip-lift"), "short-holds 1x5x5");
}

TEST(Progression, GrowsAfterTwoGreenSessionsAndSaysByHowMuch) {
  const PlanRequest one = Steady(2);
  EXPECT_EQ(ReasonOn(one, "hip-lift"), PlanReason::kHeldGreens);
  const PlanRequest two = Steady(4);
  EXPECT_EQ(StepOn(two, "hip-lift"), "standard 1x4x10");
  const Plan plan = PlanToday(Rules(), two);
  const Explanation why = ItemOf(plan, "hip-lift").why.front();
  EXPECT_EQ(why.reason, PlanReason::kMoreRepetitions);
  ASSERT_EQ(why.numbers.size(), 2U);
  EXPECT_EQ(why.numbers[0], std::pair(std::string_view("from"), 3.0));
  EXPECT_EQ(why.numbers[1], std::pair(std::string_view("to"), 4.0));
}

// One row for each thing that holds growth back.
TEST(Progression, IsHeldOrGoesBackByEveryRule) {
  struct Row {
    const char* name;
    void (*change)(SessionDone&, MovementDone&);
    PlanReason reason;
    const char* step;
  };
  const char* const kSame = "standard 1x3x10";
  const char* const kBack = "short-holds 1x5x5";
  const Row rows[] = {
      {"nothing", [](SessionDone&, MovementDone&) {}, PlanReason::kMoreRepetitions, "standard 1x4x10"},
      {"amber during", [](SessionDone&, MovementDone& d) { d.pain = PainClass::kAmber; },
       PlanReason::kHeldAmber, kSame},
      {"red during", [](SessionDone&, MovementDone& d) { d.pain = PainClass::kRed; }, PlanReason::kBackRed,
       kBack},
      {"amber after", [](SessionDone& s, MovementDone&) { s.after = PainClass::kAmber; },
       PlanReason::kHeldGreens, kSame},
      {"not told after", [](SessionDone& s, MovementDone&) { s.after.reset(); }, PlanReason::kHeldGreens,
       kSame},
      {"amber next", [](SessionDone& s, MovementDone&) { s.next = PainClass::kAmber; },
       PlanReason::kHeldGreens, kSame},
      {"next not known", [](SessionDone& s, MovementDone&) { s.next.reset(); }, PlanReason::kHeldGreens,
       kSame},
      {"two faults a set", [](SessionDone&, MovementDone& d) { d.faults = 2; }, PlanReason::kMoreRepetitions,
       "standard 1x4x10"},
      {"three faults", [](SessionDone&, MovementDone& d) { d.faults = 3; }, PlanReason::kHeldFaults, kSame},
      {"pain 3 where 2 is the most", [](SessionDone&, MovementDone& d) { d.most_pain = 3; },
       PlanReason::kHeldPainNumber, kSame},
      {"not all done", [](SessionDone&, MovementDone& d) { d.was_whole = false; }, PlanReason::kHeldNotWhole,
       kSame},
  };
  for (const Row& row : rows) {
    const PlanRequest request = AfterTwo(row.change);
    EXPECT_EQ(ReasonOn(request, "hip-lift"), row.reason) << row.name;
    EXPECT_EQ(StepOn(request, "hip-lift"), row.step) << row.name;
  }
}

// Clinical reference 3.4: next check-in, weekly mean, before.
TEST(Progression, IsHeldByThePainRule) {
  PlanRequest request = Steady(4);
  request.standing.may_progress = false;
  EXPECT_EQ(ReasonOn(request, "hip-lift"), PlanReason::kHeldPain);
  request.standing.may_progress = true;
  request.standing.no_progress = {"hip-lift"};
  EXPECT_EQ(ReasonOn(request, "hip-lift"), PlanReason::kHeldAmber);
  EXPECT_EQ(ReasonOn(request, "outer-hip-leg-lift"), PlanReason::kHeldWeek) << "only that one";
  request.standing.no_progress.clear();
  SetPain(request, 6);
  EXPECT_EQ(StepOn(request, "hip-lift"), "standard 1x3x10");
}

TEST(Progression, GoesOneStepBackAfterAWeekWithout) {
  PlanRequest request = Steady(4);
  request.today = 2 + 6;
  EXPECT_EQ(StepOn(request, "hip-lift"), "standard 1x4x10");
  request.today = 2 + 7;
  EXPECT_EQ(StepOn(request, "hip-lift"), "short-holds 1x5x5");
  EXPECT_EQ(ReasonOn(request, "hip-lift"), PlanReason::kBackGap);
  request.today = 2 + 60;
  EXPECT_EQ(StepOn(request, "hip-lift"), "short-holds 1x5x5") << "one step, however long";
}

TEST(Progression, IsNeverBeforeItsWeekAndReachesTheTargetsInTime) {
  struct Row {
    Day day;
    const char* movement;
    const char* step;
  };
  // Clinical reference 2.3: at the end of weeks 2, 4 and 6, two days after the last session told; afterwards
  // the harder ways.
  const Row rows[] = {
      {11, "hip-lift", "standard 1x4x10"},
      {11, "outer-thigh-stretch", "standard 1x1x30"},
      {25, "outer-thigh-stretch", "standard 1x3x30"},
      {25, "hip-lift", "standard 1x5x12"},
      {25, "outer-hip-leg-lift", "standard 2x10"},
      {39, "outer-hip-leg-lift", "standard 2x12"},
      {39, "inner-thigh-squeeze", "more 2x15x5"},
      {39, "hip-lift", "long-holds 1x5x15"},
      {83, "outer-thigh-stretch", "long 1x3x45"},
      {83, "half-kneel-lunge", "twice 1x2x30"},
      {83, "cobra-stretch", "sphinx-long 1x2x30"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(StepOn(Steady(row.day), row.movement), row.step) << row.movement << " on day " << row.day;
  }
}

// Clinical reference, M8: sphinx to cobra only with quiet legs, and only once a clinician has agreed.
TEST(Progression, ReachesTheCobraOnlyWithQuietLegsAndAClinician) {
  EXPECT_EQ(ReasonOn(Steady(60), "cobra-stretch"), PlanReason::kHeldGate);
  PlanRequest cleared = Steady(30, 2, {kCobraCleared});
  ASSERT_EQ(StepOn(cleared, "cobra-stretch").substr(0, 5), "cobra");
  cleared.lowest = LowestPlace::kBelowKnee;
  EXPECT_EQ(ReasonOn(cleared, "cobra-stretch"), PlanReason::kHeldLegs);
}

TEST(Progression, OfTheNextLevelWaitsForTheMovementsOwnRule) {
  const MovementRules& lift = *Rules().Find("hip-lift");
  const PlanRequest request = Steady(83);
  EXPECT_EQ(lift.progress.sessions, 2);
  PlanRequest faulty = request;
  const std::string before = StepOn(request, "hip-lift");
  EXPECT_EQ(before.substr(0, 12), "feet-on-step");
  // With two faults in each session at 5 x 15 s (one is the most), it stays there.
  faulty = Steady(20);
  for (faulty.today = 20; faulty.today < 83; faulty.today += 2) {
    faulty.history.push_back(DoneWell(PlanToday(Rules(), faulty), faulty.today));
    for (MovementDone& done : faulty.history.back().movements) {
      done.faults = done.movement == "hip-lift" ? 2 : 0;
    }
  }
  EXPECT_EQ(StepOn(faulty, "hip-lift"), "long-holds 1x5x15");
  EXPECT_EQ(ReasonOn(faulty, "hip-lift"), PlanReason::kHeldRule);
}

TEST(Progression, MovesAsideForAGateAndBeginsEasyWhenItIsLifted) {
  PlanRequest request = Steady(20);
  request.gates = GreenRequest(0, {"knee"}).gates;
  EXPECT_EQ(StepOn(request, "half-kneel-lunge"), "standing 1x1x30");
  EXPECT_EQ(ReasonOn(request, "half-kneel-lunge"), PlanReason::kGateWay);
  request.history.push_back(DoneWell(PlanToday(Rules(), request), request.today));
  request.today += 2;
  request.gates = GreenRequest().gates;
  EXPECT_EQ(StepOn(request, "half-kneel-lunge"), "short 1x1x15");
  EXPECT_EQ(ReasonOn(request, "half-kneel-lunge"), PlanReason::kGateLifted);
}

TEST(ProgrammeWeek, GoesOnOnlyWithWeeksOfTraining) {
  const GrowthRules& growth = Rules().growth;
  EXPECT_EQ(ProgrammeWeek(growth, {}, 100), 1);
  SessionHistory history;
  for (const Day day : {0, 2, 4, 7, 15, 16}) {
    history.push_back({});
    history.back().day = day;
  }
  EXPECT_EQ(ProgrammeWeek(growth, history, 6), 1);
  EXPECT_EQ(ProgrammeWeek(growth, history, 7), 2);
  EXPECT_EQ(ProgrammeWeek(growth, history, 14), 2) << "one day of training makes no week";
  EXPECT_EQ(ProgrammeWeek(growth, history, 21), 3);
  EXPECT_EQ(ProgrammeWeek(growth, history, 300), 3) << "who comes back finds it where it was left";
}

}  // namespace
}  // namespace supple
