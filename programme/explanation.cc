#include "programme/explanation.h"

#include <array>
#include <cstddef>

namespace supple {
namespace {

using Places = std::array<std::string_view, 3>;

struct ReasonWords {
  PlanReason reason;
  std::string_view key;
  Places places;
};

using enum PlanReason;

// In the order of the reasons.
constexpr std::array kWords = {
    ReasonWords{kNoScreening, "plan.none.screening", {}},
    ReasonWords{kScreeningOld, "plan.none.screening-old", {}},
    ReasonWords{kScreeningLock, "plan.none.lock", {}},
    ReasonWords{kNoCheckIn, "plan.none.check-in", {}},
    ReasonWords{kSomethingNew, "plan.none.new", {}},
    ReasonWords{kMuchPain, "plan.none.pain", {"pain"}},
    ReasonWords{kLocked, "plan.none.flare", {}},
    ReasonWords{kPaused, "plan.none.paused", {}},
    ReasonWords{kDayOff, "plan.none.day-off", {}},
    ReasonWords{kNothingAllowed, "plan.none.allowed", {}},
    ReasonWords{kAllDone, "plan.none.done", {}},
    ReasonWords{kTooShort, "plan.none.short", {"minutes"}},
    ReasonWords{kByWeek, "plan.by-week", {"week"}},
    ReasonWords{kRestart, "plan.restart", {"days"}},
    ReasonWords{kByMinutes, "plan.by-minutes", {"minutes"}},
    ReasonWords{kByWish, "plan.by-wish", {}},
    ReasonWords{kPainToday, "plan.pain-today", {"pain"}},
    ReasonWords{kEasierByScreening, "plan.easier", {}},
    ReasonWords{kOwnTimes, "plan.own-times", {"percent"}},
    ReasonWords{kLessToday, "plan.less", {"percent"}},
    ReasonWords{kAfterAmber, "plan.after-amber", {}},
    ReasonWords{kAfterRed, "plan.after-red", {}},
    ReasonWords{kNextAmber, "plan.next-amber", {}},
    ReasonWords{kNextRed, "plan.next-red", {}},
    ReasonWords{kTwoReds, "plan.two-reds", {}},
    ReasonWords{kFlare, "plan.flare", {}},
    ReasonWords{kWeekUp, "plan.week-up", {}},
    ReasonWords{kWeekFarUp, "plan.week-far-up", {}},
    ReasonWords{kUnknownAfter, "plan.unknown-after", {}},
    ReasonWords{kTired, "plan.tired", {}},
    ReasonWords{kGateOut, "plan.out.gate", {"movement"}},
    ReasonWords{kPainOut, "plan.out.pain", {"movement", "pain"}},
    ReasonWords{kDropped, "plan.out.dropped", {"movement"}},
    ReasonWords{kNoEasierWay, "plan.out.no-easier", {"movement"}},
    ReasonWords{kNoWay, "plan.out.no-way", {"movement"}},
    ReasonWords{kDoneToday, "plan.out.done", {"movement"}},
    ReasonWords{kNoTime, "plan.out.time", {"movement"}},
    ReasonWords{kFirstTime, "plan.first", {"movement"}},
    ReasonWords{kFirstEasier, "plan.first-easier", {"movement"}},
    ReasonWords{kBeginWith, "plan.begin-with", {"movement", "way"}},
    ReasonWords{kMoreRepetitions, "plan.up.repetitions", {"movement", "from", "to"}},
    ReasonWords{kMoreSets, "plan.up.sets", {"movement", "to", "repetitions"}},
    ReasonWords{kLonger, "plan.up.hold", {"movement", "from", "to"}},
    ReasonWords{kHarderWay, "plan.up.way", {"movement", "way"}},
    ReasonWords{kHeldAmber, "plan.held.amber", {"movement"}},
    ReasonWords{kHeldPain, "plan.held.pain", {"movement"}},
    ReasonWords{kHeldPainNumber, "plan.held.pain-number", {"movement", "pain", "most"}},
    ReasonWords{kHeldFaults, "plan.held.faults", {"movement", "faults", "most"}},
    ReasonWords{kHeldGreens, "plan.held.greens", {"movement", "sessions"}},
    ReasonWords{kHeldNotWhole, "plan.held.not-whole", {"movement"}},
    ReasonWords{kHeldWeek, "plan.held.week", {"movement", "week"}},
    ReasonWords{kHeldRule, "plan.held.rule", {"movement", "sessions"}},
    ReasonWords{kHeldLegs, "plan.held.legs", {"movement"}},
    ReasonWords{kHeldGate, "plan.held.gate", {"movement"}},
    ReasonWords{kTop, "plan.held.top", {"movement"}},
    ReasonWords{kBackRed, "plan.back.red", {"movement"}},
    ReasonWords{kBackGap, "plan.back.gap", {"movement", "days"}},
    ReasonWords{kGateWay, "plan.gate.way", {"movement", "way"}},
    ReasonWords{kGateLifted, "plan.gate.lifted", {"movement"}},
    ReasonWords{kGateHold, "plan.gate.hold", {"movement", "seconds"}},
    ReasonWords{kEasierToday, "plan.easier-today", {"movement", "way"}},
    ReasonWords{kShortForm, "plan.short-form", {"movement"}},
    ReasonWords{kReduced, "plan.reduced", {"movement", "percent"}},
    ReasonWords{kLighterDay, "plan.lighter", {"movement", "days"}},
    ReasonWords{kStandIn, "plan.stand-in", {"movement", "other"}},
    ReasonWords{kStrengthKept, "plan.strength", {"movement"}},
};

constexpr bool IsInOrder() {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (static_cast<std::size_t>(kWords[i].reason) != i) {
      return false;
    }
  }
  return true;
}
static_assert(IsInOrder() && kWords.size() == static_cast<std::size_t>(kStrengthKept) + 1);

}  // namespace

std::string_view KeyOf(PlanReason reason) { return kWords.at(static_cast<std::size_t>(reason)).key; }

std::span<const std::string_view> PlacesOf(PlanReason reason) {
  const Places& places = kWords.at(static_cast<std::size_t>(reason)).places;
  std::size_t count = 0;
  while (count < places.size() && !places[count].empty()) {
    ++count;
  }
  return {places.data(), count};
}

std::vector<PlanReason> AllPlanReasons() {
  std::vector<PlanReason> reasons;
  reasons.reserve(kWords.size());
  for (const ReasonWords& words : kWords) {
    reasons.push_back(words.reason);
  }
  return reasons;
}

}  // namespace supple
