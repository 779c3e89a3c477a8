#include "accuracy/angle_accuracy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <limits>
#include <vector>

#include "base/angle.h"
#include "base/require.h"

namespace supple {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// A said angle in degrees, with the error stated for it.
MeasuredPair Said(double measured_deg, double truth_deg, double error_deg = 5) {
  MeasuredPair pair;
  pair.measured = {RadiansFromDegrees(measured_deg), RadiansFromDegrees(error_deg), 1, Withheld::kNo};
  pair.truth = RadiansFromDegrees(truth_deg);
  return pair;
}

MeasuredPair Silent(Withheld reason, double truth_deg) {
  MeasuredPair pair = Said(1000, truth_deg);
  pair.measured.withheld = reason;
  return pair;
}

MeasureAccuracy JudgeAngle(const std::vector<MeasuredPair>& pairs) {
  return JudgeMeasure(MeasureUnit::kAngle, pairs);
}

double Deg(const std::optional<double>& angle_rad) { return DegreesFromRadians(angle_rad.value()); }

TEST(AngleAccuracy, ScoresOnlyWhatWasSaidAndCountsWhyTheRestWasNot) {
  const MeasureAccuracy accuracy = JudgeAngle({Said(12, 10), Said(16, 20), Silent(Withheld::kHidden, 10),
                                               Silent(Withheld::kHidden, 10), Silent(Withheld::kView, 10)});
  EXPECT_EQ(accuracy.frames, 5);
  EXPECT_EQ(accuracy.judged_frames(), 5);
  EXPECT_THAT(accuracy.withheld, testing::ElementsAre(2, 0, 2, 1, 0, 0));
  EXPECT_DOUBLE_EQ(accuracy.WithheldShare(), 0.6);
  EXPECT_EQ(accuracy.fit.pairs, 2U);
  EXPECT_NEAR(Deg(accuracy.fit.mean_absolute_error), 3, 1e-9);
  EXPECT_NEAR(Deg(accuracy.fit.bias), -1, 1e-9);
}

TEST(AngleAccuracy, FramesWhoseTruthHasNoValueCountNowhere) {
  MeasuredPair said = Said(10, 0);
  said.truth = kNan;
  MeasuredPair silent = Silent(Withheld::kUndefined, 0);
  silent.truth = kNan;
  const MeasureAccuracy accuracy = JudgeAngle({said, silent, Said(11, 10)});
  EXPECT_EQ(accuracy.frames, 3);
  EXPECT_EQ(accuracy.frames_without_truth, 2);
  EXPECT_EQ(accuracy.WithheldShare(), 0.0);
  EXPECT_EQ(accuracy.fit.pairs, 1U);
  EXPECT_EQ(accuracy.calibration.counted, 1);
}

TEST(AngleAccuracy, ComparesAnglesTheShortWayRound) {
  const MeasureAccuracy accuracy = JudgeAngle({Said(-179, 179), Said(178, -179), Said(181, 180)});
  EXPECT_NEAR(Deg(accuracy.fit.greatest_error), 3, 1e-9);
  EXPECT_NEAR(Deg(accuracy.fit.bias), 0, 1e-9);  // +2, -3, +1
  EXPECT_EQ(accuracy.calibration.right, 3);
}

TEST(AngleAccuracy, DoesNotLetATurnThroughHalfACircleBreakTheCorrelation) {
  std::vector<MeasuredPair> pairs;
  for (int truth_deg = 170; truth_deg <= 190; truth_deg += 2) {
    const double wrapped_deg = truth_deg > 180 ? truth_deg - 360 : truth_deg;
    pairs.push_back(Said(wrapped_deg + 1, wrapped_deg));
  }
  const MeasureAccuracy accuracy = JudgeAngle(pairs);
  EXPECT_NEAR(accuracy.fit.pearson_r.value(), 1, 1e-9);
  EXPECT_NEAR(accuracy.fit.icc_consistency.value(), 1, 1e-9);
  // Over a range of 20 degrees a bias of 1 costs little; over one of 360 it would cost nothing at all.
  EXPECT_NEAR(accuracy.fit.icc_agreement.value(), 0.9888, 1e-3);
}

TEST(AngleAccuracy, LengthsDoNotWrap) {
  MeasuredPair pair;
  pair.measured = {7, 1, 1, Withheld::kNo};
  pair.truth = 0.5;
  EXPECT_DOUBLE_EQ(JudgeMeasure(MeasureUnit::kTorso, std::vector{pair}).fit.mean_absolute_error.value(), 6.5);
}

TEST(AngleAccuracy, CalibrationIsThePartWithinTheStatedError) {
  const MeasureAccuracy accuracy =
      JudgeAngle({Said(14, 10, 5), Said(16, 10, 5), Said(6, 10, 5), Said(10, 10, 0), Said(11, 10, kNan)});
  EXPECT_EQ(accuracy.calibration.right, 3);
  EXPECT_EQ(accuracy.calibration.counted, 5);
}

TEST(AngleAccuracy, RawAnglesAndTheFitAreComparedOnFramesThatHaveBoth) {
  MeasuredPair both = Said(12, 10);
  both.raw_world = RadiansFromDegrees(18);
  both.raw_image = RadiansFromDegrees(359 + 10);  // one degree below, the other way round
  MeasuredPair only_fit = Said(50, 10);
  only_fit.raw_world = kNan;
  MeasuredPair only_raw = Silent(Withheld::kUncertain, 10);
  only_raw.raw_world = RadiansFromDegrees(90);
  const MeasureAccuracy accuracy = JudgeAngle({both, only_fit, only_raw});
  EXPECT_EQ(accuracy.raw_world.raw.pairs, 1U);
  EXPECT_NEAR(Deg(accuracy.raw_world.raw.mean_absolute_error), 8, 1e-9);
  EXPECT_EQ(accuracy.raw_world.fit.pairs, 1U);
  EXPECT_NEAR(Deg(accuracy.raw_world.fit.mean_absolute_error), 2, 1e-9);
  EXPECT_NEAR(Deg(accuracy.raw_image.raw.mean_absolute_error), 1, 1e-9);
  EXPECT_NEAR(Deg(accuracy.fit.mean_absolute_error), 21, 1e-9);
}

TEST(AngleAccuracy, OfNoFramesHasNoFigures) {
  const MeasureAccuracy accuracy = JudgeAngle({});
  EXPECT_EQ(accuracy.frames, 0);
  EXPECT_EQ(accuracy.WithheldShare(), 0.0);
  EXPECT_EQ(accuracy.fit.mean_absolute_error, std::nullopt);
}

TEST(AngleAccuracy, RefusesASaidValueThatIsNotANumber) {
  MeasuredPair pair = Said(10, 10);
  pair.measured.value = kNan;
  EXPECT_THROW(JudgeAngle({pair}), BadInput);
}

TEST(AngleAccuracy, CountsSilenceOnlyWhereTheCameraLooksFromFarBesideThePlane) {
  MeasuredPair silent = Silent(Withheld::kView, 10);
  silent.beside_plane_rad = RadiansFromDegrees(31);
  MeasuredPair said = Said(10, 10);
  said.beside_plane_rad = RadiansFromDegrees(80);
  MeasuredPair near = Said(10, 10);
  near.beside_plane_rad = RadiansFromDegrees(29);
  const MeasureAccuracy accuracy = JudgeAngle({silent, said, near});
  EXPECT_EQ(accuracy.far_beside.counted, 2);
  EXPECT_EQ(accuracy.far_beside.right, 1);
}

TEST(AngleAccuracy, WhatIsSaidAnywayKeepsItsValueWhereThereIsOne) {
  MeasuredValue value = {1, 2, 0.5, Withheld::kView};
  EXPECT_EQ(SaidAnyway(value).withheld, Withheld::kNo);
  EXPECT_EQ(SaidAnyway(value).value, 1);
  for (const Withheld nothing : {Withheld::kNobody, Withheld::kUndefined}) {
    value.withheld = nothing;
    EXPECT_EQ(SaidAnyway(value).withheld, nothing);
  }
}

TEST(AngleCollector, GathersFilmsOfOneGroupAndKeepsOthersApart) {
  const AngleGroupKey knee = {"cobra", "side", true, "knee_flexion_left"};
  const AngleGroupKey hip = {"cobra", "side", true, "trunk_thigh_left"};
  const AngleGroupKey other = {"cobra", "other", false, "knee_flexion_left"};
  AngleCollector collector;
  collector.Add(hip, std::vector{Said(10, 10)});
  collector.Add(knee, std::vector{Said(10, 10), Said(11, 10)});
  collector.Add(other, std::vector{Said(10, 10)});
  collector.Add(knee, std::vector{Said(14, 10)});
  MeasuredPair without_truth = Said(1, 1);
  without_truth.truth = kNan;
  collector.Add({"cobra", "side", true, "pelvis_roll"}, std::vector{without_truth});
  const std::vector<AngleGroup> groups = collector.Judge();
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].key, other);
  EXPECT_EQ(groups[1].key, knee);
  EXPECT_EQ(groups[1].accuracy.frames, 3);
  EXPECT_EQ(groups[2].key, hip);
}

}  // namespace
}  // namespace supple
