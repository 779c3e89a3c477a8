// What people, sessions and events are told apart by, on this machine and on any other: 64 random bits. Ten
// million events have less than three chances in a million to hold two alike.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace supple {

template <typename Kind>
struct RecordId {
  std::uint64_t bits = 0;  ///< 0 is none
  auto operator<=>(const RecordId&) const = default;
};

using PersonId = RecordId<struct PersonKind>;
using SessionId = RecordId<struct SessionKind>;
using EventId = RecordId<struct EventIdKind>;

/// Random bits of the system's own source, never 0.
std::uint64_t NewRecordBits();

/// "00a1b2c3d4e5f607", as it stands in exports and file names.
std::string RecordBitsText(std::uint64_t bits);
/// The bits of exactly such a text; not of 0.
std::optional<std::uint64_t> RecordBitsOf(std::string_view text);

template <typename Kind>
std::string IdText(RecordId<Kind> id) {
  return RecordBitsText(id.bits);
}

}  // namespace supple
