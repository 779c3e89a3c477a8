// One event of a person's record: what happened, how it is known, when it was written down, and by which
// Supple.
//
// Events are never changed. They stand in the order in which they were recorded, counted per person from 1;
// the clock on the wall may be set back or travel, the number does not. What a person puts right is one more
// event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/side.h"
#include "programme/day.h"
#include "sessions/event_kind.h"
#include "sessions/record_id.h"

namespace supple {

/// A moment as the clock on the wall told it, and how far that clock was ahead of UTC.
struct WallTime {
  std::int64_t utc_us = 0;  ///< since 1970
  std::int32_t offset_min = 0;
  auto operator<=>(const WallTime&) const = default;
};

/// The machine's clock and time zone.
WallTime WallTimeNow();

/// The day as the person lived it, counted from 1970-01-01.
Day LocalDay(const WallTime& time);

/// "2026-11-24T20:13:25.120000+01:00".
std::string WallTimeText(const WallTime& time);

/// What an event tells. Which of it belongs to which kind: EventRules(). Empty texts are nothing.
struct EventContent {
  EventKind kind = EventKind::kNote;
  Evidence evidence = Evidence::kPerson;
  std::optional<double> certainty = {};  ///< 0 to 1
  std::string movement = {};             ///< id in the catalogue
  std::optional<Side> side = {};
  std::string level = {};
  std::string item = {};    ///< id of a question, condition, fault, cue, measure or questionnaire
  std::string answer = {};  ///< one of a closed list that belongs to the item: "yes", "shallow"
  std::optional<std::int64_t> count = {};
  std::optional<double> duration_s = {};
  std::optional<double> score = {};     ///< pain from 0 to 10, points of a questionnaire
  std::optional<double> measured = {};  ///< of the movement's primary measure, in its SI unit or radians
  std::string text = {};                ///< free words, or small JSON where docs/data.md says so
  std::optional<EventId> refers_to = {};

  bool operator==(const EventContent&) const = default;
};

/// Which Supple recorded it.
struct RecordedBy {
  std::string app = {};
  std::string catalogue = {};
  std::string model = {};
  auto operator<=>(const RecordedBy&) const = default;
};

struct Event {
  EventId id = {};
  PersonId person = {};
  HistoryNumber number = 0;               ///< place in the person's record, from 1
  std::optional<SessionId> session = {};  ///< none for what happens between sessions
  std::int64_t t_us = 0;  ///< since the session began, never less than that of the event before
  WallTime recorded = {};
  RecordedBy by = {};
  EventContent content = {};

  bool operator==(const Event&) const = default;
};

inline constexpr std::size_t kLongestWord_bytes = 64;  ///< ids, levels, answers, versions
inline constexpr std::size_t kLongestText_bytes = std::size_t{16} * 1024;
/// More than anybody's life could hold; so that a made-up number cannot use up all that are behind it.
inline constexpr HistoryNumber kLargestNumber = HistoryNumber{1} << 40;
inline constexpr std::int64_t kLongestSession_us = std::int64_t{7} * 24 * 3600 * 1'000'000;

/// What the content tells.
EventFields FieldsOf(const EventContent& content);

/// What is wrong with it, as half a sentence ("a repetition must tell its movement"); or empty.
std::string FindFault(const EventContent& content);
/// Of the whole event: its content, ids, number and times.
std::string FindFault(const Event& event);
/// Letters, digits and " ._:/+-", at most 64, none at all only where `may_be_empty`.
bool IsWord(std::string_view text, bool may_be_empty);
bool IsUtf8(std::string_view text);

/// A checksum over everything the event says, which is kept beside it: a bit that fell over on the disk, or a
/// hand that edited the file, is noticed.
std::int64_t ChecksumOf(const Event& event);

}  // namespace supple
