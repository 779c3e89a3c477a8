#include "sessions/event_rows.h"

#include <fmt/format.h>

#include <bit>

namespace supple {
namespace {

std::int64_t Stored(std::uint64_t bits) { return std::bit_cast<std::int64_t>(bits); }
std::uint64_t BitsOf(std::int64_t stored) { return std::bit_cast<std::uint64_t>(stored); }

constexpr std::string_view kColumns =
    "e.number, e.id, p.id, s.id, e.t_us, e.recorded_us, e.offset_min, r.app, r.catalogue, r.model, e.kind, "
    "e.evidence, e.certainty, e.movement, e.side, e.level, e.item, e.answer, e.count, e.duration_s, e.score, "
    "e.measured, e.text, e.refers_to, e.checksum, e.session, e.recorder";

std::optional<Side> SideNamed(std::string_view name) {
  for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
    if (SideName(side) == name) {
      return side;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> KeyOf(Statement& find) {
  const std::optional<std::int64_t> key = find.Next() ? std::optional(find.Number(0)) : std::nullopt;
  find.Rewind();
  return key;
}

[[noreturn]] void FailNotFound(std::string what) {
  throw StoreTrouble({FaultKind::kNotFound, std::move(what),
                      "It may have been deleted in another window; look at 'supple profile'"});
}

}  // namespace

EventWriter::EventWriter(Database& database)
    : person_key_(database.Prepare("SELECT key FROM person WHERE id = ?")),
      session_key_(database.Prepare("SELECT key FROM session WHERE id = ? AND person = ?")),
      find_recorder_(
          database.Prepare("SELECT key FROM recorder WHERE app = ? AND catalogue = ? AND model = ?")),
      add_recorder_(
          database.Prepare("INSERT INTO recorder (app, catalogue, model) VALUES (?, ?, ?) RETURNING key")),
      last_number_(database.Prepare("SELECT max(number) FROM event WHERE person = ?")),
      has_id_(database.Prepare("SELECT 1 FROM event WHERE id = ?")),
      has_number_(database.Prepare("SELECT 1 FROM event WHERE person = ? AND number = ?")),
      insert_(
          database.Prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                           "?, ?, ?, ?, ?)")) {}

std::int64_t EventWriter::PersonKey(PersonId person) {
  const std::optional<std::int64_t> key = KeyOf(person_key_.Bind(1, Stored(person.bits)));
  if (!key) {
    FailNotFound(fmt::format("There is no person {} in the record", IdText(person)));
  }
  return *key;
}

std::int64_t EventWriter::RecorderKey(const RecordedBy& by) {
  if (const auto key = KeyOf(find_recorder_.Bind(1, by.app).Bind(2, by.catalogue).Bind(3, by.model))) {
    return *key;
  }
  add_recorder_.Bind(1, by.app).Bind(2, by.catalogue).Bind(3, by.model).Next();
  const std::int64_t key = add_recorder_.Number(0);
  add_recorder_.Finish();
  return key;
}

HistoryNumber EventWriter::LastNumber(PersonId person) {
  return KeyOf(last_number_.Bind(1, PersonKey(person))).value_or(0);
}

bool EventWriter::Has(EventId id) { return KeyOf(has_id_.Bind(1, Stored(id.bits))).has_value(); }

bool EventWriter::Has(PersonId person, HistoryNumber number) {
  return KeyOf(has_number_.Bind(1, PersonKey(person)).Bind(2, number)).has_value();
}

void EventWriter::Write(const Event& event) {
  const EventContent& content = event.content;
  const std::int64_t person = PersonKey(event.person);
  std::optional<std::int64_t> session;
  if (event.session) {
    session = KeyOf(session_key_.Bind(1, Stored(event.session->bits)).Bind(2, person));
    if (!session) {
      FailNotFound(
          fmt::format("There is no session {} of this person in the record", IdText(*event.session)));
    }
  }
  insert_.Bind(1, person).Bind(2, event.number).Bind(3, Stored(event.id.bits)).Bind(4, session);
  insert_.Bind(5, event.t_us).Bind(6, event.recorded.utc_us);
  insert_.Bind(7, std::int64_t{event.recorded.offset_min}).Bind(8, RecorderKey(event.by));
  insert_.Bind(9, EventKindName(content.kind)).Bind(10, EvidenceName(content.evidence));
  insert_.Bind(11, content.certainty).BindWords(12, content.movement);
  insert_.BindWords(13, content.side ? SideName(*content.side) : "").BindWords(14, content.level);
  insert_.BindWords(15, content.item).BindWords(16, content.answer).Bind(17, content.count);
  insert_.Bind(18, content.duration_s).Bind(19, content.score).Bind(20, content.measured);
  insert_.BindWords(21, content.text);
  insert_.Bind(22, content.refers_to ? std::optional(Stored(content.refers_to->bits)) : std::nullopt);
  insert_.Bind(23, ChecksumOf(event));
  try {
    insert_.Finish();
  } catch (const StoreTrouble&) {
    insert_.Rewind();  // so that it can be tried again
    throw;
  }
}

Statement SelectEvents(Database& database, PersonId person, const EventQuery& query) {
  std::string kinds;
  for (const EventKind kind : query.kinds) {
    kinds += fmt::format("{}'{}'", kinds.empty() ? "" : ", ", EventKindName(kind));
  }
  // By its index: SQLite would rather go through all events than sort a few, and few kinds are few events.
  const bool goes_by_kind = !kinds.empty() && !query.session;
  // Left joins: what has lost its session or recorder to damage is seen, and found faulty.
  Statement select = database.Prepare(fmt::format(
      "SELECT {} FROM event e {} JOIN person p ON p.key = e.person LEFT JOIN session s ON s.key = e.session "
      "LEFT JOIN recorder r ON r.key = e.recorder "
      "WHERE e.person = (SELECT key FROM person WHERE id = ?1) AND e.number BETWEEN ?2 AND ?3{}{} "
      "ORDER BY e.number",
      kColumns, goes_by_kind ? "INDEXED BY event_kind" : "",
      kinds.empty() ? "" : fmt::format(" AND e.kind IN ({})", kinds),
      query.session ? " AND e.session = (SELECT key FROM session WHERE id = ?4)" : ""));
  select.Bind(1, Stored(person.bits)).Bind(2, query.from).Bind(3, query.to);
  if (query.session) {
    select.Bind(4, Stored(query.session->bits));
  }
  return select;
}

BareEvent ReadBareEvent(const Statement& row) {
  BareEvent read;
  Event& event = read.event;
  EventContent& content = event.content;
  int column = 0;
  event.number = row.Number(column++);
  event.id.bits = BitsOf(row.Number(column++));
  event.person.bits = BitsOf(row.Number(column++));
  if (const auto session = row.MaybeNumber(column++)) {
    event.session = SessionId{BitsOf(*session)};
  }
  event.t_us = row.Number(column++);
  event.recorded.utc_us = row.Number(column++);
  const std::int64_t offset_min = row.Number(column++);
  event.recorded.offset_min = static_cast<std::int32_t>(offset_min);
  event.by.app = row.Text(column++);
  event.by.catalogue = row.Text(column++);
  event.by.model = row.Text(column++);
  const std::optional<EventKind> kind = EventKindNamed(row.Text(column++));
  const std::optional<Evidence> evidence = EvidenceNamed(row.Text(column++));
  content.kind = kind.value_or(EventKind::kNote);
  content.evidence = evidence.value_or(Evidence::kPerson);
  content.certainty = row.MaybeReal(column++);
  content.movement = row.Text(column++);
  const std::string side = row.Text(column++);
  content.side = SideNamed(side);
  content.level = row.Text(column++);
  content.item = row.Text(column++);
  content.answer = row.Text(column++);
  content.count = row.MaybeNumber(column++);
  content.duration_s = row.MaybeReal(column++);
  content.score = row.MaybeReal(column++);
  content.measured = row.MaybeReal(column++);
  content.text = row.Text(column++);
  if (const auto refers_to = row.MaybeNumber(column++)) {
    content.refers_to = EventId{BitsOf(*refers_to)};
  }
  read.checksum = row.Number(column++);
  read.session_key = row.MaybeNumber(column++);
  read.recorder_key = row.Number(column++);
  read.has_strange_words =
      !kind || !evidence || (!side.empty() && !content.side) || offset_min != event.recorded.offset_min;
  return read;
}

std::string FindFault(const BareEvent& row) {
  if (row.has_strange_words) {
    return "a word or number in it is none of ours";
  }
  if (row.session_key && !row.event.session) {
    return "its session is not there";
  }
  return row.checksum == ChecksumOf(row.event) ? FindFault(row.event) : "it is not as it was written";
}

EventRow ReadEventRow(const Statement& row) {
  BareEvent bare = ReadBareEvent(row);
  std::string fault = FindFault(bare);
  return {std::move(bare.event), std::move(fault)};
}

}  // namespace supple
