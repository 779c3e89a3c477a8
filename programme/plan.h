// Today's plan: which movements, which way, how much, in which order, how long it takes, and why.
//
// Pure: the same request gives the same plan. What holds for every plan:
//   - nothing without a finished screening, a check-in, and a word of the pain rule that training is fine;
//   - never a movement that its gate has taken out, never a way that it does not allow;
//   - never more than a step of the ladder says, and no step says more than the article or its level does
//     (the reader of the ladder sees to that);
//   - more pain never makes a bigger plan, fewer minutes never more movements;
//   - whatever is left out, some strengthening stays, if any is allowed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/side.h"
#include "programme/check_in.h"
#include "programme/explanation.h"
#include "programme/gates.h"
#include "programme/pain_history.h"
#include "programme/programme_rules.h"
#include "programme/screening.h"
#include "programme/session_done.h"

namespace supple {

struct PlanRequest {
  Day today = 0;
  ScreeningResult screening;
  ScreeningDue screening_due = ScreeningDue::kNever;
  std::optional<CheckInResult> check_in;  ///< of today
  int pain = kNoPainGiven;                ///< P0
  LowestPlace lowest = LowestPlace::kUnknown;
  PainStanding standing;
  std::vector<MovementGate> gates;
  SessionHistory history;  ///< today's sessions too

  /// A group of tiers ("T6"); empty: what the week asks for. Together with `minutes`: the lesser of both.
  std::string tier;
  std::optional<double> minutes;
  PlanOrder order = PlanOrder::kFloor;
  int first_pain = kNoPainGiven;  ///< at the first check-in ever
  bool is_unsure = false;         ///< not confident: easier ways first
  bool is_tired = false;
};

struct PlanItem {
  std::string movement;
  std::string stands_for;  ///< a movement it takes the place of; or empty
  std::string step;        ///< StepName: where it stands on its ladder, whatever is done today
  std::string way;
  Posture posture = Posture::kOnBack;
  std::vector<Side> sides;  ///< in order; both at once: kBoth alone
  Dose dose;                ///< for each side
  double rest_s = 0;        ///< between holds, or between sets of repetitions
  bool is_whole = false;    ///< no less than the step asks for
  bool is_light = false;
  double takes_s = 0;              ///< with rests and changes of side, before the person's own times
  bool is_new_posture = false;     ///< a change of posture comes before it
  std::vector<Explanation> why;    ///< the first tells of its step
  std::vector<std::string> notes;  ///< keys of the words of the gates: how to do it
};

struct Plan {
  std::vector<Explanation> refusals;  ///< why there is none; the first is the most pressing
  std::string tier;                   ///< "T6-A"; empty where only minutes were given
  PlanOrder order = PlanOrder::kFloor;
  int week = 1;
  std::vector<PlanItem> items;
  std::vector<Explanation> left_out;  ///< with a movement each
  std::vector<Explanation> why;       ///< of the whole plan
  double model_s = 0;                 ///< by the model alone
  double ratio = 1;                   ///< of the person's own times to the model's
  double expected_s = 0;              ///< what to tell people: the product of both
  bool advises_clinician = false;

  bool is_refused() const { return !refusals.empty(); }
};

Plan PlanToday(const ProgrammeRules& rules, const PlanRequest& request);

}  // namespace supple
