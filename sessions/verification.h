// Whether a record is whole: the file, the numbers, what refers to what, the order of times.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sessions/session_store.h"

namespace supple {

struct Verification {
  std::int64_t people = 0;
  std::int64_t sessions = 0;
  std::int64_t events = 0;
  /// Numbers that are not there: lost to damage that was repaired. No finding by itself.
  std::int64_t missing = 0;
  std::vector<std::string> findings;  ///< what is wrong, one sentence each; the first kMostFindings
  std::int64_t finding_count = 0;

  bool is_sound() const { return finding_count == 0; }
};
inline constexpr std::size_t kMostFindings = 100;

/// Looks through everything. Takes seconds for many years (docs/data.md, Figures).
Result<Verification> Verify(SessionStore& store);

}  // namespace supple
