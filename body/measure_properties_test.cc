// What must hold for the measures of any body at all.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "base/angle.h"
#include "body/ground.h"
#include "body/hand_made_bodies.h"
#include "body/measures.h"
#include "body/rotation.h"

namespace supple {
namespace {

constexpr double kTolerance = 1e-9;

double AnyBetween(double low, double high) {
  return low + (high - low) * 1e-6 * *rc::gen::inRange(0, 1'000'001);
}

Eigen::Vector3d AnyPlace() { return {AnyBetween(-1, 1), AnyBetween(-1, 1), AnyBetween(-1, 1)}; }

// Points anywhere within a room of two metres: what holds for these holds for people.
BodyPoints AnyBody() {
  BodyPoints body;
  for (Eigen::Vector3d& point : body) {
    point = AnyPlace();
  }
  return body;
}

BodyScale AnyScale() {
  return {AnyBetween(0.3, 0.7), AnyBetween(0.3, 0.6), AnyBetween(0.3, 0.6), AnyBetween(0.1, 0.3),
          AnyBetween(0.1, 0.3)};
}

BodyPoints Moved(const BodyPoints& body, const Eigen::Matrix3d& turn, const Eigen::Vector3d& by) {
  BodyPoints out;
  std::ranges::transform(body, out.begin(), [&](const Eigen::Vector3d& p) { return turn * p + by; });
  return out;
}

bool IsYaw(std::string_view name) { return name.ends_with("_yaw"); }
bool IsHeight(std::string_view name) { return name.starts_with("height_"); }

// Measures whose sign says left or right.
bool IsSignedByTheSide(std::string_view name) {
  constexpr std::array<std::string_view, 10> kNames = {"trunk_rotation",
                                                       "head_turn",
                                                       "pelvis_yaw",
                                                       "shoulder_yaw",
                                                       "hip_line_tilt",
                                                       "shoulder_line_tilt",
                                                       "hip_height_difference",
                                                       "shoulder_height_difference",
                                                       "elbow_height_difference",
                                                       "hips_sideways_of_ankles"};
  return std::ranges::find(kNames, name) != kNames.end();
}

MeasureIndex OnOtherSide(MeasureIndex measure) {
  const std::string_view name = AllMeasures()[measure].name;
  return name.ends_with("_left") ? measure + 1 : name.ends_with("_right") ? measure - 1 : measure;
}

// Whether two values are the same, also across the turn from -180 to 180 degrees, or both without meaning.
bool IsSame(MeasureUnit unit, double a, double b) {
  if (std::isnan(a) || std::isnan(b)) {
    return std::isnan(a) && std::isnan(b);
  }
  return std::abs(unit == MeasureUnit::kAngle ? WrapAngle(a - b) : a - b) < kTolerance;
}

// Asserts for all measures that expected(measure, its value for the one body) is its value for the other.
template <typename Expected>
void AssertAll(const BodyPoints& body, const BodyScale& scale, const BodyPoints& other,
               const BodyScale& other_scale, Expected expected) {
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const double value = MeasurePoints(m, other, other_scale);
    const double should_be = expected(m, MeasurePoints(m, body, scale));
    if (!IsSame(AllMeasures()[m].unit, value, should_be)) {
      RC_FAIL(std::string(AllMeasures()[m].name) + " is " + std::to_string(value) + " and should be " +
              std::to_string(should_be));
    }
  }
}

RC_GTEST_PROP(MeasureProperties, AMirrorExchangesLeftAndRight, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  const BodyPoints mirrored = Mirrored(body);
  AssertAll(body, scale, mirrored, scale, [&](MeasureIndex m, double value) {
    if (OnOtherSide(m) != m) {
      return MeasurePoints(OnOtherSide(m), body, scale);
    }
    return IsSignedByTheSide(AllMeasures()[m].name) ? -value : value;
  });
}

RC_GTEST_PROP(MeasureProperties, TurningAboutTheVerticalChangesOnlyWhereTheBodyFaces, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  // Half of the cases turn by exactly half a turn: facing the picture's right instead of its left.
  const double turn = *rc::gen::arbitrary<bool>() ? kPi : AnyBetween(-kPi, kPi);
  const BodyPoints turned = Moved(body, RotationY(turn), Eigen::Vector3d::Zero());
  AssertAll(body, scale, turned, scale, [&](MeasureIndex m, double value) {
    return IsYaw(AllMeasures()[m].name) ? value + turn : value;
  });
}

RC_GTEST_PROP(MeasureProperties, MovingAlongTheFloorChangesNothing, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  const Eigen::Vector3d by(AnyBetween(-3, 3), 0, AnyBetween(-3, 3));
  AssertAll(body, scale, Moved(body, Eigen::Matrix3d::Identity(), by), scale,
            [](MeasureIndex /*m*/, double value) { return value; });
}

RC_GTEST_PROP(MeasureProperties, LiftingTheBodyChangesOnlyItsHeights, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  const double lift_m = AnyBetween(-1, 1);
  AssertAll(body, scale, Moved(body, Eigen::Matrix3d::Identity(), {0, lift_m, 0}), scale,
            [&](MeasureIndex m, double value) {
              return IsHeight(AllMeasures()[m].name) ? value + lift_m / scale.torso_m : value;
            });
}

RC_GTEST_PROP(MeasureProperties, SizeChangesNothing, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  const double times = AnyBetween(0.3, 3);
  BodyPoints larger = body;
  for (Eigen::Vector3d& point : larger) {
    point *= times;
  }
  const BodyScale larger_scale = {times * scale.torso_m, times * scale.thigh_m, times * scale.shank_m,
                                  times * scale.foot_m, times * scale.hip_width_m};
  AssertAll(body, scale, larger, larger_scale, [](MeasureIndex /*m*/, double value) { return value; });
}

RC_GTEST_PROP(MeasureProperties, OnlyThoseThatSaySoCountFromTheVertical, ()) {
  const BodyPoints body = AnyBody();
  const BodyScale scale = AnyScale();
  const BodyPoints tipped = Moved(body, RotationAbout(AnyPlace() * 2), Eigen::Vector3d::Zero());
  AssertAll(body, scale, tipped, scale, [&](MeasureIndex m, double value) {
    return AllMeasures()[m].uses_vertical ? MeasurePoints(m, tipped, scale) : value;
  });
}

RC_GTEST_PROP(MeasureProperties, ACameraThatIsPitchedAndRolledSeesTheSame, ()) {
  const BodyPoints p_G = AnyBody();
  const BodyScale scale = AnyScale();
  const CameraAttitude attitude = {.pitch_rad = AnyBetween(-0.6, 0.6), .roll_rad = AnyBetween(-kPi, kPi)};
  // A camera 3 m before the body, turned: first level, looking along -z, then pitched up and rolled
  // clockwise.
  const Eigen::Matrix3d R_GV = RotationX(attitude.pitch_rad) * RotationZ(-attitude.roll_rad);
  const Eigen::Vector3d lens_G(0, 0.5, 3);
  const BodyPoints p_V = Moved(p_G, R_GV.transpose(), -(R_GV.transpose() * lens_G));
  GroundFinder finder({.sensor = attitude});
  const BodyPoints found = PointsInGround(p_V, finder.Step(p_V, scale.torso_m, 0.1));
  // The floor is a matter of its own: compared are the bodies with their left heels equally high.
  const double lift_m = (p_G[Index(BodyPoint::kLeftHeel)] - found[Index(BodyPoint::kLeftHeel)]).y();
  AssertAll(p_G, scale, Moved(found, Eigen::Matrix3d::Identity(), {0, lift_m, 0}), scale,
            [](MeasureIndex /*m*/, double value) { return value; });
}

}  // namespace
}  // namespace supple
