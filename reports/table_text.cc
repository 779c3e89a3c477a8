#include "reports/table_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <unordered_set>

#include "base/require.h"
#include "reports/bounded_file.h"

namespace supple {
namespace {

constexpr const char* kCopyAgain = "Copy the file again from where it came from, or export it again.";
constexpr const char* kRightFile = "Check that this is the right file.";
constexpr std::string_view kBlanks = " \t\r";

bool IsControl(char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }

// Reads a number that is all of the text.
template <typename Number>
bool ReadWhole(std::string_view text, Number& number) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto [stopped, error] = std::from_chars(begin, end, number);
  return error == std::errc() && stopped == end;
}

// Old Windows programs write NaN like this (Microsoft's C library before 2015).
constexpr std::array<std::string_view, 3> kWindowsNans = {"1.#QNAN", "1.#IND", "1.#SNAN"};

}  // namespace

Result<TableText> TableText::Open(std::string_view text, std::string_view file_name) {
  TableText table(text, file_name);
  if (text.size() > kMostTableBytes) {
    return table.FaultOfAll(FaultKind::kTooLarge,
                            fmt::format("is larger than {} MB", kMostTableBytes / 1'000'000), kRightFile);
  }
  if (table.rest_.starts_with(kByteOrderMark)) {
    table.rest_.remove_prefix(kByteOrderMark.size());
  }
  TableText line_by_line = table;
  bool all_blank = true;
  while (const std::optional<std::string_view> line = line_by_line.NextLine()) {
    if (line->size() > kLongestTableLine_bytes) {
      return line_by_line.FaultHere(FaultKind::kTooLarge,
                                    fmt::format("the line is longer than {} bytes", kLongestTableLine_bytes),
                                    kRightFile);
    }
    if (std::any_of(line->begin(), line->end(), [](char c) { return c != '\t' && IsControl(c); })) {
      return line_by_line.FaultHere(FaultKind::kNotUnderstood, "the line holds bytes that no text has",
                                    kRightFile);
    }
    all_blank = all_blank && line->empty();
  }
  if (all_blank) {
    return table.FaultOfAll(FaultKind::kEmpty, "is empty", kCopyAgain);
  }
  return table;
}

std::optional<std::string_view> TableText::NextLine() {
  if (rest_.empty()) {
    return std::nullopt;
  }
  ++line_number_;
  const std::size_t end = rest_.find('\n');
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  // Tabs in front stand for empty cells and stay.
  const std::size_t first = line.find_first_not_of(" \r");
  const std::size_t last = line.find_last_not_of(" \r");
  return first == std::string_view::npos ? std::string_view() : line.substr(first, last - first + 1);
}

std::optional<std::string_view> TableText::NextFullLine() {
  while (const std::optional<std::string_view> line = NextLine()) {
    if (!Trimmed(*line).empty()) {
      return line;
    }
  }
  return std::nullopt;
}

Fault TableText::FaultHere(FaultKind kind, std::string_view what, std::string_view remedy) const {
  return {kind, fmt::format("{}, line {}: {}.", file_name_, line_number_, what), std::string(remedy)};
}

Fault TableText::DamagedHere(std::string_view what) const {
  return FaultHere(FaultKind::kDamaged, what, kCopyAgain);
}

Fault TableText::FaultOfAll(FaultKind kind, std::string_view what, std::string_view remedy) const {
  return {kind, fmt::format("{} {}.", file_name_, what), std::string(remedy)};
}

std::optional<Fault> TableText::BeginRow(std::vector<std::string_view>& cells, std::size_t cell_count,
                                         std::size_t time_at, std::vector<double>& time_s) const {
  DropEmptyEnd(cells, cell_count);
  if (cells.size() != cell_count) {
    return DamagedHere(fmt::format("the row has {} cells instead of {}", cells.size(), cell_count));
  }
  const std::string_view cell = cells[time_at];
  const std::optional<double> time = ReadCell(cell);
  if (!time || std::isnan(*time)) {
    return DamagedHere(fmt::format("the time must be a number, not \"{}\"", Shown(cell)));
  }
  if (!time_s.empty() && *time <= time_s.back()) {
    return DamagedHere(
        fmt::format("the time {} s does not come after the {} s of the row before", *time, time_s.back()));
  }
  if (time_s.size() >= kMostTableCells / cell_count) {
    return FaultHere(FaultKind::kTooLarge,
                     fmt::format("the table has more than {} million cells", kMostTableCells / 1'000'000),
                     "Cut it into shorter ones.");
  }
  time_s.push_back(*time);
  return std::nullopt;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

void SplitCells(std::string_view line, std::vector<std::string_view>& cells) {
  if (line.find('\t') == std::string_view::npos) {
    cells = SplitWords(line);
    return;
  }
  cells.clear();
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(Trimmed(line.substr(0, tab)));
    if (tab == std::string_view::npos) {
      return;
    }
    line.remove_prefix(tab + 1);
  }
}

std::vector<std::string_view> SplitWords(std::string_view line) {
  std::vector<std::string_view> words;
  for (line = Trimmed(line); !line.empty(); line = Trimmed(line)) {
    const std::size_t end = std::min(line.find_first_of(kBlanks), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

void DropEmptyEnd(std::vector<std::string_view>& cells, std::size_t count) {
  while (cells.size() > count && cells.back().empty()) {
    cells.pop_back();
  }
}

std::optional<double> ReadCell(std::string_view cell) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (cell.empty()) {
    return nan;
  }
  // std::from_chars knows no plus.
  const std::string_view unsigned_cell = cell.substr(cell.front() == '-' || cell.front() == '+' ? 1 : 0);
  if (std::any_of(kWindowsNans.begin(), kWindowsNans.end(),
                  [&](std::string_view begin) { return unsigned_cell.starts_with(begin); })) {
    return nan;
  }
  if (unsigned_cell.empty() || unsigned_cell.front() == '-' || unsigned_cell.front() == '+') {
    return std::nullopt;
  }
  double number = 0;
  if (!ReadWhole(unsigned_cell, number) || std::isinf(number)) {
    return std::nullopt;
  }
  return cell.front() == '-' ? -number : number;
}

std::optional<std::size_t> ReadCount(std::string_view text) {
  std::size_t count = 0;
  return ReadWhole(text, count) ? std::optional(count) : std::nullopt;
}

std::optional<std::string> ComplaintOfNames(const std::vector<std::string>& names, std::string_view of_what) {
  if (names.empty()) {
    return fmt::format("there is no {}", of_what);
  }
  if (names.size() > kMostTableColumns) {
    return fmt::format("there are {} {}s; the most is {}", names.size(), of_what, kMostTableColumns);
  }
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) {
      return fmt::format("{} {} has no name", of_what, i + 1);
    }
    if (names[i].size() > kLongestTableName_bytes) {
      return fmt::format("the name of {} {} is longer than {} bytes", of_what, i + 1,
                         kLongestTableName_bytes);
    }
    if (!seen.insert(names[i]).second) {
      return fmt::format("there are two {}s named {}", of_what, Shown(names[i]));
    }
  }
  return std::nullopt;
}

bool IsLine(std::string_view text) {
  return Trimmed(text) == text &&
         std::none_of(text.begin(), text.end(), [](char c) { return c != '\t' && IsControl(c); });
}

void RequireTable(const std::vector<std::string>& names, const std::vector<double>& time_s,
                  std::size_t cells_per_row) {
  Require(!ComplaintOfNames(names, "column"),
          "a table must have 1 to 1000 names of at most 200 bytes, none of them twice");
  Require(std::all_of(
              names.begin(), names.end(),
              [](const std::string& name) { return IsLine(name) && name.find('\t') == std::string::npos; }),
          "a table's names must hold no control characters and have no blanks around them");
  Require(!time_s.empty() && time_s.size() <= kMostTableCells / cells_per_row,
          "a table must have a row and at most 10 million cells");
  Require(std::all_of(time_s.begin(), time_s.end(), [](double time) { return std::isfinite(time); }) &&
              std::adjacent_find(time_s.begin(), time_s.end(), std::greater_equal<>()) == time_s.end(),
          "a table's times must rise");
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower;
}

std::string Shown(std::string_view text) {
  constexpr std::size_t kLongestShown = 40;
  std::string shown;
  for (const char c : text.substr(0, kLongestShown)) {
    shown += (c >= ' ' && c <= '~') ? c : '?';
  }
  return text.size() > kLongestShown ? shown + "..." : shown;
}

void AppendNumber(double number, std::string& text) {
  if (std::isnan(number)) {
    text += "NaN";
    return;
  }
  // Without a precision {fmt} writes the fewest digits that read back as the same number.
  fmt::format_to(std::back_inserter(text), "{}", number);
}

Result<std::string> ReadTableFile(const std::filesystem::path& path) {
  return ReadBoundedFile(path, kMostTableBytes);
}

}  // namespace supple
