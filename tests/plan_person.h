// Somebody with a sore back and nothing else, for tests of the plan: what a request of theirs looks like.
#pragma once

#include <string>
#include <vector>

#include "tests/simulated_programme.h"

namespace supple {

inline const SimulationData& OwnData() {
  static const SimulationData data = LoadSimulationData(SUPPLE_CATALOGUE_FOLDER);
  return data;
}

/// Today is a day that is green in every way.
inline PlanRequest GreenRequest(Day today = 0, const std::vector<std::string>& conditions = {},
                                const std::vector<GateClearance>& clearances = {}) {
  PlanRequest request;
  request.today = today;
  request.screening.is_finished = true;
  request.screening.may_plan = true;
  request.screening_due = ScreeningDue::kNo;
  request.pain = 2;
  request.lowest = LowestPlace::kBack;
  request.check_in = JudgeCheckIn({2, Answer::kNo, Sorer::kNo, {}, LowestPlace::kBack}, true, false);
  request.gates = JudgeGates(OwnData().programme.gates.table, conditions, clearances);
  return request;
}

/// The same with another pain before.
inline void SetPain(PlanRequest& request, int pain) {
  request.pain = pain;
  request.check_in = JudgeCheckIn({pain, Answer::kNo, Sorer::kNo, {}, request.lowest}, true, false);
}

/// All of a plan, done well on a day.
inline SessionDone DoneWell(const Plan& plan, Day day) {
  SessionDone session;
  session.day = day;
  session.number = day + 1;
  session.tier = plan.tier;
  session.model_s = plan.model_s;
  session.took_s = plan.model_s;
  session.after = PainClass::kGreen;
  session.next = PainClass::kGreen;
  for (const PlanItem& item : plan.items) {
    MovementDone done;
    done.movement = item.movement;
    done.step = item.step;
    done.was_whole = item.is_whole;
    done.was_light = item.is_light;
    done.sets = item.dose.sets;
    done.planned = done.done = item.dose.sets * item.dose.repetitions * static_cast<int>(item.sides.size());
    done.pain = PainClass::kGreen;
    done.most_pain = 1;
    done.evidence = Evidence::kCamera;
    session.movements.push_back(done);
  }
  return session;
}

inline const PlanItem* FindItem(const Plan& plan, const std::string& movement) {
  for (const PlanItem& item : plan.items) {
    if (item.movement == movement) {
      return &item;
    }
  }
  return nullptr;
}

/// The item of a movement; an empty one where there is none.
inline PlanItem ItemOf(const Plan& plan, const std::string& movement) {
  const PlanItem* const item = FindItem(plan, movement);
  return item == nullptr ? PlanItem() : *item;
}

inline std::vector<std::string> MovementsOf(const Plan& plan) {
  std::vector<std::string> ids;
  for (const PlanItem& item : plan.items) {
    ids.push_back(item.movement);
  }
  return ids;
}

inline const GateClearance kTwistCleared = {"back-pain", "seated-spinal-twist"};
inline const GateClearance kCobraCleared = {"back-pain", "cobra-stretch"};

}  // namespace supple
