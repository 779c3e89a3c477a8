// How a movement grows: one step of its ladder at a time, only while all is green, back after a gap.
//
// Nothing is kept besides the history: where a movement stands is the step that its last session names, and
// what today makes of it is worked out anew. So asking twice on one day gives the same answer, and a change
// in a plan that was never done is none.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "programme/explanation.h"
#include "programme/gates.h"
#include "programme/programme_rules.h"
#include "programme/session_done.h"

namespace supple {

/// What is known today besides the history.
struct GrowthContext {
  Day today = 0;
  int week = 1;               ///< ProgrammeWeek
  bool may_progress = true;   ///< the pain rule's word on today and all that was before
  bool is_held = false;       ///< the pain rule holds this movement back
  bool easier_first = false;  ///< begins with easier ways: much pain, or not sure of oneself
  bool feels_legs = false;    ///< anything below the buttock, or not known
};

struct StepChoice {
  std::size_t step = 0;  ///< of the movement's ladder
  Explanation why;
  bool is_change = false;  ///< another step than the last time
};

/// The step of a movement today.
/// @returns nothing where the gate leaves no step.
std::optional<StepChoice> ChooseStep(const MovementRules& movement, const GrowthRules& growth,
                                     const MovementGate& gate, const SessionHistory& history,
                                     const GrowthContext& context);

/// An easier way than a step for today only, or that step itself where it is one already.
/// @returns nothing where the gate leaves no easier way.
std::optional<std::size_t> EasierStep(const MovementRules& movement, const MovementGate& gate,
                                      std::size_t step);

/// Which week of the programme today is in. Weeks go by from the first session on; those without training
/// count for nothing, so that who comes back finds the programme where it was left.
int ProgrammeWeek(const GrowthRules& growth, const SessionHistory& history, Day today);

}  // namespace supple
