// What a store is made of. Only for the files of this room.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "sessions/event_rows.h"
#include "sessions/file_lock.h"
#include "sessions/session_store.h"
#include "sessions/statement.h"
#include "sessions/store_folder.h"

namespace supple {

struct StoreParts {
  StoreParts(StoreFolder the_folder, StoreOptions the_options, FileLock the_use, Database the_database)
      : folder(std::move(the_folder)),
        options(std::move(the_options)),
        use(std::move(the_use)),
        database(std::move(the_database)),
        writer(database) {}

  StoreFolder folder;
  StoreOptions options;
  OpeningReport opening;
  FileLock use;  // shared with all programs that use this folder
  Database database;
  EventWriter writer;
  std::map<SessionId, FileLock> live;  // the sessions that this store runs

  WallTime Now() const { return options.clock ? options.clock() : WallTimeNow(); }
  DatabaseOptions database_options() const {
    return {.disk = options.disk, .patience_ms = options.patience_ms};
  }

  /// Writes one event behind the person's last, within a transaction. @throws StoreTrouble
  Event Add(const NewEvent& event);
  /// Runs `work`; where damage shows, makes sure that the next opening looks for it.
  template <typename Work>
  auto Watched(const Work& work) -> Result<decltype(work())> {
    Result<decltype(work())> result = Guarded(work);
    if (!result && result.fault().kind == FaultKind::kDamaged) {
      Suspect();
    }
    return result;
  }
  void Suspect() const;
};

/// Adds a person's row. @throws StoreTrouble
void AddPersonRow(Database& database, const Person& person);
/// Adds a session's row, if the person is there. @throws StoreTrouble
void AddSessionRow(Database& database, SessionId session, PersonId person, SessionState state);
void SetSessionState(Database& database, SessionId session, SessionState state);
/// Makes the states of all sessions those that their last events tell, and drops sessions without events.
/// @throws StoreTrouble
void SetSessionStatesByEvents(Database& database);
std::vector<Person> ReadPeople(Database& database);

}  // namespace supple
