// The exact truth of a rendered clip in three dimensions: where the joints of the rendered person stand, how
// the pelvis lies and how far each joint is bent, beside the camera that looked on.
//
// Read from the same files as accuracy/clip_truth.h, whose world has z up. Here everything is in frame G of
// body/body_points.h: x_G is the camera's right, laid level; y_G is up; z_G is level and points towards the
// camera's side; the origin lies on the floor in the mat's middle. Metres, radians. Left and right are the
// person's own.
//
// The camera's frame C is that of a picture: x right, y down, z forward. The pelvis' frame P is that of a
// person who stands: x to the person's left, y to the back, z towards the head.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "accuracy/clip_truth.h"
#include "base/result.h"
#include "body/body_points.h"

namespace supple {

/// A pinhole camera without distortion: a point p_C is seen at centre + focal_px * (x, y) / z.
struct TruthCamera {
  int width_px = 0;
  int height_px = 0;
  double focal_px = 0;
  double centre_x_px = 0;  ///< of the optical axis in the picture
  double centre_y_px = 0;
  Eigen::Matrix3d R_GC = Eigen::Matrix3d::Identity();
  Eigen::Vector3d p_GC = Eigen::Vector3d::Zero();  ///< metres
  /// Where it stands around the mat's middle: 0 beside its long edge, 90 at the foot or head end.
  double azimuth_deg = 0;
};

/// How a ball joint is turned. Flexion brings the limb forward, abduction away from the middle.
struct BallAngles {
  double flexion_rad = 0;
  double abduction_rad = 0;
  double external_rotation_rad = 0;
};

/// How a part of the spine is bent.
struct SpineAngles {
  double flexion_rad = 0;
  double side_left_rad = 0;
  double rotation_left_rad = 0;
};

/// The joint angles from which the person was posed. Pairs are indexed by kLeftSide, kRightSide. Those of hip
/// and shoulder are three turns about axes that may fall together (flexion, then abduction, then rotation):
/// with the leg across the other thigh they jump though the leg does not.
struct TruthAngles {
  std::array<BallAngles, 2> hip{};
  std::array<double, 2> knee_flexion_rad{};
  std::array<double, 2> ankle_dorsiflexion_rad{};
  std::array<BallAngles, 2> shoulder{};
  std::array<double, 2> shoulder_elevation_rad{};
  std::array<double, 2> elbow_flexion_rad{};
  SpineAngles lumbar;
  SpineAngles thoracic;
  SpineAngles trunk_total;  ///< lumbar and thoracic together
};

struct BodyTruthFrame {
  double t_s = 0;
  BodyPoints points_m;  ///< all of them, in G
  std::array<Sight, kBodyPointCount> sights{};
  Eigen::Matrix3d R_GP = Eigen::Matrix3d::Identity();
  TruthAngles angles;
  /// Between the camera's axis and the line through the hips, 0 to 90: 0 where the person is seen exactly
  /// from the side, 90 from the front, the back, the head or the feet.
  double view_deg = 0;
};

struct BodyTruth {
  std::string movement;
  std::string person;
  TruthCamera camera;
  std::vector<BodyTruthFrame> frames;  ///< times rise
};

/// The truth of the same clip looked at in a mirror that exchanges left and right: of a person who does with
/// the left what the other does with the right.
BodyTruth Mirrored(const BodyTruth& truth);

/// Reads the truth of one clip, packed with gzip or not. Nothing in the file is trusted.
///
/// @returns the truth, or a Fault that names the file and the field.
Result<BodyTruth> ReadBodyTruth(const std::filesystem::path& path);

}  // namespace supple
