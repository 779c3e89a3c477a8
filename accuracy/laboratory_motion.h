// What is asked of a laboratory's motion file: which column, which moment, and whether its pelvis follows its
// own markers.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "body/marker_set.h"
#include "reports/motion_table.h"

namespace supple {

/// OpenSim's own guide asks for a root mean square below 2 cm ("Getting Started with Inverse Kinematics": RMS
/// under 2 cm, no marker off by more than 2 to 4 cm).
inline constexpr double kMostOffPelvis_m = 0.02;

/// Tables write times with a thousandth of a second.
inline constexpr double kSameMoment_s = 1e-3;

/// The place of a column; nothing if the motion has none of that name.
std::optional<std::size_t> FindColumn(const MotionTable& motion, std::string_view name);

/// The place of a moment in a list of rising times; nothing if it is not there.
std::optional<std::size_t> FindMoment(const std::vector<double>& time_s, double t_s);

/// How far the motion's pelvis is from the pelvis' markers, row after row: the root mean square, over the
/// markers, of the distance from where each is for most of the motion (its median in the motion's pelvis).
/// 0 where it cannot be told: the motion has no pelvis, or no marker was seen then.
std::vector<double> OffPelvis_m(const MarkerSet& set, const MarkerTrial& trial, const MotionTable& motion);

}  // namespace supple
