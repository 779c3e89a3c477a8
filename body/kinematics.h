// Where the segments of a skeleton are in a posture, and how points on them move when it changes.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <span>

#include "body/body_points.h"
#include "body/posture.h"
#include "body/skeleton.h"

namespace supple {

/// The frames of all segments and the axes of all joints in W: scratch that is used again for every posture.
struct Kinematics {
  std::array<Eigen::Matrix3d, kSegmentCount> R_WS;
  std::array<Eigen::Vector3d, kSegmentCount> p_WS;
  /// The axis about which each coordinate turns, in W, of length 1, and a point on it.
  std::array<Eigen::Vector3d, kCoordinateCount> axis_W;

  /// Works all of it out.
  void Place(const Skeleton& skeleton, const Posture& posture);

  /// A point given in a segment's frame, in W.
  Eigen::Vector3d PointOn(Segment segment, const Eigen::Vector3d& p_SQ) const {
    return p_WS[Index(segment)] + R_WS[Index(segment)] * p_SQ;
  }
};

/// The joint coordinates that move a segment, from the pelvis outward.
std::span<const Coordinate> CoordinatesThatMove(Segment segment);

/// The most joint coordinates that move one segment: spine and arm, three joints of three and an elbow.
inline constexpr std::size_t kMostMovers = 10;

/// How a point on a segment moves with each of the numbers that move it.
struct PointJacobian {
  /// Columns 0..2 the pelvis' place, 3..5 its turn, then the coordinates of CoordinatesThatMove(segment).
  Eigen::Matrix<double, 3, static_cast<int>(kPelvisDimensions + kMostMovers)> columns;
  std::size_t count = 0;  ///< columns in use
  /// Which number of a PostureChange each column belongs to.
  std::array<std::size_t, kPelvisDimensions + kMostMovers> dimensions{};
};

/// @param p_WQ the point in W, on `segment`.
void FindPointJacobian(const Kinematics& kinematics, Segment segment, const Eigen::Vector3d& p_WQ,
                       PointJacobian& out);

/// Where each of the body's points lies on its segment, in metres.
struct PointPlace {
  Segment segment;
  Eigen::Vector3d p_SQ;
};

/// The places of the 19 points of measures (body/body_points.h) on a skeleton: joint centres and points of
/// the skin.
std::array<PointPlace, kBodyPointCount> PointPlaces(const Skeleton& skeleton);

}  // namespace supple
