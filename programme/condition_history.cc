#include "programme/condition_history.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace supple {
namespace {

// Something in the order in which it was recorded, whatever order the list has. No two have the same number.
template <typename Record>
std::vector<Record> InOrder(std::vector<Record> records) {
  std::ranges::sort(records, {}, &Record::number);
  return records;
}

struct Held {
  std::string condition;
  HistoryNumber since = 0;
};

std::vector<Held> FindHeld(const std::vector<ConditionReport>& reports) {
  std::vector<Held> held;
  for (const ConditionReport& report : InOrder(reports)) {
    const auto found = std::ranges::find(held, report.condition, &Held::condition);
    if (!report.holds) {
      std::erase_if(held, [&](const Held& one) { return one.condition == report.condition; });
    } else if (found == held.end()) {
      held.push_back({report.condition, report.number});
    } else if (report.is_another) {
      found->since = report.number;
    }
  }
  return held;
}

// Since when words about a condition count; nothing where it does not hold.
std::optional<HistoryNumber> CountsSince(const GateTable& table, const std::vector<Held>& held,
                                         std::string_view condition) {
  std::optional<HistoryNumber> since;
  if (const auto found = std::ranges::find(held, condition, &Held::condition); found != held.end()) {
    since = found->since;
  }
  const auto known = std::ranges::find(table.conditions, condition, &GateCondition::id);
  if (!since && known != table.conditions.end() && known->always) {
    since = 0;
  }
  return since;
}

}  // namespace

ConditionsNow FindConditions(const GateTable& table, const std::vector<ConditionReport>& reports,
                             const std::vector<GateWord>& words) {
  const std::vector<Held> held = FindHeld(reports);
  ConditionsNow now;
  for (const Held& one : held) {
    now.conditions.push_back(one.condition);
  }
  for (const GateWord& word : InOrder(words)) {
    std::erase_if(now.clearances, [&](const GateClearance& clearance) {
      return clearance.condition == word.about.condition && clearance.movement == word.about.movement;
    });
    const auto since = CountsSince(table, held, word.about.condition);
    if (word.agrees && since && word.number > *since) {
      now.clearances.push_back(word.about);
    }
  }
  return now;
}

}  // namespace supple
