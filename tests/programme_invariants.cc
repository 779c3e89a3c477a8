#include "tests/programme_invariants.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "programme/progression.h"

namespace supple {
namespace {

constexpr double kMinute_s = 60;
constexpr double kRounding_s = 1e-6;

// The most of each movement by clinical reference 1 (the article, or a level that says more), by hand.
struct Most {
  const char* movement;
  Dose dose;
};
constexpr Most kMostOfAll[] = {
    {"outer-thigh-stretch", {1, 3, 45}},        // level "long"; the article: at least 3 of 30 s
    {"seated-spinal-twist", {1, 1, 45}},        // level "long"; the article: at least 30 s
    {"inner-thigh-squeeze", {3, 15, 9}},        // the article; level "long": 9 s
    {"outer-hip-leg-lift", {2, 15, 0}},         // the article adds without end; harder: to 2 x 15
    {"half-kneel-lunge", {1, 2, 30}},           // level "twice"
    {"frog-stretch", {1, 1, 45}},               // level "long"
    {"hip-lift", {1, 5, 15}},                   // the article
    {"cobra-stretch", {1, 2, 30}},              // the article; twice for the two sides it speaks of
    {"knee-to-opposite-shoulder", {1, 3, 45}},  // level "long"
};

class Judge {
 public:
  Judge(const SimulationData& data, const SimulatedDay& day)
      : data_(data), day_(day), request_(day.request), plan_(day.plan) {}

  std::vector<std::string> Broken() {
    CheckRefusals();
    for (const PlanItem& item : plan_.items) {
      CheckGate(item);
      CheckDose(item);
      CheckGrowth(item);
    }
    CheckAmber();
    CheckMinutes();
    CheckStrength();
    CheckList();
    return std::move(broken_);
  }

 private:
  void Expect(bool holds, const std::string& what) {
    if (!holds) {
      broken_.push_back(what);
    }
  }

  const MovementGate* GateOf(const std::string& movement) const {
    const auto gate = std::ranges::find(request_.gates, movement, &MovementGate::movement);
    return gate == request_.gates.end() ? nullptr : &*gate;
  }

  void CheckRefusals() {
    const PainStanding& standing = request_.standing;
    Expect(plan_.items.empty() == plan_.is_refused(), "a plan has movements or a reason for none");
    if (plan_.is_refused()) {
      return;
    }
    Expect(request_.screening.is_finished && request_.screening.may_plan &&
               request_.screening_due == ScreeningDue::kNo,
           "nothing without a completed screening");
    Expect(!standing.is_locked && !standing.is_paused, "locks and pauses hold");
    Expect(!day_.has_open_lock, "an urgent answer or an emergency holds until a clinician's yes");
    Expect(request_.check_in && request_.check_in->may_train, "no plan without a check-in that allows it");
    Expect(PainBefore(request_.pain) != PainClass::kRed, "red before stops");
    if (!request_.history.empty()) {
      const SessionDone& last = request_.history.back();
      Expect(last.after != PainClass::kRed || request_.today > last.day + 1, "the day after red is off");
    }
  }

  void CheckGate(const PlanItem& item) {
    const MovementGate* const gate = GateOf(item.movement);
    Expect(gate != nullptr && gate->allows(item.way),
           "no gated movement or way: " + item.movement + " " + item.way);
    Expect(std::ranges::find(request_.standing.dropped, item.movement) == request_.standing.dropped.end(),
           "a dropped movement stays out: " + item.movement);
    if (gate != nullptr && gate->rule.most_hold_s) {
      Expect(item.dose.hold_s <= *gate->rule.most_hold_s, "no hold beyond the gate's: " + item.movement);
    }
  }

  void CheckDose(const PlanItem& item) {
    const auto* const most = std::ranges::find(kMostOfAll, item.movement, &Most::movement);
    Expect(most != std::end(kMostOfAll) && Lesser(item.dose, most->dose) == item.dose,
           "no dose above the article's unless a level says so: " + item.movement);
    Expect(item.dose.sets >= 1 && item.dose.repetitions >= 1 && item.dose.hold_s >= 0 &&
               (item.dose.hold_s > 0 || item.dose.repetitions > 1 || item.dose.sets >= 1),
           "a dose is something: " + item.movement);
  }

  static std::optional<std::size_t> PlaceOf(const MovementRules& movement, const std::string& step) {
    for (std::size_t i = 0; i < movement.steps.size(); ++i) {
      if (StepName(movement.steps[i]) == step) {
        return i;
      }
    }
    return std::nullopt;
  }

  // Harder only from two green sessions, by one step, on a green day.
  void CheckGrowth(const PlanItem& item) {
    const MovementRules& movement = *data_.file.rules.Find(item.movement);
    std::vector<std::pair<const SessionDone*, const MovementDone*>> past;
    for (const SessionDone& session : request_.history) {
      for (const MovementDone& done : session.movements) {
        if (done.movement == item.movement) {
          past.emplace_back(&session, &done);
        }
      }
    }
    const auto now = PlaceOf(movement, item.step);
    Expect(now.has_value(), "a step is one of the ladder: " + item.step);
    if (past.empty() || !now) {
      return;
    }
    const auto before = PlaceOf(movement, past.back().second->step);
    if (!before || *now <= *before || movement.steps[*now].is_aside || movement.steps[*before].is_aside) {
      return;
    }
    Expect(*now == *before + 1, "one step at a time: " + item.movement);
    Expect(movement.steps[*now].from_week <= plan_.week, "no step before its week: " + item.movement);
    Expect(request_.standing.may_progress && PainBefore(request_.pain) == PainClass::kGreen,
           "no growth on a day that is not green: " + item.movement);
    Expect(past.size() >= 2, "no growth after one session: " + item.movement);
    for (std::size_t i = past.size() - std::min<std::size_t>(2, past.size()); i < past.size(); ++i) {
      const auto& [session, done] = past[i];
      Expect(done->pain == PainClass::kGreen && session->after == PainClass::kGreen &&
                 session->next == PainClass::kGreen,
             "no growth after amber or red: " + item.movement);
      Expect(done->faults <= 2 * done->sets, "no growth with more than two faults a set: " + item.movement);
    }
    Expect(request_.today - past.back().first->day < 7, "no growth after a week without: " + item.movement);
  }

  void CheckAmber() {
    const bool is_amber = request_.pain != kNoPainGiven && PainBefore(request_.pain) == PainClass::kAmber;
    if (plan_.is_refused() || (!is_amber && !request_.screening.easier_ways_only)) {
      return;
    }
    for (const PlanItem& item : plan_.items) {
      const MovementRules& movement = *data_.file.rules.Find(item.movement);
      const auto step = std::ranges::find(movement.steps, item.way, &Step::way);
      Expect(step->harder < 0, "easier ways only: " + item.movement + " " + item.way);
    }
    if (is_amber) {
      Expect(plan_.items.size() <= 5, "amber: no more than T6");
      for (const std::string_view off : kOffWhenAmber) {
        Expect(std::ranges::find(plan_.items, off, &PlanItem::movement) == plan_.items.end(),
               "amber: the twist and the cobra are off");
      }
    }
  }

  void CheckMinutes() {
    if (request_.minutes && !plan_.is_refused()) {
      Expect(plan_.expected_s <= *request_.minutes * kMinute_s + kRounding_s,
             "a plan fits the minutes asked for");
    }
  }

  // Some strengthening stays, unless pain or the gates have taken all of it.
  void CheckStrength() {
    if (plan_.is_refused() || !request_.standing.dropped.empty()) {
      return;
    }
    bool has_strength = false;
    for (const PlanItem& item : plan_.items) {
      has_strength = has_strength || data_.file.rules.Find(item.movement)->effect == Effect::kStrength;
    }
    for (const MovementRules& movement : data_.file.rules.movements) {
      const MovementGate* const gate = GateOf(movement.id);
      int today = 0;
      for (const SessionDone& session : request_.history) {
        today += session.day == request_.today &&
                 std::ranges::find(session.movements, movement.id, &MovementDone::movement) !=
                     session.movements.end();
      }
      const bool is_possible = movement.effect == Effect::kStrength && gate != nullptr && !gate->is_out() &&
                               today < movement.times_a_day &&
                               EasierStep(movement, *gate, movement.steps.size() - 1).has_value();
      Expect(has_strength || !is_possible, "strengthening is kept: " + movement.id);
    }
  }

  void CheckList() {
    const std::vector<std::string>& order =
        plan_.order == PlanOrder::kFloor ? data_.file.rules.floor_order : data_.file.rules.seed_order;
    const auto place = [&](const PlanItem& item) {
      return std::ranges::find(order, item.movement) - order.begin();
    };
    for (std::size_t i = 1; i < plan_.items.size(); ++i) {
      Expect(place(plan_.items[i - 1]) < place(plan_.items[i]), "each movement once, in the order asked for");
    }
    for (const PlanItem& item : plan_.items) {
      Expect(!item.why.empty(), "every movement has a reason: " + item.movement);
    }
  }

  const SimulationData& data_;
  const SimulatedDay& day_;
  const PlanRequest& request_;
  const Plan& plan_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> BrokenBy(const SimulationData& data, const SimulatedDay& day) {
  return Judge(data, day).Broken();
}

std::vector<std::string> InvariantNames() {
  return {
      "nothing without a completed screening that allows it",
      "locks and pauses hold, those of all screenings; red before stops; the day after red is off",
      "no gated movement and no gated way is ever planned; a dropped movement stays out",
      "no dose above the article's upper bound unless a level says so, no hold beyond a gate's limit",
      "no growth after amber, red or a gap, with faults, before its week, or on a day that is not green",
      "before amber pain only easier ways, no more than T6, no twist, no cobra",
      "every plan fits the minutes asked for by the model",
      "some strengthening is kept wherever any is allowed",
      "each movement once, in the order asked for, each with a reason",
  };
}

}  // namespace supple
