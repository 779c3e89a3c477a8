#include "programme/plan_choice.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <tuple>
#include <utility>

#include "programme/plan_time.h"
#include "programme/progression.h"

namespace supple {
namespace {

// A fortnight: over it every movement has its days (M: Garber 2011, two or three a week).
constexpr Day kFortnight = 14;

template <typename List>
std::ptrdiff_t PlaceIn(const List& list, std::string_view id) {
  return std::ranges::find(list, id) - list.begin();
}

class Chooser {
 public:
  Chooser(const ProgrammeRules& rules, const PlanRequest& request, int week, double ratio)
      : rules_(rules), request_(request), week_(week), ratio_(ratio) {}

  ChoiceResult Choose() {
    const bool is_amber = request_.check_in && request_.check_in->before.easier_ways_only;
    if (request_.minutes) {
      Say(PlanReason::kByMinutes, {{"minutes", *request_.minutes}});
      ChooseByMinutes(BudgetOf(rules_, request_, is_amber) / ratio_, is_amber);
      return std::move(result_);
    }
    std::string group = request_.tier;
    if (group.empty()) {
      group = GroupByWeek();
    } else {
      Say(PlanReason::kByWish);
    }
    ChooseTier(is_amber ? LesserGroup(group, rules_.amber_tier) : group);
    return std::move(result_);
  }

 private:
  void Say(PlanReason reason, std::vector<std::pair<std::string_view, double>> numbers = {}) {
    result_.why.push_back({reason, "", "", std::move(numbers)});
  }
  void LeaveOut(PlanReason reason, std::string movement, std::string other = "") {
    result_.left_out.push_back({reason, std::move(movement), std::move(other), {}});
  }

  std::string GroupByWeek() {
    if (!request_.history.empty()) {
      const Day without = request_.today - request_.history.back().day;
      if (without >= rules_.growth.gap_days) {
        Say(PlanReason::kRestart, {{"days", static_cast<double>(without)}});
        return rules_.restart_tier;
      }
    }
    Say(PlanReason::kByWeek, {{"week", week_}});
    std::string group;
    for (const WeekStage& stage : rules_.stages) {
      group = stage.from_week <= week_ ? stage.tier : group;
    }
    return group;
  }

  // Groups stand in the file from the least to the most.
  std::string LesserGroup(const std::string& one, const std::string& other) const {
    return std::min(one, other, [&](const std::string& a, const std::string& b) {
      return std::ranges::find(rules_.tiers, a, &Tier::group) <
             std::ranges::find(rules_.tiers, b, &Tier::group);
    });
  }

  // Of the tiers of a group the one that was not done last.
  const Tier* TierOf(std::string_view group) const {
    const std::vector<const Tier*> tiers = rules_.OfGroup(group);
    if (tiers.empty()) {
      return nullptr;
    }
    for (auto session = request_.history.rbegin(); session != request_.history.rend(); ++session) {
      const auto last = std::ranges::find(tiers, session->tier, &Tier::id);
      if (last != tiers.end()) {
        const auto next = static_cast<std::size_t>(last - tiers.begin()) + 1;
        return tiers[next % tiers.size()];
      }
    }
    return tiers.front();
  }

  int DaysDone(std::string_view movement) const {
    std::set<Day> days;
    for (const SessionDone& session : request_.history) {
      const bool is_lately = session.day < request_.today && session.day >= request_.today - kFortnight;
      if (is_lately && std::ranges::find(session.movements, movement, &MovementDone::movement) !=
                           session.movements.end()) {
        days.insert(session.day);
      }
    }
    return static_cast<int>(days.size());
  }

  Day LastDay(std::string_view movement) const {
    for (auto session = request_.history.rbegin(); session != request_.history.rend(); ++session) {
      if (session->day < request_.today &&
          std::ranges::find(session->movements, movement, &MovementDone::movement) !=
              session->movements.end()) {
        return session->day;
      }
    }
    return request_.today - 2 * kFortnight;
  }

  int TimesToday(std::string_view movement) const {
    int times = 0;
    for (const SessionDone& session : request_.history) {
      times +=
          session.day == request_.today &&
          std::ranges::find(session.movements, movement, &MovementDone::movement) != session.movements.end();
    }
    return times;
  }

  // The movement itself, or what stands in for it, unless it is out or was done today; adds why not.
  std::vector<Choice> Allowed(const std::vector<TierItem>& items) {
    std::vector<Choice> choices;
    for (const TierItem& item : items) {
      const MovementGate* gate = GateOf(item.movement);
      const MovementRules* movement = rules_.Find(item.movement);
      Choice choice = {movement, gate, item.most, "", false};
      if (gate == nullptr || movement == nullptr || gate->is_out()) {
        LeaveOut(PlanReason::kGateOut, item.movement, gate == nullptr ? "" : gate->stand_in);
        if (gate == nullptr || gate->stand_in.empty() || !StandIn(*gate, choice)) {
          continue;
        }
      }
      if (TimesToday(choice.movement->id) >= choice.movement->times_a_day) {
        LeaveOut(PlanReason::kDoneToday, choice.movement->id);
      } else if (std::ranges::find(choices, choice.movement, &Choice::movement) == choices.end()) {
        choices.push_back(std::move(choice));
      }
    }
    return choices;
  }

  // What stands in is done for no longer than what it stands for would be at its start.
  bool StandIn(const MovementGate& gate, Choice& choice) const {
    const MovementRules* const replaced = choice.movement;
    choice.movement = rules_.Find(gate.stand_in);
    choice.gate = GateOf(gate.stand_in);
    choice.stands_for = gate.movement;
    if (replaced != nullptr && !replaced->steps.empty()) {
      choice.most = Lesser(choice.most, replaced->steps[replaced->start].dose);
    }
    return choice.movement != nullptr && choice.gate != nullptr && !choice.gate->is_out();
  }

  const MovementGate* GateOf(std::string_view movement) const {
    const auto found = std::ranges::find(request_.gates, movement, &MovementGate::movement);
    return found == request_.gates.end() ? nullptr : &*found;
  }

  // Fewest days first; then the longest ago; then as the programme says.
  auto DueKey(const Choice& choice) const {
    const std::string& id = choice.movement->id;
    const std::string& listed = choice.stands_for.empty() ? id : choice.stands_for;
    return std::tuple(TimesToday(id), DaysDone(id), LastDay(id), PlaceIn(rules_.first_choice, listed));
  }

  // A strengthening one and a stretch by turns, of each kind what is due most.
  std::vector<Choice> ByTurns(std::vector<Choice> choices) const {
    std::ranges::sort(choices, {}, [&](const Choice& choice) { return DueKey(choice); });
    std::vector<Choice> turns;
    for (Effect wanted = Effect::kStrength; !choices.empty();
         wanted = wanted == Effect::kStrength ? Effect::kStretch : Effect::kStrength) {
      const auto next =
          std::ranges::find(choices, wanted, [](const Choice& choice) { return choice.movement->effect; });
      if (next != choices.end()) {
        turns.push_back(*next);
        choices.erase(next);
      }
    }
    return turns;
  }

  // Seconds for the least dose of as many from the front as these, in the order in which they are done.
  double TimeTaken(const std::vector<Choice>& choices, std::size_t count) const {
    std::vector<PlanItem> items;
    for (std::size_t i = 0; i < count; ++i) {
      PlanItem item;
      item.movement = choices[i].movement->id;
      item.dose = Lesser(choices[i].most, LargestDose(*choices[i].movement));
      item.posture = UsualPosture(choices[i]);
      items.push_back(std::move(item));
    }
    PutInOrder(rules_, request_.order, items);
    return TimeOf(rules_, items).sum_s();
  }

  static Dose LargestDose(const MovementRules& movement) {
    Dose most = {0, 0, 0};
    for (const Step& step : movement.steps) {
      most.sets = std::max(most.sets, step.dose.sets);
      most.repetitions = std::max(most.repetitions, step.dose.repetitions);
      most.hold_s = std::max(most.hold_s, step.dose.hold_s);
    }
    return most;
  }

  // By the gate alone, so that how much fits does not hang on pain.
  static Posture UsualPosture(const Choice& choice) {
    const std::vector<Step>& steps = choice.movement->steps;
    const Step& start = steps[choice.movement->start];
    if (choice.gate->allows(start.way)) {
      return start.posture;
    }
    const auto allowed =
        std::ranges::find_if(steps, [&](const Step& step) { return choice.gate->allows(step.way); });
    return allowed == steps.end() ? start.posture : allowed->posture;
  }

  // Before amber pain no more movements than its tier has, however quick the person is.
  std::size_t MostMovements(bool is_amber) const {
    std::size_t most = is_amber ? 0 : rules_.movements.size();
    for (const Tier* const tier : rules_.OfGroup(rules_.amber_tier)) {
      most = std::max(most, tier->items.size());
    }
    return most;
  }

  void ChooseByMinutes(double budget_s, bool is_amber) {
    const std::vector<const Tier*> tiers = rules_.OfGroup(rules_.minutes_tier);
    if (tiers.empty()) {
      return;
    }
    std::vector<Choice> row = ByTurns(Allowed(tiers.front()->items));
    std::size_t count = 0;
    const std::size_t most = std::min(row.size(), MostMovements(is_amber));
    while (count < most && TimeTaken(row, count + 1) <= budget_s) {
      ++count;
    }
    result_.is_too_short = count == 0 && !row.empty();
    result_.least_s = row.empty() ? 0 : TimeTaken(row, 1);
    for (std::size_t i = count; i < row.size(); ++i) {
      LeaveOut(PlanReason::kNoTime, row[i].movement->id);
    }
    row.resize(count);
    result_.choices = std::move(row);
  }

  void ChooseTier(std::string_view group) {
    const Tier* const tier = TierOf(group);
    if (tier == nullptr) {
      return;
    }
    result_.tier = tier->id;
    result_.choices = ByTurns(Allowed(tier->items));
    KeepStrength(*tier);
  }

  // Where the gates took all strengthening of a tier, another one that is allowed takes its place.
  void KeepStrength(const Tier& tier) {
    const auto is_strength = [](const Choice& choice) {
      return choice.movement->effect == Effect::kStrength;
    };
    if (std::ranges::any_of(result_.choices, is_strength)) {
      return;
    }
    std::vector<TierItem> others;
    for (const Tier* const whole : rules_.OfGroup(rules_.minutes_tier)) {
      for (const TierItem& item : whole->items) {
        const MovementRules* const movement = rules_.Find(item.movement);
        if (movement != nullptr && movement->effect == Effect::kStrength &&
            std::ranges::find(tier.items, item.movement, &TierItem::movement) == tier.items.end()) {
          others.push_back(item);
        }
      }
    }
    const std::size_t told = result_.left_out.size();
    std::vector<Choice> row = ByTurns(Allowed(others));
    result_.left_out.resize(told);  // they were not part of this tier
    if (!row.empty()) {
      row.front().keeps_strength = true;
      result_.choices.insert(result_.choices.begin(), row.front());
    }
  }

  const ProgrammeRules& rules_;
  const PlanRequest& request_;
  int week_;
  double ratio_;
  ChoiceResult result_;
};

}  // namespace

double BudgetOf(const ProgrammeRules& rules, const PlanRequest& request, bool is_amber) {
  constexpr double kMinute_s = 60;
  double minutes = *request.minutes;
  const auto at_most = [&](std::string_view group) {
    double most = 0;
    for (const Tier* const tier : rules.OfGroup(group)) {
      most = std::max(most, tier->minutes);
    }
    minutes = most > 0 ? std::min(minutes, most) : minutes;
  };
  if (!request.tier.empty()) {
    at_most(request.tier);
  }
  if (is_amber) {
    at_most(rules.amber_tier);
  }
  return minutes * kMinute_s;
}

ChoiceResult ChooseMovements(const ProgrammeRules& rules, const PlanRequest& request, int week,
                             double ratio) {
  return Chooser(rules, request, week, ratio).Choose();
}

void PutInOrder(const ProgrammeRules& rules, PlanOrder order, std::vector<PlanItem>& items) {
  const std::vector<std::string>& ids = order == PlanOrder::kFloor ? rules.floor_order : rules.seed_order;
  std::ranges::sort(items, {}, [&](const PlanItem& item) { return PlaceIn(ids, item.movement); });
}

}  // namespace supple
