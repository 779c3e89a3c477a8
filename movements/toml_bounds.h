// A look at a TOML text before it is taken apart. Refused is what no file of ours needs:
//
//   keys of very many parts   "a.a.a.a" makes a table in a table for every dot, and a hostile text of a few
//                             kilobytes so many that taking them down again needs more stack than there is
//   texts of several lines    begun with three quotation marks
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "movements/data_tree.h"

namespace supple {

inline constexpr std::size_t kMostKeyParts = 8;

/// The first of these. What is no TOML for another reason may be judged either way.
std::optional<DataFault> FindOutOfBounds(std::string_view text);

}  // namespace supple
