// Movements as OpenSim stores them: a table of joint angles and positions over time, in a .mot or .sto file.
//
// Read are the files of OpenSim 3 and 4 and those of SIMM, which look alike: a header of a name and lines
// such as `nRows=73` or `datarows 73`, the line `endheader`, a line of column names that begins with `time`,
// and one line per moment. Whoever wrote the file says in its header whether angles are degrees; nothing is
// converted here, since only the model knows which columns are angles.
//
// What is written is OpenSim's version 1, tab-separated. OpenSim's older reader (the class Storage) stops at
// a NaN, so give OpenSim tables without.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace supple {

struct MotionTable {
  std::string name;                  ///< what the first line says; may be empty
  bool in_degrees = false;           ///< whether the columns that are angles are in degrees, not radians
  std::vector<std::string> columns;  ///< without time: "pelvis_tilt", "knee_angle_r"; no name twice
  std::vector<double> time_s;        ///< rising
  std::vector<double> values;        ///< row after row; NaN where there is none

  double at(std::size_t row, std::size_t column) const { return values[row * columns.size() + column]; }
};

/// Takes a table's text apart.
///
/// @param file_name stands in the texts of faults. As in OpenSim, an old file (version 0) that does not say
/// what its angles are has degrees if its name ends in .mot, and radians otherwise.
/// @returns kEmpty, kNotUnderstood (not such a table), kDamaged (a line is wrong, rows are missing) or
/// kTooLarge.
Result<MotionTable> ParseMotionTable(std::string_view text, std::string_view file_name);

/// The table as text; parsing it gives an equal table.
/// @throws BadInput if there is no row or no column or there are too many (reports/table_text.h), counts do
/// not agree, a name could not be read back, times do not rise or a value is infinite.
std::string MotionTableText(const MotionTable& table);

/// Reads a file. Faults as ParseMotionTable, and kNotFound, kNotAFile, kNotPermitted.
Result<MotionTable> ReadMotionTable(const std::filesystem::path& path);

/// Writes a file, which appears whole or not at all. Throws as MotionTableText.
/// @returns kNoSpace, kNotPermitted, kNotFound (the folder), kNotAFile or kNotWritable.
Result<Done> WriteMotionTable(const std::filesystem::path& path, const MotionTable& table);

}  // namespace supple
