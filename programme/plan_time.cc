#include "programme/plan_time.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace supple {
namespace {

// Older ones tell of how it was while learning. Ours (C).
constexpr std::size_t kSessionsForRatio = 7;

}  // namespace

PlanTime TimeOf(const TimeModel& model, const MovementRules& movement, const Dose& dose) {
  const double sides = movement.has_sides ? 2 : 1;
  const double count = sides * dose.sets * dose.repetitions;
  PlanTime time;
  time.side_switches_s = (sides - 1) * model.side_switch_s;
  if (movement.kind == DoseKind::kHolds && dose.hold_s > 0) {
    time.work_s = count * dose.hold_s;
    time.in_out_s = count * model.in_out_s;
    time.hold_rests_s = sides * (dose.sets * dose.repetitions - 1) * movement.rest_s;
    return time;
  }
  time.work_s = count * model.repetition_s;
  if (movement.kind == DoseKind::kTimed) {
    // The timer runs on and off; what is beyond the model's repetition is told apart.
    time.hold_rests_s = count * std::max(0.0, dose.hold_s + movement.off_s - model.repetition_s);
  }
  time.set_rests_s = sides * (dose.sets - 1) * movement.rest_s;
  return time;
}

PlanTime TimeOf(const ProgrammeRules& rules, std::vector<PlanItem>& items) {
  PlanTime all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    PlanItem& item = items[i];
    const MovementRules* const movement = rules.Find(item.movement);
    if (movement == nullptr) {
      continue;
    }
    const PlanTime one = TimeOf(rules.time, *movement, item.dose);
    item.takes_s = one.sum_s();
    item.is_new_posture = i > 0 && items[i - 1].posture != item.posture;
    all.work_s += one.work_s;
    all.in_out_s += one.in_out_s;
    all.side_switches_s += one.side_switches_s;
    all.set_rests_s += one.set_rests_s;
    all.hold_rests_s += one.hold_rests_s;
    all.posture_changes_s += item.is_new_posture ? rules.time.posture_change_s : 0;
  }
  return all;
}

double OwnTimeRatio(const TimeModel& model, const SessionHistory& history) {
  std::vector<double> ratios;
  for (auto session = history.rbegin(); session != history.rend() && ratios.size() < kSessionsForRatio;
       ++session) {
    if (session->model_s > 0 && session->took_s > 0) {
      ratios.push_back(session->took_s / session->model_s);
    }
  }
  if (ratios.empty() || static_cast<int>(ratios.size()) < model.least_sessions) {
    return 1;
  }
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::ranges::nth_element(ratios, middle);
  return std::clamp(*middle, model.least_ratio, model.most_ratio);
}

}  // namespace supple
