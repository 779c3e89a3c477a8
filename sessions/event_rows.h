// Events as rows of the database, and back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "sessions/event.h"
#include "sessions/statement.h"

namespace supple {

/// Which events of a person are asked for.
struct EventQuery {
  HistoryNumber from = 1;  ///< the first number
  HistoryNumber to = INT64_MAX;
  std::span<const EventKind> kinds = {};  ///< empty is all
  std::optional<SessionId> session = {};  ///< only of this one
};

/// What a row says, and whether it says it still as it was written.
struct EventRow {
  Event event;
  std::string fault;  ///< what is wrong with it, or empty
};

/// Writes events one by one; the statements for it are kept. Belongs to one database and outlives none.
class EventWriter {
 public:
  explicit EventWriter(Database& database);

  /// Writes an event of a person and session that are there. Its number and id must be free.
  /// @throws StoreTrouble: kNotFound if person or session are not there.
  void Write(const Event& event);
  /// The number of the person's last event, or 0.
  HistoryNumber LastNumber(PersonId person);
  bool Has(EventId id);
  bool Has(PersonId person, HistoryNumber number);

 private:
  std::int64_t PersonKey(PersonId person);
  std::int64_t RecorderKey(const RecordedBy& by);

  Statement person_key_;
  Statement session_key_;
  Statement find_recorder_;
  Statement add_recorder_;
  Statement last_number_;
  Statement has_id_;
  Statement has_number_;
  Statement insert_;
};

/// The statement that gives the rows of a query in the order of their numbers, for ReadEventRow.
Statement SelectEvents(Database& database, PersonId person, const EventQuery& query);
EventRow ReadEventRow(const Statement& row);

/// The same for a damaged file: the event's row by itself, of a person by internal key (?1), from a number on
/// (?2). Ids of person and session and the versions are missing from it and have to be put in before it is
/// judged.
inline constexpr std::string_view kSelectBareEvents =
    "SELECT e.number, e.id, 0, NULL, e.t_us, e.recorded_us, e.offset_min, '', '', '', e.kind, e.evidence, "
    "e.certainty, e.movement, e.side, e.level, e.item, e.answer, e.count, e.duration_s, e.score, e.measured, "
    "e.text, e.refers_to, e.checksum, e.session, e.recorder FROM event e "
    "WHERE e.person = ?1 AND e.number >= ?2 ORDER BY e.number";

struct BareEvent {
  Event event;
  bool has_strange_words = false;  ///< a kind, a side or a time zone that is none of ours
  std::int64_t checksum = 0;
  std::optional<std::int64_t> session_key;
  std::int64_t recorder_key = 0;
};
BareEvent ReadBareEvent(const Statement& row);
/// What is wrong with it, or an empty text.
std::string FindFault(const BareEvent& row);

}  // namespace supple
