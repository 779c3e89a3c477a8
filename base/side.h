// The person's own left and right.
#pragma once

#include <cstdint>
#include <string_view>

namespace supple {

enum class Side : std::uint8_t { kBoth, kLeft, kRight };

/// As it stands in files: "both", "left", "right".
constexpr std::string_view SideName(Side side) {
  switch (side) {
    case Side::kLeft:
      return "left";
    case Side::kRight:
      return "right";
    case Side::kBoth:
      break;
  }
  return "both";
}

}  // namespace supple
