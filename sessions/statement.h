// Our own thin layer over SQLite: a database, statements, a transaction. Nothing else of Supple knows that it
// is SQLite underneath, so that an encrypted or another store can take its place here.
//
// Inside the room, what goes wrong (disk full, damaged, taken by another program) is thrown as StoreTrouble,
// so that the code between BEGIN and COMMIT reads as what it does; a transaction that is left in this way is
// undone. At the room's doors `Guarded` turns it into a Fault. A database belongs to one thread.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace supple {

/// Something went wrong that may well happen. Never leaves this room.
class StoreTrouble : public std::exception {
 public:
  explicit StoreTrouble(Fault fault) : fault_(std::move(fault)) {}
  const Fault& fault() const { return fault_; }
  const char* what() const noexcept override { return fault_.what.c_str(); }

 private:
  Fault fault_;
};

/// Runs `work` and gives what it gives, or the fault it met.
template <typename Work>
auto Guarded(const Work& work) -> Result<decltype(work())> {
  try {
    return work();
  } catch (const StoreTrouble& trouble) {
    return trouble.fault();
  }
}

enum class DatabaseAccess : std::uint8_t {
  kReadAndWrite,  ///< made if it is not there
  kReadOnly,
};

struct DatabaseOptions {
  DatabaseAccess access = DatabaseAccess::kReadAndWrite;
  /// The way to the disk, as SQLite names it; empty is the usual one. For tests that let the disk fail.
  std::string disk = {};
  /// How long to wait while another program writes.
  int patience_ms = 5000;
};

class Statement;

class Database {
 public:
  /// Opens a file and sets it up to lose nothing: a write-ahead log, and a commit returns when it is on the
  /// disk. Nothing that stands in the file may run: no triggers, views, extensions or functions of its own.
  /// @throws StoreTrouble
  static Database Open(const std::filesystem::path& path, const DatabaseOptions& options = {});

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs statements that take and give nothing. @throws StoreTrouble
  void Run(const char* sql);
  /// The first column of the first row as a number; of no row, 0. @throws StoreTrouble
  std::int64_t Number(const char* sql);
  Statement Prepare(std::string_view sql);

  /// Writes a copy of what was kept so far, whatever others (or a transaction of this one) write meanwhile.
  /// @throws StoreTrouble
  void CopyTo(const std::filesystem::path& path);
  /// Moves what the log holds into the file and empties the log.
  /// @returns false if another program kept it from that. @throws StoreTrouble
  bool EmptyLog();
  /// What a full look through the file finds wrong, or an empty text. @throws StoreTrouble
  std::string FindDamage();
  /// Rows that the last statement changed.
  std::int64_t changes() const;

  const std::filesystem::path& path() const;

 private:
  friend class Statement;
  struct Parts;
  explicit Database(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// One prepared statement. Places count from 1, columns from 0. All throw StoreTrouble.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& Bind(int place, std::int64_t number);
  Statement& Bind(int place, double number);
  Statement& Bind(int place, std::string_view text);
  Statement& BindNothing(int place);
  template <typename T>
  Statement& Bind(int place, const std::optional<T>& value) {
    return value ? Bind(place, *value) : BindNothing(place);
  }
  /// A text, or nothing where it is empty.
  Statement& BindWords(int place, std::string_view text) {
    return text.empty() ? BindNothing(place) : Bind(place, text);
  }

  /// @returns whether there is a row.
  bool Next();
  /// Runs it to its end and makes it ready for the next time.
  void Finish();
  void Rewind();

  bool IsNothing(int column) const;
  std::int64_t Number(int column) const;
  double Real(int column) const;
  std::string Text(int column) const;
  std::optional<std::int64_t> MaybeNumber(int column) const;
  std::optional<double> MaybeReal(int column) const;

 private:
  friend class Database;
  struct Parts;
  explicit Statement(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

enum class TransactionKind : std::uint8_t {
  kWrites,  ///< a writer at once, so that what is read in it stays true until it is kept
  kReads,   ///< sees one moment; others may write meanwhile
};

/// All or nothing.
class Transaction {
 public:
  explicit Transaction(Database& database, TransactionKind kind = TransactionKind::kWrites);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Undoes it unless it was kept.
  ~Transaction();

  /// When this returns, it is on the disk. @throws StoreTrouble
  void Keep();

 private:
  Database* database_;
  bool is_open_ = true;
};

}  // namespace supple
