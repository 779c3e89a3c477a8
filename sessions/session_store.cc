#include "sessions/session_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <fstream>

#include "base/require.h"
#include "sessions/person_name.h"
#include "sessions/store_parts.h"

namespace supple {
namespace {

std::int64_t Stored(std::uint64_t bits) { return std::bit_cast<std::int64_t>(bits); }
std::uint64_t BitsOf(std::int64_t stored) { return std::bit_cast<std::uint64_t>(stored); }

constexpr std::array<std::string_view, 3> kStateNames = {"open", "ended", "interrupted"};

void RequireRight(std::string_view who, const EventContent& content) {
  if (const std::string fault = FindFault(content); !fault.empty()) {
    throw BadInput(fmt::format("{}: {}", who, fault));
  }
}

// What is known of a session before something is added to it.
struct SessionStand {
  bool is_open = false;
  std::int64_t last_t_us = 0;
};

std::optional<SessionStand> FindSession(Database& database, SessionId session) {
  Statement find = database.Prepare(
      "SELECT state = 'open', (SELECT e.t_us FROM event e WHERE e.session = s.key ORDER BY e.number DESC "
      "LIMIT 1) "
      "FROM session s WHERE id = ?");
  find.Bind(1, Stored(session.bits));
  return find.Next() ? std::optional(SessionStand{find.Number(0) == 1, find.Number(1)}) : std::nullopt;
}

bool HasEvent(Database& database, PersonId person, EventId id) {
  Statement find =
      database.Prepare("SELECT 1 FROM event e JOIN person p ON p.key = e.person WHERE e.id = ? AND p.id = ?");
  return find.Bind(1, Stored(id.bits)).Bind(2, Stored(person.bits)).Next();
}

bool BelongsToStore(EventKind kind) {
  return kind == EventKind::kSessionBegan || kind == EventKind::kSessionEnded ||
         kind == EventKind::kSessionInterrupted;
}

}  // namespace

std::string_view SessionStateName(SessionState state) {
  return kStateNames.at(static_cast<std::size_t>(state));
}

std::optional<SessionState> SessionStateNamed(std::string_view name) {
  const auto* const found = std::ranges::find(kStateNames, name);
  return found == kStateNames.end() ? std::nullopt
                                    : std::optional(static_cast<SessionState>(found - kStateNames.begin()));
}

SessionStore::SessionStore(std::unique_ptr<StoreParts> parts) : parts_(std::move(parts)) {}
SessionStore::SessionStore(SessionStore&&) noexcept = default;
SessionStore& SessionStore::operator=(SessionStore&&) noexcept = default;
SessionStore::~SessionStore() = default;

const OpeningReport& SessionStore::opening() const { return parts_->opening; }
std::filesystem::path SessionStore::folder() const { return parts_->folder.path(); }

void StoreParts::Suspect() const { std::ofstream(folder.suspicion()) << ""; }

Event StoreParts::Add(const NewEvent& event) {
  Event whole{.id = {NewRecordBits()},
              .person = event.person,
              .number = writer.LastNumber(event.person) + 1,
              .session = event.session,
              .t_us = event.t_us,
              .recorded = Now(),
              .by = options.by,
              .content = event.content};
  if (const std::string fault = FindFault(whole); !fault.empty()) {
    throw BadInput("Append: " + fault);
  }
  if (whole.content.refers_to && !HasEvent(database, event.person, *whole.content.refers_to)) {
    throw BadInput(
        fmt::format("Append: there is no event {} of this person", IdText(*whole.content.refers_to)));
  }
  if (event.session) {
    // A session that is not there at all is told by Write: another program may have deleted it.
    const std::optional<SessionStand> stand = FindSession(database, *event.session);
    if (stand && !stand->is_open) {
      throw BadInput(fmt::format("Append: session {} has ended", IdText(*event.session)));
    }
    if (stand && event.t_us < stand->last_t_us) {
      throw BadInput(fmt::format("Append: t_us must not be before that of the event before, {} < {}",
                                 event.t_us, stand->last_t_us));
    }
  }
  writer.Write(whole);
  return whole;
}

void AddPersonRow(Database& database, const Person& person) {
  Statement add =
      database.Prepare("INSERT INTO person (id, name, created_us, created_offset_min) VALUES (?, ?, ?, ?)");
  add.Bind(1, Stored(person.id.bits)).Bind(2, person.name).Bind(3, person.created.utc_us);
  add.Bind(4, std::int64_t{person.created.offset_min}).Finish();
}

void AddSessionRow(Database& database, SessionId session, PersonId person, SessionState state) {
  Statement add =
      database.Prepare("INSERT INTO session (id, person, state) SELECT ?, key, ? FROM person WHERE id = ?");
  add.Bind(1, Stored(session.bits)).Bind(2, SessionStateName(state)).Bind(3, Stored(person.bits));
  add.Finish();
}

void SetSessionState(Database& database, SessionId session, SessionState state) {
  Statement set = database.Prepare("UPDATE session SET state = ? WHERE id = ?");
  set.Bind(1, SessionStateName(state)).Bind(2, Stored(session.bits)).Finish();
}

void SetSessionStatesByEvents(Database& database) {
  database.Run(
      "DELETE FROM session WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.session = session.key)");
  database.Run(
      "UPDATE session SET state = CASE (SELECT kind FROM event WHERE event.session = session.key "
      "ORDER BY number DESC LIMIT 1) WHEN 'session ended' THEN 'ended' "
      "WHEN 'session interrupted' THEN 'interrupted' ELSE 'open' END");
}

std::vector<Person> ReadPeople(Database& database) {
  Statement read =
      database.Prepare("SELECT id, name, created_us, created_offset_min FROM person ORDER BY key");
  std::vector<Person> people;
  while (read.Next()) {
    people.push_back({{BitsOf(read.Number(0))},
                      read.Text(1),
                      {read.Number(2), static_cast<std::int32_t>(read.Number(3))}});
  }
  return people;
}

Result<Person> SessionStore::AddPerson(std::string_view name) {
  Result<std::string> right_name = ReadPersonName(name);
  if (!right_name) {
    return right_name.fault();
  }
  return parts_->Watched([&] {
    const Person person{{NewRecordBits()}, *right_name, parts_->Now()};
    Transaction transaction(parts_->database);
    AddPersonRow(parts_->database, person);
    transaction.Keep();
    return person;
  });
}

Result<Done> SessionStore::RenamePerson(PersonId person, std::string_view name) {
  Result<std::string> right_name = ReadPersonName(name);
  if (!right_name) {
    return right_name.fault();
  }
  return parts_->Watched([&] {
    Transaction transaction(parts_->database);
    Statement rename = parts_->database.Prepare("UPDATE person SET name = ? WHERE id = ?");
    rename.Bind(1, *right_name).Bind(2, Stored(person.bits)).Finish();
    if (parts_->database.changes() == 0) {
      throw StoreTrouble({FaultKind::kNotFound, "There is no such person in the record", "Check the name"});
    }
    transaction.Keep();
    return Done{};
  });
}

Result<std::vector<Person>> SessionStore::People() {
  return parts_->Watched([&] { return ReadPeople(parts_->database); });
}

Result<SessionId> SessionStore::BeginSession(PersonId person, const EventContent& content) {
  Require(content.kind == EventKind::kSessionBegan, "BeginSession: the content must be of \"session began\"");
  RequireRight("BeginSession", content);
  return parts_->Watched([&] {
    const SessionId session{NewRecordBits()};
    const std::filesystem::path lock_path = parts_->folder.session_lock(session);
    // The lock comes first: whoever sees the open session also finds it alive.
    std::optional<FileLock> lock = FileLock::Try(lock_path, LockKind::kAlone);
    if (!lock) {
      throw StoreTrouble(FolderFault(lock_path, EACCES));
    }
    Transaction transaction(parts_->database);
    AddSessionRow(parts_->database, session, person, SessionState::kOpen);
    parts_->Add({.person = person, .session = session, .content = content});
    transaction.Keep();
    parts_->live.emplace(session, std::move(*lock));
    return session;
  });
}

Result<Done> SessionStore::EndSession(PersonId person, SessionId session, std::int64_t t_us,
                                      const EventContent& content) {
  Require(content.kind == EventKind::kSessionEnded, "EndSession: the content must be of \"session ended\"");
  return parts_->Watched([&] {
    Transaction transaction(parts_->database);
    parts_->Add({.person = person, .session = session, .t_us = t_us, .content = content});
    SetSessionState(parts_->database, session, SessionState::kEnded);
    transaction.Keep();
    if (parts_->live.erase(session) > 0) {
      std::error_code ignored;
      std::filesystem::remove(parts_->folder.session_lock(session), ignored);
    }
    return Done{};
  });
}

Result<std::vector<Event>> SessionStore::Append(std::span<const NewEvent> events) {
  for (const NewEvent& event : events) {
    Require(!BelongsToStore(event.content.kind),
            "Append: sessions begin and end by BeginSession, EndSession");
    RequireRight("Append", event.content);
  }
  return parts_->Watched([&] {
    std::vector<Event> written;
    written.reserve(events.size());
    Transaction transaction(parts_->database);
    for (const NewEvent& event : events) {
      written.push_back(parts_->Add(event));
    }
    transaction.Keep();
    return written;
  });
}

Result<Event> SessionStore::Append(const NewEvent& event) {
  Result<std::vector<Event>> written = Append(std::span(&event, 1));
  return written ? Result<Event>(std::move(written->front())) : Result<Event>(written.fault());
}

Result<EventReading> SessionStore::ForEachEvent(PersonId person, const EventQuery& query,
                                                const std::function<bool(const Event&)>& visit) {
  return parts_->Watched([&] {
    EventReading reading;
    Statement select = SelectEvents(parts_->database, person, query);
    while (select.Next()) {
      const EventRow row = ReadEventRow(select);
      if (!row.fault.empty()) {
        ++reading.damaged;
        continue;
      }
      ++reading.count;
      if (!visit(row.event)) {
        break;
      }
    }
    return reading;
  });
}

Result<HistoryNumber> SessionStore::LastNumber(PersonId person) {
  return parts_->Watched([&] { return parts_->writer.LastNumber(person); });
}

Result<std::vector<SessionSummary>> SessionStore::Sessions(PersonId person) {
  return parts_->Watched([&] {
    Statement read = parts_->database.Prepare(
        "SELECT s.id, s.state, min(e.number), max(e.number), count(*) "
        "FROM session s JOIN event e ON e.session = s.key JOIN person p ON p.key = s.person WHERE p.id = ? "
        "GROUP BY s.key ORDER BY min(e.number)");
    Statement begin = parts_->database.Prepare(
        "SELECT e.recorded_us, e.offset_min FROM event e JOIN person p ON p.key = e.person "
        "WHERE p.id = ? AND e.number = ?");
    read.Bind(1, Stored(person.bits));
    std::vector<SessionSummary> sessions;
    while (read.Next()) {
      SessionSummary session{.id = {BitsOf(read.Number(0))},
                             .state = SessionStateNamed(read.Text(1)).value_or(SessionState::kInterrupted),
                             .first = read.Number(2),
                             .last = read.Number(3),
                             .event_count = read.Number(4),
                             .began = {}};
      if (begin.Bind(1, Stored(person.bits)).Bind(2, session.first).Next()) {
        session.began = {begin.Number(0), static_cast<std::int32_t>(begin.Number(1))};
      }
      begin.Rewind();
      sessions.push_back(session);
    }
    return sessions;
  });
}

}  // namespace supple
