// The whole record as one zip: lines of JSON, which an import reads again, and the same as CSV for
// spreadsheets.
#pragma once

#include <cstdint>
#include <filesystem>

#include "sessions/session_store.h"

namespace supple {

struct ExportSummary {
  std::int64_t people = 0;
  std::int64_t sessions = 0;
  std::int64_t events = 0;
  std::int64_t damaged = 0;  ///< events that are not as they were written, and were left out
};

/// Writes everything of everybody, as it is at this moment, to a file that only the person may read. Others
/// may go on recording meanwhile.
/// @returns the faults of WriteZip, or kDamaged.
Result<ExportSummary> ExportAll(SessionStore& store, const std::filesystem::path& path);

}  // namespace supple
