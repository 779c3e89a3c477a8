#include "sessions/event_kind.h"

#include <algorithm>
#include <array>
#include <utility>

#include "programme/pain_rule.h"

namespace supple {
namespace {

using namespace event_field;  // NOLINT(google-build-using-namespace): the table below is read as a table

constexpr EventFields kAnything =
    kMovement | kSide | kLevel | kItem | kAnswer | kCount | kDuration | kScore | kMeasured | kText;
constexpr double kLeast = -1e4;  // no questionnaire counts further
constexpr double kMost = 1e4;

constexpr std::array<EventRule, kEventKindCount> kRules = {{
    {EventKind::kSessionBegan, "session began", 0, kItem | kText, true},
    {EventKind::kSessionEnded, "session ended", 0, kAnswer | kCount | kDuration | kText, true},
    {EventKind::kSessionInterrupted, "session interrupted", 0, 0, true},
    {EventKind::kPlan, "plan", 0, kMovement | kSide | kLevel | kItem | kCount | kDuration | kText},
    {EventKind::kMovementBegan, "movement began", kMovement, kSide | kLevel | kItem, true},
    {EventKind::kMovementEnded, "movement ended", kMovement,
     kSide | kLevel | kItem | kAnswer | kCount | kDuration | kScore | kMeasured, true},
    {EventKind::kRepetition, "repetition", kMovement | kAnswer,
     kSide | kLevel | kCount | kDuration | kMeasured, true},
    {EventKind::kHold, "hold", kMovement | kDuration, kSide | kLevel | kAnswer | kCount | kMeasured, true},
    {EventKind::kFault, "fault", kMovement | kItem, kSide | kLevel | kAnswer | kDuration | kMeasured, true},
    {EventKind::kCue, "cue", kItem, kMovement | kSide | kText, true},
    {EventKind::kPaused, "paused", 0, kMovement | kAnswer, true},
    {EventKind::kResumed, "resumed", 0, kMovement | kDuration, true},
    {EventKind::kCheckInAnswer, "check-in answer", kItem, kAnswer | kScore | kText},
    {EventKind::kPainDuring, "pain during", kMovement, kSide | kItem | kAnswer | kScore, true, 0, kMostPain},
    {EventKind::kPainAfter, "pain after", kScore, kItem | kAnswer, false, 0, kMostPain},
    {EventKind::kPainNextDay, "pain next day", kScore, kItem | kAnswer, false, 0, kMostPain},
    {EventKind::kScreeningAnswer, "screening answer", kItem | kAnswer, kText},
    {EventKind::kScreeningOutcome, "screening outcome", kAnswer, kItem | kText},
    {EventKind::kClearance, "clearance", kItem, kMovement | kAnswer | kText},
    {EventKind::kConditionSet, "condition set", kItem, kAnswer | kSide | kText},
    {EventKind::kConditionRemoved, "condition removed", kItem, kText},
    {EventKind::kLevelChanged, "level changed", kMovement | kLevel, kSide | kItem | kAnswer | kText},
    {EventKind::kMeasureAnswered, "outcome measure answered", kItem, kAnswer | kCount | kScore | kText},
    {EventKind::kMeasureImported, "outcome measure imported", kItem | kScore, kAnswer | kText},
    {EventKind::kCorrection, "correction", kRefersTo, kAnything},
    {EventKind::kNote, "note", kText, kMovement | kItem | kRefersTo},
    {EventKind::kComfortableRange, "comfortable range", kMovement | kMeasured, kSide | kLevel | kItem},
}};

consteval bool AreInOrder() {
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (static_cast<std::size_t>(kRules[i].kind) != i || kRules[i].least_score < kLeast ||
        kRules[i].most_score > kMost) {
      return false;
    }
  }
  return true;
}
static_assert(AreInOrder());

constexpr std::array<std::string_view, 6> kEvidenceNames = {"person",    "camera", "timer",
                                                            "clinician", "supple", "imported"};
constexpr std::array<std::string_view, 11> kFieldNames = {"movement", "side",  "level",      "item",
                                                          "answer",   "count", "duration_s", "score",
                                                          "measured", "text",  "refers_to"};

}  // namespace

std::span<const EventRule> EventRules() { return kRules; }

const EventRule& RuleOf(EventKind kind) { return kRules.at(static_cast<std::size_t>(kind)); }

std::string_view EventKindName(EventKind kind) { return RuleOf(kind).name; }

std::optional<EventKind> EventKindNamed(std::string_view name) {
  const auto* const found = std::ranges::find(kRules, name, &EventRule::name);
  return found == kRules.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view EvidenceName(Evidence evidence) {
  return kEvidenceNames.at(static_cast<std::size_t>(evidence));
}

std::optional<Evidence> EvidenceNamed(std::string_view name) {
  const auto* const found = std::ranges::find(kEvidenceNames, name);
  return found == kEvidenceNames.end() ? std::nullopt
                                       : std::optional(static_cast<Evidence>(found - kEvidenceNames.begin()));
}

std::string_view EventFieldName(EventFields one_bit) {
  for (std::size_t bit = 0; bit < kFieldNames.size(); ++bit) {
    if (one_bit == (1U << bit)) {
      return kFieldNames[bit];
    }
  }
  return "";
}

}  // namespace supple
