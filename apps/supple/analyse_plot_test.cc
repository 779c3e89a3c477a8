#include "apps/supple/analyse_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "apps/supple/analysis_samples.h"

namespace supple {
namespace {

using testing::ElementsAre;

WatchedFilm TwoFrames() {
  WatchedFilm film;
  film.file = "films/lift.mp4";
  film.camera = UsualCamera(640, 360);
  film.frames = {{0, {}}, {100'000, {}}};
  return film;
}

std::vector<std::string> LaneLabels(const TimePlot& plot) {
  std::vector<std::string> labels;
  for (const PlotLane& lane : plot.lanes) {
    labels.push_back(lane.label);
  }
  return labels;
}

FilmAnalysis WithMoments(const CatalogueMovement& movement) {
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.moments.resize(2);
  analysis.moments[1].primary = {static_cast<float>(RadiansFromDegrees(15)), std::nanf("")};
  analysis.moments[1].primary_error = {static_cast<float>(RadiansFromDegrees(4)), 0};
  return analysis;
}

TEST(AnalysisPlot, ShowsThePrimaryMeasureWithItsErrorAndTheBandInTheMeasuresOwnDirection) {
  const CatalogueMovement movement = SampleMovement();
  const TimePlot plot = PlotOf(TwoFrames(), WithMoments(movement), WordsIn("en"));
  EXPECT_EQ(plot.title, "Sample lift: lift.mp4");
  ASSERT_EQ(plot.series.size(), 1U);
  EXPECT_EQ(plot.series[0].label, "how far the knee bends");
  EXPECT_EQ(plot.series[0].unit, "°");
  ASSERT_EQ(plot.series[0].points.size(), 2U);
  EXPECT_FALSE(plot.series[0].points[0].is_known);
  EXPECT_NEAR(plot.series[0].points[1].t_s, 0.1, 1e-9);
  EXPECT_NEAR(plot.series[0].points[1].value, 15, 1e-4);
  EXPECT_NEAR(plot.series[0].points[1].error, 4, 1e-4);
  ASSERT_EQ(plot.shades.size(), 1U);
  EXPECT_NEAR(plot.shades[0].low, -10, 1e-9) << "the measure falls: the far edge is the lower one";
  EXPECT_NEAR(plot.shades[0].high, 20, 1e-9);
}

TEST(AnalysisPlot, MarksHoldsRepetitionsAndFaultsInLanes) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = WithMoments(movement);
  Bout& bout = analysis.findings.bouts.front();
  AddRepetition(bout, 18.0_s, 0, NotCounted::kShallow);
  bout.faults = {{1, 4.0_s, 5.5_s, false}};
  const TimePlot plot = PlotOf(TwoFrames(), analysis, WordsIn("en"));
  EXPECT_THAT(LaneLabels(plot), ElementsAre("held", "counts", "does not", "M9-F1"));
  EXPECT_EQ(plot.lanes[0].spans[0].words, "5.2 s");
  EXPECT_EQ(plot.lanes[1].spans[1].words, "2");
  EXPECT_EQ(plot.lanes[2].spans[0].words, "3");
  EXPECT_EQ(plot.lanes[2].tone, PlotTone::kQuiet);
  EXPECT_EQ(plot.lanes[3].tone, PlotTone::kBad);
  EXPECT_NEAR(plot.lanes[3].spans[0].from_s, 4, 1e-9);
  EXPECT_NEAR(plot.lanes[3].spans[0].to_s, 5.5, 1e-9);
}

TEST(AnalysisPlot, ShowsLeftAndRightOfAMovementOfEachSide) {
  const CatalogueMovement movement = SampleOfEachSide();
  const TimePlot english = PlotOf(TwoFrames(), WithMoments(movement), WordsIn("en"));
  ASSERT_EQ(english.series.size(), 2U);
  EXPECT_EQ(english.series[0].label, "how far the knee bends, left");
  EXPECT_EQ(english.series[1].label, "how far the knee bends, right");
  const TimePlot spanish = PlotOf(TwoFrames(), WithMoments(movement), WordsIn("es"));
  EXPECT_EQ(spanish.series[0].label, "cuánto se dobla la rodilla, izquierda");
  EXPECT_EQ(spanish.texts.seconds, "tiempo en segundos");
}

TEST(AnalysisPlot, ShowsWhenThePostureOfATimedMovementWasRight) {
  CatalogueMovement movement = SampleMovement();
  movement.coach.kind = MovementKind::kTimed;
  FilmAnalysis analysis = WithMoments(movement);
  analysis.moments[1].phase = Phase::kReady;
  const TimePlot plot = PlotOf(TwoFrames(), analysis, WordsIn("en"));
  EXPECT_THAT(LaneLabels(plot), ElementsAre("posture"));
  ASSERT_EQ(plot.lanes[0].spans.size(), 1U);
  EXPECT_EQ(plot.series[0].label, "where the chest faces");
  EXPECT_TRUE(plot.shades.empty());
}

TEST(AnalysisPlot, SaysThatNoMovementWasSeen) {
  FilmAnalysis analysis;
  const TimePlot plot = PlotOf(TwoFrames(), analysis, WordsIn("en"));
  EXPECT_TRUE(plot.series.empty());
  EXPECT_EQ(plot.texts.empty, "None of the movements was seen");
}

}  // namespace
}  // namespace supple
