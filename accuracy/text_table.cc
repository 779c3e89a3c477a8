#include "accuracy/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace supple {
namespace {

/// Columns a terminal shows for a text; our texts hold only ASCII and the dash of kNoFigure.
std::size_t ColumnsOf(std::string_view text) {
  constexpr auto kFirstByteOfLetter = [](char byte) {
    constexpr unsigned kContinuationMask = 0xC0;
    constexpr unsigned kContinuation = 0x80;
    return (static_cast<unsigned char>(byte) & kContinuationMask) != kContinuation;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, kFirstByteOfLetter));
}

}  // namespace

std::string WriteTableText(const std::vector<TableRow>& rows, std::size_t word_columns) {
  std::vector<std::size_t> widths;
  for (const TableRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], ColumnsOf(row[i]));
    }
  }
  std::string out;
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - ColumnsOf(row[i]), ' ');
      out += i == 0 ? "" : "  ";
      out += i < word_columns ? row[i] + padding : padding + row[i];
    }
    out += '\n';
  }
  return out;
}

std::string WriteTableMarkdown(const std::vector<TableRow>& rows, std::size_t word_columns) {
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += fmt::format("| {} |\n", fmt::join(rows[i], " | "));
    if (i == 0) {
      out += '|';
      for (std::size_t column = 0; column < rows[i].size(); ++column) {
        out += column < word_columns ? "---|" : "---:|";
      }
      out += '\n';
    }
  }
  return out;
}

}  // namespace supple
