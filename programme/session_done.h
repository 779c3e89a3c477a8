// What was done in a session, as the programme needs it: to grow, to take turns, to know how long it takes
// this person, to tell how much of the plan was done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/day.h"
#include "programme/pain_rule.h"

namespace supple {

/// Who says that it was done.
enum class Evidence : std::uint8_t { kCamera, kTimer, kSelfReport };

struct MovementDone {
  std::string movement;
  std::string step;        ///< StepName of the plan: where the movement stands on its ladder
  bool was_whole = false;  ///< the whole of that step was planned and done
  bool was_light = false;
  int planned = 0;  ///< repetitions or holds, of all sets and sides
  int done = 0;
  int sets = 1;                        ///< done, of one side
  int faults = 0;                      ///< seen in all of them; 0 where nobody looked
  PainClass pain = PainClass::kAmber;  ///< during
  int most_pain = kNoPainGiven;
  std::optional<bool> reached_target;  ///< whether a camera saw the good range; nothing if it could not
  Evidence evidence = Evidence::kSelfReport;
};

struct SessionDone {
  HistoryNumber number = 0;
  Day day = 0;
  std::string tier;    ///< Plan::tier
  double model_s = 0;  ///< Plan::model_s of what was really done
  double took_s = 0;
  std::optional<PainClass> after;  ///< right after; nothing if it was not told
  std::optional<PainClass> next;   ///< at the next check-in; nothing as long as there was none
  std::vector<MovementDone> movements;

  /// Green during one movement is not enough: also after and the next time.
  bool went_well() const { return after == PainClass::kGreen && next == PainClass::kGreen; }
};

/// In the order in which they were done.
using SessionHistory = std::vector<SessionDone>;

}  // namespace supple
