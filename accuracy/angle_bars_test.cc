#include "accuracy/angle_bars.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/angle.h"

namespace supple {
namespace {

using testing::HasSubstr;

/// A group of `frames` frames of which `said` were said, each off by `error_deg` or minus that, raw angles by
/// `raw_deg`; the stated error is 10 degrees.
AngleGroup MakeGroup(const std::string& movement, const std::string& measure, double error_deg, int said,
                     int frames, double raw_deg = 20) {
  std::vector<MeasuredPair> pairs;
  for (int i = 0; i < frames; ++i) {
    MeasuredPair pair;
    const double sign = i % 2 == 0 ? 1 : -1;
    pair.truth = RadiansFromDegrees(i % 50);
    pair.measured.value = pair.truth + RadiansFromDegrees(sign * error_deg);
    pair.measured.error = RadiansFromDegrees(10);
    pair.measured.withheld = i < said ? Withheld::kNo : Withheld::kHidden;
    pair.raw_world = pair.truth + RadiansFromDegrees(raw_deg);
    pairs.push_back(pair);
  }
  return {{movement, "side", true, measure}, JudgeMeasure(MeasureUnit::kAngle, pairs)};
}

const Bar* FindBar(const std::vector<Bar>& bars, const std::string& rule) {
  for (const Bar& bar : bars) {
    if (bar.rule.find(rule) != std::string::npos) {
      return &bar;
    }
  }
  return nullptr;
}

Bar TheBar(const std::vector<AngleGroup>& groups, const std::string& rule) {
  const std::vector<Bar> bars = CheckAngleBars(groups);
  const Bar* bar = FindBar(bars, rule);
  EXPECT_NE(bar, nullptr) << "no bar says: " << rule;
  return bar == nullptr ? Bar{} : *bar;
}

TEST(AngleBars, AMeanErrorCountsEachValueTheSameAndNamesTheWorst) {
  const Bar bar = TheBar({MakeGroup("cobra", "knee_flexion_left", 2, 300, 400),
                          MakeGroup("hip_lift", "knee_flexion_right", 6, 100, 100)},
                         "knee flexion, recommended view: mean error at most 5 degrees");
  EXPECT_EQ(bar.measured,
            "3.00 degrees, 20.0 % of 500 values withheld; worst 6.00 (knee_flexion_right in hip_lift)");
  EXPECT_TRUE(bar.is_met);
}

TEST(AngleBars, EachTargetIsMissedBeyondItsLimit) {
  const auto expect = [](const std::string& movement, const std::string& measure, double limit_deg) {
    const std::string rule = "mean error at most ";
    EXPECT_TRUE(TheBar({MakeGroup(movement, measure, limit_deg - 0.1, 10, 10)}, rule).is_met) << measure;
    EXPECT_FALSE(TheBar({MakeGroup(movement, measure, limit_deg + 0.1, 10, 10)}, rule).is_met) << measure;
  };
  expect("seated_twist", "trunk_thigh_left", 5);
  expect("cobra", "trunk_thigh_sagittal_right", 5);
  expect("side_leg_lift", "knee_flexion_left", 5);
  expect("side_leg_lift", "hip_abduction_right", 6);
  expect("seated_twist", "trunk_rotation", 8);
  expect("side_leg_lift", "pelvis_roll", 10);
}

TEST(AngleBars, ATargetIsOnlyAboutItsMovementsAndTheRecommendedView) {
  EXPECT_EQ(FindBar(CheckAngleBars({MakeGroup("cobra", "pelvis_roll", 50, 10, 10)}), "pelvis roll"), nullptr);
  AngleGroup oblique = MakeGroup("cobra", "knee_flexion_left", 50, 10, 10);
  oblique.key.is_recommended_view = false;
  EXPECT_EQ(FindBar(CheckAngleBars({oblique}), "knee flexion"), nullptr);
}

TEST(AngleBars, SilenceDoesNotPass) {
  const Bar bar = TheBar({MakeGroup("cobra", "knee_flexion_left", 0, 0, 120)}, "knee flexion");
  EXPECT_EQ(bar.measured, "nothing was said in 120 values asked for");
  EXPECT_FALSE(bar.is_met);
}

TEST(AngleBars, TheFitHasToBeatTheRawAngle) {
  const std::string rule =
      "knee flexion, recommended view: mean error below that of the landmarks' angle in the ";
  const std::vector<AngleGroup> better = {MakeGroup("cobra", "knee_flexion_left", 3, 10, 10, 4)};
  EXPECT_TRUE(TheBar(better, rule + "network's world").is_met);
  EXPECT_EQ(TheBar(better, rule + "network's world").measured, "3.00 against 4.00 degrees");
  EXPECT_EQ(FindBar(CheckAngleBars(better), rule + "picture"), nullptr);  // no such angles were given
  const std::vector<AngleGroup> worse = {MakeGroup("cobra", "knee_flexion_left", 3, 10, 10, 2)};
  EXPECT_FALSE(TheBar(worse, rule + "network's world").is_met);
}

TEST(AngleBars, StatedErrorsHaveToHoldInEveryView) {
  const std::string rule = "at least 90 % of all values said lie within the error stated with them";
  const AngleGroup right = MakeGroup("cobra", "knee_flexion_left", 9, 90, 100);
  AngleGroup wrong = MakeGroup("hip_lift", "trunk_inclination", 11, 10, 10);
  wrong.key.view = "other";
  wrong.key.is_recommended_view = false;
  const Bar met = TheBar({right, wrong}, rule);
  EXPECT_TRUE(met.is_met);
  EXPECT_EQ(met.measured, "90.0 % of 100; worst 0.0 % of 10 (trunk_inclination in hip_lift, other)");
  EXPECT_FALSE(TheBar({right, MakeGroup("hip_lift", "trunk_inclination", 11, 11, 11)}, rule).is_met);
}

TEST(AngleBars, FromFarBesideAPlaneAlmostNothingMayBeSaid) {
  const std::string rule = "seen from more than 30 degrees beside the plane in which a measure lies";
  AngleGroup group = MakeGroup("cobra", "trunk_lean", 1, 10, 10);
  EXPECT_EQ(FindBar(CheckAngleBars({group}), rule), nullptr);  // never seen from there
  group.accuracy.far_beside = {990, 1000};
  EXPECT_TRUE(TheBar({group}, rule).is_met);
  group.accuracy.far_beside = {989, 1000};
  EXPECT_FALSE(TheBar({group}, rule).is_met);
  EXPECT_EQ(TheBar({group}, rule).measured,
            "98.90 % of 1000; worst 98.9 % of 1000 (trunk_lean in cobra, side)");
}

TEST(AngleBars, OfNothingAreNone) { EXPECT_TRUE(CheckAngleBars({}).empty()); }

}  // namespace
}  // namespace supple
