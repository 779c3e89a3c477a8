// Tables of words and figures, for a terminal and as Markdown. The first row is the heading; the first
// columns, which hold words, stand left and the figures right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace supple {

using TableRow = std::vector<std::string>;

/// What stands where there is no figure.
inline constexpr std::string_view kNoFigure = "–";

/// Rows of the same number of cells, in columns for a terminal.
std::string WriteTableText(const std::vector<TableRow>& rows, std::size_t word_columns = 1);

/// The same as a Markdown table.
std::string WriteTableMarkdown(const std::vector<TableRow>& rows, std::size_t word_columns = 1);

}  // namespace supple
