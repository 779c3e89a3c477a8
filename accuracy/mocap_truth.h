// The angles of a person that cameras and markers of a laboratory measured while an ordinary camera filmed:
// hip and knee, left and right, over time.
//
// Read from a table of comma-separated values with a line of names first. Needed are `time` (seconds, rising)
// and the included angles in degrees between joint centres,
//   shoulder_hip_knee_incl_l, _r   at the hip
//   knee_incl_l, _r                at the knee
// 180 where three centres lie on one line. Other columns are passed over. An empty cell, or NaN, is an angle
// that was not measured.
//
// Here an angle is how far from straight the joint is bent, in radians, as in body/measures.h, but always
// without a sign: three centres do not tell to which side a hip is bent.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace supple {

inline constexpr std::size_t kMocapAngleCount = 4;

/// The measures of the registry that are the same angles.
inline constexpr std::array<std::string_view, kMocapAngleCount> kMocapMeasures = {
    "trunk_thigh_left", "trunk_thigh_right", "knee_flexion_left", "knee_flexion_right"};
/// The first of the knees; before it are hips.
inline constexpr std::size_t kFirstMocapKnee = 2;

struct MocapTruth {
  std::vector<double> t_s;  ///< rising, two moments or more
  std::vector<std::array<double, kMocapAngleCount>>
      angles_rad;  ///< one for each moment; NaN where not measured

  /// Between two moments in a straight line; NaN before the first and after the last.
  double At(std::size_t angle, double moment_s) const;
};

/// The same of a person who does with the left what the other does with the right.
MocapTruth Mirrored(const MocapTruth& truth);

/// Takes the table's text apart. Nothing in it is trusted.
///
/// @param file_name stands in the texts of faults.
Result<MocapTruth> ParseMocapTruth(std::string_view text, std::string_view file_name);

/// Reads a file. Faults as ParseMocapTruth, and kNotFound, kNotAFile, kNotPermitted.
Result<MocapTruth> ReadMocapTruth(const std::filesystem::path& path);

}  // namespace supple
