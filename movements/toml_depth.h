// A look at a TOML text before it is taken apart: "a.a.a.a" makes a table in a table for every dot, and a
// hostile text of a few kilobytes could make so many that taking them down again needs more stack than there
// is.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "movements/data_tree.h"

namespace supple {

inline constexpr std::size_t kMostKeyParts = 8;

/// Where a key with more parts than that stands. Texts in quotation marks and comments do not count; what is
/// no TOML may be judged either way.
std::optional<TextPlace> FindDeepKey(std::string_view text);

}  // namespace supple
