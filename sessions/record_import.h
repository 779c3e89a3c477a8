// Reads an export back into a record: all of it or nothing, and nothing twice.
//
// What is known already (by its id) is passed over, so that the same file may be read any number of times. An
// event keeps its number where that is free in the person's record; where the record has gone on meanwhile,
// it stands behind what is there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sessions/session_store.h"

namespace supple {

struct ImportSummary {
  std::int64_t people_added = 0;
  std::int64_t sessions_added = 0;
  std::int64_t events_added = 0;
  std::int64_t events_known = 0;
};

/// @returns the faults of ZipReader; kNotUnderstood for the export of a newer Supple; kDamaged with file and
/// line for whatever is wrong in one. The record is then as it was.
Result<ImportSummary> ImportAll(SessionStore& store, const std::filesystem::path& path);

/// The same from bytes. @param name for messages.
Result<ImportSummary> ImportAllBytes(SessionStore& store, std::string_view bytes, const std::string& name);

}  // namespace supple
