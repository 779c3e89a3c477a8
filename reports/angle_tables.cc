#include "reports/angle_tables.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

#include "base/angle.h"
#include "body/body_points.h"
#include "reports/table_text.h"

namespace supple {
namespace {

// Values are rounded to a millionth of a degree or metre: nobody measures finer, and files stay half as long.
constexpr double kFineness = 1e6;

double Rounded(double value) { return std::round(value * kFineness) / kFineness; }

// In OpenSim's files the pelvis' place stands behind its three turns.
constexpr std::size_t kPelvisTurns = 3;
constexpr std::array<std::string_view, 3> kPelvisPlace = {"pelvis_tx", "pelvis_ty", "pelvis_tz"};

// The rate of a table with a single row or with rows at one moment; any would do.
constexpr double kRateOfOneRow_hz = 30;

// The name without the folders before it.
std::string_view BareName(std::string_view file_name) {
  return file_name.substr(file_name.rfind('/') + 1);  // npos + 1 is 0: all of it
}

double TimeOf(const BodyFrame& frame) { return static_cast<double>(frame.t_us) / 1e6; }

bool IsLater(double t_s, const std::vector<double>& time_s) { return time_s.empty() || t_s > time_s.back(); }

}  // namespace

JointAngleTable::JointAngleTable(std::string_view file_name) {
  // The first line is all that OpenSim shows of where a file comes from, so what must be known stands there.
  table_.name = fmt::format(
      "Supple: {}, fitted skeleton; hip_flexion leans on a pelvis tilt that was not seen; knee_angle + is "
      "flexed",
      Shown(BareName(file_name)));
  table_.in_degrees = true;
  table_.columns.assign(kJointAngleNames.begin(), kJointAngleNames.end());
  table_.columns.insert(table_.columns.begin() + kPelvisTurns, kPelvisPlace.begin(), kPelvisPlace.end());
}

RowAdded JointAngleTable::Add(const BodyFrame& frame) {
  const double t_s = TimeOf(frame);
  if (!frame.found) {
    return RowAdded::kNobody;
  }
  if (!IsLater(t_s, table_.time_s)) {
    return RowAdded::kNotLater;
  }
  if (table_.time_s.size() >= kMostTableCells / (table_.columns.size() + 1)) {
    return RowAdded::kFull;
  }
  JointAngles angles_rad = JointAnglesOf(frame.posture);
  for (std::size_t i = 0; i < kJointAngleCount && !table_.time_s.empty(); ++i) {
    // The same angle within half a turn of the last one.
    angles_rad[i] = last_rad_[i] + WrapAngle(angles_rad[i] - last_rad_[i]);
  }
  last_rad_ = angles_rad;
  table_.time_s.push_back(t_s);
  for (std::size_t i = 0; i < kJointAngleCount; ++i) {
    if (i == kPelvisTurns) {
      const auto& p_GP = frame.posture.p_WP;
      table_.values.insert(table_.values.end(), {Rounded(p_GP.x()), Rounded(p_GP.y()), Rounded(p_GP.z())});
    }
    table_.values.push_back(Rounded(DegreesFromRadians(angles_rad[i])));
  }
  return RowAdded::kYes;
}

BodyPointTable::BodyPointTable(double frames_per_s) : rate_is_known_(frames_per_s > 0) {
  table_.rate_hz = rate_is_known_ ? frames_per_s : kRateOfOneRow_hz;
  table_.markers.assign(kBodyPointNames.begin(), kBodyPointNames.end());
}

RowAdded BodyPointTable::Add(const BodyFrame& frame) {
  const double t_s = TimeOf(frame);
  if (!IsLater(t_s, table_.time_s)) {
    return RowAdded::kNotLater;
  }
  constexpr std::size_t kCellsPerRow = 2 + 3 * kBodyPointCount;  // number, time, three for each marker
  if (table_.time_s.size() >= kMostTableCells / kCellsPerRow) {
    return RowAdded::kFull;
  }
  table_.time_s.push_back(t_s);
  for (const auto& point : frame.points) {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    const bool is_there = frame.found && point.allFinite();
    table_.points_m.push_back(is_there
                                  ? std::array{Rounded(point.x()), Rounded(point.y()), Rounded(point.z())}
                                  : std::array{kNan, kNan, kNan});
  }
  if (!rate_is_known_) {
    FindRate();
  }
  bodies_ += frame.found ? 1 : 0;
  return frame.found ? RowAdded::kYes : RowAdded::kNobody;
}

void BodyPointTable::FindRate() {
  const std::size_t rows = table_.time_s.size();
  if (rows > 1) {
    table_.rate_hz = static_cast<double>(rows - 1) / (table_.time_s.back() - table_.time_s.front());
  }
}

}  // namespace supple
