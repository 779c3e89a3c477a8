#include "reports/marker_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/require.h"
#include "reports/table_text.h"
#include "reports/unfinished_file.h"

namespace supple {
namespace {

constexpr const char* kExportAgain = "Export the markers as .trc again, in metres or millimetres.";
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// What stands before a row's points: the frame's number and its time.
constexpr std::size_t kCellsBeforePoints = 2;

struct Header {
  double rate_hz = 0;
  double units_per_m = 1;
  std::size_t rows = 0;
  std::size_t markers = 0;
};

Fault NotATrc(const TableText& text) {
  return text.FaultOfAll(FaultKind::kNotUnderstood,
                         "is not a marker file: its first line must begin with \"PathFileType 4\"",
                         "Choose a .trc file.");
}

Fault BreaksOff(const TableText& text) { return text.DamagedHere("the file breaks off within its header"); }

// The header's table of one row: what each of its columns says. Some programs part them by blanks.
class HeaderValues {
 public:
  HeaderValues(std::vector<std::string_view> keys, std::vector<std::string_view> values)
      : keys_(std::move(keys)), values_(std::move(values)) {}

  std::string_view Find(std::string_view key) const {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    const auto index = static_cast<std::size_t>(found - keys_.begin());
    return index < values_.size() ? values_[index] : std::string_view();
  }

 private:
  std::vector<std::string_view> keys_;
  std::vector<std::string_view> values_;
};

std::optional<double> UnitsPerMetre(std::string_view unit) {
  const std::string lower = LowerCase(unit);
  if (lower == "m") {
    return 1.0;
  }
  if (lower == "cm") {
    return 100.0;
  }
  return lower == "mm" ? std::optional(1000.0) : std::nullopt;
}

Result<Header> ParseHeader(TableText& text) {
  const std::optional<std::string_view> first = text.NextFullLine();
  const std::vector<std::string_view> words = SplitWords(first.value_or(""));
  if (words.size() < 2 || words[0] != "PathFileType" || words[1] != "4") {
    return NotATrc(text);
  }
  const std::optional<std::string_view> keys = text.NextFullLine();
  const std::optional<std::string_view> row = text.NextFullLine();
  if (!keys || !row) {
    return BreaksOff(text);
  }
  const HeaderValues values(SplitWords(*keys), SplitWords(*row));
  const std::optional<double> rate_hz = ReadCell(values.Find("DataRate"));
  const std::optional<std::size_t> rows = ReadCount(values.Find("NumFrames"));
  const std::optional<std::size_t> markers = ReadCount(values.Find("NumMarkers"));
  const std::optional<double> units_per_m = UnitsPerMetre(values.Find("Units"));
  if (!rate_hz || !(*rate_hz > 0)) {
    return text.DamagedHere(
        fmt::format("DataRate must be a number above 0, not \"{}\"", Shown(values.Find("DataRate"))));
  }
  if (!rows || !markers) {
    return text.DamagedHere("NumFrames and NumMarkers must be whole numbers");
  }
  if (!units_per_m) {
    return text.FaultHere(FaultKind::kNotUnderstood,
                          fmt::format("Units must be m, cm or mm, not \"{}\"", Shown(values.Find("Units"))),
                          kExportAgain);
  }
  return Header{*rate_hz, *units_per_m, *rows, *markers};
}

std::optional<Fault> ParseMarkers(TableText& text, const Header& header, MarkerTable& table) {
  std::optional<std::string_view> line = text.NextFullLine();
  if (!line) {
    return BreaksOff(text);
  }
  // A name stands over the first of its three columns, or somewhere near: only the order counts.
  std::vector<std::string_view> cells;
  SplitCells(*line, cells);
  std::erase_if(cells, [](std::string_view cell) { return cell.empty(); });
  if (cells.size() < kCellsBeforePoints || LowerCase(cells[0]) != "frame#" || LowerCase(cells[1]) != "time") {
    return text.FaultHere(FaultKind::kNotUnderstood, "the first two columns must be Frame# and Time",
                          kExportAgain);
  }
  table.markers.assign(cells.begin() + kCellsBeforePoints, cells.end());
  if (const std::optional<std::string> complaint = ComplaintOfNames(table.markers, "marker")) {
    return text.DamagedHere(*complaint);
  }
  if (table.markers.size() != header.markers) {
    return text.DamagedHere(
        fmt::format("{} markers are named, but the header says {}", table.markers.size(), header.markers));
  }
  line = text.NextFullLine();
  if (!line) {
    return BreaksOff(text);
  }
  const std::vector<std::string_view> axes = SplitWords(*line);
  bool in_order = axes.size() == 3 * header.markers;
  for (std::size_t i = 0; in_order && i < axes.size(); ++i) {
    in_order = axes[i].front() == "XYZ"[i % 3];
  }
  if (!in_order) {
    return text.DamagedHere(
        fmt::format("the line must name X1 Y1 Z1 and so on to Z{}, three for each marker", header.markers));
  }
  return std::nullopt;
}

std::size_t CellsPerRow(const MarkerTable& table) { return kCellsBeforePoints + 3 * table.markers.size(); }

std::optional<Fault> ParseRow(const TableText& text, std::vector<std::string_view>& cells, double units_per_m,
                              MarkerTable& table) {
  if (std::optional<Fault> fault = text.BeginRow(cells, CellsPerRow(table), 1, table.time_s)) {
    return fault;
  }
  if (const std::optional<double> frame = ReadCell(cells[0]); !frame || std::isnan(*frame)) {
    return text.DamagedHere(fmt::format("the frame must have a number, not \"{}\"", Shown(cells[0])));
  }
  for (std::size_t marker = 0; marker < table.markers.size(); ++marker) {
    std::array<double, 3> point_m{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::string_view cell = cells[kCellsBeforePoints + 3 * marker + axis];
      const std::optional<double> value = ReadCell(cell);
      if (!value) {
        return text.DamagedHere(fmt::format("{} of {} must be a number, not \"{}\"", "XYZ"[axis],
                                            Shown(table.markers[marker]), Shown(cell)));
      }
      point_m[axis] = *value / units_per_m;
    }
    const bool missing =
        std::any_of(point_m.begin(), point_m.end(), [](double x_m) { return std::isnan(x_m); });
    table.points_m.push_back(missing ? std::array<double, 3>{kNan, kNan, kNan} : point_m);
  }
  return std::nullopt;
}

bool IsWholeOrMissing(const std::array<double, 3>& point_m) {
  const auto nans = std::count_if(point_m.begin(), point_m.end(), [](double x_m) { return std::isnan(x_m); });
  return nans == 3 ||
         std::all_of(point_m.begin(), point_m.end(), [](double x_m) { return std::isfinite(x_m); });
}

}  // namespace

Result<MarkerTable> ParseMarkerTable(std::string_view text, std::string_view file_name) {
  Result<TableText> lines = TableText::Open(text, file_name);
  if (!lines) {
    return lines.fault();
  }
  const Result<Header> header = ParseHeader(*lines);
  if (!header) {
    return header.fault();
  }
  MarkerTable table;
  table.rate_hz = header->rate_hz;
  if (std::optional<Fault> fault = ParseMarkers(*lines, *header, table)) {
    return *fault;
  }
  std::vector<std::string_view> cells;
  while (const std::optional<std::string_view> line = lines->NextFullLine()) {
    SplitCells(*line, cells);
    if (std::optional<Fault> fault = ParseRow(*lines, cells, header->units_per_m, table)) {
      return *fault;
    }
  }
  if (header->rows != table.time_s.size()) {
    return lines->DamagedHere(fmt::format("the file has {} rows, but its header says NumFrames {}",
                                          table.time_s.size(), header->rows));
  }
  if (table.time_s.empty()) {
    return lines->FaultOfAll(FaultKind::kEmpty, "holds no rows", kExportAgain);
  }
  return table;
}

std::string MarkerTableText(const MarkerTable& table) {
  RequireTable(table.markers, table.time_s, CellsPerRow(table));
  Require(table.points_m.size() == table.time_s.size() * table.markers.size(),
          "MarkerTableText: there must be a point for each row and marker");
  Require(table.rate_hz > 0 && std::isfinite(table.rate_hz), "MarkerTableText: rate_hz must be above 0");
  Require(std::all_of(table.points_m.begin(), table.points_m.end(), IsWholeOrMissing),
          "MarkerTableText: a point must be finite, or missing in all three coordinates");
  // OpenSim wants these keys, all of them and in this order. The first line ends in a file's name, which
  // nothing reads; ours is always the same, so that equal tables give equal bytes.
  std::string text = fmt::format(
      "PathFileType\t4\t(X/Y/Z)\tmarkers.trc\n"
      "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n"
      "{0}\t{0}\t{1}\t{2}\tm\t{0}\t1\t{1}\nFrame#\tTime",
      table.rate_hz, table.time_s.size(), table.markers.size());
  for (std::size_t i = 0; i < table.markers.size(); ++i) {
    text += i == 0 ? "\t" : "\t\t\t";
    text += table.markers[i];
  }
  text += "\t\t\n\t";
  for (std::size_t i = 1; i <= table.markers.size(); ++i) {
    text += fmt::format("\tX{0}\tY{0}\tZ{0}", i);
  }
  text += "\n\n";
  for (std::size_t row = 0; row < table.time_s.size(); ++row) {
    text += fmt::format("{}\t", row + 1);
    AppendNumber(table.time_s[row], text);
    for (std::size_t marker = 0; marker < table.markers.size(); ++marker) {
      for (const double x_m : table.at(row, marker)) {
        text += '\t';
        AppendNumber(x_m, text);
      }
    }
    text += '\n';
  }
  return text;
}

Result<MarkerTable> ReadMarkerTable(const std::filesystem::path& path) {
  const Result<std::string> text = ReadTableFile(path);
  if (!text) {
    return text.fault();
  }
  return ParseMarkerTable(*text, path.string());
}

Result<Done> WriteMarkerTable(const std::filesystem::path& path, const MarkerTable& table) {
  return WriteWholeFile(path, MarkerTableText(table));
}

}  // namespace supple
