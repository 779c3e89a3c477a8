#include "reports/motion_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/require.h"
#include "reports/table_text.h"
#include "reports/unfinished_file.h"

namespace supple {
namespace {

constexpr const char* kExportAgain = "Choose a .mot or .sto file that OpenSim wrote.";
constexpr const char* kEndOfHeader = "endheader";

// The first words of a header's lines that mean something to OpenSim or SIMM. A first line that begins with
// none of them is the table's name. Source: OpenSim, Storage::parseHeaders and simmReservedKeys.
constexpr std::array kKeys = {
    "name",  "nr",        "nRows",          "datarows", "nc",     "nColumns", "datacolumns",
    "units", "version",   "inDegrees",      "Angles",   "nd",     "nDescrip", "endheader",
    "range", "otherdata", "OpenSimVersion", "DataType", "#",      "keys",     "enforce_loops",
    "event", "cursor",    "event_color",    "wrap",     "motion", "Units",    "calc_derivatives",
};

struct HeaderLine {
  std::string_view key;
  std::string_view rest;
};

// "nRows=73", "datarows 73": the key ends at the first blank or '='.
HeaderLine SplitHeaderLine(std::string_view line) {
  constexpr std::string_view kDelimiters = " \t=";
  const std::size_t end = std::min(line.find_first_of(kDelimiters), line.size());
  const std::size_t rest = std::min(line.find_first_not_of(kDelimiters, end), line.size());
  return {line.substr(0, end), Trimmed(line.substr(rest))};
}

bool IsName(std::string_view text) {
  const std::string_view key = SplitHeaderLine(text).key;
  // At the beginning of a file the mark would not be read back.
  return !text.starts_with(kByteOrderMark) &&
         std::none_of(kKeys.begin(), kKeys.end(), [&](std::string_view known) { return known == key; });
}

struct Header {
  std::string name;
  std::optional<bool> in_degrees;
  std::optional<std::size_t> rows;
  std::optional<std::size_t> columns;  // with time
  std::size_t version = 0;
};

// The number of rows or columns; a header may say it twice, once for OpenSim and once for SIMM.
std::optional<Fault> ReadHeaderCount(const TableText& text, const HeaderLine& line,
                                     std::optional<std::size_t>& count) {
  const std::optional<std::size_t> read = ReadCount(line.rest);
  if (!read) {
    return text.DamagedHere(
        fmt::format("{} must be a whole number, not \"{}\"", Shown(line.key), Shown(line.rest)));
  }
  if (count && *count != *read) {
    return text.DamagedHere(
        fmt::format("{} is {}, but a line above says {}", Shown(line.key), *read, *count));
  }
  count = read;
  return std::nullopt;
}

std::optional<Fault> ReadHeaderLine(const TableText& text, const HeaderLine& line, Header& header) {
  const auto [key, rest] = line;
  if (key == "nRows" || key == "datarows" || key == "nr") {
    return ReadHeaderCount(text, line, header.rows);
  }
  if (key == "nColumns" || key == "datacolumns" || key == "nc") {
    return ReadHeaderCount(text, line, header.columns);
  }
  if (key == "name" && IsName(rest)) {
    header.name = rest;
  } else if (key == "version") {
    const std::optional<std::size_t> version = ReadCount(rest);
    // Version 3 is that of OpenSim 4; its tables of numbers look as before.
    if (!version || *version > 3) {
      return text.FaultHere(
          FaultKind::kNotUnderstood,
          fmt::format("the table has version \"{}\"; this Supple reads 0 to 3", Shown(rest)),
          "Let OpenSim 4 write it again.");
    }
    header.version = *version;
  } else if (key == "inDegrees") {
    const std::string answer = LowerCase(rest);
    header.in_degrees = answer == "yes" || answer == "y";
    if (!*header.in_degrees && answer != "no" && answer != "n") {
      return text.DamagedHere(fmt::format("inDegrees must be yes or no, not \"{}\"", Shown(rest)));
    }
  } else if (key == "Angles" && header.version == 0 && !header.in_degrees) {
    if (rest == "are in degrees.") {
      header.in_degrees = true;
    } else if (rest == "are in radians.") {
      header.in_degrees = false;
    }
  } else if (key == "DataType" && rest != "double") {
    return text.FaultHere(
        FaultKind::kNotUnderstood,
        fmt::format("the table holds values of type {}; Supple reads plain numbers (double)", Shown(rest)),
        kExportAgain);
  }
  return std::nullopt;
}

Result<Header> ParseHeader(TableText& text) {
  Header header;
  bool first = true;
  while (const std::optional<std::string_view> full = text.NextFullLine()) {
    const std::string_view line = Trimmed(*full);
    const HeaderLine split = SplitHeaderLine(line);
    if (split.key == kEndOfHeader) {
      return header;
    }
    if (first && IsName(line)) {
      header.name = line;
    } else if (std::optional<Fault> fault = ReadHeaderLine(text, split, header)) {
      return *fault;
    }
    first = false;
  }
  return text.FaultOfAll(FaultKind::kNotUnderstood,
                         "is not a motion table of OpenSim: it has no line \"endheader\"", kExportAgain);
}

std::optional<Fault> ParseColumns(TableText& text, const Header& header, MotionTable& table) {
  const std::optional<std::string_view> line = text.NextFullLine();
  if (!line) {
    return text.DamagedHere("the file breaks off before the column names");
  }
  std::vector<std::string_view> cells;
  SplitCells(*line, cells);
  DropEmptyEnd(cells, 1);
  if (LowerCase(cells.front()) != "time") {
    return text.FaultHere(FaultKind::kNotUnderstood,
                          fmt::format("the first column must be time, not \"{}\"", Shown(cells.front())),
                          kExportAgain);
  }
  table.columns.assign(cells.begin() + 1, cells.end());
  if (const std::optional<std::string> complaint = ComplaintOfNames(table.columns, "column")) {
    return text.DamagedHere(*complaint);
  }
  if (header.columns && *header.columns != cells.size()) {
    return text.DamagedHere(
        fmt::format("{} columns are named, but the header says {}", cells.size(), *header.columns));
  }
  return std::nullopt;
}

std::optional<Fault> ParseRow(const TableText& text, std::vector<std::string_view>& cells,
                              MotionTable& table) {
  if (std::optional<Fault> fault = text.BeginRow(cells, table.columns.size() + 1, 0, table.time_s)) {
    return fault;
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::optional<double> value = ReadCell(cells[i + 1]);
    if (!value) {
      return text.DamagedHere(
          fmt::format("{} must be a number, not \"{}\"", Shown(table.columns[i]), Shown(cells[i + 1])));
    }
    table.values.push_back(*value);
  }
  return std::nullopt;
}

}  // namespace

Result<MotionTable> ParseMotionTable(std::string_view text, std::string_view file_name) {
  Result<TableText> lines = TableText::Open(text, file_name);
  if (!lines) {
    return lines.fault();
  }
  Result<Header> header = ParseHeader(*lines);
  if (!header) {
    return header.fault();
  }
  MotionTable table;
  table.name = header->name;
  table.in_degrees =
      header->in_degrees.value_or(header->version == 0 && LowerCase(file_name).ends_with(".mot"));
  if (std::optional<Fault> fault = ParseColumns(*lines, *header, table)) {
    return *fault;
  }
  std::vector<std::string_view> cells;
  while (const std::optional<std::string_view> line = lines->NextFullLine()) {
    SplitCells(*line, cells);
    if (std::optional<Fault> fault = ParseRow(*lines, cells, table)) {
      return *fault;
    }
  }
  if (header->rows && *header->rows != table.time_s.size()) {
    return lines->DamagedHere(
        fmt::format("the table has {} rows, but its header says {}", table.time_s.size(), *header->rows));
  }
  if (table.time_s.empty()) {
    return lines->FaultOfAll(FaultKind::kEmpty, "holds no rows", kExportAgain);
  }
  return table;
}

std::string MotionTableText(const MotionTable& table) {
  Require(IsLine(table.name) && IsName(table.name) && table.name.size() <= kLongestTableLine_bytes,
          "MotionTableText: the name must be one line, and none that has a meaning in a header");
  RequireTable(table.columns, table.time_s, table.columns.size() + 1);
  Require(table.values.size() == table.time_s.size() * table.columns.size(),
          "MotionTableText: there must be a value for each row and column");
  Require(
      std::none_of(table.values.begin(), table.values.end(), [](double value) { return std::isinf(value); }),
      "MotionTableText: values must be finite or NaN");
  std::string text = fmt::format("{}\nversion=1\nnRows={}\nnColumns={}\ninDegrees={}\n{}\ntime", table.name,
                                 table.time_s.size(), table.columns.size() + 1,
                                 table.in_degrees ? "yes" : "no", kEndOfHeader);
  for (const std::string& column : table.columns) {
    text += '\t';
    text += column;
  }
  text += '\n';
  for (std::size_t row = 0; row < table.time_s.size(); ++row) {
    AppendNumber(table.time_s[row], text);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      text += '\t';
      AppendNumber(table.at(row, column), text);
    }
    text += '\n';
  }
  return text;
}

Result<MotionTable> ReadMotionTable(const std::filesystem::path& path) {
  const Result<std::string> text = ReadTableFile(path);
  if (!text) {
    return text.fault();
  }
  return ParseMotionTable(*text, path.string());
}

Result<Done> WriteMotionTable(const std::filesystem::path& path, const MotionTable& table) {
  return WriteWholeFile(path, MotionTableText(table));
}

}  // namespace supple
