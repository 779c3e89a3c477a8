// For tests: bodies made by hand, with round numbers, so that every measure of them can be worked out on
// paper.
//
// All but the one on its side face or lie along x, the picture's right, and have their right side towards the
// camera (+z): for those a pair of points is told by one place in the plane of the picture and the half width
// between them. Metres; the origin lies on the floor.
//
// Lengths: torso 0.5, thigh 0.4, shank 0.4, foot 0.25, hips 0.2 apart, shoulders 0.4 apart. So in standing
// each shoulder lies 0.1 farther out than its hip, and the lines from shoulder to hip lean by atan(0.1 / 0.5)
// = 11.31 degrees.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

#include "base/angle.h"
#include "body/body_points.h"
#include "body/measures.h"

namespace supple {

inline constexpr BodyScale kHandMadeScale = {
    .torso_m = 0.5, .thigh_m = 0.4, .shank_m = 0.4, .foot_m = 0.25, .hip_width_m = 0.2};

inline double SinDeg(double angle_deg) { return std::sin(RadiansFromDegrees(angle_deg)); }
inline double CosDeg(double angle_deg) { return std::cos(RadiansFromDegrees(angle_deg)); }

/// Puts both points of a pair at one place of the picture's plane, left away from the camera.
inline void PlacePair(BodyPoints& body, BodyPoint left, double x_m, double y_m, double half_width_m) {
  body[Index(left)] = {x_m, y_m, -half_width_m};
  body[Index(OtherSide(left))] = {x_m, y_m, half_width_m};
}

/// Puts one point in its leg's plane: hips are 0.2 apart.
inline void PlaceInLeg(BodyPoints& body, BodyPoint point, double x_m, double y_m) {
  body[Index(point)] = {x_m, y_m, Index(point) % 2 == 0 ? -0.1 : 0.1};
}

/// On straight legs, arms hanging, facing the picture's right.
inline BodyPoints Standing() {
  using enum BodyPoint;
  BodyPoints body;
  PlacePair(body, kLeftHip, 0, 0.9, 0.1);
  PlacePair(body, kLeftKnee, 0, 0.5, 0.1);
  PlacePair(body, kLeftAnkle, 0, 0.1, 0.1);
  PlacePair(body, kLeftHeel, -0.05, 0, 0.1);
  PlacePair(body, kLeftToe, 0.20, 0, 0.1);
  PlacePair(body, kLeftShoulder, 0, 1.4, 0.2);
  PlacePair(body, kLeftElbow, 0, 1.1, 0.2);
  PlacePair(body, kLeftWrist, 0, 0.85, 0.2);
  PlacePair(body, kLeftEar, 0, 1.65, 0.08);
  body[Index(kNose)] = {0.1, 1.65, 0};
  return body;
}

/// On the back, head to the picture's left, thighs 45 degrees up and shanks 45 degrees down.
inline BodyPoints OnBack() {
  using enum BodyPoint;
  BodyPoints body;
  const double rise_m = 0.4 * SinDeg(45);
  PlacePair(body, kLeftHip, 0, 0.1, 0.1);
  PlacePair(body, kLeftKnee, rise_m, 0.1 + rise_m, 0.1);
  PlacePair(body, kLeftAnkle, 2 * rise_m, 0.1, 0.1);
  PlacePair(body, kLeftHeel, 2 * rise_m - 0.05, 0, 0.1);
  PlacePair(body, kLeftToe, 2 * rise_m + 0.20, 0, 0.1);
  PlacePair(body, kLeftShoulder, -0.5, 0.1, 0.2);
  PlacePair(body, kLeftElbow, -0.2, 0.05, 0.2);
  PlacePair(body, kLeftWrist, 0.05, 0.05, 0.2);
  PlacePair(body, kLeftEar, -0.75, 0.1, 0.08);
  body[Index(kNose)] = {-0.75, 0.2, 0};
  return body;
}

/// On the right side, head to the picture's left, facing the camera, the left leg lifted and the upper hip
/// and shoulder rolled back by that much.
inline BodyPoints OnSide(double lift_deg, double roll_deg) {
  using enum BodyPoint;
  BodyPoints body;
  // Outward on the left side is up, tipped away from the camera.
  const Eigen::Vector3d up(0, CosDeg(roll_deg), -SinDeg(roll_deg));
  const Eigen::Vector3d forward(0, SinDeg(roll_deg), CosDeg(roll_deg));
  const auto place = [&](BodyPoint left, double x_m, double half_width_m) {
    const Eigen::Vector3d middle(x_m, 0.25, 0);
    body[Index(left)] = middle + half_width_m * up;
    body[Index(OtherSide(left))] = middle - half_width_m * up;
  };
  place(kLeftHip, 0, 0.1);
  place(kLeftShoulder, -0.5, 0.2);
  place(kLeftElbow, -0.2, 0.2);
  place(kLeftWrist, 0.05, 0.2);
  place(kLeftEar, -0.75, 0.08);
  body[Index(kNose)] = Eigen::Vector3d(-0.75, 0.25, 0) + 0.1 * forward;
  const auto place_leg = [&](BodyPoint hip, const Eigen::Vector3d& along) {
    const std::size_t side = Index(hip) - Index(kLeftHip);
    const Eigen::Vector3d ankle = body[Index(hip)] + 0.8 * along;
    body[Index(kLeftKnee) + side] = body[Index(hip)] + 0.4 * along;
    body[Index(kLeftAnkle) + side] = ankle;
    body[Index(kLeftHeel) + side] = ankle + 0.1 * along - 0.05 * forward;
    body[Index(kLeftToe) + side] = ankle + 0.1 * along + 0.20 * forward;
  };
  place_leg(kRightHip, Eigen::Vector3d::UnitX());
  place_leg(kLeftHip, CosDeg(lift_deg) * Eigen::Vector3d::UnitX() + SinDeg(lift_deg) * up);
  return body;
}

/// Right knee on the mat, left foot before the body with its thigh level; trunk upright, facing the picture's
/// right.
inline BodyPoints HalfKneeling() {
  using enum BodyPoint;
  BodyPoints body;
  PlacePair(body, kLeftHip, 0, 0.5, 0.1);
  PlacePair(body, kLeftShoulder, 0, 1.0, 0.2);
  PlacePair(body, kLeftElbow, 0, 0.7, 0.2);
  PlacePair(body, kLeftWrist, 0, 0.45, 0.2);
  PlacePair(body, kLeftEar, 0, 1.25, 0.08);
  body[Index(kNose)] = {0.1, 1.25, 0};
  PlaceInLeg(body, kLeftKnee, 0.4, 0.5);
  PlaceInLeg(body, kLeftAnkle, 0.4, 0.1);
  PlaceInLeg(body, kLeftHeel, 0.35, 0);
  PlaceInLeg(body, kLeftToe, 0.60, 0);
  PlaceInLeg(body, kRightKnee, 0, 0.1);
  PlaceInLeg(body, kRightAnkle, -0.4, 0.1);
  PlaceInLeg(body, kRightHeel, -0.5, 0.15);
  PlaceInLeg(body, kRightToe, -0.5, -0.10);
  return body;
}

/// On hands and knees, head to the picture's right, back level.
inline BodyPoints OnHandsAndKnees() {
  using enum BodyPoint;
  BodyPoints body;
  PlacePair(body, kLeftHip, 0, 0.5, 0.1);
  PlacePair(body, kLeftKnee, 0, 0.1, 0.1);
  PlacePair(body, kLeftAnkle, -0.4, 0.1, 0.1);
  PlacePair(body, kLeftHeel, -0.5, 0.15, 0.1);
  PlacePair(body, kLeftToe, -0.5, -0.10, 0.1);
  PlacePair(body, kLeftShoulder, 0.5, 0.5, 0.2);
  PlacePair(body, kLeftElbow, 0.5, 0.25, 0.2);
  PlacePair(body, kLeftWrist, 0.5, 0, 0.2);
  PlacePair(body, kLeftEar, 0.75, 0.5, 0.08);
  body[Index(kNose)] = {0.75, 0.4, 0};
  return body;
}

/// On the back, hips lifted so that shoulders, hips and knees lie on one line that rises by 30 degrees;
/// shanks upright. Head to the picture's left.
inline BodyPoints Bridging() {
  using enum BodyPoint;
  BodyPoints body = OnBack();
  const double hip_x_m = 0.5 * CosDeg(30);
  const double knee_x_m = 0.9 * CosDeg(30);
  PlacePair(body, kLeftShoulder, 0, 0.1, 0.2);
  PlacePair(body, kLeftHip, hip_x_m, 0.35, 0.1);
  PlacePair(body, kLeftKnee, knee_x_m, 0.55, 0.1);
  PlacePair(body, kLeftAnkle, knee_x_m, 0.15, 0.1);
  PlacePair(body, kLeftHeel, knee_x_m - 0.05, 0.05, 0.1);
  PlacePair(body, kLeftToe, knee_x_m + 0.20, 0.05, 0.1);
  PlacePair(body, kLeftElbow, 0.3, 0.05, 0.2);
  PlacePair(body, kLeftWrist, 0.55, 0.05, 0.2);
  PlacePair(body, kLeftEar, -0.25, 0.1, 0.08);
  body[Index(kNose)] = {-0.25, 0.2, 0};
  return body;
}

/// On the front, head to the picture's right, resting on the forearms: trunk 30 degrees up, legs level.
inline BodyPoints OnForearms() {
  using enum BodyPoint;
  BodyPoints body;
  const double shoulder_x_m = 0.5 * CosDeg(30);
  PlacePair(body, kLeftHip, 0, 0.1, 0.1);
  PlacePair(body, kLeftKnee, -0.4, 0.1, 0.1);
  PlacePair(body, kLeftAnkle, -0.8, 0.1, 0.1);
  PlacePair(body, kLeftHeel, -0.9, 0.15, 0.1);
  PlacePair(body, kLeftToe, -0.9, -0.10, 0.1);
  PlacePair(body, kLeftShoulder, shoulder_x_m, 0.35, 0.2);
  PlacePair(body, kLeftElbow, shoulder_x_m, 0.05, 0.2);
  PlacePair(body, kLeftWrist, shoulder_x_m + 0.25, 0.05, 0.2);
  PlacePair(body, kLeftEar, shoulder_x_m, 0.60, 0.08);
  body[Index(kNose)] = {shoulder_x_m + 0.1, 0.60, 0};
  return body;
}

/// Sitting with straight legs towards the picture's right, shoulders turned to the person's right by 40 and
/// the head by 60 degrees against the hips.
inline BodyPoints SeatedTwist() {
  using enum BodyPoint;
  BodyPoints body;
  PlacePair(body, kLeftHip, 0, 0.1, 0.1);
  PlacePair(body, kLeftKnee, 0.4, 0.1, 0.1);
  PlacePair(body, kLeftAnkle, 0.8, 0.1, 0.1);
  PlacePair(body, kLeftHeel, 0.9, 0.05, 0.1);
  PlacePair(body, kLeftToe, 0.9, 0.30, 0.1);
  const auto place_turned = [&body](BodyPoint left, double y_m, double half_width_m, double turn_deg) {
    const Eigen::Vector3d right(-SinDeg(turn_deg), 0, CosDeg(turn_deg));  // it goes back, away from x
    const Eigen::Vector3d middle(0, y_m, 0);
    body[Index(left)] = middle - half_width_m * right;
    body[Index(OtherSide(left))] = middle + half_width_m * right;
  };
  place_turned(kLeftShoulder, 0.60, 0.2, 40);
  place_turned(kLeftElbow, 0.35, 0.2, 40);
  place_turned(kLeftWrist, 0.10, 0.2, 40);
  place_turned(kLeftEar, 0.85, 0.08, 60);
  body[Index(kNose)] = {0.1 * CosDeg(60), 0.85, 0.1 * SinDeg(60)};
  return body;
}

struct NamedBody {
  std::string_view name;
  BodyPoints points;
};

inline std::array<NamedBody, 8> HandMadeBodies() {
  return {{{"standing", Standing()},
           {"on the back", OnBack()},
           {"on the side", OnSide(30, 10)},
           {"half-kneeling", HalfKneeling()},
           {"on hands and knees", OnHandsAndKnees()},
           {"bridging", Bridging()},
           {"on the forearms", OnForearms()},
           {"seated twist", SeatedTwist()}}};
}

/// A measure by its name, in degrees if it is an angle.
inline double ValueOf(std::string_view name, const BodyPoints& body) {
  const MeasureIndex measure = FindMeasure(name);
  return MeasurePoints(measure, body, kHandMadeScale) * DisplayScale(AllMeasures()[measure].unit);
}

/// The same body seen in a mirror: left and right are exchanged, and x points the other way.
inline BodyPoints Mirrored(const BodyPoints& body) {
  BodyPoints out;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const Eigen::Vector3d& from = body[Index(OtherSide(static_cast<BodyPoint>(i)))];
    out[i] = {-from.x(), from.y(), from.z()};
  }
  return out;
}

inline const Eigen::Vector3d kMissingPoint =
    Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN());

}  // namespace supple
