// Deletion: what SessionStore::DeletePerson and DeleteEverything do.

#include <fmt/format.h>

#include <bit>
#include <system_error>

#include "sessions/store_parts.h"

namespace supple {
namespace {

// Makes the file anew without what was deleted, and removes every copy that held it.
void MakeGone(StoreParts& parts, Deletion& deletion) {
  for (const std::filesystem::path& copy : parts.folder.copies()) {
    std::error_code error;
    if (std::filesystem::remove(copy, error)) {
      deletion.removed_copies.push_back(copy);
    }
    if (error) {
      throw StoreTrouble(FolderFault(copy, error.value()));
    }
  }
  SyncFolder(parts.folder.backups());
  SyncFolder(parts.folder.set_aside());
  // Overwritten it is already (secure_delete); this gives the room back, and moves what had lain beside it.
  try {
    parts.database.Run("VACUUM");
  } catch (const StoreTrouble& trouble) {
    if (trouble.fault().kind != FaultKind::kNoSpace && trouble.fault().kind != FaultKind::kNotWritable) {
      throw;
    }
  }
  deletion.is_gone = parts.database.EmptyLog();
}

void DeleteRows(Database& database, const char* sql, std::int64_t key) {
  database.Prepare(sql).Bind(1, key).Finish();
}

std::int64_t CountRows(Database& database, const char* sql, std::int64_t key) {
  Statement count = database.Prepare(sql);
  return count.Bind(1, key).Next() ? count.Number(0) : 0;
}

void DeletePersonRows(Database& database, std::int64_t key, Deletion& deletion) {
  deletion.events += CountRows(database, "SELECT count(*) FROM event WHERE person = ?", key);
  deletion.sessions += CountRows(database, "SELECT count(*) FROM session WHERE person = ?", key);
  DeleteRows(database, "DELETE FROM event WHERE person = ?", key);
  DeleteRows(database, "DELETE FROM session WHERE person = ?", key);
  DeleteRows(database, "DELETE FROM person WHERE key = ?", key);
}

}  // namespace

Result<Deletion> SessionStore::DeletePerson(PersonId person) {
  return parts_->Watched([&] {
    Deletion deletion;
    Transaction transaction(parts_->database);
    Statement find = parts_->database.Prepare("SELECT key FROM person WHERE id = ?");
    if (!find.Bind(1, std::bit_cast<std::int64_t>(person.bits)).Next()) {
      throw StoreTrouble({FaultKind::kNotFound,
                          fmt::format("There is no person {} in the record", IdText(person)),
                          "Nothing had to be deleted; look at 'supple profile'"});
    }
    const std::int64_t key = find.Number(0);
    find.Rewind();
    DeletePersonRows(parts_->database, key, deletion);
    transaction.Keep();
    MakeGone(*parts_, deletion);
    return deletion;
  });
}

Result<Deletion> SessionStore::DeleteEverything() {
  return parts_->Watched([&] {
    Deletion deletion;
    Transaction transaction(parts_->database);
    deletion.events = parts_->database.Number("SELECT count(*) FROM event");
    deletion.sessions = parts_->database.Number("SELECT count(*) FROM session");
    for (const char* const sql :
         {"DELETE FROM event", "DELETE FROM session", "DELETE FROM person", "DELETE FROM recorder"}) {
      parts_->database.Run(sql);
    }
    transaction.Keep();
    MakeGone(*parts_, deletion);
    return deletion;
  });
}

}  // namespace supple
