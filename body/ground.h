// Gravity and the floor, as far as a single picture tells them.
//
// Frame G (ground) has y up, x level and to the right of the picture, z level and towards the camera; its
// origin lies on the floor below the lens. R_GV turns the camera's frame V into it: the camera is pitched
// (looks down: negative) and rolled (turned clockwise as seen from behind it: positive) against the level.
//
// Where a device's own sensor tells how it stands, that is used. Otherwise the camera is taken for level in
// roll, as it stands on something, and its pitch follows from where it usually stands: at a height of some
// 0.6 m it sees a body on the mat lower than its own horizon by an angle that depends on how far away the
// body is. A pelvis that rests on the mat with both sides adds to that: the line of the hips is level then.
//
// The floor is as high as the lowest points that can rest on it, less the flesh below them.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "body/body_points.h"

namespace supple {

/// How a camera stands, by its own sensor.
struct CameraAttitude {
  double pitch_rad = 0;
  double roll_rad = 0;
};

struct GroundOptions {
  std::optional<CameraAttitude> sensor;
  /// How high cameras stand for people on a mat, and how much that varies (clinical advice: 0.4 to 0.7 m;
  /// laptops on chairs and tables reach 0.9).
  double camera_height_m = 0.6;
  double camera_height_spread_m = 0.2;
  /// For standing and walking people cameras stand higher: tripods, shelves, tables.
  double camera_height_standing_m = 1.1;
  double camera_height_standing_spread_m = 0.4;
};

struct Ground {
  Eigen::Matrix3d R_GV = Eigen::Matrix3d::Identity();
  double pitch_rad = 0;
  double pitch_spread_rad = 0;  ///< one standard deviation
  double roll_rad = 0;
  double roll_spread_rad = 0;
  double floor_m =
      0;  ///< height of the floor in G before the origin is moved there: below the lens, negative
  double floor_spread_torso = 0;
};

/// The ground of one camera that stands still, better known the longer somebody is watched.
class GroundFinder {
 public:
  explicit GroundFinder(const GroundOptions& options = {});

  /// Learns from one posture.
  /// @param p_V the body's points in V.
  /// @param torso_m the person's torso length.
  const Ground& Step(const BodyPoints& p_V, double torso_m, double step_s);

  const Ground& ground() const { return ground_; }

 private:
  void FindPitch(const BodyPoints& p_V, double step_s);
  void FindFloor(const BodyPoints& p_V, double torso_m, double step_s);

  GroundOptions options_;
  Ground ground_;
  bool started_ = false;
  double pitch_by_height_rad_ = 0;
  double contact_pitch_rad_ = 0;  // slow mean of what resting hips say
  double contact_s_ = 0;          // for how long they have said it
};

/// The body's points in G with its origin on the floor.
BodyPoints PointsInGround(const BodyPoints& p_V, const Ground& ground);

/// How the camera looks at a body: angles between the lens' axis and the planes of the body, in radians.
struct View {
  double from_side_rad = 0;   ///< 0 seen exactly from a side, pi/2 from front, back, head or feet
  double from_front_rad = 0;  ///< 0 seen exactly from front or back
};

/// The view of a body by the line of its hips, and its trunk.
/// @param p_V points in V; the trunk's must be there.
View FindView(const BodyPoints& p_V);

}  // namespace supple
