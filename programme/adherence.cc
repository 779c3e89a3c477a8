#include "programme/adherence.h"

#include <algorithm>
#include <set>

#include "base/require.h"

namespace supple {
namespace {

constexpr Day kDaysOfWeek = 7;

void Count(const MovementDone& done, WeekSummary& week) {
  week.planned += done.planned;
  switch (done.evidence) {
    case Evidence::kCamera:
      week.done.camera += done.done;
      break;
    case Evidence::kTimer:
      week.done.timer += done.done;
      break;
    case Evidence::kSelfReport:
      week.done.self_report += done.done;
      break;
  }
}

}  // namespace

double WeekSummary::share_of_days() const {
  return least_days == 0 ? 1 : std::min(1.0, static_cast<double>(days) / least_days);
}

double WeekSummary::share_of_plan() const {
  return planned == 0 ? 0 : std::min(1.0, static_cast<double>(done.sum()) / planned);
}

WeekSummary SummariseWeek(const SessionHistory& history, Day from, const WeekStage& stage) {
  WeekSummary week;
  week.from = from;
  week.least_days = stage.least_days;
  week.most_days = stage.most_days;
  std::set<Day> days;
  std::set<std::pair<std::string, Day>> days_of_movements;
  for (const SessionDone& session : history) {
    if (session.day < from || session.day >= from + kDaysOfWeek) {
      continue;
    }
    ++week.sessions;
    week.took_s += session.took_s;
    for (const MovementDone& done : session.movements) {
      Count(done, week);
      if (done.done == 0) {
        continue;
      }
      days.insert(session.day);
      if (!days_of_movements.emplace(done.movement, session.day).second) {
        continue;  // twice on one day
      }
      const auto known = std::ranges::find(week.movements, done.movement, &MovementDays::movement);
      if (known == week.movements.end()) {
        week.movements.push_back({done.movement, 1});
      } else {
        ++known->days;
      }
    }
  }
  week.days = static_cast<int>(days.size());
  return week;
}

const WeekStage& StageOf(const ProgrammeRules& rules, int week) {
  Require(!rules.stages.empty(), "StageOf: the rules must have a stage");
  const WeekStage* found = &rules.stages.front();
  for (const WeekStage& stage : rules.stages) {
    found = stage.from_week <= week ? &stage : found;
  }
  return *found;
}

Nudge NudgeFor(const GrowthRules& growth, const SessionHistory& history, Day today, bool is_here) {
  if (history.empty()) {
    return Nudge::kNone;
  }
  const Day without = today - history.back().day;
  if (without <= 0) {
    return Nudge::kNone;
  }
  if (is_here) {
    return without >= growth.gap_days ? Nudge::kWelcome : Nudge::kNone;
  }
  if (without <= kDaysReminded) {
    return Nudge::kUsual;
  }
  return without == kDaysReminded + 1 ? Nudge::kRestartSmall : Nudge::kSilent;
}

}  // namespace supple
