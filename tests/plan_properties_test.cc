// What holds for any plan, tried on the days of made-up lives, each changed in one thing.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "programme/plan_time.h"
#include "tests/plan_person.h"
#include "tests/programme_invariants.h"

namespace supple {
namespace {

const ProgrammeRules& Rules() { return OwnData().file.rules; }

// Days with a plan, of some lives.
std::vector<SimulatedDay> SomeDays() {
  std::vector<SimulatedDay> days;
  for (std::uint64_t seed = 5000; seed < 5030; ++seed) {
    SimulateLife(OwnData(), seed, [&](const SimulatedDay& day) {
      if (!day.plan.is_refused()) {
        days.push_back(day);
      }
    });
  }
  return days;
}

double Work_s(const Plan& plan) {
  std::vector<PlanItem> items = plan.items;
  return TimeOf(Rules(), items).work_s;
}

std::set<std::string> SetOf(const Plan& plan) {
  const std::vector<std::string> ids = MovementsOf(plan);
  return {ids.begin(), ids.end()};
}

void ExpectNoBigger(const Plan& small, const Plan& big, const std::string& what) {
  const std::set<std::string> few = SetOf(small);
  const std::set<std::string> many = SetOf(big);
  EXPECT_TRUE(std::ranges::includes(many, few)) << what;
  EXPECT_LE(Work_s(small), Work_s(big) + 1e-9) << what;
}

TEST(PlanProperty, MorePainIsNeverABiggerPlan) {
  for (const SimulatedDay& day : SomeDays()) {
    PlanRequest request = day.request;
    request.first_pain = request.first_pain == kNoPainGiven ? 2 : request.first_pain;
    SetPain(request, 0);
    Plan before = PlanToday(Rules(), request);
    for (int pain = 1; pain <= kMostPain; ++pain) {
      SetPain(request, pain);
      const Plan plan = PlanToday(Rules(), request);
      ExpectNoBigger(plan, before, "day " + std::to_string(request.today) + ", pain " + std::to_string(pain));
      before = plan;
    }
  }
}

TEST(PlanProperty, WhatPainHoldsBackIsNeverABiggerPlan) {
  for (const SimulatedDay& day : SomeDays()) {
    PlanRequest request = day.request;
    request.standing = {};
    const Plan free = PlanToday(Rules(), request);
    request.standing.may_progress = false;
    request.standing.reasons = {PainReason::kWeekUp};
    const Plan held = PlanToday(Rules(), request);
    ExpectNoBigger(held, free, "held");
    request.standing.dose_factor = kLessAfterAmber;
    const Plan less = PlanToday(Rules(), request);
    ExpectNoBigger(less, held, "a quarter less");
    request.standing.dose_factor = kLessAfterRed;
    const Plan half = PlanToday(Rules(), request);
    ExpectNoBigger(half, less, "half");
    request.standing.dropped = {"hip-lift", "frog-stretch"};
    ExpectNoBigger(PlanToday(Rules(), request), half, "dropped");
  }
}

TEST(PlanProperty, FewerMinutesAreNeverMoreMovements) {
  for (const SimulatedDay& day : SomeDays()) {
    PlanRequest request = day.request;
    std::size_t before = 0;
    for (double minutes = 0.5; minutes < 26; minutes += 0.5) {
      request.minutes = minutes;
      const Plan plan = PlanToday(Rules(), request);
      EXPECT_GE(plan.items.size(), before) << minutes;
      EXPECT_LE(plan.expected_s, minutes * 60 + 1e-6);
      before = plan.items.size();
    }
  }
}

TEST(PlanProperty, RemovingAGateNeverRemovesAMovementButAStandIn) {
  for (const SimulatedDay& day : SomeDays()) {
    PlanRequest request = day.request;
    request.minutes.reset();
    request.gates = JudgeGates(OwnData().programme.gates.table, day.conditions, {});
    const Plan gated = PlanToday(Rules(), request);
    for (std::size_t i = 0; i < day.conditions.size(); ++i) {
      std::vector<std::string> fewer = day.conditions;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      request.gates = JudgeGates(OwnData().programme.gates.table, fewer, {});
      const std::set<std::string> after = SetOf(PlanToday(Rules(), request));
      for (const PlanItem& item : gated.items) {
        const bool stands_in =
            !item.stands_for.empty() || std::ranges::any_of(item.why, [](const Explanation& why) {
              return why.reason == PlanReason::kStrengthKept;
            });
        EXPECT_TRUE(stands_in || after.contains(item.movement))
            << item.movement << " without " << day.conditions[i];
      }
    }
  }
}

TEST(PlanProperty, TheSameRequestGivesTheSamePlan) {
  for (const SimulatedDay& day : SomeDays()) {
    const Plan again = PlanToday(Rules(), day.request);
    EXPECT_EQ(MovementsOf(again), MovementsOf(day.plan));
    EXPECT_EQ(again.expected_s, day.plan.expected_s);
  }
}

// The judge of the simulation finds what is spoilt; else it would prove nothing.
TEST(PlanProperty, InvariantsFindEverySpoiltPlan) {
  SimulatedDay good;
  good.request = GreenRequest(20, {}, {});
  for (Day day = 0; day < 20; ++day) {
    PlanRequest past = GreenRequest(day);
    past.history = good.request.history;
    good.request.history.push_back(DoneWell(PlanToday(Rules(), past), day));
  }
  good.plan = PlanToday(Rules(), good.request);
  EXPECT_TRUE(BrokenBy(OwnData(), good).empty());
  const std::vector<std::pair<const char*, void (*)(SimulatedDay&)>> ways = {
      {"a gated way", [](SimulatedDay& d) { d.plan.items.back().way = "cobra"; }},
      {"a gated movement", [](SimulatedDay& d) { d.plan.items.back().movement = "seated-spinal-twist"; }},
      {"too many", [](SimulatedDay& d) { d.plan.items.front().dose.repetitions = 4; }},
      {"too long", [](SimulatedDay& d) { d.plan.items.front().dose.hold_s = 46; }},
      {"two steps", [](SimulatedDay& d) { d.plan.items.front().step = "long 1x3x45"; }},
      {"locked", [](SimulatedDay& d) { d.request.standing.is_locked = true; }},
      {"not screened", [](SimulatedDay& d) { d.request.screening.is_finished = false; }},
      {"red before", [](SimulatedDay& d) { d.request.pain = 8; }},
      {"amber before", [](SimulatedDay& d) { d.request.pain = 6; }},
      {"red after, the day before",
       [](SimulatedDay& d) { d.request.history.back().after = PainClass::kRed; }},
      {"too late", [](SimulatedDay& d) { d.request.minutes = 5; }},
      {"dropped", [](SimulatedDay& d) { d.request.standing.dropped = {"hip-lift"}; }},
      {"no strengthening",
       [](SimulatedDay& d) {
         std::erase_if(d.plan.items, [](const PlanItem& item) {
           return Rules().Find(item.movement)->effect == Effect::kStrength;
         });
       }},
      {"out of order", [](SimulatedDay& d) { std::swap(d.plan.items.front(), d.plan.items.back()); }},
      {"no reason", [](SimulatedDay& d) { d.plan.items.front().why.clear(); }},
      {"growth after amber",
       [](SimulatedDay& d) {
         for (SessionDone& session : d.request.history) {
           session.next = PainClass::kAmber;
           session.movements.front().step = "standard 1x1x30";
         }
         d.plan.items.front().step = "standard 1x2x30";
       }},
  };
  for (const auto& [name, spoil] : ways) {
    SimulatedDay day = good;
    spoil(day);
    EXPECT_FALSE(BrokenBy(OwnData(), day).empty()) << name;
  }
}

}  // namespace
}  // namespace supple
