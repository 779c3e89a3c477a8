#include "programme/progression.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace supple {
namespace {

constexpr Day kDaysOfWeek = 7;

// One session of one movement.
struct Past {
  const SessionDone* session;
  const MovementDone* movement;

  bool is_green() const { return movement->pain == PainClass::kGreen && session->went_well(); }
};

std::vector<Past> PastOf(std::string_view movement, const SessionHistory& history) {
  std::vector<Past> past;
  for (const SessionDone& session : history) {
    for (const MovementDone& done : session.movements) {
      if (done.movement == movement) {
        past.push_back({&session, &done});
      }
    }
  }
  return past;
}

// The ladder as far as a gate leaves it.
class Ladder {
 public:
  Ladder(const MovementRules& movement, const MovementGate& gate) : movement_(movement), gate_(gate) {}

  const Step& operator[](std::size_t step) const { return movement_.steps[step]; }
  bool allows(std::size_t step) const { return gate_.allows(movement_.steps[step].way); }

  std::optional<std::size_t> Find(std::string_view name) const {
    for (std::size_t i = 0; i < movement_.steps.size(); ++i) {
      if (StepName(movement_.steps[i]) == name) {
        return i;
      }
    }
    return std::nullopt;
  }

  // The step itself; or the last one before it that is allowed; or the first aside, in the gate's own order.
  std::optional<std::size_t> Nearest(std::size_t step) const {
    if (allows(step)) {
      return step;
    }
    for (std::size_t i = step; i-- > 0;) {
      if (!movement_.steps[i].is_aside && allows(i)) {
        return i;
      }
    }
    return FirstAside();
  }

  std::optional<std::size_t> FirstOf(std::string_view way) const {
    for (std::size_t i = 0; i < movement_.steps.size(); ++i) {
      if (movement_.steps[i].way == way && allows(i)) {
        return i;
      }
    }
    return std::nullopt;
  }

  std::optional<std::size_t> FirstAside() const {
    for (const std::string& way : gate_.rule.ways) {
      const auto step = FirstOf(way);
      if (step && movement_.steps[*step].is_aside) {
        return step;
      }
    }
    return std::nullopt;
  }

  // The next one up or down; nothing at the end, where a gate bars it, or where it is another thing.
  std::optional<std::size_t> Up(std::size_t step) const {
    const std::size_t up = step + 1;
    return up < movement_.steps.size() && IsSameLine(step, up) && allows(up) ? std::optional(up)
                                                                             : std::nullopt;
  }
  std::optional<std::size_t> Down(std::size_t step) const {
    for (std::size_t i = step; i-- > 0;) {
      if (IsSameLine(step, i) && allows(i)) {
        return i;
      }
    }
    return std::nullopt;
  }
  bool is_top(std::size_t step) const {
    return step + 1 >= movement_.steps.size() || !IsSameLine(step, step + 1);
  }

 private:
  bool IsSameLine(std::size_t one, std::size_t other) const {
    const Step& a = movement_.steps[one];
    const Step& b = movement_.steps[other];
    return a.is_aside == b.is_aside && (!a.is_aside || a.way == b.way);
  }

  const MovementRules& movement_;
  const MovementGate& gate_;
};

// Decides for one movement on one day.
class Grower {
 public:
  Grower(const MovementRules& movement, const GrowthRules& growth, const MovementGate& gate,
         const SessionHistory& history, const GrowthContext& context)
      : movement_(movement),
        growth_(growth),
        gate_(gate),
        context_(context),
        ladder_(movement, gate),
        past_(PastOf(movement.id, history)) {}

  std::optional<StepChoice> Choose() const {
    if (gate_.is_out() || movement_.steps.empty()) {
      return std::nullopt;
    }
    return past_.empty() ? First() : FromLast();
  }

 private:
  StepChoice Say(std::size_t step, PlanReason reason,
                 std::vector<std::pair<std::string_view, double>> numbers = {},
                 bool is_change = false) const {
    return {step, {reason, movement_.id, movement_.steps[step].way, std::move(numbers)}, is_change};
  }

  std::optional<StepChoice> First() const {
    std::size_t wish = movement_.start;
    PlanReason reason = PlanReason::kFirstTime;
    if (const auto begin = ladder_.FirstOf(gate_.rule.begin_with)) {
      wish = *begin;
      reason = PlanReason::kBeginWith;
    }
    if (context_.easier_first) {
      if (const auto easier = EasierStep(movement_, gate_, wish);
          easier && *easier != wish && !ladder_[*easier].is_aside) {
        return Say(*easier, PlanReason::kFirstEasier);
      }
    }
    const auto step = ladder_.Nearest(wish);
    if (!step) {
      return std::nullopt;
    }
    return Say(*step, *step == wish ? reason : PlanReason::kGateWay);
  }

  std::optional<StepChoice> FromLast() const {
    const std::size_t last = ladder_.Find(past_.back().movement->step).value_or(movement_.start);
    const auto step = ladder_.Nearest(last);
    if (!step) {
      return std::nullopt;
    }
    if (*step != last) {
      return Say(*step, PlanReason::kGateWay, {}, true);
    }
    if (ladder_[*step].is_aside) {
      // What was aside because of a gate ends with it: on from where an easy start would be.
      const auto usual = ladder_.Nearest(movement_.start);
      if (usual && !ladder_[*usual].is_aside) {
        const std::size_t easy = EasierStep(movement_, gate_, *usual).value_or(*usual);
        return Say(ladder_[easy].is_aside ? *usual : easy, PlanReason::kGateLifted, {}, true);
      }
    }
    if (const auto held = Back(*step)) {
      return held;
    }
    if (const auto held = Held(*step)) {
      return held;
    }
    return Up(*step);
  }

  // One step back, or nothing.
  std::optional<StepChoice> Back(std::size_t step) const {
    const Day without = context_.today - past_.back().session->day;
    const std::size_t down = ladder_.Down(step).value_or(step);
    if (without >= growth_.gap_days) {
      return Say(down, PlanReason::kBackGap, {{"days", static_cast<double>(without)}}, down != step);
    }
    if (past_.back().movement->pain == PainClass::kRed) {
      return Say(down, PlanReason::kBackRed, {}, down != step);
    }
    return std::nullopt;
  }

  // Why it stays as it is, or nothing.
  std::optional<StepChoice> Held(std::size_t step) const {
    if (past_.back().movement->pain != PainClass::kGreen || context_.is_held) {
      return Say(step, PlanReason::kHeldAmber);
    }
    if (!context_.may_progress) {
      return Say(step, PlanReason::kHeldPain);
    }
    const std::span<const Past> last = Last(growth_.green_sessions);
    if (last.empty() || !std::ranges::all_of(last, &Past::is_green)) {
      return Say(step, PlanReason::kHeldGreens, {{"sessions", growth_.green_sessions}});
    }
    for (const Past& past : last) {
      const MovementDone& done = *past.movement;
      const int most = growth_.most_faults * std::max(1, done.sets);
      if (done.faults > most) {
        return Say(step, PlanReason::kHeldFaults, {{"faults", done.faults}, {"most", most}});
      }
      if (movement_.progress.most_pain && done.most_pain > *movement_.progress.most_pain) {
        return Say(step, PlanReason::kHeldPainNumber,
                   {{"pain", done.most_pain}, {"most", *movement_.progress.most_pain}});
      }
    }
    if (!WasWhole(past_.back(), step)) {
      return Say(step, PlanReason::kHeldNotWhole);
    }
    return std::nullopt;
  }

  std::optional<StepChoice> Up(std::size_t step) const {
    const auto up = ladder_.Up(step);
    if (!up) {
      return Say(step, ladder_.is_top(step) ? PlanReason::kTop : PlanReason::kHeldGate);
    }
    const Step& next = ladder_[*up];
    if (next.from_week > context_.week) {
      return Say(step, PlanReason::kHeldWeek, {{"week", next.from_week}});
    }
    if (next.needs_progress && !IsRuleMet(step)) {
      return Say(step, PlanReason::kHeldRule, {{"sessions", movement_.progress.sessions}});
    }
    if (next.quiet_legs && context_.feels_legs) {
      return Say(step, PlanReason::kHeldLegs);
    }
    return SayUp(step, *up);
  }

  StepChoice SayUp(std::size_t step, std::size_t up) const {
    const Dose& from = ladder_[step].dose;
    const Dose& to = ladder_[up].dose;
    if (ladder_[step].way != ladder_[up].way) {
      return Say(up, PlanReason::kHarderWay, {}, true);
    }
    if (to.sets > from.sets) {
      return Say(up, PlanReason::kMoreSets, {{"to", to.sets}, {"repetitions", to.repetitions}}, true);
    }
    if (to.repetitions > from.repetitions) {
      return Say(up, PlanReason::kMoreRepetitions, {{"from", from.repetitions}, {"to", to.repetitions}},
                 true);
    }
    return Say(up, PlanReason::kLonger, {{"from", from.hold_s}, {"to", to.hold_s}}, true);
  }

  // The last sessions of the movement, or nothing where there are not so many.
  std::span<const Past> Last(int count) const {
    const auto wanted = static_cast<std::size_t>(count);
    return past_.size() < wanted ? std::span<const Past>() : std::span(past_).last(wanted);
  }

  bool WasWhole(const Past& past, std::size_t step) const {
    return past.movement->was_whole && past.movement->step == StepName(ladder_[step]);
  }

  // The rule in the movement's own file: so many sessions in a row with all of this step.
  bool IsRuleMet(std::size_t step) const {
    const std::span<const Past> last = Last(movement_.progress.sessions);
    return !last.empty() && std::ranges::all_of(last, [&](const Past& past) {
      const ProgressRule& rule = movement_.progress;
      return past.is_green() && WasWhole(past, step) && past.movement->reached_target.value_or(true) &&
             past.movement->faults <= rule.most_faults.value_or(past.movement->faults);
    });
  }

  const MovementRules& movement_;
  const GrowthRules& growth_;
  const MovementGate& gate_;
  const GrowthContext& context_;
  Ladder ladder_;
  std::vector<Past> past_;
};

}  // namespace

std::optional<StepChoice> ChooseStep(const MovementRules& movement, const GrowthRules& growth,
                                     const MovementGate& gate, const SessionHistory& history,
                                     const GrowthContext& context) {
  return Grower(movement, growth, gate, history, context).Choose();
}

std::optional<std::size_t> EasierStep(const MovementRules& movement, const MovementGate& gate,
                                      std::size_t step) {
  const auto is_easier = [&](std::size_t i) {
    return movement.steps[i].harder < 0 && gate.allows(movement.steps[i].way);
  };
  if (is_easier(step)) {
    return step;
  }
  for (std::size_t i = step; i-- > 0;) {
    if (!movement.steps[i].is_aside && is_easier(i)) {
      return i;
    }
  }
  for (std::size_t i = 0; i < movement.steps.size(); ++i) {
    if (movement.steps[i].is_aside && is_easier(i)) {
      return i;
    }
  }
  return std::nullopt;
}

int ProgrammeWeek(const GrowthRules& growth, const SessionHistory& history, Day today) {
  if (history.empty()) {
    return 1;
  }
  const Day first = history.front().day;
  std::vector<std::set<Day>> days;  // of training, in each week
  for (const SessionDone& session : history) {
    if (session.day < first || session.day > today) {
      continue;  // recorded while the clock was wrong
    }
    const auto week = static_cast<std::size_t>((session.day - first) / kDaysOfWeek);
    days.resize(std::max(days.size(), week + 1));
    days[week].insert(session.day);
  }
  const auto this_week = static_cast<std::size_t>(std::max<Day>(0, today - first) / kDaysOfWeek);
  int week = 1;
  for (std::size_t i = 0; i < std::min(days.size(), this_week); ++i) {
    week += static_cast<int>(days[i].size()) >= growth.week_counts_from ? 1 : 0;
  }
  return week;
}

}  // namespace supple
