#include "programme/plan.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "programme/plan_choice.h"
#include "programme/plan_refusal.h"
#include "programme/plan_time.h"
#include "programme/progression.h"

namespace supple {
namespace {

double PercentLess(double factor) { return std::round((1 - factor) * 100); }

PlanReason ReasonOf(PainReason reason) {
  switch (reason) {
    case PainReason::kAfterAmber:
      return PlanReason::kAfterAmber;
    case PainReason::kAfterRed:
      return PlanReason::kAfterRed;
    case PainReason::kNextAmber:
      return PlanReason::kNextAmber;
    case PainReason::kNextRed:
      return PlanReason::kNextRed;
    case PainReason::kTwoReds:
      return PlanReason::kTwoReds;
    case PainReason::kFlare:
    case PainReason::kLongFlare:
      return PlanReason::kFlare;
    case PainReason::kWeekUp:
      return PlanReason::kWeekUp;
    case PainReason::kWeekFarUp:
      return PlanReason::kWeekFarUp;
    case PainReason::kMovementNotGreen:
    case PainReason::kUnknownAfter:
      break;
  }
  return PlanReason::kUnknownAfter;
}

class Planner {
 public:
  Planner(const ProgrammeRules& rules, const PlanRequest& request) : rules_(rules), request_(request) {
    plan_.order = request.order;
    plan_.week = ProgrammeWeek(rules.growth, request.history, request.today);
    plan_.ratio = OwnTimeRatio(rules.time, request.history);
    plan_.advises_clinician = request.standing.advises_clinician ||
                              (request.check_in && request.check_in->before.advises_clinician);
  }

  Plan Make() {
    plan_.refusals = RefusalsOf(request_);
    if (plan_.is_refused()) {
      return std::move(plan_);
    }
    is_amber_ = request_.check_in->before.easier_ways_only;
    is_easier_ = is_amber_ || request_.screening.easier_ways_only;
    ChoiceResult chosen = ChooseMovements(rules_, request_, plan_.week, plan_.ratio);
    plan_.tier = chosen.tier;
    plan_.why = std::move(chosen.why);
    plan_.left_out = std::move(chosen.left_out);
    for (const Choice& choice : chosen.choices) {
      AddItem(choice);
    }
    if (request_.minutes) {
      FitInto(BudgetOf(rules_, request_, is_amber_));
    }
    Finish(chosen);
    return std::move(plan_);
  }

 private:
  // What an item still needs while the plan is being made.
  struct Draft {
    PlanItem item;
    const MovementRules* movement = nullptr;
    const MovementGate* gate = nullptr;
    std::size_t stage = 0;  // on the ladder
    Dose most = kAnyDose;
    double factor = 1;
    std::size_t today = 0;  // the step of which today's way is
    bool is_short = false;  // for want of time
  };

  void LeaveOut(PlanReason reason, const std::string& movement) {
    plan_.left_out.push_back({reason, movement, "", {{"pain", request_.pain}}});
  }

  bool IsOffByPain(const std::string& movement) const {
    return request_.check_in->before.twist_and_cobra_off &&
           std::ranges::find(kOffWhenAmber, movement) != kOffWhenAmber.end();
  }

  GrowthContext ContextOf(const std::string& movement) const {
    const PainStanding& standing = request_.standing;
    GrowthContext context;
    context.today = request_.today;
    context.week = plan_.week;
    context.may_progress =
        standing.may_progress && request_.check_in->before.pain == PainClass::kGreen && !is_easier_;
    context.is_held = std::ranges::find(standing.no_progress, movement) != standing.no_progress.end();
    const int first_pain = request_.first_pain == kNoPainGiven ? request_.pain : request_.first_pain;
    context.easier_first = request_.is_unsure || first_pain >= rules_.growth.easier_from_pain;
    context.feels_legs = request_.lowest == LowestPlace::kUnknown || request_.lowest >= LowestPlace::kThigh;
    return context;
  }

  void AddItem(const Choice& choice) {
    const std::string& id = choice.movement->id;
    const std::vector<std::string>& dropped = request_.standing.dropped;
    if (IsOffByPain(id)) {
      return LeaveOut(PlanReason::kPainOut, id);
    }
    if (std::ranges::find(dropped, id) != dropped.end()) {
      return LeaveOut(PlanReason::kDropped, id);
    }
    const auto step =
        ChooseStep(*choice.movement, rules_.growth, *choice.gate, request_.history, ContextOf(id));
    if (!step) {
      return LeaveOut(PlanReason::kNoWay, id);
    }
    Draft draft;
    draft.movement = choice.movement;
    draft.gate = choice.gate;
    draft.most = choice.most;
    draft.stage = step->step;
    draft.today = step->step;
    draft.item.movement = id;
    draft.item.stands_for = choice.stands_for;
    draft.item.why.push_back(step->why);
    if (is_easier_) {
      const auto easier = EasierStep(*choice.movement, *choice.gate, step->step);
      if (!easier) {
        return LeaveOut(PlanReason::kNoEasierWay, id);
      }
      draft.today = *easier;
    }
    Fill(draft, choice);
    drafts_.push_back(std::move(draft));
  }

  void Fill(Draft& draft, const Choice& choice) {
    PlanItem& item = draft.item;
    const Step& today = draft.movement->steps[draft.today];
    item.step = StepName(draft.movement->steps[draft.stage]);
    item.way = today.way;
    item.posture = today.posture;
    item.rest_s = draft.movement->rest_s;
    item.notes = draft.gate->notes;
    item.sides = {Side::kBoth};
    if (draft.movement->has_sides) {
      // The side that begins changes by day, so that none always has the fresh half.
      item.sides = request_.today % 2 == 0 ? std::vector{Side::kLeft, Side::kRight}
                                           : std::vector{Side::kRight, Side::kLeft};
    }
    const auto say = [&](PlanReason reason, std::string other,
                         std::vector<std::pair<std::string_view, double>> numbers) {
      item.why.push_back({reason, item.movement, std::move(other), std::move(numbers)});
    };
    if (!item.stands_for.empty()) {
      say(PlanReason::kStandIn, item.stands_for, {});
    }
    if (choice.keeps_strength) {
      say(PlanReason::kStrengthKept, "", {});
    }
    if (draft.today != draft.stage) {
      say(PlanReason::kEasierToday, item.way, {});
    }
    draft.factor = request_.standing.dose_factor;
    if (draft.factor < 1) {
      say(PlanReason::kReduced, "", {{"percent", PercentLess(draft.factor)}});
    }
    if (draft.movement->effect == Effect::kStrength && (request_.is_tired || IsLighterDay(item.movement))) {
      item.is_light = true;
      draft.factor = std::min(draft.factor, rules_.growth.lighter_factor);
      if (!request_.is_tired) {
        say(PlanReason::kLighterDay, "", {{"days", rules_.growth.lighter_after_days}});
      }
    }
    SetDose(draft, draft.most);
    if (draft.gate->rule.most_hold_s && today.dose.hold_s > *draft.gate->rule.most_hold_s) {
      say(PlanReason::kGateHold, "", {{"seconds", *draft.gate->rule.most_hold_s}});
    }
  }

  // The dose of today's step, but no more than this, and less where something asks for less.
  void SetDose(Draft& draft, const Dose& most) const {
    const Dose gated = Gated(draft, draft.movement->steps[draft.today].dose);
    const Dose shortened = Lesser(gated, most);
    draft.is_short = shortened != gated;
    draft.item.dose = Reduced(shortened, draft.factor);
    draft.item.is_whole = draft.today == draft.stage && draft.item.dose == gated && !is_amber_;
  }

  static Dose Gated(const Draft& draft, Dose dose) {
    dose.hold_s = std::min(dose.hold_s, draft.gate->rule.most_hold_s.value_or(dose.hold_s));
    return dose;
  }

  // At least one lighter day a week: not after six days with the whole of it.
  bool IsLighterDay(const std::string& movement) const {
    std::set<Day> days;
    for (const SessionDone& session : request_.history) {
      for (const MovementDone& done : session.movements) {
        if (done.movement == movement && !done.was_light && session.day < request_.today &&
            session.day >= request_.today - rules_.growth.lighter_after_days) {
          days.insert(session.day);
        }
      }
    }
    return static_cast<int>(days.size()) >= rules_.growth.lighter_after_days;
  }

  std::vector<PlanItem> InOrder() const {
    std::vector<PlanItem> items;
    items.reserve(drafts_.size());
    for (const Draft& draft : drafts_) {
      items.push_back(draft.item);
    }
    PutInOrder(rules_, request_.order, items);
    return items;
  }

  double ExpectedTime() const {
    std::vector<PlanItem> items = InOrder();
    return TimeOf(rules_, items).sum_s() * plan_.ratio;
  }

  // Drops from the end what does not fit; then, where nothing asks for care, uses the time that is left.
  void FitInto(double budget_s) {
    while (!drafts_.empty() && ExpectedTime() > budget_s) {
      LeaveOut(PlanReason::kNoTime, drafts_.back().item.movement);
      drafts_.pop_back();
    }
    if (is_easier_ || !request_.standing.reasons.empty() || request_.is_tired) {
      return;
    }
    for (const Effect effect : {Effect::kStrength, Effect::kStretch}) {
      for (Draft& draft : drafts_) {
        if (draft.movement->effect == effect && draft.item.stands_for.empty()) {
          Raise(draft, budget_s);
        }
      }
    }
  }

  // To the most of its steps so far that fits and is no less than before.
  void Raise(Draft& draft, double budget_s) {
    const Draft before = draft;
    const std::vector<Step>& steps = draft.movement->steps;
    for (std::size_t i = draft.stage + 1; i-- > 0;) {
      if (steps[i].way != before.item.way) {
        break;
      }
      SetDose(draft, steps[i].dose);
      if (Lesser(draft.item.dose, before.item.dose) == before.item.dose && ExpectedTime() <= budget_s) {
        return;
      }
    }
    draft = before;
  }

  void Finish(const ChoiceResult& chosen) {
    for (Draft& draft : drafts_) {
      if (draft.is_short) {
        draft.item.why.push_back({PlanReason::kShortForm, draft.item.movement, "", {}});
      }
    }
    plan_.items = InOrder();
    plan_.model_s = TimeOf(rules_, plan_.items).sum_s();
    plan_.expected_s = plan_.model_s * plan_.ratio;
    if (plan_.items.empty()) {
      constexpr double kMinute_s = 60;
      const bool has_done = std::ranges::any_of(
          plan_.left_out, [](const Explanation& why) { return why.reason == PlanReason::kDoneToday; });
      plan_.refusals.push_back({chosen.is_too_short ? PlanReason::kTooShort
                                : has_done          ? PlanReason::kAllDone
                                                    : PlanReason::kNothingAllowed,
                                "",
                                "",
                                {{"minutes", std::ceil(chosen.least_s * plan_.ratio / kMinute_s)}}});
    }
    SayOfAll();
  }

  void SayOfAll() {
    const auto say = [&](PlanReason reason, std::vector<std::pair<std::string_view, double>> numbers) {
      plan_.why.push_back({reason, "", "", std::move(numbers)});
    };
    if (is_amber_) {
      say(PlanReason::kPainToday, {{"pain", request_.pain}});
    }
    if (request_.screening.easier_ways_only) {
      say(PlanReason::kEasierByScreening, {});
    }
    if (request_.is_tired) {
      say(PlanReason::kTired, {});
    }
    if (request_.standing.dose_factor < 1) {
      say(PlanReason::kLessToday, {{"percent", PercentLess(request_.standing.dose_factor)}});
    }
    for (const PainReason reason : request_.standing.reasons) {
      if (reason != PainReason::kMovementNotGreen) {  // that is told at the movement
        say(ReasonOf(reason), {});
      }
    }
    if (plan_.ratio != 1) {
      say(PlanReason::kOwnTimes, {{"percent", std::round(plan_.ratio * 100)}});
    }
  }

  const ProgrammeRules& rules_;
  const PlanRequest& request_;
  Plan plan_;
  std::vector<Draft> drafts_;  // the first are the last to be dropped
  bool is_amber_ = false;
  bool is_easier_ = false;
};

}  // namespace

Plan PlanToday(const ProgrammeRules& rules, const PlanRequest& request) {
  return Planner(rules, request).Make();
}

}  // namespace supple
