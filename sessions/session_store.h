// The record of all people of one machine: who they are, their sessions, and everything that happened in
// them.
//
// A record is a list of events that only grows (sessions/event.h). What is appended is on the disk when
// Append returns: neither the end of the program nor that of the power takes it back. Several programs may
// use one folder at the same time. A store belongs to one thread.
//
// Sessions that were going on when their program ended without a word are closed as interrupted at the next
// opening; a damaged file is put aside and what can be read of it is carried over. The opening tells of both.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sessions/event.h"
#include "sessions/event_rows.h"

namespace supple {

struct StoreOptions {
  /// Versions that are written down with every event; each a word of at most 64 bytes, or empty.
  RecordedBy by = {};
  /// What the time is; empty is the machine's clock.
  std::function<WallTime()> clock = {};
  /// How long to wait for another program.
  int patience_ms = 5000;
  /// For tests: the way to the disk (DatabaseOptions::disk). A passphrase will stand beside it.
  std::string disk = {};
};

struct Person {
  PersonId id;
  std::string name;
  WallTime created;
  bool operator==(const Person&) const = default;
};

/// What became of a damaged file.
struct Recovery {
  std::filesystem::path set_aside;  ///< where it lies now
  std::string damage;               ///< what was found
  std::int64_t people = 0;
  std::int64_t events = 0;   ///< read and carried over
  std::int64_t damaged = 0;  ///< events seen that are not as they were written
  std::int64_t missing = 0;  ///< numbers of the count that are not there, those included
};

struct OpeningReport {
  std::optional<Recovery> recovery;
  std::vector<SessionId> interrupted;           ///< sessions that were closed
  std::optional<std::filesystem::path> backup;  ///< made before the layout was changed

  /// The same in sentences for the person; empty if there is nothing to tell.
  std::vector<std::string> sentences() const;
};

/// Something to write down; the store adds id, number, wall time and versions.
struct NewEvent {
  PersonId person;
  std::optional<SessionId> session = {};
  std::int64_t t_us = 0;
  EventContent content;
};

enum class SessionState : std::uint8_t { kOpen, kEnded, kInterrupted };

/// "open", "ended", "interrupted".
std::string_view SessionStateName(SessionState state);
std::optional<SessionState> SessionStateNamed(std::string_view name);

struct SessionSummary {
  SessionId id;
  SessionState state = SessionState::kOpen;
  HistoryNumber first = 0;  ///< number of its first event
  HistoryNumber last = 0;
  std::int64_t event_count = 0;
  WallTime began;
};

/// How a reading went.
struct EventReading {
  std::int64_t count = 0;    ///< events that were given
  std::int64_t damaged = 0;  ///< left out, because they are not as they were written
};

struct Deletion {
  std::int64_t events = 0;
  std::int64_t sessions = 0;
  std::vector<std::filesystem::path> removed_copies;  ///< backups and damaged files, which held them, too
  /// False if another program that reads the record keeps the old pages alive until it ends; delete again
  /// then.
  bool is_gone = true;
};

struct StoreParts;

class SessionStore {
 public:
  /// Opens the record in a folder, or begins one there.
  /// @returns kNotAFile, kNotFound, kNotPermitted, kNoSpace or kNotWritable of the folder; kNotUnderstood for
  /// a file of another program or of a newer Supple, which is left as it is; kDamaged only while another
  /// program uses the damaged file.
  static Result<SessionStore> Open(const std::filesystem::path& folder, const StoreOptions& options = {});

  SessionStore(SessionStore&&) noexcept;
  SessionStore& operator=(SessionStore&&) noexcept;
  SessionStore(const SessionStore&) = delete;
  SessionStore& operator=(const SessionStore&) = delete;
  /// A session that is open is left so; the next opening closes it as interrupted.
  ~SessionStore();

  const OpeningReport& opening() const;
  std::filesystem::path folder() const;

  /// Adds somebody; two people may have the same name. Faults of the name: ReadPersonName.
  Result<Person> AddPerson(std::string_view name);
  Result<Done> RenamePerson(PersonId person, std::string_view name);
  /// Everybody, in the order in which they were added.
  Result<std::vector<Person>> People();

  /// Begins a session and writes its first event. While this store lives, no other closes it.
  /// @param content of kind kSessionBegan. @throws BadInput otherwise, or if it is wrong (FindFault).
  Result<SessionId> BeginSession(PersonId person,
                                 const EventContent& content = {.kind = EventKind::kSessionBegan,
                                                                .evidence = Evidence::kSupple});
  /// Ends it; nothing can be added afterwards. @param content of kind kSessionEnded. @throws BadInput
  Result<Done> EndSession(PersonId person, SessionId session, std::int64_t t_us,
                          const EventContent& content = {.kind = EventKind::kSessionEnded,
                                                         .evidence = Evidence::kSupple});
  /// In the order in which they began.
  Result<std::vector<SessionSummary>> Sessions(PersonId person);

  /// Writes events down, all or none. @returns them as they stand in the record.
  /// @throws BadInput if one is wrong (FindFault), its session has ended, its time is before that of the
  /// event before it, or it refers to none of the person's events.
  Result<std::vector<Event>> Append(std::span<const NewEvent> events);
  Result<Event> Append(const NewEvent& event);

  /// Gives a person's events in the order in which they were recorded, until `visit` says false. What it
  /// writes to this store itself may or may not be given.
  Result<EventReading> ForEachEvent(PersonId person, const EventQuery& query,
                                    const std::function<bool(const Event&)>& visit);
  /// The number of the last event, 0 if there is none.
  Result<HistoryNumber> LastNumber(PersonId person);

  /// Deletes somebody and everything recorded of them, for good: the pages are overwritten, the file is made
  /// anew, the log is emptied, and all backups and damaged files are removed, since they may hold it, too.
  Result<Deletion> DeletePerson(PersonId person);
  /// The same with everybody.
  Result<Deletion> DeleteEverything();

  /// For this room's own files.
  StoreParts& parts() { return *parts_; }

 private:
  explicit SessionStore(std::unique_ptr<StoreParts> parts);
  std::unique_ptr<StoreParts> parts_;
};

}  // namespace supple
