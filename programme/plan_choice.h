// Which movements today: by tier, by minutes, by what was done lately.
//
// By minutes: movements stand in a row, a strengthening one and a stretch by turns, of each kind first what
// was done on the fewest days of the last fortnight, and as many from the front as fit are taken, each by its
// least dose. So fewer minutes never give more movements, strengthening is never dropped before the stretch
// beside it, and everything has its turn. Pain has no say in it: whatever it takes away is taken away later.
#pragma once

#include <string>
#include <vector>

#include "programme/plan.h"

namespace supple {

/// A movement that was chosen.
struct Choice {
  const MovementRules* movement = nullptr;
  const MovementGate* gate = nullptr;
  Dose most = kAnyDose;
  std::string stands_for;
  bool keeps_strength = false;  ///< taken so that some strengthening stays
};

struct ChoiceResult {
  std::vector<Choice> choices;  ///< the first are the last to be dropped
  std::vector<Explanation> left_out;
  std::vector<Explanation> why;
  std::string tier;
  bool is_too_short = false;  ///< not even one fits
  double least_s = 0;         ///< what the first one takes; for telling
};

/// @param ratio of the person's own times.
ChoiceResult ChooseMovements(const ProgrammeRules& rules, const PlanRequest& request, int week, double ratio);

/// The seconds there are, where minutes were given: a tier asked for besides, and pain, leave no more than
/// their tier takes.
double BudgetOf(const ProgrammeRules& rules, const PlanRequest& request, bool is_amber);

/// By the programme's order.
void PutInOrder(const ProgrammeRules& rules, PlanOrder order, std::vector<PlanItem>& items);

}  // namespace supple
