// The kinds of events that a record is made of, and what each kind tells.
//
// docs/data.md has the table for people. A kind's name is what stands in the file and in exports; names and
// meanings never change, new kinds are added behind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace supple {

enum class EventKind : std::uint8_t {
  kSessionBegan,
  kSessionEnded,
  kSessionInterrupted,  ///< the program that ran it ended without a word; written at the next opening
  kPlan,                ///< one movement that is meant to be done, or the whole plan as a text
  kMovementBegan,
  kMovementEnded,
  kRepetition,
  kHold,
  kFault,
  kCue,
  kPaused,
  kResumed,
  kCheckInAnswer,
  kPainDuring,
  kPainAfter,
  kPainNextDay,
  kScreeningAnswer,
  kScreeningOutcome,
  kClearance,  ///< a clinician said yes, and the person recorded it
  kConditionSet,
  kConditionRemoved,
  kLevelChanged,
  kMeasureAnswered,  ///< an outcome measure, answered here
  kMeasureImported,
  kCorrection,  ///< the person says that an earlier event was otherwise
  kNote,
  kComfortableRange,  ///< how far this person comfortably goes
};
inline constexpr std::size_t kEventKindCount = 27;

/// How it is known.
enum class Evidence : std::uint8_t {
  kPerson,     ///< the person said so
  kCamera,     ///< seen
  kTimer,      ///< the time passed; nobody saw it done
  kClinician,  ///< a clinician said so, as the person told
  kSupple,     ///< worked out from other events, or Supple's own doing
  kImported,   ///< from another program
};

/// "session began".
std::string_view EventKindName(EventKind kind);
std::optional<EventKind> EventKindNamed(std::string_view name);
std::string_view EvidenceName(Evidence evidence);
std::optional<Evidence> EvidenceNamed(std::string_view name);

/// What an event may tell besides its kind, as a set of bits.
using EventFields = std::uint16_t;
namespace event_field {
inline constexpr EventFields kMovement = 1U << 0U;
inline constexpr EventFields kSide = 1U << 1U;
inline constexpr EventFields kLevel = 1U << 2U;
inline constexpr EventFields kItem = 1U << 3U;
inline constexpr EventFields kAnswer = 1U << 4U;
inline constexpr EventFields kCount = 1U << 5U;
inline constexpr EventFields kDuration = 1U << 6U;
inline constexpr EventFields kScore = 1U << 7U;
inline constexpr EventFields kMeasured = 1U << 8U;
inline constexpr EventFields kText = 1U << 9U;
inline constexpr EventFields kRefersTo = 1U << 10U;
}  // namespace event_field

/// The field's name in messages and files: "movement".
std::string_view EventFieldName(EventFields one_bit);

struct EventRule {
  EventKind kind;
  std::string_view name;
  EventFields must;  ///< what it has to tell
  EventFields may;   ///< what it may tell on top
  bool needs_session = false;
  double least_score = -1e4;
  double most_score = 1e4;
};

/// All kinds, in the order of the enum.
std::span<const EventRule> EventRules();
const EventRule& RuleOf(EventKind kind);

}  // namespace supple
