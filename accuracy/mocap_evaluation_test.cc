#include "accuracy/mocap_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "accuracy/mocap_table.h"
#include "base/angle.h"
#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

using testing::HasSubstr;

constexpr double kFilm_s = 4;
constexpr double kFrame_s = 1.0 / 30;

/// How far the legs are bent: up and down like somebody who squats, never quite the same again.
double Bend_deg(double t_s) { return 50 + 25 * std::sin(3 * t_s) + 10 * std::sin(7.3 * t_s); }

/// A laboratory at 100 Hz whose clock shows `lag_s` more than the film's.
MocapTruth Laboratory(double lag_s) {
  MocapTruth truth;
  for (int i = 0; i <= static_cast<int>(kFilm_s * 100); ++i) {
    const double t_s = i * 0.01;
    const double bend = RadiansFromDegrees(Bend_deg(t_s - lag_s));
    truth.t_s.push_back(t_s);
    truth.angles_rad.push_back({bend, bend, bend, bend});
  }
  return truth;
}

std::vector<LandmarkFrame> Film() {
  const Skeleton skeleton(TypicalLengths(1.7));
  std::vector<LandmarkFrame> film;
  for (double t_s = 0; t_s < kFilm_s; t_s += kFrame_s) {
    Posture posture = PostureBefore(StandingToTheRight(), 20);
    for (const Coordinate coordinate : {Coordinate::kLeftHipFlexion, Coordinate::kRightHipFlexion,
                                        Coordinate::kLeftKneeFlexion, Coordinate::kRightKneeFlexion}) {
      posture[coordinate] = RadiansFromDegrees(Bend_deg(t_s));
    }
    film.push_back(FrameAt(t_s, LandmarksOf(skeleton, posture, RoomCamera())));
  }
  return film;
}

MocapFilm Compare(double lag_s) { return CompareWithMocap("squat", Laboratory(lag_s), Film(), 1280, 720); }

TEST(MocapEvaluation, FindsHowFarTheClocksAreApart) {
  const MocapFilm together = Compare(0);
  ASSERT_TRUE(together.lag_s && together.raw_lag_s);
  EXPECT_NEAR(*together.raw_lag_s, 0, 0.005);
  // The fit follows by a frame or two of the film.
  EXPECT_NEAR(*together.lag_s, 0, 2.5 * kFrame_s);
  EXPECT_GT(together.correlation, 0.99);
  for (const double lag_s : {-0.3, 0.125}) {
    const MocapFilm film = Compare(lag_s);
    ASSERT_TRUE(film.lag_s && film.raw_lag_s);
    EXPECT_NEAR(*film.raw_lag_s, lag_s, 0.005);
    EXPECT_NEAR(*film.lag_s, lag_s + *together.lag_s, 0.015);
  }
}

TEST(MocapEvaluation, JudgesTheAnglesAtTheSameMoment) {
  const std::vector<MocapAccuracy> figures = JudgeMocap({Compare(0.2)});
  ASSERT_EQ(figures.size(), kMocapAngleCount + 2);
  const MocapAccuracy& knee = figures[3];
  EXPECT_EQ(knee.film, "squat");
  EXPECT_EQ(knee.measure, "knee_flexion_right");
  EXPECT_LT(DegreesFromRadians(knee.before.fit.mean_absolute_error.value()), 5);
  EXPECT_LE(knee.before_unbiased.value(), knee.before.fit.mean_absolute_error.value());
  EXPECT_EQ(figures[5].film, kAllFilms);
  EXPECT_EQ(figures[5].measure, "knee_flexion");
  EXPECT_EQ(figures[5].before.frames, figures[2].before.frames + figures[3].before.frames);
}

TEST(MocapEvaluation, KeepsWithheldValuesApartFromThoseSaid) {
  BodyTrackerOptions silent;
  silent.most_error_rad = 0;
  const MocapFilm film = CompareWithMocap("squat", Laboratory(0), Film(), 1280, 720, silent);
  const std::vector<MocapAccuracy> figures = JudgeMocap({film});
  EXPECT_EQ(figures[3].said.fit.pairs, 0U);
  EXPECT_EQ(figures[3].said.WithheldShare(), 1);
  EXPECT_GT(figures[3].before.fit.pairs, 100U);
}

TEST(MocapEvaluation, FramesWithoutABodyAreCountedAndNotJudged) {
  std::vector<LandmarkFrame> landmarks = Film();
  landmarks[5].body.reset();
  const MocapFilm film = CompareWithMocap("squat", Laboratory(0), landmarks, 1280, 720);
  EXPECT_EQ(film.frames, static_cast<int>(landmarks.size()));
  EXPECT_EQ(film.frames_with_body, film.frames - 1);
  EXPECT_EQ(JudgeMocap({film})[3].before.frames, film.frames - 1);
}

TEST(MocapEvaluation, WithoutAnythingInCommonThereIsNoLag) {
  MocapTruth elsewhen = Laboratory(0);
  for (double& t_s : elsewhen.t_s) {
    t_s += 100;
  }
  const MocapFilm film = CompareWithMocap("squat", elsewhen, Film(), 1280, 720);
  EXPECT_EQ(film.lag_s, std::nullopt);
  EXPECT_EQ(JudgeMocap({film})[3].before.fit.mean_absolute_error, std::nullopt);
  const std::vector<Bar> bars = CheckMocapBars(JudgeMocap({film}));
  ASSERT_EQ(bars.size(), 4U);
  for (const Bar& bar : bars) {
    EXPECT_FALSE(bar.is_met);
    EXPECT_EQ(bar.measured, "there were none");
  }
}

/// Angles that are off by a constant.
MocapFilm OffBy(double degrees, Withheld withheld) {
  MocapFilm film;
  film.name = "walk";
  film.lag_s = 0.05;
  film.raw_lag_s = -0.1;
  film.correlation = 0.9;
  for (std::vector<MeasuredPair>& pairs : film.pairs) {
    for (int i = 0; i < 10; ++i) {
      MeasuredPair pair;
      pair.truth = RadiansFromDegrees(10 * i);
      pair.measured = {RadiansFromDegrees(10 * i + degrees), RadiansFromDegrees(8), 1, withheld};
      pairs.push_back(pair);
    }
  }
  return film;
}

TEST(MocapBars, AreMetWithinSixDegreesAndNeverBySilence) {
  for (const Bar& bar : CheckMocapBars(JudgeMocap({OffBy(5.9, Withheld::kNo)}))) {
    EXPECT_TRUE(bar.is_met) << bar.rule;
  }
  for (const Bar& bar : CheckMocapBars(JudgeMocap({OffBy(6.1, Withheld::kNo)}))) {
    EXPECT_FALSE(bar.is_met) << bar.rule;
  }
  const std::vector<Bar> bars = CheckMocapBars(JudgeMocap({OffBy(1, Withheld::kHidden)}));
  ASSERT_EQ(bars.size(), 4U);
  EXPECT_EQ(bars[0].rule, "trunk_thigh, all films, values said: mean error at most 6 degrees");
  EXPECT_FALSE(bars[0].is_met);
  EXPECT_EQ(bars[1].rule, "trunk_thigh, all films, said or not: mean error at most 6 degrees");
  EXPECT_TRUE(bars[1].is_met);
  EXPECT_EQ(bars[1].measured, "1.00 degrees, 0.0 % of 20 withheld");
}

TEST(MocapTable, HasALineForWhatWasSaidAndForAll) {
  const std::string text = WriteMocapText({OffBy(3, Withheld::kNo)});
  EXPECT_THAT(text, testing::ContainsRegex("walk +0 +0 +\\+0\\.050 +0\\.900 +-0\\.100\n"));
  EXPECT_THAT(text, testing::ContainsRegex("walk +knee_flexion_left +all +10 +3\\.00 +0\\.00 +3\\.00 +– +– +"
                                           "3\\.00 +3\\.00 +3\\.00 +1\\.000 +0\\.9"));
  EXPECT_THAT(text, testing::ContainsRegex("all +trunk_thigh +said +20 +3\\.00 +– +3\\.00"));
  EXPECT_THAT(text, HasSubstr("PASS  knee_flexion, all films, said or not"));
  EXPECT_THAT(WriteMocapMarkdown({OffBy(3, Withheld::kNo)}),
              HasSubstr("| walk | knee_flexion_left | all | 10 |"));
  EXPECT_THAT(WriteMocapJson("films", {OffBy(3, Withheld::kHidden)}),
              HasSubstr("\"schema\": \"supple.mocap_accuracy/1\""));
}

}  // namespace
}  // namespace supple
