#include "accuracy/laboratory_motion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/angle.h"
#include "body/rotation.h"

namespace supple {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// The pelvis' frame of a motion, row after row.
struct PelvisColumns {
  std::array<std::size_t, 3> turn{};   ///< tilt, list, rotation
  std::array<std::size_t, 3> place{};  ///< x, y, z
};

std::optional<PelvisColumns> FindPelvisColumns(const MotionTable& motion) {
  constexpr std::array<std::string_view, 3> kTurns = {"pelvis_tilt", "pelvis_list", "pelvis_rotation"};
  constexpr std::array<std::string_view, 3> kPlaces = {"pelvis_tx", "pelvis_ty", "pelvis_tz"};
  PelvisColumns columns;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::optional<std::size_t> turn = FindColumn(motion, kTurns.at(i));
    const std::optional<std::size_t> place = FindColumn(motion, kPlaces.at(i));
    if (!turn || !place) {
      return std::nullopt;
    }
    columns.turn.at(i) = *turn;
    columns.place.at(i) = *place;
  }
  return columns;
}

// Where a marker is in the motion's pelvis, row after row; NaN where it is not known.
std::vector<Eigen::Vector3d> PlacesInPelvis(const MarkerTrial& trial, std::size_t marker,
                                            const MotionTable& motion, const PelvisColumns& columns) {
  const double to_rad = motion.in_degrees ? RadiansFromDegrees(1) : 1;
  std::vector<Eigen::Vector3d> out(motion.time_s.size(), Eigen::Vector3d::Constant(kNan));
  for (std::size_t row = 0; row < out.size(); ++row) {
    if (const std::optional<std::size_t> moment = FindMoment(trial.time_s, motion.time_s[row])) {
      const auto turn = [&](std::size_t i) { return to_rad * motion.at(row, columns.turn.at(i)); };
      const auto place = [&](std::size_t i) { return motion.at(row, columns.place.at(i)); };
      const Eigen::Matrix3d R_WP = RotationZ(turn(0)) * RotationX(turn(1)) * RotationY(turn(2));
      const Eigen::Vector3d p_WP(place(0), place(1), place(2));
      out[row] = R_WP.transpose() * (trial.frame(*moment)[marker] - p_WP);
    }
  }
  return out;
}

// The median of each coordinate, of the places that are known; NaN if none is.
Eigen::Vector3d MedianOf(const std::vector<Eigen::Vector3d>& places) {
  Eigen::Vector3d out = Eigen::Vector3d::Constant(kNan);
  for (int axis = 0; axis < 3; ++axis) {
    std::vector<double> values;
    for (const Eigen::Vector3d& place : places) {
      if (place.allFinite()) {
        values.push_back(place[axis]);
      }
    }
    if (!values.empty()) {
      const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
      std::nth_element(values.begin(), middle, values.end());
      out[axis] = *middle;
    }
  }
  return out;
}

}  // namespace

std::optional<std::size_t> FindColumn(const MotionTable& motion, std::string_view name) {
  const auto found = std::ranges::find(motion.columns, name);
  return found != motion.columns.end()
             ? std::optional(static_cast<std::size_t>(found - motion.columns.begin()))
             : std::nullopt;
}

std::optional<std::size_t> FindMoment(const std::vector<double>& time_s, double t_s) {
  const auto found = std::ranges::lower_bound(time_s, t_s - kSameMoment_s);
  return found != time_s.end() && *found <= t_s + kSameMoment_s
             ? std::optional(static_cast<std::size_t>(found - time_s.begin()))
             : std::nullopt;
}

std::vector<double> OffPelvis_m(const MarkerSet& set, const MarkerTrial& trial, const MotionTable& motion) {
  std::vector<double> out(motion.time_s.size(), 0);
  const std::optional<PelvisColumns> columns = FindPelvisColumns(motion);
  if (!columns) {
    return out;
  }
  std::vector<int> markers(motion.time_s.size(), 0);
  for (std::size_t m = 0; m < set.markers.size(); ++m) {
    if (set.markers[m].segment != Segment::kPelvis) {
      continue;
    }
    const std::vector<Eigen::Vector3d> places = PlacesInPelvis(trial, m, motion, *columns);
    const Eigen::Vector3d middle = MedianOf(places);
    for (std::size_t row = 0; row < places.size(); ++row) {
      if (const double square = (places[row] - middle).squaredNorm(); std::isfinite(square)) {
        out[row] += square;
        ++markers[row];
      }
    }
  }
  for (std::size_t row = 0; row < out.size(); ++row) {
    out[row] = markers[row] > 0 ? std::sqrt(out[row] / markers[row]) : 0;
  }
  return out;
}

}  // namespace supple
