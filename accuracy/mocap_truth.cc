#include "accuracy/mocap_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "base/angle.h"
#include "reports/table_text.h"

namespace supple {
namespace {

constexpr double kStraight_deg = 180;

// In the order of kMocapMeasures.
constexpr std::array<std::string_view, kMocapAngleCount> kAngleColumns = {
    "shoulder_hip_knee_incl_l", "shoulder_hip_knee_incl_r", "knee_incl_l", "knee_incl_r"};
constexpr std::string_view kTimeColumn = "time";

constexpr std::string_view kRemedy =
    "The first line must name the columns: time, knee_incl_l, knee_incl_r, shoulder_hip_knee_incl_l and "
    "shoulder_hip_knee_incl_r.";

std::vector<std::string_view> CellsOf(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t comma = line.find(',');
    cells.push_back(Trimmed(line.substr(0, comma)));
    if (comma == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(comma + 1);
  }
}

/// Where in a row what we need stands.
struct Places {
  std::size_t columns = 0;
  std::size_t time = 0;
  std::array<std::size_t, kMocapAngleCount> angles{};
};

Result<Places> FindPlaces(TableText& table) {
  const std::optional<std::string_view> heading = table.NextFullLine();
  const std::vector<std::string_view> names = CellsOf(heading.value_or(""));
  if (names.size() > kMostTableColumns) {
    return table.FaultHere(
        FaultKind::kTooLarge,
        fmt::format("there are {} columns; the most is {}", names.size(), kMostTableColumns), kRemedy);
  }
  Places places;
  places.columns = names.size();
  std::optional<Fault> fault;
  const auto find = [&](std::string_view name) {
    const auto count = std::ranges::count(names, name);
    if (count != 1 && !fault) {
      fault = table.FaultHere(
          FaultKind::kNotUnderstood,
          fmt::format("there {} column {}", count == 0 ? "is no" : "is more than one", name), kRemedy);
    }
    return static_cast<std::size_t>(std::distance(names.begin(), std::ranges::find(names, name)));
  };
  places.time = find(kTimeColumn);
  std::ranges::transform(kAngleColumns, places.angles.begin(), find);
  if (fault) {
    return *fault;
  }
  return places;
}

}  // namespace

double MocapTruth::At(std::size_t angle, double moment_s) const {
  const auto after = std::ranges::lower_bound(t_s, moment_s);
  if (after == t_s.end() || !(moment_s >= t_s.front())) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const auto i = static_cast<std::size_t>(std::distance(t_s.begin(), after));
  if (t_s[i] == moment_s) {
    return angles_rad[i].at(angle);
  }
  const double share = (moment_s - t_s[i - 1]) / (t_s[i] - t_s[i - 1]);
  // Not std::lerp, which passes over a NaN at one end.
  return (1 - share) * angles_rad[i - 1].at(angle) + share * angles_rad[i].at(angle);
}

MocapTruth Mirrored(const MocapTruth& truth) {
  MocapTruth out = truth;
  for (std::array<double, kMocapAngleCount>& angles : out.angles_rad) {
    std::swap(angles[0], angles[1]);
    std::swap(angles[2], angles[3]);
  }
  return out;
}

Result<MocapTruth> ParseMocapTruth(std::string_view text, std::string_view file_name) {
  Result<TableText> opened = TableText::Open(text, file_name);
  if (!opened) {
    return opened.fault();
  }
  TableText& table = *opened;
  const Result<Places> places = FindPlaces(table);
  if (!places) {
    return places.fault();
  }
  MocapTruth out;
  while (const std::optional<std::string_view> line = table.NextFullLine()) {
    std::vector<std::string_view> cells = CellsOf(*line);
    if (std::optional<Fault> fault = table.BeginRow(cells, places->columns, places->time, out.t_s)) {
      return *fault;
    }
    std::array<double, kMocapAngleCount>& row = out.angles_rad.emplace_back();
    for (std::size_t i = 0; i < kMocapAngleCount; ++i) {
      const std::string_view cell = cells[places->angles.at(i)];
      const std::optional<double> included_deg = ReadCell(cell);
      if (!included_deg || *included_deg < 0 || *included_deg > kStraight_deg) {
        return table.DamagedHere(fmt::format("{} must be an angle from 0 to 180 degrees, not \"{}\"",
                                             kAngleColumns.at(i), Shown(cell)));
      }
      row.at(i) = RadiansFromDegrees(kStraight_deg - *included_deg);
    }
  }
  if (out.t_s.size() < 2) {
    return table.FaultOfAll(FaultKind::kEmpty, "holds fewer than two moments", kRemedy);
  }
  return out;
}

Result<MocapTruth> ReadMocapTruth(const std::filesystem::path& path) {
  const Result<std::string> text = ReadTableFile(path);
  if (!text) {
    return text.fault();
  }
  return ParseMocapTruth(*text, path.string());
}

}  // namespace supple
