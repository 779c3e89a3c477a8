#include "accuracy/angle_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/angle.h"
#include "base/require.h"
#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

constexpr int kFrames = 60;
constexpr double kFrame_s = 1.0 / 30;

/// Somebody on the back before a level camera, one knee bending from 30 to 90 degrees, the truth of it and
/// the landmarks of a network without error.
/// @param turn_deg about the vertical: 0 is seen from the side.
struct Scene {
  explicit Scene(double turn_deg) {
    const Skeleton skeleton(TypicalLengths(1.7));
    const Camera camera = RoomCamera();
    truth.camera.width_px = 1280;
    truth.camera.height_px = 720;
    truth.camera.R_GC = Eigen::Vector3d(1, -1, -1).asDiagonal();
    Kinematics placed;
    const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
    for (int i = 0; i < kFrames; ++i) {
      Posture posture = PostureBefore(LyingOnBack(), turn_deg);
      const double bend_deg = 30 + 60.0 * i / kFrames;
      posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(bend_deg);
      posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(bend_deg);
      placed.Place(skeleton, posture);
      BodyTruthFrame& frame = truth.frames.emplace_back();
      frame.t_s = i * kFrame_s;
      for (std::size_t point = 0; point < kBodyPointCount; ++point) {
        frame.points_m[point] = placed.PointOn(places[point].segment, places[point].p_SQ);
      }
      landmarks.push_back(FrameAt(frame.t_s, LandmarksOf(skeleton, posture, camera)));
    }
  }
  BodyTruth truth;
  std::vector<LandmarkFrame> landmarks;
};

const std::vector<MeasuredPair>& PairsOf(const ClipPairs& pairs, std::string_view measure) {
  return pairs.at(FindMeasure(measure));
}

std::ptrdiff_t Count(const std::vector<MeasuredPair>& pairs, Withheld reason) {
  return std::ranges::count(pairs, reason, [](const MeasuredPair& pair) { return pair.measured.withheld; });
}

TEST(AngleEvaluation, GivesEveryMeasureOnePairForEachFrameOfTheTruth) {
  const Scene scene(0);
  const ClipPairs pairs = EvaluateClip(scene.truth, scene.landmarks);
  ASSERT_EQ(pairs.size(), AllMeasures().size());
  for (const std::vector<MeasuredPair>& of_measure : pairs) {
    ASSERT_EQ(of_measure.size(), scene.truth.frames.size());
    EXPECT_DOUBLE_EQ(of_measure.back().t_s, scene.truth.frames.back().t_s);
  }
  const std::vector<MeasuredPair>& knee = PairsOf(pairs, "knee_flexion_right");
  EXPECT_NEAR(DegreesFromRadians(knee.front().truth), 30, 1e-6);
  EXPECT_NEAR(DegreesFromRadians(knee.back().truth), 89, 1e-6);
}

TEST(AngleEvaluation, HoldsWhatTheTrackerSaysAgainstTheTruth) {
  const Scene scene(0);
  const MeasureAccuracy knee = JudgeMeasure(
      MeasureUnit::kAngle, PairsOf(EvaluateClip(scene.truth, scene.landmarks), "knee_flexion_right"));
  EXPECT_EQ(knee.WithheldShare(), 0);
  EXPECT_LT(DegreesFromRadians(knee.fit.mean_absolute_error.value()), 4);
  EXPECT_GT(knee.fit.pearson_r.value(), 0.99);
  EXPECT_EQ(knee.raw_world.raw.pairs, kFrames);
  EXPECT_EQ(knee.raw_image.raw.pairs, kFrames);
}

TEST(AngleEvaluation, FramesWithoutLandmarksNearInTimeAreNobody) {
  Scene scene(0);
  // Frames 10 to 19 go, and with them all landmarks within 60 ms of frames 11 to 18.
  scene.landmarks.erase(scene.landmarks.begin() + 10, scene.landmarks.begin() + 20);
  const std::vector<MeasuredPair> knee =
      PairsOf(EvaluateClip(scene.truth, scene.landmarks), "knee_flexion_right");
  ASSERT_EQ(knee.size(), scene.truth.frames.size());
  EXPECT_EQ(Count(knee, Withheld::kNobody), 8);
  EXPECT_EQ(knee[11].measured.withheld, Withheld::kNobody);
  EXPECT_EQ(knee[11].raw_world, std::nullopt);
  EXPECT_NE(knee[19].measured.withheld, Withheld::kNobody);
  const ClipPairs without = EvaluateClip(scene.truth, {});
  EXPECT_EQ(Count(PairsOf(without, "knee_flexion_right"), Withheld::kNobody), kFrames);
}

TEST(AngleEvaluation, KnowsHowFarBesideAMeasuresPlaneTheCameraReallyLooks) {
  const Scene from_feet(90);
  const ClipPairs pairs = EvaluateClip(from_feet.truth, from_feet.landmarks);
  const MeasuredPair& sagittal = PairsOf(pairs, "trunk_thigh_sagittal_right").front();
  EXPECT_NEAR(DegreesFromRadians(sagittal.beside_plane_rad), 90, 10);
  EXPECT_EQ(PairsOf(pairs, "trunk_rotation").front().beside_plane_rad, 0);
  const Scene from_side(0);
  const View view = TrueView(from_side.truth.camera, from_side.truth.frames.front().points_m);
  EXPECT_LT(DegreesFromRadians(view.from_side_rad), 10);
  EXPECT_GT(DegreesFromRadians(view.from_front_rad), 80);
}

TEST(AngleEvaluation, WhatTheViewForbidsIsWithheldUnlessItIsAskedForToo) {
  const Scene from_feet(90);
  const std::vector<MeasuredPair> silent =
      PairsOf(EvaluateClip(from_feet.truth, from_feet.landmarks), "trunk_thigh_sagittal_right");
  EXPECT_EQ(Count(silent, Withheld::kView), kFrames);
  const MeasureAccuracy judged = JudgeMeasure(MeasureUnit::kAngle, silent);
  EXPECT_EQ(judged.far_beside.right, kFrames);
  EXPECT_EQ(judged.far_beside.counted, kFrames);
  const std::vector<MeasuredPair> asked =
      PairsOf(EvaluateClip(from_feet.truth, from_feet.landmarks, {{}, true}), "trunk_thigh_sagittal_right");
  EXPECT_EQ(Count(asked, Withheld::kNo), kFrames);
}

TEST(AngleEvaluation, TakesTheLengthsThatMeasuresAreDividedByFromTheTruth) {
  const Scene scene(0);
  const BodyScale scale = TrueScale(scene.truth);
  const BoneLengths lengths = TypicalLengths(1.7);
  EXPECT_NEAR(scale.torso_m, lengths.torso_m, 1e-9);
  EXPECT_NEAR(scale.thigh_m, lengths.thigh_m[0], 1e-9);
  EXPECT_NEAR(scale.shank_m, lengths.shank_m[0], 1e-9);
  EXPECT_NEAR(scale.foot_m, lengths.foot_m[0], 1e-9);
  EXPECT_NEAR(scale.hip_width_m, lengths.hip_width_m, 1e-9);
  EXPECT_THROW(TrueScale({}), BadInput);
}

}  // namespace
}  // namespace supple
