// Reading what can be read of a damaged record into a new one.
//
// The damaged file is only read. Each row is asked for by its key, and where a page is damaged the next rows
// are tried, one after the other. An event is carried over if it is as it was written (its checksum says so),
// and keeps its id and number, so that a gap in the numbers shows what is lost. Where something is lost,
// everybody's record gets a note that says so.
#pragma once

#include <filesystem>
#include <string_view>

#include "sessions/session_store.h"
#include "sessions/statement.h"

namespace supple {

/// The `item` of such a note.
inline constexpr std::string_view kDamageNote = "record damaged";

/// @param into a database of today's layout with nothing in it.
/// @returns the counts; nothing is carried over where the file is no database at all.
/// @throws StoreTrouble if the new one cannot be written.
Recovery Rescue(const std::filesystem::path& damaged, const DatabaseOptions& options, Database& into,
                const WallTime& now);

}  // namespace supple
