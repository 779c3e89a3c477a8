// The body's own directions, as the formulas of measures need them.
//
// All directions are of length 1 in the ground frame G (body/body_points.h), and NaN where the points that
// span them fall together or are missing: so whatever is worked out from such a direction is NaN too, and no
// measure is said that has no meaning. Forward is ventral, where the body's front looks.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "body/body_points.h"
#include "body/measures.h"

namespace supple {

inline constexpr double kNoMeaning = std::numeric_limits<double>::quiet_NaN();

/// The direction of a vector.
inline Eigen::Vector3d DirectionOf(const Eigen::Vector3d& vector) {
  constexpr double kShortest = 1e-9;  // metres, or parts of a direction: rounding, no body
  const double length = vector.norm();
  return length > kShortest ? Eigen::Vector3d(vector / length) : Eigen::Vector3d::Constant(kNoMeaning);
}

/// What is left of a vector square to a direction.
inline Eigen::Vector3d SquareTo(const Eigen::Vector3d& direction, const Eigen::Vector3d& vector) {
  return vector - direction * direction.dot(vector);
}

/// Up, against gravity.
inline Eigen::Vector3d Up() { return Eigen::Vector3d::UnitY(); }

/// From 0 (alike) to pi (opposite).
inline double AngleBetween(const Eigen::Vector3d& a, const Eigen::Vector3d& b) {
  const Eigen::Vector3d u = DirectionOf(a);
  const Eigen::Vector3d v = DirectionOf(b);
  return std::atan2(u.cross(v).norm(), u.dot(v));
}

/// The bend at the middle of three points: 0 where they lie on one line.
inline double Bend(const Eigen::Vector3d& a, const Eigen::Vector3d& middle, const Eigen::Vector3d& b) {
  return AngleBetween(middle - a, b - middle);
}

/// Above (+) or below (-) the level.
inline double Inclination(const Eigen::Vector3d& vector) {
  return std::asin(std::clamp(DirectionOf(vector).y(), -1.0, 1.0));
}

/// A right-handed frame: forward, trunk, right are its x, y and z.
struct TrunkAxes {
  Eigen::Vector3d trunk;
  Eigen::Vector3d right;
  Eigen::Vector3d forward;
};

/// One body, looked at from one of its sides.
class BodySide {
 public:
  /// @param side 0 left, 1 right. Both references must outlive this.
  BodySide(const BodyPoints& points, const BodyScale& scale, std::size_t side)
      : points_(points), scale_(scale), side_(side) {}

  const BodyScale& scale() const { return scale_; }

  /// A point by itself; of a pair the one on this side, or on the other. Pairs are named by their left point.
  const Eigen::Vector3d& At(BodyPoint point) const { return points_[Index(point)]; }
  const Eigen::Vector3d& Own(BodyPoint left) const { return points_[Index(left) + side_]; }
  const Eigen::Vector3d& Other(BodyPoint left) const { return points_[Index(left) + 1 - side_]; }

  /// The middle of a pair, and the way from its left to its right point.
  Eigen::Vector3d Middle(BodyPoint left) const { return 0.5 * (At(left) + At(OtherSide(left))); }
  Eigen::Vector3d Across(BodyPoint left) const { return At(OtherSide(left)) - At(left); }

  /// Turns the person's right into this side's outward: +1 on the right, -1 on the left.
  double outward() const { return side_ == 0 ? -1.0 : 1.0; }

  /// From the middle of the hips to that of the shoulders.
  Eigen::Vector3d Trunk() const {
    return DirectionOf(Middle(BodyPoint::kLeftShoulder) - Middle(BodyPoint::kLeftHip));
  }

  /// The trunk's axes: along the trunk, to the right as a pair (hips, shoulders) lies, forward.
  TrunkAxes AxesBy(BodyPoint left) const {
    const Eigen::Vector3d trunk = Trunk();
    const Eigen::Vector3d right = DirectionOf(SquareTo(trunk, Across(left)));
    return {trunk, right, trunk.cross(right)};
  }

  /// Level, and forward as the line across a pair faces; NaN where that line stands steeper than 60 degrees,
  /// as of a body that lies on its side: it faces up or down rather than anywhere level.
  Eigen::Vector3d Facing(BodyPoint left) const {
    constexpr double kLeastLevelPart = 0.5;
    const Eigen::Vector3d level = Up().cross(DirectionOf(Across(left)));
    return level.norm() >= kLeastLevelPart ? DirectionOf(level) : Eigen::Vector3d::Constant(kNoMeaning);
  }

  Eigen::Vector3d OwnThigh() const { return Own(BodyPoint::kLeftKnee) - Own(BodyPoint::kLeftHip); }
  Eigen::Vector3d OwnShank() const { return Own(BodyPoint::kLeftAnkle) - Own(BodyPoint::kLeftKnee); }

 private:
  const BodyPoints& points_;
  const BodyScale& scale_;
  std::size_t side_;
};

}  // namespace supple
