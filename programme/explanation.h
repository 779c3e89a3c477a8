// Why the plan is as it is: one reason, one sentence. The sentences stand in catalogue/programme.toml; here
// are their keys and the numbers that go into them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace supple {

enum class PlanReason : std::uint8_t {
  // nothing is planned
  kNoScreening,
  kScreeningOld,
  kScreeningLock,
  kNoCheckIn,
  kSomethingNew,
  kMuchPain,
  kLocked,
  kPaused,
  kDayOff,
  kNothingAllowed,
  kAllDone,
  kTooShort,
  // of the whole plan
  kByWeek,
  kRestart,
  kByMinutes,
  kByWish,
  kPainToday,
  kEasierByScreening,
  kOwnTimes,
  kLessToday,
  kAfterAmber,
  kAfterRed,
  kNextAmber,
  kNextRed,
  kTwoReds,
  kFlare,
  kWeekUp,
  kWeekFarUp,
  kUnknownAfter,
  kTired,
  // of a movement that is left out
  kGateOut,
  kPainOut,
  kDropped,
  kNoEasierWay,
  kNoWay,
  kDoneToday,
  kNoTime,
  // of a movement in the plan
  kFirstTime,
  kFirstEasier,
  kBeginWith,
  kMoreRepetitions,
  kMoreSets,
  kLonger,
  kHarderWay,
  kHeldAmber,
  kHeldPain,
  kHeldPainNumber,
  kHeldFaults,
  kHeldGreens,
  kHeldNotWhole,
  kHeldWeek,
  kHeldRule,
  kHeldLegs,
  kHeldGate,
  kTop,
  kBackRed,
  kBackGap,
  kGateWay,
  kGateLifted,
  kGateHold,
  kEasierToday,
  kShortForm,
  kReduced,
  kLighterDay,
  kStandIn,
  kStrengthKept,
};

struct Explanation {
  PlanReason reason = PlanReason::kByWeek;
  std::string movement;                                      ///< an id; empty for the whole plan
  std::string other;                                         ///< another movement's id, or a way's
  std::vector<std::pair<std::string_view, double>> numbers;  ///< "days": what goes to {days}
};

/// "plan.held.week": the key of the words.
std::string_view KeyOf(PlanReason reason);

/// What stands in braces in the sentence of a reason; "movement", "other" and "way" are names, the others
/// numbers.
std::span<const std::string_view> PlacesOf(PlanReason reason);

/// All there are.
std::vector<PlanReason> AllPlanReasons();

}  // namespace supple
