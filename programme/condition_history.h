// Which conditions hold now, and which of the clinicians' words about them still count.
//
// Both are told over time: a condition begins, ends and may begin anew; a clinician's word counts for the
// condition as it was then. A clearance that was given for last year's operation does not open this year's.
#pragma once

#include <string>
#include <vector>

#include "programme/day.h"
#include "programme/gates.h"

namespace supple {

/// The person, or a yes of the screening, says that a condition holds, or the person that it does no longer.
struct ConditionReport {
  HistoryNumber number = 0;
  std::string condition;
  bool holds = true;
  /// Whether this is another case of a condition that held already: one more operation.
  bool is_another = false;
};

/// A clinician's word about one condition and one movement, as the person recorded it.
struct GateWord {
  HistoryNumber number = 0;
  GateClearance about;
  bool agrees = true;  ///< false takes an earlier word back
};

struct ConditionsNow {
  std::vector<std::string> conditions;    ///< in the order in which they began
  std::vector<GateClearance> clearances;  ///< those that count
};

/// @param table tells which conditions hold for everybody: words about those count whenever they were given.
ConditionsNow FindConditions(const GateTable& table, const std::vector<ConditionReport>& reports,
                             const std::vector<GateWord>& words);

}  // namespace supple
