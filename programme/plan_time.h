// How long a plan takes: by a model, corrected by how long the person's own sessions took.
#pragma once

#include "programme/plan.h"

namespace supple {

/// What the time of a plan is made of.
struct PlanTime {
  double work_s = 0;
  double in_out_s = 0;
  double side_switches_s = 0;
  double posture_changes_s = 0;
  double set_rests_s = 0;
  double hold_rests_s = 0;  ///< between holds, and in the timer's own rhythm

  double sum_s() const {
    return work_s + in_out_s + side_switches_s + posture_changes_s + set_rests_s + hold_rests_s;
  }
};

/// One movement alone.
PlanTime TimeOf(const TimeModel& model, const MovementRules& movement, const Dose& dose);

/// All of a plan, in its order. Also says in each item how long it takes and whether the posture changes.
PlanTime TimeOf(const ProgrammeRules& rules, std::vector<PlanItem>& items);

/// The middle one of the ratios of the last sessions, within bounds; 1 while there are few.
double OwnTimeRatio(const TimeModel& model, const SessionHistory& history);

}  // namespace supple
