#include "apps/supple/analyse_series.h"

#include <gtest/gtest.h>

#include "apps/supple/analysis_samples.h"

namespace supple {
namespace {

// Two frames that show nobody.
WatchedFilm EmptyRoom() {
  WatchedFilm film;
  film.file = "room.mp4";
  film.width_px = 640;
  film.height_px = 360;
  film.camera = UsualCamera(640, 360);
  film.frames = {{0, {}}, {100'000, {}}};
  return film;
}

TEST(AnalysisSeries, HasALineForEachFrameWithThePhaseTheHoldTheCountAndTheFaults) {
  const CatalogueMovement movement = SampleMovement();
  FilmAnalysis analysis = SampleAnalysis(movement);
  analysis.moments.resize(2);
  analysis.moments[0].phase = Phase::kSetUp;
  analysis.moments[1].phase = Phase::kEnd;
  analysis.moments[1].held_s = 1.256;
  analysis.moments[1].counted = 3;
  analysis.moments[1].faults = 0b11;
  EXPECT_EQ(SeriesText(EmptyRoom(), analysis),
            "t_s,phase,side,held_s,count,knee_flexion_left_deg,knee_flexion_left_deg_certainty,"
            "knee_flexion_right_deg,knee_flexion_right_deg_certainty,chest_inclination_deg,"
            "chest_inclination_deg_certainty,height_mid_hip_torso,height_mid_hip_torso_certainty,faults\r\n"
            "0,set_up,both,0.00,0,,,,,,,,,\r\n"
            "0.1,end,both,1.26,3,,,,,,,,,M9-F2 M9-F1\r\n");
}

TEST(AnalysisSeries, LeavesAllButTheTimeEmptyWhereNoMovementIsJudged) {
  FilmAnalysis analysis;
  analysis.frames = 2;
  EXPECT_EQ(SeriesText(EmptyRoom(), analysis),
            "t_s,phase,side,held_s,count,faults\r\n0,,,,,\r\n0.1,,,,,\r\n");
}

TEST(AnalysisSeries, NamesEveryPhase) {
  EXPECT_EQ(PhaseName(Phase::kAway), "away");
  EXPECT_EQ(PhaseName(Phase::kSetUp), "set_up");
  EXPECT_EQ(PhaseName(Phase::kReady), "ready");
  EXPECT_EQ(PhaseName(Phase::kOut), "out");
  EXPECT_EQ(PhaseName(Phase::kEnd), "end");
  EXPECT_EQ(PhaseName(Phase::kBack), "back");
  EXPECT_EQ(PhaseName(Phase::kLost), "lost");
}

}  // namespace
}  // namespace supple
