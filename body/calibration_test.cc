#include "body/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "base/require.h"
#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// Somebody whose proportions are not the typical ones: long thighs, short shanks and arms, wide hips.
BoneLengths Somebody() {
  BoneLengths lengths = TypicalLengths(1.7);
  lengths.thigh_m.fill(1.10 * lengths.thigh_m[0]);
  lengths.shank_m.fill(0.92 * lengths.shank_m[0]);
  lengths.upper_arm_m.fill(0.95 * lengths.upper_arm_m[0]);
  lengths.forearm_m.fill(0.95 * lengths.forearm_m[0]);
  lengths.hip_width_m *= 1.1;
  return lengths;
}

struct Noise {
  double image_px = 0;
  double world_m = 0;
  double outliers = 0;
};

// Watches somebody who stands and marches on the spot while turning about, frames of 10 a second.
void Watch(Calibration& calibration, const BoneLengths& lengths, const Noise& noise, double from_s,
           double to_s) {
  const Skeleton skeleton(lengths);
  const Camera camera = RoomCamera();
  std::mt19937 random(3);
  for (double t_s = from_s; t_s < to_s; t_s += 0.1) {
    Posture posture = PostureBefore(StandingToTheRight(), 90 * std::sin(0.3 * t_s), 0);
    posture.p_WP.z() = -3.5;
    const double swing = std::sin(2 * t_s);
    posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(30 + 30 * swing);
    posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(30 - 30 * swing);
    posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(40 + 30 * swing);
    posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(40 - 30 * swing);
    posture[Coordinate::kLeftShoulderAbduction] = RadiansFromDegrees(45 + 40 * swing);
    posture[Coordinate::kRightShoulderAbduction] = RadiansFromDegrees(45 - 40 * swing);
    BodyLandmarks body = LandmarksOf(skeleton, posture, camera);
    AddNoise(body, noise.image_px, noise.world_m, random);
    AddOutliers(body, noise.outliers, random);
    calibration.Step(body, camera.focal_px, LookDownOf(body, camera), t_s);
  }
}

void ExpectRatiosWithin(double share, const BoneLengths& found, const BoneLengths& truth) {
  const auto expect = [&](const char* name, double a_m, double b_m) {
    const double ratio = (a_m / found.torso_m) / (b_m / truth.torso_m);
    EXPECT_NEAR(ratio, 1, share) << name;
  };
  for (std::size_t side = 0; side < 2; ++side) {
    expect("thigh", found.thigh_m[side], truth.thigh_m[side]);
    expect("shank", found.shank_m[side], truth.shank_m[side]);
    expect("upper arm", found.upper_arm_m[side], truth.upper_arm_m[side]);
    expect("forearm", found.forearm_m[side], truth.forearm_m[side]);
  }
  expect("hips", found.hip_width_m, truth.hip_width_m);
  expect("shoulders", found.shoulder_width_m, truth.shoulder_width_m);
}

TEST(Calibration, BeginsWithTypicalLengths) {
  const Calibration calibration;
  const BoneLengths typical = TypicalLengths(1.70);
  EXPECT_EQ(calibration.lengths().torso_m, typical.torso_m);
  EXPECT_EQ(calibration.lengths().thigh_m, typical.thigh_m);
  EXPECT_EQ(calibration.moments(), 0U);
}

TEST(Calibration, LearnsTheRatiosOfSomebodysBones) {
  Calibration calibration;
  Watch(calibration, Somebody(), {}, 0, 20);
  ExpectRatiosWithin(0.05, calibration.lengths(), Somebody());
  EXPECT_GT(calibration.moments(), 60U);
}

TEST(Calibration, LearnsThemDespiteNoiseAndOutliers) {
  Calibration calibration;
  Watch(calibration, Somebody(), {.image_px = 4, .world_m = 0.02, .outliers = 0.1}, 0, 20);
  ExpectRatiosWithin(0.05, calibration.lengths(), Somebody());
}

TEST(Calibration, IsNearerToThePersonThanTheTypicalAfterTwoSeconds) {
  Calibration calibration;
  Watch(calibration, Somebody(), {.image_px = 4, .world_m = 0.02}, 0, 2);
  const BoneLengths typical = TypicalLengths(1.70);
  const double off = calibration.lengths().thigh_m[0] - Somebody().thigh_m[0];
  EXPECT_LT(std::abs(off), 0.75 * std::abs(typical.thigh_m[0] - Somebody().thigh_m[0]));
}

TEST(Calibration, TakesLeftAndRightForEqualUntilTheyClearlyDiffer) {
  BoneLengths lengths = TypicalLengths(1.7);
  lengths.shank_m[1] *= 0.96;  // less than landmarks can tell
  Calibration alike;
  Watch(alike, lengths, {.image_px = 3, .world_m = 0.02}, 0, 20);
  EXPECT_EQ(alike.lengths().shank_m[0], alike.lengths().shank_m[1]);

  lengths.shank_m[1] = 0.75 * lengths.shank_m[0];  // as after an amputation
  Calibration different;
  Watch(different, lengths, {.image_px = 3, .world_m = 0.02}, 0, 20);
  EXPECT_LT(different.lengths().shank_m[1], 0.88 * different.lengths().shank_m[0]);
  EXPECT_EQ(different.lengths().thigh_m[0], different.lengths().thigh_m[1]);
}

TEST(Calibration, ContinuesFromWhatWasLearnedToTheBit) {
  Calibration whole;
  Watch(whole, Somebody(), {.image_px = 3, .world_m = 0.02}, 0, 12);
  const Calibration continued({}, whole.state());
  const BoneLengths& a = whole.lengths();
  const BoneLengths& b = continued.lengths();
  // What came after the last refresh counts in the continued one too, at once.
  EXPECT_NEAR(b.thigh_m[0], a.thigh_m[0], 0.01 * a.thigh_m[0]);
  const Calibration again({}, continued.state());
  EXPECT_EQ(again.lengths().thigh_m, b.thigh_m);
  EXPECT_EQ(again.lengths().shank_m, b.shank_m);
  EXPECT_EQ(again.lengths().hip_width_m, b.hip_width_m);
  EXPECT_EQ(again.lengths().shoulder_width_m, b.shoulder_width_m);
  EXPECT_EQ(again.moments(), whole.moments());
}

TEST(Calibration, TakesTheStatureThatIsTold) {
  Calibration calibration({.stature_m = 1.55});
  EXPECT_EQ(calibration.lengths().torso_m, TypicalLengths(1.55).torso_m);
  EXPECT_EQ(calibration.state().stature_m, 1.55);
  // Ratios are learned from pictures all the same; the torso's own length is what was told.
  Watch(calibration, Somebody(), {}, 0, 20);
  EXPECT_EQ(calibration.lengths().torso_m, TypicalLengths(1.55).torso_m);
  ExpectRatiosWithin(0.05, calibration.lengths(), Somebody());
  // It is kept with what was learned.
  EXPECT_EQ(Calibration({}, calibration.state()).lengths().torso_m, TypicalLengths(1.55).torso_m);
}

TEST(Calibration, RefusesAStatureThatNobodyHas) {
  for (const double stature_m : {0.3, 3.0, -1.7, std::nan("")}) {
    EXPECT_THAT([&] { Calibration({.stature_m = stature_m}); },
                ThrowsMessage<BadInput>(HasSubstr("stature_m must be 0 (not told) or 0.5 to 2.5")));
  }
}

TEST(Calibration, LearnsNothingWhereTheTrunkCannotBeMeasured) {
  const Skeleton skeleton(Somebody());
  const Camera camera = RoomCamera();
  // Lying with the feet towards the camera: the trunk points along the view.
  const BodyLandmarks from_feet = LandmarksOf(skeleton, PostureBefore(LyingOnBack(), -90), camera);
  BodyLandmarks hidden = LandmarksOf(skeleton, PostureBefore(LyingOnBack()), camera);
  hidden.visibility[Index(Landmark::kLeftHip)] = 0.2F;
  BodyLandmarks without_world = LandmarksOf(skeleton, PostureBefore(LyingOnBack()), camera);
  without_world.has_world = false;
  without_world.world = {};
  for (const BodyLandmarks& body : {from_feet, hidden, without_world}) {
    Calibration calibration;
    for (int i = 0; i < 30; ++i) {
      calibration.Step(body, camera.focal_px, LookDownOf(body, camera), 0.1 * i);
    }
    EXPECT_EQ(calibration.moments(), 0U);
    EXPECT_EQ(calibration.lengths().thigh_m, TypicalLengths(1.70).thigh_m);
  }
}

TEST(Calibration, LeavesOutABoneThatPointsAtTheCamera) {
  const Skeleton skeleton(Somebody());
  const Camera camera = RoomCamera();
  // Sitting and facing the camera: the thighs point at it and are seen short.
  Posture posture = PostureBefore(StandingToTheRight(), -90, 0);
  posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(85);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(85);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(85);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(85);
  const BodyLandmarks body = LandmarksOf(skeleton, posture, camera);
  Calibration calibration;
  for (int i = 0; i < 100; ++i) {
    calibration.Step(body, camera.focal_px, LookDownOf(body, camera), 0.1 * i);
  }
  EXPECT_EQ(calibration.lengths().thigh_m, TypicalLengths(1.70).thigh_m);
  EXPECT_LT(calibration.lengths().shank_m[0], TypicalLengths(1.70).shank_m[0]);
}

}  // namespace
}  // namespace supple
