// The text of a table, line by line and cell by cell: what OpenSim's motion tables and marker files share.
//
// Files come from strangers. Everything is bounded before it is looked at, numbers are read the same way in
// every country's settings, and what is wrong is said with the file's name and the line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace supple {

/// Bounds of what is read and written. A whole-body model has about 40 coordinates and a large marker set
/// 100 markers: 1000 is far above both. Ten million cells are 40 minutes of 40 columns at 100 Hz, and no more
/// than 250 MB, since the longest number takes 24 bytes and a tab.
constexpr std::size_t kMostTableColumns = 1000;
constexpr std::size_t kMostTableCells = 10'000'000;
constexpr std::size_t kMostTableBytes = 256'000'000;
/// The longest line we could write ourselves is that of 1000 marker names, 203 kB.
constexpr std::size_t kLongestTableLine_bytes = 262'144;
constexpr std::size_t kLongestTableName_bytes = 200;

/// What some programs of Windows begin a text with (UTF-8's byte order mark); no part of it.
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

class TableText {
 public:
  /// Looks the whole text over: kEmpty, kTooLarge (all of it, or a line) or kNotUnderstood (bytes that no
  /// text has).
  /// @param text must outlive the result, and so must `file_name`.
  static Result<TableText> Open(std::string_view text, std::string_view file_name);

  /// The next line without its end and without blanks around it; nothing at the end.
  std::optional<std::string_view> NextLine();
  /// The next line that holds more than blanks and tabs; nothing at the end.
  std::optional<std::string_view> NextFullLine();

  std::string_view file_name() const { return file_name_; }

  /// "walk.mot, line 12: WHAT." for the line given last.
  Fault FaultHere(FaultKind kind, std::string_view what, std::string_view remedy) const;
  /// The same, for a line that is not as it should be: kDamaged.
  Fault DamagedHere(std::string_view what) const;
  /// "walk.mot WHAT." for the whole.
  Fault FaultOfAll(FaultKind kind, std::string_view what, std::string_view remedy) const;

  /// Looks a row over and adds its time, which must come after that of the row before.
  /// @param cell_count how many cells it must have; empty ones at the end beyond are dropped.
  std::optional<Fault> BeginRow(std::vector<std::string_view>& cells, std::size_t cell_count,
                                std::size_t time_at, std::vector<double>& time_s) const;

 private:
  TableText(std::string_view text, std::string_view file_name) : rest_(text), file_name_(file_name) {}

  std::string_view rest_;
  std::string_view file_name_;
  std::size_t line_number_ = 0;
};

/// Text without the blanks, tabs and carriage returns around it.
std::string_view Trimmed(std::string_view text);

/// Cuts a line at every tab, or where it has none at runs of blanks. Cells come trimmed and may be empty.
void SplitCells(std::string_view line, std::vector<std::string_view>& cells);

/// Cuts a line at runs of tabs and blanks; no word is empty.
std::vector<std::string_view> SplitWords(std::string_view line);

/// Takes away empty cells at the end beyond `count`: many programs end every line with a tab.
void DropEmptyEnd(std::vector<std::string_view>& cells, std::size_t count);

/// A number; NaN for an empty cell and for one that says NaN. Nothing if it is no number or infinite.
std::optional<double> ReadCell(std::string_view cell);

/// A whole number of 0 or more.
std::optional<std::size_t> ReadCount(std::string_view text);

/// What is wrong with the names of columns or markers, as a sentence to stand after the line's place: one is
/// too long, one stands twice, there are too many.
/// @param of_what "column", "marker".
std::optional<std::string> ComplaintOfNames(const std::vector<std::string>& names, std::string_view of_what);

/// Whether a text would be read back from a line of its own: no blanks around it and no control characters
/// but tabs.
bool IsLine(std::string_view text);

/// What must hold of a table that is to be written.
/// @throws BadInput unless the names are good (ComplaintOfNames) and fit in cells, the times rise, and the
/// rows of `cells_per_row` are not too many.
void RequireTable(const std::vector<std::string>& names, const std::vector<double>& time_s,
                  std::size_t cells_per_row);

/// Small letters for A to Z.
std::string LowerCase(std::string_view text);

/// A stranger's text for a message: short, and without what could control a terminal.
std::string Shown(std::string_view text);

/// Writes a number so that reading it gives the same number again; "NaN" for NaN.
void AppendNumber(double number, std::string& text);

/// Reads a file for TableText, which refuses one that is too large: kNotFound, kNotAFile or kNotPermitted.
Result<std::string> ReadTableFile(const std::filesystem::path& path);

}  // namespace supple
