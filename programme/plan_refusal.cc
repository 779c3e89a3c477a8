#include "programme/plan_refusal.h"

namespace supple {

std::vector<Explanation> RefusalsOf(const PlanRequest& request) {
  std::vector<Explanation> refusals;
  const auto refuse = [&](bool holds, PlanReason reason) {
    if (holds) {
      refusals.push_back({reason, "", "", {{"pain", request.pain}}});
    }
  };
  const ScreeningResult& screening = request.screening;
  const bool is_never = !screening.is_finished || request.screening_due == ScreeningDue::kNever ||
                        request.screening_due == ScreeningDue::kUnfinished;
  refuse(!is_never && !screening.may_plan, PlanReason::kScreeningLock);
  refuse(is_never, PlanReason::kNoScreening);
  refuse(!is_never && request.screening_due != ScreeningDue::kNo, PlanReason::kScreeningOld);
  refuse(request.standing.is_locked, PlanReason::kLocked);
  refuse(request.standing.is_paused, PlanReason::kPaused);
  refuse(request.standing.is_day_off, PlanReason::kDayOff);
  if (!request.check_in || !request.check_in->open.empty()) {
    refuse(true, PlanReason::kNoCheckIn);
    return refusals;
  }
  refuse(request.check_in->asks_screening && request.check_in->before.may_train, PlanReason::kSomethingNew);
  refuse(!request.check_in->before.may_train, PlanReason::kMuchPain);
  // Whatever else the check-in may know.
  refuse(refusals.empty() && !request.check_in->may_train, PlanReason::kSomethingNew);
  return refusals;
}

}  // namespace supple
