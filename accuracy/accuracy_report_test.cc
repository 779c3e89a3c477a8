#include "accuracy/accuracy_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace supple {
namespace {

using testing::HasSubstr;

/// A clip whose core joints are right in `core_right` of 1000 cases, in 100 frames.
ClipReport MakeClip(const std::string& name, bool is_side_view, int core_right, int swapped = 0,
                    int wrong = 0) {
  ClipReport clip{name, is_side_view, {}};
  clip.accuracy.frames = 100;
  clip.accuracy.found_frames = 90;
  clip.accuracy.swapped_frames = swapped;
  clip.accuracy.confidently_wrong_frames = wrong;
  clip.accuracy.confidently_wrong_frames_by_mean = wrong;
  clip.accuracy.joints.at(kHipJoint) = {core_right, 1000};
  clip.accuracy.median_error_px = 4.0;
  return clip;
}

bool IsMet(const std::vector<Bar>& bars, const std::string& rule) {
  for (const Bar& bar : bars) {
    if (bar.rule.find(rule) != std::string::npos) {
      return bar.is_met;
    }
  }
  ADD_FAILURE() << "no bar says: " << rule;
  return false;
}

TEST(AccuracyReport, MeansCountEachClipTheSameAndSharesEachFrameTheSame) {
  std::vector<ClipReport> clips = {MakeClip("a", true, 1000), MakeClip("b", true, 500, 30)};
  clips[1].accuracy.frames = 300;
  clips[1].accuracy.joints.at(kHipJoint) = {100, 200};
  clips[1].accuracy.median_error_px.reset();
  const GroupReport sum = SumUp(clips);
  EXPECT_EQ(sum.clips, 2);
  EXPECT_EQ(sum.frames, 400);
  EXPECT_DOUBLE_EQ(sum.core_pck, 0.75);
  EXPECT_DOUBLE_EQ(sum.joint_pck.at(kHipJoint), 0.75);
  EXPECT_DOUBLE_EQ(sum.swapped, 30.0 / 400);
  EXPECT_DOUBLE_EQ(sum.found, 180.0 / 400);
  EXPECT_EQ(sum.median_error_px, 4.0);
  EXPECT_FALSE(sum.jitter_px.has_value());
}

TEST(AccuracyReport, BarsAreMetAtTheirEdge) {
  const std::vector<Bar> bars = CheckBars(
      {MakeClip("a", true, 970, 0, 5), MakeClip("b", true, 970, 0, 5), MakeClip("c", false, 100, 0, 5)});
  EXPECT_EQ(bars.size(), 6U);
  for (const Bar& bar : bars) {
    EXPECT_TRUE(bar.is_met) << bar.rule << ": " << bar.measured;
  }
}

TEST(AccuracyReport, AMeanOfTheSideViewsBelowTheBarIsMissed) {
  EXPECT_FALSE(IsMet(CheckBars({MakeClip("a", true, 969)}), "mean of the 1 side views"));
}

TEST(AccuracyReport, OneWeakSideViewIsNamed) {
  const std::vector<Bar> bars =
      CheckBars({MakeClip("strong", true, 1000), MakeClip("weak", true, 849), MakeClip("foot", false, 0)});
  EXPECT_FALSE(IsMet(bars, "every side view"));
  EXPECT_THAT(bars.at(1).measured, HasSubstr("0.8490 (weak)"));
}

TEST(AccuracyReport, SwapsAreJudgedOverAllAndInTheWorstFilm) {
  std::vector<ClipReport> clips(10, MakeClip("a", true, 1000));
  clips.back() = MakeClip("crossed", false, 1000, 5);
  const std::vector<Bar> one_film = CheckBars(clips);
  EXPECT_TRUE(IsMet(one_film, "swapped, all films"));
  EXPECT_FALSE(IsMet(one_film, "swapped in any film"));
  EXPECT_THAT(one_film.at(3).measured, HasSubstr("5.00 % (crossed)"));
  const std::vector<ClipReport> everywhere(10, MakeClip("a", true, 1000, 1));
  EXPECT_FALSE(IsMet(CheckBars(everywhere), "swapped, all films"));
  EXPECT_TRUE(IsMet(CheckBars(everywhere), "swapped in any film"));
}

TEST(AccuracyReport, ConfidentlyWrongFramesAreJudgedInBothReadings) {
  std::vector<ClipReport> clips = {MakeClip("a", true, 1000, 0, 6)};
  EXPECT_FALSE(IsMet(CheckBars(clips), "joint by joint"));
  EXPECT_FALSE(IsMet(CheckBars(clips), "by the mean"));
  clips[0].accuracy.confidently_wrong_frames = 0;
  EXPECT_TRUE(IsMet(CheckBars(clips), "joint by joint"));
  EXPECT_FALSE(IsMet(CheckBars(clips), "by the mean"));
}

TEST(AccuracyReport, WithoutSideViewsTheirBarsAreLeftOut) {
  EXPECT_EQ(CheckBars({MakeClip("foot", false, 100)}).size(), 4U);
  EXPECT_TRUE(CheckBars({}).empty());
}

}  // namespace
}  // namespace supple
