#include "sessions/store_opening.h"

#include <fmt/format.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <system_error>

#include "base/require.h"
#include "sessions/rescue.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// Looking through so much takes some milliseconds, and opening may take 50.
constexpr std::uintmax_t kSmall_bytes = std::uintmax_t{4} << 20;

std::uintmax_t SizeOf(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

bool Exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

void Rename(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw StoreTrouble(FolderFault(to, error.value()));
  }
}

// A name that is free, of the form "supple-2026-11-24T191325Z.db".
fs::path NameForDamaged(const StoreFolder& folder, const WallTime& now) {
  fs::path name = folder.set_aside() / fmt::format("supple-{}.db", FileNameTime(now));
  for (int i = 2; Exists(name); ++i) {
    name = folder.set_aside() / fmt::format("supple-{}-{}.db", FileNameTime(now), i);
  }
  return name;
}

// Puts the damaged file aside and the new one in its place. May be broken off anywhere and done again: the
// new one got the name "rescued" when it was whole.
fs::path SwitchToRescued(const StoreFolder& folder, const WallTime& now) {
  const fs::path aside = NameForDamaged(folder, now);
  const std::vector<fs::path> from = FilesOfDatabase(folder.database());
  const std::vector<fs::path> to = FilesOfDatabase(aside);
  // The log first: it must never stand beside the new file, which it would be read into.
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}, std::size_t{0}}) {
    if (Exists(from[i])) {
      Rename(from[i], to[i]);
    }
  }
  Rename(folder.rescued(), folder.database());
  SyncFolder(folder.set_aside());
  SyncFolder(folder.path());
  return aside;
}

void RemoveDatabase(const fs::path& database) {
  for (const fs::path& file : FilesOfDatabase(database)) {
    std::error_code ignored;
    fs::remove(file, ignored);
  }
}

Recovery Recover(const StoreFolder& folder, const DatabaseOptions& options, const WallTime& now,
                 const std::string& damage) {
  RemoveDatabase(folder.rescuing());
  MakePrivateFile(folder.rescuing());
  Recovery recovery;
  {
    Database fresh = Database::Open(folder.rescuing(), options);
    Migrate(fresh, Migrations(), folder.backups(), now);
    recovery = Rescue(folder.database(), options, fresh, now);
    fresh.EmptyLog();
  }
  Rename(folder.rescuing(), folder.rescued());
  SyncFolder(folder.path());
  recovery.damage = damage;
  recovery.set_aside = SwitchToRescued(folder, now);
  return recovery;
}

Database OpenAndCheck(const StoreFolder& folder, const DatabaseOptions& options, bool checks_all,
                      const WallTime& now, OpeningReport& report) {
  Database database = Database::Open(folder.database(), options);
  if (std::optional<fs::path> backup = Migrate(database, Migrations(), folder.backups(), now)) {
    report.backup = backup;
  }
  if (checks_all) {
    if (const std::string damage = database.FindDamage(); !damage.empty()) {
      throw StoreTrouble({FaultKind::kDamaged,
                          fmt::format("{} is damaged: {}", folder.database().string(), damage),
                          "Start Supple again"});
    }
  }
  // Whether the tables are there, and the ends of what was written last can be read.
  const EventWriter writer(database);
  for (const Person& person : ReadPeople(database)) {
    Statement last = database.Prepare(
        "SELECT count(*) FROM (SELECT checksum FROM event WHERE person = (SELECT key FROM person WHERE id = "
        "?) "
        "ORDER BY number DESC LIMIT 100)");
    last.Bind(1, std::bit_cast<std::int64_t>(person.id.bits)).Finish();
  }
  return database;
}

}  // namespace

Database OpenSoundDatabase(const StoreFolder& folder, const DatabaseOptions& options, bool is_alone,
                           const WallTime& now, OpeningReport& report) {
  if (is_alone && Exists(folder.rescued())) {
    SwitchToRescued(folder, now);
  }
  MakePrivateFile(folder.database());
  const bool was_left = is_alone && SizeOf(FilesOfDatabase(folder.database())[1]) > 0;
  const bool checks_all = was_left || Exists(folder.suspicion()) || SizeOf(folder.database()) <= kSmall_bytes;
  const auto open = [&] { return OpenAndCheck(folder, options, checks_all, now, report); };
  try {
    Database database = open();
    std::error_code ignored;
    fs::remove(folder.suspicion(), ignored);
    return database;
  } catch (const StoreTrouble& trouble) {
    if (trouble.fault().kind != FaultKind::kDamaged) {
      throw;
    }
    if (!is_alone) {
      throw StoreTrouble({FaultKind::kDamaged, trouble.fault().what,
                          "Close all other windows of Supple and start it again: it puts the file aside and "
                          "reads what can be read into a new one"});
    }
    report.recovery = Recover(folder, options, now, trouble.fault().what);
  }
  std::error_code ignored;
  fs::remove(folder.suspicion(), ignored);
  return open();
}

void CloseDeadSessions(StoreParts& parts) {
  struct OpenSession {
    SessionId session;
    PersonId person;
  };
  std::vector<OpenSession> open;
  {
    Statement find = parts.database.Prepare(
        "SELECT s.id, p.id FROM session s JOIN person p ON p.key = s.person WHERE s.state = 'open' "
        "ORDER BY s.key");
    while (find.Next()) {
      open.push_back(
          {{std::bit_cast<std::uint64_t>(find.Number(0))}, {std::bit_cast<std::uint64_t>(find.Number(1))}});
    }
  }
  for (const auto& [session, person] : open) {
    const fs::path lock_path = parts.folder.session_lock(session);
    if (!FileLock::Try(lock_path, LockKind::kAlone)) {
      continue;  // its program is alive
    }
    try {
      Transaction transaction(parts.database);
      Statement last = parts.database.Prepare(
          "SELECT (SELECT e.t_us FROM event e WHERE e.session = s.key ORDER BY e.number DESC LIMIT 1) "
          "FROM session s WHERE s.id = ? AND s.state = 'open'");
      last.Bind(1, std::bit_cast<std::int64_t>(session.bits));
      if (last.Next()) {
        parts.Add({.person = person,
                   .session = session,
                   .t_us = last.Number(0),
                   .content = {.kind = EventKind::kSessionInterrupted, .evidence = Evidence::kSupple}});
        SetSessionState(parts.database, session, SessionState::kInterrupted);
        transaction.Keep();
        parts.opening.interrupted.push_back(session);
      }
    } catch (const StoreTrouble& trouble) {
      // On a full disk the record can still be read; another opening will close the session.
      if (trouble.fault().kind == FaultKind::kDamaged) {
        throw;
      }
      continue;
    }
    std::error_code ignored;
    fs::remove(lock_path, ignored);
  }
}

Result<SessionStore> SessionStore::Open(const fs::path& folder_path, const StoreOptions& options) {
  Require(
      IsWord(options.by.app, true) && IsWord(options.by.catalogue, true) && IsWord(options.by.model, true),
      "SessionStore::Open: versions must be words of at most 64 letters, digits and \" ._:/+-\"");
  return Guarded([&] {
    const StoreFolder folder(folder_path);
    if (::access(folder.path().c_str(), W_OK | X_OK) != 0) {
      throw StoreTrouble(FolderFault(folder.path(), errno));
    }
    // One program at a time opens; who comes next sees the work of the first as done.
    const std::optional<FileLock> opening =
        FileLock::Wait(folder.opening_lock(), LockKind::kAlone, options.patience_ms);
    std::optional<FileLock> use = FileLock::Try(folder.use_lock(), LockKind::kAlone);
    const bool is_alone = use.has_value();
    if (!is_alone) {
      use = FileLock::Try(folder.use_lock(), LockKind::kShared);
    }
    if (!opening || !use) {
      throw StoreTrouble({FaultKind::kNotWritable,
                          fmt::format("Another Supple is opening {} for too long", folder.path().string()),
                          "Wait for it, or close it, and try again"});
    }
    OpeningReport report;
    const WallTime now = options.clock ? options.clock() : WallTimeNow();
    Database database = OpenSoundDatabase(folder, {.disk = options.disk, .patience_ms = options.patience_ms},
                                          is_alone, now, report);
    use->Become(LockKind::kShared);
    auto parts = std::make_unique<StoreParts>(folder, options, std::move(*use), std::move(database));
    parts->opening = std::move(report);
    CloseDeadSessions(*parts);
    return SessionStore(std::move(parts));
  });
}

std::vector<std::string> OpeningReport::sentences() const {
  std::vector<std::string> texts;
  if (recovery) {
    texts.push_back(fmt::format(
        "The record was damaged. It lies in {} now; {} events of {} people were read into a new one{}.",
        recovery->set_aside.string(), recovery->events, recovery->people,
        recovery->missing > 0 ? fmt::format(", and {} are lost", recovery->missing) : ""));
  }
  if (!interrupted.empty()) {
    texts.push_back(interrupted.size() == 1
                        ? std::string("The last session was cut off; what was recorded of it is kept.")
                        : fmt::format("{} sessions were cut off; what was recorded of them is kept.",
                                      interrupted.size()));
  }
  if (backup) {
    texts.push_back(fmt::format("The record's layout was brought up to date; as it was before it lies in {}.",
                                backup->string()));
  }
  return texts;
}

}  // namespace supple
