// The posture of a skeleton at one moment: where the pelvis is and how every joint stands.
//
// Frame W is the world in which the posture is told: a fixed right-handed frame with y up (the picture's own,
// or the ground's). A change of posture is a vector of kPostureDimensions numbers:
//   0..2   the pelvis moves along W's axes, metres
//   3..5   the pelvis turns about its own axes, radians
//   6..32  the joint coordinates change, radians, in the order of Coordinate
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

#include "body/rotation.h"
#include "body/skeleton.h"

namespace supple {

inline constexpr std::size_t kPelvisDimensions = 6;
inline constexpr std::size_t kPostureDimensions = kPelvisDimensions + kCoordinateCount;

using PostureChange = Eigen::Matrix<double, static_cast<int>(kPostureDimensions), 1>;

struct Posture {
  Eigen::Vector3d p_WP = Eigen::Vector3d::Zero();      ///< the pelvis' origin in W, metres
  Eigen::Matrix3d R_WP = Eigen::Matrix3d::Identity();  ///< the pelvis' axes in W
  std::array<double, kCoordinateCount> joints_rad{};   ///< indexed by Coordinate

  double& operator[](Coordinate coordinate) { return joints_rad[Index(coordinate)]; }
  double operator[](Coordinate coordinate) const { return joints_rad[Index(coordinate)]; }
};

/// The posture after a change.
inline Posture Changed(const Posture& posture, const PostureChange& change) {
  Posture out;
  out.p_WP = posture.p_WP + change.head<3>();
  out.R_WP = Orthonormal(posture.R_WP * RotationAbout(change.segment<3>(3)));
  for (std::size_t i = 0; i < kCoordinateCount; ++i) {
    out.joints_rad[i] = posture.joints_rad[i] + change[static_cast<Eigen::Index>(kPelvisDimensions + i)];
  }
  return out;
}

}  // namespace supple
