#include "tests/simulation_tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "programme/adherence.h"
#include "programme/explanation.h"
#include "programme/plan_time.h"
#include "programme/progression.h"
#include "tests/programme_invariants.h"

namespace supple {
namespace {

constexpr double kMinute_s = 60;
constexpr std::size_t kMostBroken = 100;
constexpr Day kFortnight = 14;

double Quantile(std::vector<double> numbers, double share) {
  if (numbers.empty()) {
    return 0;
  }
  const auto at = static_cast<std::size_t>(std::lround(share * static_cast<double>(numbers.size() - 1)));
  std::ranges::nth_element(numbers, numbers.begin() + static_cast<std::ptrdiff_t>(at));
  return numbers[at];
}

double Mean(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) {
    sum += number;
  }
  return numbers.empty() ? 0 : sum / static_cast<double>(numbers.size());
}

std::string Row(const std::string& name, const std::vector<double>& numbers) {
  return fmt::format("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", name, Mean(numbers),
                     Quantile(numbers, 0.05), Quantile(numbers, 0.25), Quantile(numbers, 0.5),
                     Quantile(numbers, 0.75), Quantile(numbers, 0.95));
}

std::string HeadOf(const std::string& name) {
  return "\n| " + name + " | mean | 5 % | 25 % | half | 75 % | 95 % |\n|---|---|---|---|---|---|---|\n";
}

std::string CountTable(const std::string& head, const std::map<std::string, std::int64_t>& counts,
                       double whole, const std::string& unit) {
  std::vector<std::pair<std::string, std::int64_t>> rows(counts.begin(), counts.end());
  std::ranges::sort(rows, std::greater(), [](const auto& row) { return row.second; });
  std::string text = "\n| " + head + " | count | " + unit + " |\n|---|---|---|\n";
  for (const auto& [name, count] : rows) {
    text += fmt::format("| {} | {} | {:.1f} |\n", name, count, static_cast<double>(count) / whole);
  }
  return text;
}

const char* OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kGo:
      return "go";
    case Outcome::kRoutine:
      return "routine";
    case Outcome::kClearFirst:
      return "clear first";
    case Outcome::kNotForYou:
      return "not for you";
    case Outcome::kUrgent:
      return "urgent";
    case Outcome::kUrgentToday:
      return "urgent, today";
    case Outcome::kEmergency:
      break;
  }
  return "emergency";
}

}  // namespace

void SimulationTally::Add(std::uint64_t seed) {
  ++people_;
  sessions_of_life_ = 0;
  Close(SimulateLife(data_, seed, [&](const SimulatedDay& day) { See(day, seed); }));
}

void SimulationTally::See(const SimulatedDay& day, std::uint64_t seed) {
  ++days_;
  for (const std::string& what : BrokenBy(data_, day)) {
    ++broken_count_;
    if (broken_.size() < kMostBroken) {
      broken_.push_back(fmt::format("seed {}, day {}: {}", seed, day.request.today, what));
    }
  }
  if (day.plan.is_refused()) {
    ++refusals_[std::string(KeyOf(day.plan.refusals.front().reason))];
    return;
  }
  ++plans_;
  if (day.request.minutes) {
    asked_min_.push_back(*day.request.minutes);
    expected_min_.push_back(day.plan.expected_s / kMinute_s);
  }
  for (const PlanItem& item : day.plan.items) {
    ++movements_[item.movement];
    for (const Explanation& why : item.why) {
      ++reasons_[std::string(KeyOf(why.reason))];
    }
  }
  for (const Explanation& why : day.plan.why) {
    ++reasons_[std::string(KeyOf(why.reason))];
  }
  for (const Explanation& why : day.plan.left_out) {
    ++reasons_[std::string(KeyOf(why.reason))];
  }
  if (day.plan.tier == "full" || (!day.request.minutes && day.request.tier.empty())) {
    std::vector<PlanItem> items = day.plan.items;
    work_by_week_[day.plan.week].push_back(TimeOf(data_.file.rules, items).work_s / kMinute_s);
  }
  if (day.has_trained) {
    constexpr std::size_t kEarly = 3;
    (++sessions_of_life_ <= kEarly ? off_early_ : off_late_).push_back(day.expected_s / day.took_s);
  }
}

void SimulationTally::Close(const SimulatedLife& life) {
  constexpr double kWeeks = kSimulatedDays / 7.0;
  ++outcomes_[life.outcome];
  pauses_.push_back(life.pauses);
  locks_.push_back(life.locks);
  std::set<Day> days;
  int planned = 0;
  int done = 0;
  std::map<std::string, std::string> last;
  for (const SessionDone& session : life.history) {
    days.insert(session.day);
    for (const MovementDone& movement : session.movements) {
      planned += movement.planned;
      done += movement.done;
      last[movement.movement] = movement.step;
    }
  }
  days_a_week_.push_back(static_cast<double>(days.size()) / kWeeks);
  if (planned > 0) {
    share_of_plan_.push_back(static_cast<double>(done) / planned);
  }
  for (const auto& [movement, step] : last) {
    const std::vector<Step>& steps = data_.file.rules.Find(movement)->steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (StepName(steps[i]) == step && !steps[i].is_aside) {
        last_steps_[movement].push_back(static_cast<double>(i) + 1);
      }
    }
  }
  CountFortnights(life);
}

// Those who trained on ten days of a fortnight: on how many of them had each movement its turn?
void SimulationTally::CountFortnights(const SimulatedLife& life) {
  for (Day from = 0; from + kFortnight <= kSimulatedDays; from += kFortnight) {
    std::set<Day> days;
    std::map<std::string, std::set<Day>> of_movement;
    for (const SessionDone& session : life.history) {
      if (session.day >= from && session.day < from + kFortnight) {
        days.insert(session.day);
        for (const MovementDone& done : session.movements) {
          of_movement[done.movement].insert(session.day);
        }
      }
    }
    if (days.size() < 10) {
      continue;
    }
    for (const auto& [movement, on] : of_movement) {
      auto& [reached, all] = fortnights_[movement];
      ++all;
      reached += on.size() >= 4 ? 1 : 0;
    }
  }
}

std::string SimulationTally::Page() const {
  std::string page = fmt::format(
      "{} people, {} days on which one of them asked for a plan, {} plans; the others were refused.\n"
      "\n## What must hold\n\nBroken {} times. Looked at on every one of these days:\n\n",
      people_, days_, plans_, broken_count_);
  for (const std::string& name : InvariantNames()) {
    page += "- " + name + "\n";
  }
  page += "\n## The first screening\n\n| outcome | people |\n|---|---|\n";
  for (const auto& [outcome, count] : outcomes_) {
    page += fmt::format("| {} | {} |\n", OutcomeName(outcome), count);
  }
  page += "\n## How much was done\n" + HeadOf("per person");
  page += Row("days of training a week", days_a_week_);
  page += Row("done to planned, within sessions", share_of_plan_);
  page += Row("days held back by a pause", pauses_);
  page += Row("days held back by a lock after a long flare", locks_);
  page += "\n## Minutes\n" + HeadOf("per plan by minutes");
  page += Row("minutes asked for", asked_min_) + Row("minutes expected", expected_min_);
  page += HeadOf("expected to real time");
  page += Row("first three sessions", off_early_) + Row("later, corrected by own times", off_late_);
  page += "\n## Dose\n" + HeadOf("minutes of work, week of the programme");
  for (const auto& [week, minutes] : work_by_week_) {
    page += Row(std::to_string(week), minutes);
  }
  page += HeadOf("last step on the ladder (1 is the first)");
  for (const auto& [movement, steps] : last_steps_) {
    page += Row(movement, steps);
  }
  page += CountTable("movement", movements_, static_cast<double>(plans_) / 100, "of 100 plans");
  page +=
      "\nFortnights with ten or more days of training: share in which a movement that was done at all had "
      "its "
      "turn on four days or more (asked for by the person as tiers and minutes, at random).\n\n"
      "| movement | share |\n|---|---|\n";
  for (const auto& [movement, count] : fortnights_) {
    page += fmt::format(
        "| {} | {:.3f} |\n", movement,
        static_cast<double>(count.first) / static_cast<double>(std::max<std::int64_t>(1, count.second)));
  }
  page += "\n## Why there was no plan\n" +
          CountTable("reason", refusals_, static_cast<double>(days_) / 100, "of 100 days");
  page += "\n## Reasons told\n" +
          CountTable("reason", reasons_, static_cast<double>(plans_) / 100, "per 100 plans");
  return page;
}

}  // namespace supple
