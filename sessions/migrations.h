// How the record's layout came about: numbered steps, each done whole or not at all.
//
// A step that was ever given to people never changes; its checksum is written down beside its number and held
// against it at every opening. The file is copied to backups/ before each step that changes something.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sessions/event.h"
#include "sessions/statement.h"

namespace supple {

struct Migration {
  std::int64_t number = 0;  ///< from 1 on, without gaps
  std::string_view name;
  const char* sql = "";
};

/// The layout that this Supple knows.
std::span<const Migration> Migrations();

std::string ChecksumOf(const Migration& migration);

/// Brings a database to the last of `migrations`.
/// @param copies_to the folder for backups.
/// @returns the last backup that was made, if any.
/// @throws StoreTrouble: kNotUnderstood for the file of another program, of a newer Supple, or of one whose
/// steps were others.
std::optional<std::filesystem::path> Migrate(Database& database, std::span<const Migration> migrations,
                                             const std::filesystem::path& copies_to, const WallTime& now);

/// "2026-11-24T191325Z", for file names.
std::string FileNameTime(const WallTime& time);

}  // namespace supple
