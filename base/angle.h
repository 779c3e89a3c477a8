// Angles: radians inside, degrees where people read them.
#pragma once

#include <cmath>
#include <numbers>

namespace supple {

inline constexpr double kPi = std::numbers::pi;

constexpr double RadiansFromDegrees(double angle_deg) { return angle_deg * (kPi / 180.0); }
constexpr double DegreesFromRadians(double angle_rad) { return angle_rad * (180.0 / kPi); }

/// The same direction within (-pi, pi].
inline double WrapAngle(double angle_rad) {
  const double wrapped = std::remainder(angle_rad, 2.0 * kPi);
  return wrapped <= -kPi ? wrapped + 2.0 * kPi : wrapped;
}

}  // namespace supple
