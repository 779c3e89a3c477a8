#include "accuracy/raw_angles.h"

#include <gtest/gtest.h>

#include "base/angle.h"

namespace supple {
namespace {

void Place(BodyLandmarks& body, Landmark landmark, double x, double y, double z) {
  body.world[Index(landmark)] = {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)};
  // A camera without perspective, 200 px a metre.
  body.image[Index(landmark)] = {static_cast<float>(320 + 200 * x), static_cast<float>(180 + 200 * y)};
}

/// Somebody who sits and faces the picture's right: hips and left knee bent at a right angle, the right shank
/// stretched out towards the camera.
BodyLandmarks Seated() {
  BodyLandmarks body;
  for (const double side : {-1.0, 1.0}) {
    const auto place = [&](Landmark left, double x, double y, double z) {
      // Facing the picture's right, the person's right is towards the camera, at negative z.
      Place(body, side < 0 ? left : OtherSide(left), x, y, z - 0.1 * side);
    };
    place(Landmark::kLeftShoulder, 0, -0.5, 0);
    place(Landmark::kLeftHip, 0, 0, 0);
    place(Landmark::kLeftKnee, 0.4, 0, 0);
    place(Landmark::kLeftAnkle, 0.4, side < 0 ? 0.4 : 0, side < 0 ? 0 : -0.4);
    place(Landmark::kLeftElbow, 0, -0.2, 0);
    place(Landmark::kLeftWrist, 0, 0.1, 0);
  }
  return body;
}

std::optional<double> WorldDeg(std::string_view measure, const BodyLandmarks& body) {
  const std::optional<double> angle = RawWorldAngle(FindMeasure(measure), body);
  return angle ? std::optional(DegreesFromRadians(*angle)) : std::nullopt;
}

std::optional<double> ImageDeg(std::string_view measure, const BodyLandmarks& body) {
  const std::optional<double> angle = RawImageAngle(FindMeasure(measure), body);
  return angle ? std::optional(DegreesFromRadians(*angle)) : std::nullopt;
}

TEST(RawAngles, OfTheWorldAreTheMeasuresOwnFormulas) {
  const BodyLandmarks body = Seated();
  EXPECT_NEAR(WorldDeg("trunk_thigh_left", body).value(), 90, 1e-3);
  EXPECT_NEAR(WorldDeg("trunk_thigh_sagittal_right", body).value(), 90, 1e-3);
  EXPECT_NEAR(WorldDeg("knee_flexion_left", body).value(), 90, 1e-3);
  EXPECT_NEAR(WorldDeg("knee_flexion_right", body).value(), 90, 1e-3);
  EXPECT_NEAR(WorldDeg("trunk_inclination", body).value(), 90, 1e-3);
}

TEST(RawAngles, OfThePictureAreThoseOfAProtractorOnTheScreen) {
  const BodyLandmarks body = Seated();
  EXPECT_NEAR(ImageDeg("knee_flexion_left", body).value(), 90, 1e-3);
  EXPECT_NEAR(ImageDeg("trunk_thigh_right", body).value(), 90, 1e-3);
  EXPECT_NEAR(ImageDeg("elbow_flexion_left", body).value(), 0, 1e-3);
  // The shank that points at the camera is a point on the screen.
  EXPECT_EQ(ImageDeg("knee_flexion_right", body), std::nullopt);
}

TEST(RawAngles, OfThePictureBendToTheSideThatTheWorldTells) {
  BodyLandmarks body = Seated();
  for (const Landmark left : {Landmark::kLeftKnee, Landmark::kLeftAnkle}) {
    for (const Landmark landmark : {left, OtherSide(left)}) {
      WorldPoint& world = body.world[Index(landmark)];
      world.x_m = -world.x_m;
    }
  }
  EXPECT_NEAR(ImageDeg("trunk_thigh_left", body).value(), -90, 1e-3);
}

TEST(RawAngles, AreMissingWhereNothingTellsThem) {
  BodyLandmarks body = Seated();
  EXPECT_EQ(ImageDeg("trunk_rotation", body), std::nullopt);
  EXPECT_EQ(WorldDeg("height_mid_hip", body), std::nullopt);  // not an angle
  body.has_world = false;
  EXPECT_EQ(WorldDeg("knee_flexion_left", body), std::nullopt);
  EXPECT_EQ(ImageDeg("trunk_thigh_left", body), std::nullopt);  // its sign would be a guess
  EXPECT_NEAR(ImageDeg("knee_flexion_left", body).value(), 90, 1e-3);
  body = Seated();
  body.world[Index(Landmark::kLeftAnkle)] = body.world[Index(Landmark::kLeftKnee)];
  EXPECT_EQ(WorldDeg("knee_flexion_left", body), std::nullopt);
}

}  // namespace
}  // namespace supple
