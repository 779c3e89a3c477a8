// The plan of the day by the clinical reference, row by row, on the catalogue as it is.

#include "programme/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/plan_time.h"
#include "tests/plan_person.h"

namespace supple {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

const ProgrammeRules& Rules() { return OwnData().file.rules; }

Plan PlanOf(const PlanRequest& request) { return PlanToday(Rules(), request); }

bool Tells(const std::vector<Explanation>& why, PlanReason reason) {
  for (const Explanation& one : why) {
    if (one.reason == reason) {
      return true;
    }
  }
  return false;
}

PlanItem Item(const std::string& movement, Dose dose) {
  PlanItem item;
  item.movement = movement;
  item.dose = dose;
  const MovementRules& rules = *Rules().Find(movement);
  item.posture = rules.steps[rules.start].posture;
  return item;
}

// All eight in an order, with doses in the order M1 to M8.
std::vector<PlanItem> AllEight(const std::vector<std::string>& order, const std::vector<Dose>& doses) {
  const std::vector<std::string> ids = {"outer-thigh-stretch",
                                        "seated-spinal-twist",
                                        "inner-thigh-squeeze",
                                        "outer-hip-leg-lift",
                                        "half-kneel-lunge",
                                        "frog-stretch",
                                        "hip-lift",
                                        "cobra-stretch"};
  std::vector<PlanItem> items;
  for (const std::string& id : order) {
    const auto at = std::ranges::find(ids, id);
    if (at != ids.end()) {
      items.push_back(Item(id, doses[static_cast<std::size_t>(at - ids.begin())]));
    }
  }
  return items;
}

// Clinical reference 2.1, the table of times. It counts no rests between holds, and five seconds for a
// squeeze.
TEST(PlanTime, IsThatOfTheTableOfTheArticlesDoses) {
  struct Row {
    const char* name;
    std::vector<Dose> doses;
    double work_min, seed_min, floor_min;
  };
  const Row rows[] = {
      {"minimum",
       {{1, 3, 30}, {1, 1, 30}, {1, 10, 5}, {1, 10, 0}, {1, 1, 15}, {1, 1, 30}, {1, 3, 10}, {1, 2, 15}},
       8.5,
       13,
       12.5},
      {"typical",
       {{1, 3, 30}, {1, 1, 30}, {2, 12, 5}, {1, 10, 0}, {1, 1, 30}, {1, 1, 30}, {1, 5, 15}, {1, 2, 30}},
       11.5,
       17,
       16},
      {"maximum",
       {{1, 3, 30}, {1, 1, 30}, {3, 15, 5}, {1, 10, 0}, {1, 1, 30}, {1, 1, 30}, {1, 5, 15}, {1, 2, 30}},
       13,
       19,
       18.5},
  };
  for (const Row& row : rows) {
    for (const bool is_floor : {true, false}) {
      std::vector<PlanItem> items = AllEight(is_floor ? Rules().floor_order : Rules().seed_order, row.doses);
      const PlanTime time = TimeOf(Rules(), items);
      EXPECT_NEAR(time.work_s / 60, row.work_min, 0.25) << row.name;
      EXPECT_NEAR((time.sum_s() - time.hold_rests_s) / 60, is_floor ? row.floor_min : row.seed_min, 0.5)
          << row.name << is_floor;
      EXPECT_DOUBLE_EQ(time.posture_changes_s, is_floor ? 100 : 140) << "five changes, or seven";
    }
  }
}

// Clinical reference 2.2, row by row: what is in a tier and how long it takes.
TEST(Plan, HasTheTiersOfTheReference) {
  struct Row {
    const char* group;
    std::vector<std::string> movements;
    double minutes;
  };
  const Row rows[] = {
      {"T3", {"hip-lift", "half-kneel-lunge"}, 2.5},
      {"T6", {"outer-thigh-stretch", "hip-lift", "outer-hip-leg-lift", "half-kneel-lunge"}, 6},
      {"T6",
       {"inner-thigh-squeeze", "outer-hip-leg-lift", "seated-spinal-twist", "frog-stretch", "cobra-stretch"},
       7},
      {"T10",
       {"outer-thigh-stretch", "inner-thigh-squeeze", "hip-lift", "outer-hip-leg-lift", "seated-spinal-twist",
        "half-kneel-lunge", "frog-stretch", "cobra-stretch"},
       10},
  };
  PlanRequest request = GreenRequest(0, {}, {kTwistCleared});
  for (const Row& row : rows) {
    request.tier = row.group;
    const Plan plan = PlanOf(request);
    EXPECT_EQ(MovementsOf(plan), row.movements) << row.group;
    std::vector<PlanItem> items = plan.items;
    const PlanTime time = TimeOf(Rules(), items);
    EXPECT_NEAR((time.sum_s() - time.hold_rests_s) / 60, row.minutes, 0.6) << row.group;
    EXPECT_NEAR(plan.expected_s / 60, row.minutes, 1.6) << row.group << ": with all rests";
    request.history.push_back(DoneWell(plan, request.today));
    ++request.today;
  }
}

TEST(Plan, AlternatesTheTwoHalvesOfT6) {
  PlanRequest request = GreenRequest();
  request.tier = "T6";
  std::vector<std::string> tiers;
  for (request.today = 0; request.today < 8; request.today += 2) {
    const Plan plan = PlanOf(request);
    tiers.push_back(plan.tier);
    request.history.push_back(DoneWell(plan, request.today));
  }
  EXPECT_THAT(tiers, ElementsAre("T6-A", "T6-B", "T6-A", "T6-B"));
}

TEST(Plan, IsByTheWeekWhereNothingIsAskedFor) {
  EXPECT_EQ(PlanOf(GreenRequest()).tier, "T10") << "weeks 1 and 2, clinical reference 2.2";
  PlanRequest request = GreenRequest();
  for (request.today = 0; request.today < 14; request.today += 2) {
    request.history.push_back(DoneWell(PlanOf(request), request.today));
  }
  const Plan plan = PlanOf(request);
  EXPECT_EQ(plan.week, 3);
  EXPECT_EQ(plan.tier, "full");
}

TEST(Plan, EndsTheFloorOrderWithTheCobraAndTheSeedOrderToo) {
  PlanRequest request = GreenRequest();
  EXPECT_EQ(PlanOf(request).items.back().movement, "cobra-stretch");
  EXPECT_EQ(PlanOf(request).items.front().movement, "outer-thigh-stretch");
  request.order = PlanOrder::kSeed;
  EXPECT_EQ(PlanOf(request).items.back().movement, "cobra-stretch");
  EXPECT_EQ(PlanOf(request).items[2].movement, "inner-thigh-squeeze");
}

// Clinical reference 3.1, 3.3, 3.4: when there is no plan at all.
TEST(Plan, IsRefusedWithItsReason) {
  struct Row {
    const char* name;
    void (*spoil)(PlanRequest&);
    PlanReason reason;
  };
  const Row rows[] = {
      {"3.1 no screening", [](PlanRequest& r) { r.screening.is_finished = false; }, PlanReason::kNoScreening},
      {"3.1 never screened", [](PlanRequest& r) { r.screening_due = ScreeningDue::kNever; },
       PlanReason::kNoScreening},
      {"3.1 locked", [](PlanRequest& r) { r.screening.may_plan = false; }, PlanReason::kScreeningLock},
      {"3.1 every four weeks", [](PlanRequest& r) { r.screening_due = ScreeningDue::kOld; },
       PlanReason::kScreeningOld},
      {"3.1 new symptoms", [](PlanRequest& r) { r.screening_due = ScreeningDue::kNewSymptoms; },
       PlanReason::kScreeningOld},
      {"3.3 no check-in", [](PlanRequest& r) { r.check_in.reset(); }, PlanReason::kNoCheckIn},
      {"3.3 something new",
       [](PlanRequest& r) { r.check_in = JudgeCheckIn({2, Answer::kYes, Sorer::kNo, {}, {}}, true, false); },
       PlanReason::kSomethingNew},
      {"3.4 before: red", [](PlanRequest& r) { SetPain(r, 8); }, PlanReason::kMuchPain},
      {"3.4 after: red, the next day", [](PlanRequest& r) { r.standing.is_day_off = true; },
       PlanReason::kDayOff},
      {"3.4 next: two reds", [](PlanRequest& r) { r.standing.is_paused = true; }, PlanReason::kPaused},
      {"3.4 next: more than 7 days", [](PlanRequest& r) { r.standing.is_locked = true; },
       PlanReason::kLocked},
      {"3.2 all out", [](PlanRequest& r) { r.gates.clear(); }, PlanReason::kNothingAllowed},
      {"2.2 no time", [](PlanRequest& r) { r.minutes = 0.2; }, PlanReason::kTooShort},
  };
  for (const Row& row : rows) {
    PlanRequest request = GreenRequest();
    EXPECT_FALSE(PlanOf(request).is_refused());
    row.spoil(request);
    const Plan plan = PlanOf(request);
    EXPECT_TRUE(plan.items.empty()) << row.name;
    ASSERT_TRUE(plan.is_refused()) << row.name;
    EXPECT_EQ(plan.refusals.front().reason, row.reason) << row.name;
  }
}

// Clinical reference 3.2, first row.
TEST(Plan, HasTheStandInUntilTheTwistIsClearedAndThenTheChair) {
  const Plan before = PlanOf(GreenRequest());
  EXPECT_EQ(FindItem(before, "seated-spinal-twist"), nullptr);
  const PlanItem* const stand_in = FindItem(before, "knee-to-opposite-shoulder");
  ASSERT_NE(stand_in, nullptr);
  EXPECT_EQ(stand_in->stands_for, "seated-spinal-twist");
  EXPECT_EQ(stand_in->dose, (Dose{1, 1, 30})) << "no longer than what it stands for";
  EXPECT_TRUE(Tells(before.left_out, PlanReason::kGateOut));

  const Plan cleared = PlanOf(GreenRequest(0, {}, {kTwistCleared}));
  EXPECT_EQ(FindItem(cleared, "knee-to-opposite-shoulder"), nullptr);
  ASSERT_NE(FindItem(cleared, "seated-spinal-twist"), nullptr);
  EXPECT_EQ(ItemOf(cleared, "seated-spinal-twist").way, "chair");
  EXPECT_TRUE(Tells(ItemOf(cleared, "seated-spinal-twist").why, PlanReason::kBeginWith));
}

TEST(Plan, OfSomebodyWhoStaysOffTheFloorIsOnAChair) {
  const Plan plan = PlanOf(GreenRequest(0, {"floor"}));
  EXPECT_GE(plan.items.size(), 7U);
  for (const PlanItem& item : plan.items) {
    EXPECT_TRUE(item.posture == Posture::kChair || item.posture == Posture::kStanding ||
                item.movement == "frog-stretch")
        << item.movement;
  }
}

// Clinical reference 3.4, "before", amber.
TEST(Plan, IsT6InEasierWaysBeforeAmberPain) {
  PlanRequest request = GreenRequest(0, {}, {kTwistCleared, kCobraCleared});
  SetPain(request, 6);
  for (int day = 0; day < 2; ++day) {
    const Plan plan = PlanOf(request);
    EXPECT_EQ(plan.tier, day == 0 ? "T6-A" : "T6-B");
    EXPECT_EQ(FindItem(plan, "seated-spinal-twist"), nullptr);
    EXPECT_EQ(FindItem(plan, "cobra-stretch"), nullptr);
    EXPECT_TRUE(Tells(plan.why, PlanReason::kPainToday));
    if (const PlanItem* const lift = FindItem(plan, "hip-lift")) {
      EXPECT_EQ(lift->way, "short-holds");
    }
    request.history.push_back(DoneWell(plan, request.today++));
  }
}

// Clinical reference 3.4, "after" and "next": the doses.
TEST(Plan, IsLessByAQuarterOrAHalfWherePainAsksForIt) {
  struct Row {
    const char* movement;
    Dose whole, quarter_less, half;
  };
  const Row rows[] = {
      {"inner-thigh-squeeze", {1, 10, 5}, {1, 7, 5}, {1, 5, 5}},
      {"outer-hip-leg-lift", {1, 10, 0}, {1, 7, 0}, {1, 5, 0}},
      {"hip-lift", {1, 3, 10}, {1, 3, 7}, {1, 3, 5}},
      {"half-kneel-lunge", {1, 1, 30}, {1, 1, 22}, {1, 1, 15}},
      {"cobra-stretch", {1, 2, 15}, {1, 2, 11}, {1, 2, 7}},
  };
  PlanRequest request = GreenRequest();
  const Plan whole = PlanOf(request);
  request.standing.dose_factor = kLessAfterAmber;
  const Plan quarter_less = PlanOf(request);
  request.standing.dose_factor = kLessAfterRed;
  const Plan half = PlanOf(request);
  for (const Row& row : rows) {
    EXPECT_EQ(ItemOf(whole, row.movement).dose, row.whole) << row.movement;
    EXPECT_EQ(ItemOf(quarter_less, row.movement).dose, row.quarter_less) << row.movement;
    EXPECT_EQ(ItemOf(half, row.movement).dose, row.half) << row.movement;
    EXPECT_FALSE(ItemOf(half, row.movement).is_whole);
    EXPECT_TRUE(Tells(ItemOf(half, row.movement).why, PlanReason::kReduced));
  }
  request.standing.dropped = {"frog-stretch"};
  EXPECT_EQ(FindItem(PlanOf(request), "frog-stretch"), nullptr);
  EXPECT_TRUE(Tells(PlanOf(request).left_out, PlanReason::kDropped));
}

TEST(Plan, KeepsSomeStrengtheningWhereATiersOwnIsOut) {
  PlanRequest request = GreenRequest(0, {"pregnancy-lying"});  // no hip lift: T3 has no other
  request.tier = "T3";
  const Plan plan = PlanOf(request);
  EXPECT_THAT(MovementsOf(plan), Contains("outer-hip-leg-lift"));
  EXPECT_TRUE(Tells(ItemOf(plan, "outer-hip-leg-lift").why, PlanReason::kStrengthKept));
}

TEST(Plan, PutsAStrengtheningOneFirstWhereThereIsTimeForOneOnly) {
  PlanRequest request = GreenRequest();
  request.minutes = 1.5;
  EXPECT_THAT(MovementsOf(PlanOf(request)), ElementsAre("hip-lift"));
}

TEST(Plan, LeavesOutWhatWasDoneToday) {
  PlanRequest request = GreenRequest();
  request.history.push_back(DoneWell(PlanOf(request), 0));
  const Plan second = PlanOf(request);
  EXPECT_THAT(MovementsOf(second), ElementsAre("inner-thigh-squeeze"))
      << "once or twice a day, the others once";
  request.history.push_back(DoneWell(second, 0));
  EXPECT_EQ(PlanOf(request).refusals.front().reason, PlanReason::kAllDone);
}

// Clinical reference 2.2: every movement on two or three days a week over a fortnight.
TEST(Plan, GivesEveryMovementItsTurnWithinAFortnight) {
  for (const double minutes : {6.0, 8.0, 10.0, 15.0, 0.0}) {
    PlanRequest request = GreenRequest();
    if (minutes > 0) {
      request.minutes = minutes;
    } else {
      request.tier = "T6";
    }
    std::map<std::string, int> days;
    for (request.today = 0; request.today < 14; ++request.today) {
      const Plan plan = PlanOf(request);
      for (const std::string& movement : MovementsOf(plan)) {
        ++days[movement];
      }
      request.history.push_back(DoneWell(plan, request.today));
    }
    EXPECT_EQ(days.size(), 8U) << minutes;
    for (const auto& [movement, count] : days) {
      EXPECT_GE(count, 4) << movement << " with " << minutes << " minutes";
    }
  }
}

// Clinical reference 2.3: at least one lighter day a week for strengthening.
TEST(Plan, HasALighterDayAfterSixDaysRunning) {
  PlanRequest request = GreenRequest();
  int light = 0;
  for (request.today = 0; request.today < 14; ++request.today) {
    const Plan plan = PlanOf(request);
    light += ItemOf(plan, "hip-lift").is_light ? 1 : 0;
    EXPECT_FALSE(ItemOf(plan, "half-kneel-lunge").is_light) << "a stretch needs none";
    request.history.push_back(DoneWell(plan, request.today));
  }
  EXPECT_EQ(light, 2);
}

TEST(Plan, IsCorrectedByThePersonsOwnTimesWithinBounds) {
  PlanRequest request = GreenRequest();
  for (request.today = 0; request.today < 4; ++request.today) {
    SessionDone session = DoneWell(PlanOf(request), request.today);
    session.took_s = 1.4 * session.model_s;
    request.history.push_back(session);
  }
  EXPECT_DOUBLE_EQ(PlanOf(request).ratio, 1.4);
  EXPECT_TRUE(Tells(PlanOf(request).why, PlanReason::kOwnTimes));
  for (SessionDone& session : request.history) {
    session.took_s = 9 * session.model_s;
  }
  EXPECT_DOUBLE_EQ(PlanOf(request).ratio, Rules().time.most_ratio) << "somebody answered the door";
  request.history.resize(2);
  EXPECT_DOUBLE_EQ(PlanOf(request).ratio, 1) << "two say little";
}

TEST(Plan, BeginsWithTheOtherSideEveryOtherDay) {
  const Plan even = PlanOf(GreenRequest(4));
  const Plan odd = PlanOf(GreenRequest(5));
  EXPECT_THAT(ItemOf(even, "half-kneel-lunge").sides, ElementsAre(Side::kLeft, Side::kRight));
  EXPECT_THAT(ItemOf(odd, "half-kneel-lunge").sides, ElementsAre(Side::kRight, Side::kLeft));
  EXPECT_THAT(ItemOf(odd, "hip-lift").sides, ElementsAre(Side::kBoth));
}

}  // namespace
}  // namespace supple
