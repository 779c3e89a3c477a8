#include "sessions/statement.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <limits>
#include <type_traits>

namespace supple {
namespace {

// No text of ours is longer; a damaged or made-up file must not ask for more.
constexpr int kLongestValue_bytes = 1 << 20;
constexpr int kLongestStatement_bytes = 1 << 16;
// The log is moved into the file after so many pages (4 MB); SQLite's own figure.
constexpr int kPagesPerCheckpoint = 1000;

Fault FaultOf(int code, int system_error, const std::string& text, const std::filesystem::path& path) {
  const std::string name = path.string();
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {FaultKind::kNoSpace,
              fmt::format("The disk is full: {} could not grow. What was recorded before is kept", name),
              "Free some space on the disk"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {FaultKind::kNotWritable, fmt::format("Another program is writing to {} for too long", name),
              "Close other windows of Supple and try again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return {FaultKind::kNotPermitted,
              fmt::format("{} may not be opened or changed. What was recorded before is kept", name),
              "Ask for the right to write in its folder, or name another folder with --data"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // our statements are right: a table or column is missing
    case SQLITE_MISMATCH:
      return {FaultKind::kDamaged, fmt::format("{} is damaged: {}", name, text),
              "Start Supple again: it puts the file aside and reads what can be read into a new one"};
    case SQLITE_TOOBIG:
      return {FaultKind::kTooLarge, fmt::format("A value in {} is larger than Supple writes", name),
              "Write a shorter text"};
    case SQLITE_IOERR:
      if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG) {
        return FaultOf(SQLITE_FULL, 0, text, path);
      }
      [[fallthrough]];
    default:
      return {
          FaultKind::kNotWritable,
          fmt::format("{} could not be read or written: {}. What was recorded before is kept", name, text),
          "Check the disk"};
  }
}

}  // namespace

struct Database::Parts {
  std::filesystem::path path;
  std::string disk;
  sqlite3* handle = nullptr;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  // _v2 waits for statements that are still there, as happens while an exception passes.
  ~Parts() { sqlite3_close_v2(handle); }

  [[noreturn]] void Fail(int code) const {
    const char* const text = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
    throw StoreTrouble(FaultOf(code, handle == nullptr ? 0 : sqlite3_system_errno(handle), text, path));
  }
  void Check(int code) const {
    if (code != SQLITE_OK) {
      Fail(code);
    }
  }
};

Database::Database(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::Open(const std::filesystem::path& path, const DatabaseOptions& options) {
  auto parts = std::make_unique<Parts>();
  parts->path = path;
  parts->disk = options.disk;
  const bool writes = options.access == DatabaseAccess::kReadAndWrite;
  const int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  parts->Check(sqlite3_open_v2(path.c_str(), &parts->handle, flags,
                               options.disk.empty() ? nullptr : options.disk.c_str()));
  sqlite3* const handle = parts->handle;
  sqlite3_busy_timeout(handle, options.patience_ms);
  for (const auto& [setting, value] :
       std::to_array<std::pair<int, int>>({{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                           {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                           {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                           {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                           {SQLITE_DBCONFIG_DQS_DDL, 0},
                                           {SQLITE_DBCONFIG_DQS_DML, 0},
                                           {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                           {SQLITE_DBCONFIG_ENABLE_FKEY, 1}})) {
    parts->Check(sqlite3_db_config(handle, setting, value, nullptr));
  }
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValue_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, kLongestStatement_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM needs one
  sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
  sqlite3_wal_autocheckpoint(handle, kPagesPerCheckpoint);

  Database database(std::move(parts));
  database.Run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
  if (writes) {
    // synchronous: EXTRA is FULL, and more where a journal is deleted, as happens on the way to the log: one
    // that came back after the power was lost would take the whole file with it.
    // secure_delete: what is deleted is overwritten, so that it cannot be found in free pages.
    database.Run("PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL");
  }
  return database;
}

void Database::Run(const char* sql) {
  parts_->Check(sqlite3_exec(parts_->handle, sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::Number(const char* sql) {
  Statement statement = Prepare(sql);
  return statement.Next() ? statement.Number(0) : 0;
}

void Database::CopyTo(const std::filesystem::path& path) {
  // Through a second door, so that a transaction of this one is not in the way.
  const Database source =
      Database::Open(parts_->path, {.access = DatabaseAccess::kReadOnly, .disk = parts_->disk});
  Database target = Database::Open(path, {.disk = parts_->disk});
  sqlite3_backup* const copying =
      sqlite3_backup_init(target.parts_->handle, "main", source.parts_->handle, "main");
  if (copying == nullptr) {
    target.parts_->Fail(sqlite3_extended_errcode(target.parts_->handle));
  }
  constexpr int kAllPages = -1;
  const int stepped = sqlite3_backup_step(copying, kAllPages);
  const int finished = sqlite3_backup_finish(copying);
  if (stepped != SQLITE_DONE) {
    target.parts_->Fail(finished == SQLITE_OK ? stepped : finished);
  }
}

bool Database::EmptyLog() {
  const int code =
      sqlite3_wal_checkpoint_v2(parts_->handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) {
    return false;
  }
  parts_->Check(code);
  return true;
}

std::string Database::FindDamage() {
  Statement look = Prepare("PRAGMA quick_check(1)");
  const std::string found = look.Next() ? look.Text(0) : "nothing can be read";
  return found == "ok" ? "" : found;
}

std::int64_t Database::changes() const { return sqlite3_changes64(parts_->handle); }

const std::filesystem::path& Database::path() const { return parts_->path; }

struct Statement::Parts {
  const Database::Parts* database = nullptr;
  sqlite3_stmt* handle = nullptr;

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() { sqlite3_finalize(handle); }
};

Statement::Statement(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement Database::Prepare(std::string_view sql) {
  auto parts = std::make_unique<Statement::Parts>();
  parts->database = parts_.get();
  parts_->Check(sqlite3_prepare_v3(parts_->handle, sql.data(), static_cast<int>(sql.size()), 0,
                                   &parts->handle, nullptr));
  return Statement(std::move(parts));
}

Statement& Statement::Bind(int place, std::int64_t number) {
  parts_->database->Check(sqlite3_bind_int64(parts_->handle, place, number));
  return *this;
}

Statement& Statement::Bind(int place, double number) {
  parts_->database->Check(sqlite3_bind_double(parts_->handle, place, number));
  return *this;
}

Statement& Statement::Bind(int place, std::string_view text) {
  parts_->database->Check(sqlite3_bind_text64(parts_->handle, place, text.data(), text.size(),
                                              SQLITE_TRANSIENT,  // NOLINT: SQLite's own macro
                                              SQLITE_UTF8));
  return *this;
}

Statement& Statement::BindNothing(int place) {
  parts_->database->Check(sqlite3_bind_null(parts_->handle, place));
  return *this;
}

bool Statement::Next() {
  const int code = sqlite3_step(parts_->handle);
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code != SQLITE_DONE) {
    // The text belongs to this failure; rewinding would replace it.
    parts_->database->Fail(code);
  }
  return false;
}

void Statement::Finish() {
  while (Next()) {
  }
  Rewind();
}

void Statement::Rewind() { sqlite3_reset(parts_->handle); }

bool Statement::IsNothing(int column) const {
  return sqlite3_column_type(parts_->handle, column) == SQLITE_NULL;
}
std::int64_t Statement::Number(int column) const { return sqlite3_column_int64(parts_->handle, column); }
double Statement::Real(int column) const { return sqlite3_column_double(parts_->handle, column); }

std::string Statement::Text(int column) const {
  const unsigned char* const text = sqlite3_column_text(parts_->handle, column);
  const int count = sqlite3_column_bytes(parts_->handle, column);
  return text == nullptr ? ""
                         : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(count));
}

std::optional<std::int64_t> Statement::MaybeNumber(int column) const {
  return IsNothing(column) ? std::nullopt : std::optional(Number(column));
}
std::optional<double> Statement::MaybeReal(int column) const {
  return IsNothing(column) ? std::nullopt : std::optional(Real(column));
}

Transaction::Transaction(Database& database, TransactionKind kind) : database_(&database) {
  database.Run(kind == TransactionKind::kWrites ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (is_open_) {
    try {
      database_->Run("ROLLBACK");
    } catch (const StoreTrouble&) {
      // SQLite has undone it by itself, as it does when the disk is full.
      is_open_ = false;
    }
  }
}

void Transaction::Keep() {
  database_->Run("COMMIT");
  is_open_ = false;
}

}  // namespace supple
