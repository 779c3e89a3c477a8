// Elementary rotations.
//
// RotationX(a) and its kin turn a vector by the angle a about the axis, right-handed. Products follow the
// frames: R_PT = R_PA * R_AT, adjacent letters meet.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <cmath>

namespace supple {

inline Eigen::Matrix3d RotationX(double angle_rad) {
  const double c = std::cos(angle_rad);
  const double s = std::sin(angle_rad);
  Eigen::Matrix3d rotation;
  rotation << 1, 0, 0, 0, c, -s, 0, s, c;
  return rotation;
}

inline Eigen::Matrix3d RotationY(double angle_rad) {
  const double c = std::cos(angle_rad);
  const double s = std::sin(angle_rad);
  Eigen::Matrix3d rotation;
  rotation << c, 0, s, 0, 1, 0, -s, 0, c;
  return rotation;
}

inline Eigen::Matrix3d RotationZ(double angle_rad) {
  const double c = std::cos(angle_rad);
  const double s = std::sin(angle_rad);
  Eigen::Matrix3d rotation;
  rotation << c, -s, 0, s, c, 0, 0, 0, 1;
  return rotation;
}

/// The rotation about `turn` by its length in radians (Rodrigues).
inline Eigen::Matrix3d RotationAbout(const Eigen::Vector3d& turn) {
  const double angle = turn.norm();
  if (angle < 1e-12) {
    return Eigen::Matrix3d::Identity();
  }
  return Eigen::AngleAxisd(angle, turn / angle).toRotationMatrix();
}

/// The rotation nearest to a matrix that has drifted from being one by rounding.
inline Eigen::Matrix3d Orthonormal(const Eigen::Matrix3d& matrix) {
  Eigen::Matrix3d out;
  out.col(0) = matrix.col(0).normalized();
  out.col(1) = (matrix.col(1) - out.col(0) * out.col(0).dot(matrix.col(1))).normalized();
  out.col(2) = out.col(0).cross(out.col(1));
  return out;
}

}  // namespace supple
