#include "accuracy/raw_angles.h"

#include <cmath>
#include <string_view>

#include "base/angle.h"
#include "body/landmark_model.h"
#include "body/measure_geometry.h"

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
  const auto bend = [&](BodyPoint a, BodyPoint middle, BodyPoint b) {
    const auto at = [&](BodyPoint left) -> const Eigen::Vector3d& {
      return points[Index(left) + (is_right ? 1 : 0)];
    };
    const double angle = Bend(at(a), at(middle), at(b));
    return std::isfinite(angle) ? std::optional(angle) : std::nullopt;
  };
  if (name.starts_with("knee_flexion")) {
    return bend(BodyPoint::kLeftHip, BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle);
  }
  if (name.starts_with("elbow_flexion")) {
    return bend(BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow, BodyPoint::kLeftWrist);
  }
  if (name.starts_with("trunk_thigh") || name.starts_with("hip_abduction")) {
    const std::optional<double> hip =
        bend(BodyPoint::kLeftShoulder, BodyPoint::kLeftHip, BodyPoint::kLeftKnee);
    const std::optional<double> by_world = RawWorldAngle(measure, body);
    return hip && by_world ? std::optional(std::copysign(*hip, *by_world)) : std::nullopt;
  }
  return {};
}

}  // namespace supple
