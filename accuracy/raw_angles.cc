#include "accuracy/raw_angles.h"

#include <Eigen/Geometry>
#include <cmath>
#include <string_view>

#include "base/angle.h"
#include "body/landmark_model.h"

namespace supple {
namespace {

BodyPoints WorldPoints(const BodyLandmarks& body) {
  BodyPoints points;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const WorldPoint& world = body.world[Index(LandmarkOf(static_cast<BodyPoint>(i)))];
    points[i] = {static_cast<double>(world.x_m), -static_cast<double>(world.y_m),
                 -static_cast<double>(world.z_m)};
  }
  return points;
}

// Points of the picture with y up, at no depth.
BodyPoints PicturePoints(const BodyLandmarks& body) {
  BodyPoints points;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const ImagePoint& image = body.image[Index(LandmarkOf(static_cast<BodyPoint>(i)))];
    points[i] = {static_cast<double>(image.x_px), -static_cast<double>(image.y_px), 0};
  }
  return points;
}

// How far from straight three points are.
double Bend(const Eigen::Vector3d& a, const Eigen::Vector3d& middle, const Eigen::Vector3d& b) {
  const Eigen::Vector3d before = middle - a;
  const Eigen::Vector3d after = b - middle;
  return std::atan2(before.cross(after).norm(), before.dot(after));
}

// A unit scale: the measures in question are angles.
constexpr BodyScale kNoScale = {1, 1, 1, 1, 1};

}  // namespace

std::optional<double> RawWorldAngle(MeasureIndex measure, const BodyLandmarks& body) {
  if (!body.has_world || AllMeasures()[measure].unit != MeasureUnit::kAngle) {
    return {};
  }
  const double value = MeasurePoints(measure, WorldPoints(body), kNoScale);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> RawImageAngle(MeasureIndex measure, const BodyLandmarks& body) {
  const std::string_view name = AllMeasures()[measure].name;
  const bool is_right = name.ends_with("_right");
  const BodyPoints points = PicturePoints(body);
  const auto at = [&](BodyPoint left) { return points[Index(left) + (is_right ? 1 : 0)]; };
  if (name.starts_with("knee_flexion")) {
    return Bend(at(BodyPoint::kLeftHip), at(BodyPoint::kLeftKnee), at(BodyPoint::kLeftAnkle));
  }
  if (name.starts_with("elbow_flexion")) {
    return Bend(at(BodyPoint::kLeftShoulder), at(BodyPoint::kLeftElbow), at(BodyPoint::kLeftWrist));
  }
  const double bend = Bend(at(BodyPoint::kLeftShoulder), at(BodyPoint::kLeftHip), at(BodyPoint::kLeftKnee));
  if (name.starts_with("trunk_thigh") || name.starts_with("hip_abduction")) {
    const std::optional<double> by_world = RawWorldAngle(measure, body);
    return by_world ? std::optional(std::copysign(bend, *by_world)) : std::nullopt;
  }
  return {};
}

}  // namespace supple
