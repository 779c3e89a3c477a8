// Marker files (.trc): where points on a body are, over time, as motion capture stores them and OpenSim
// reads them.
//
// Read are files of many programs: in millimetres, centimetres or metres, with or without a blank line after
// the header, with empty cells or NaN where a camera lost a marker. What is written is in metres and as
// OpenSim 4 wants it, which is stricter.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace supple {

struct MarkerTable {
  double rate_hz = 0;                           ///< rows per second
  std::vector<std::string> markers;             ///< "R.ASIS"; no name twice
  std::vector<double> time_s;                   ///< rising
  std::vector<std::array<double, 3>> points_m;  ///< row after row; all three NaN where a marker is missing

  const std::array<double, 3>& at(std::size_t row, std::size_t marker) const {
    return points_m[row * markers.size() + marker];
  }
};

/// Takes a marker file's text apart. A point of which one coordinate is missing is missing.
///
/// @param file_name stands in the texts of faults.
/// @returns kEmpty, kNotUnderstood (no marker file, or in another unit), kDamaged (a line is wrong, rows are
/// missing) or kTooLarge.
Result<MarkerTable> ParseMarkerTable(std::string_view text, std::string_view file_name);

/// The table as text, in metres; parsing it gives an equal table.
/// @throws BadInput if the rate is not above 0, there is no row or no marker or there are too many
/// (reports/table_text.h), counts do not agree, a name does not fit in a cell, times do not rise, or a point
/// is infinite or missing only in part.
std::string MarkerTableText(const MarkerTable& table);

/// Reads a file. Faults as ParseMarkerTable, and kNotFound, kNotAFile, kNotPermitted.
Result<MarkerTable> ReadMarkerTable(const std::filesystem::path& path);

/// Writes a file, which appears whole or not at all. Throws as MarkerTableText.
/// @returns kNoSpace, kNotPermitted, kNotFound (the folder), kNotAFile or kNotWritable.
Result<Done> WriteMarkerTable(const std::filesystem::path& path, const MarkerTable& table);

}  // namespace supple
