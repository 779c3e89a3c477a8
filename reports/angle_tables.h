// Fitted bodies over time as OpenSim's tables: joint angles for a .mot file, the body's points for a .trc.
//
// The joint angles are those of body/joint_angles.h, in degrees and in OpenSim's order, with the pelvis'
// place in metres behind its turns. Turns go on past 180 degrees instead of jumping to -180, since OpenSim
// joins rows by curves. Moments without a body have no row: OpenSim's older reader stops at a NaN.
//
// The points are those of body/body_points.h in metres, y up, origin on the floor. There moments without a
// body have a row of missing markers, so that rows keep their rate.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "body/body_tracker.h"
#include "body/joint_angles.h"
#include "reports/marker_table.h"
#include "reports/motion_table.h"

namespace supple {

/// What became of a moment that was to be added to a table.
enum class RowAdded : std::uint8_t {
  kYes,
  kNobody,    ///< nobody to tell of; a marker table has a row of missing markers
  kNotLater,  ///< not later than the row before: left out
  kFull,      ///< the table has as many rows as fit (reports/table_text.h): left out
};

class JointAngleTable {
 public:
  /// @param file_name stands in the table's name, after what could not stand in a line has been taken out.
  explicit JointAngleTable(std::string_view file_name);

  RowAdded Add(const BodyFrame& frame);

  /// To be written only if there is a row.
  const MotionTable& table() const { return table_; }

 private:
  MotionTable table_;
  JointAngles last_rad_{};
};

class BodyPointTable {
 public:
  /// @param frames_per_s the film's usual rate; 0 if unknown: then it is worked out from the times.
  explicit BodyPointTable(double frames_per_s);

  RowAdded Add(const BodyFrame& frame);

  /// To be written only if a body was added.
  const MarkerTable& table() const { return table_; }
  std::size_t bodies() const { return bodies_; }

 private:
  void FindRate();

  bool rate_is_known_;
  MarkerTable table_;
  std::size_t bodies_ = 0;
};

}  // namespace supple
