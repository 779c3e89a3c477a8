#include "apps/supple/angles_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/angle.h"
#include "reports/body_frame_samples.h"

namespace supple {
namespace {

using testing::HasSubstr;

AngleFilm Film(double stature_m = 0) {
  AngleFilm film;
  film.file = "walk.mp4";
  film.stature_m = stature_m;
  return film;
}

BodyFrame Frame(int i, double knee_deg, Withheld withheld = Withheld::kNo) {
  BodyFrame frame = FrameOf(StandingPosture(), 100'000 * i);
  frame.measures[FindMeasure("knee_flexion_left")] = {RadiansFromDegrees(knee_deg), 0.1, 0.8, withheld};
  frame.measures[FindMeasure("height_mid_hip")] = {1.8, 0.1, 0.8, Withheld::kNo};
  return frame;
}

TEST(AnglesSummary, TellsTheViewAndOneRowForEachMeasure) {
  AnglesSummary summary({}, {FindMeasure("knee_flexion_left"), FindMeasure("height_mid_hip")});
  ASSERT_TRUE(summary.Begin(Film()).ok());
  for (int i = 0; i < 10; ++i) {
    const BodyFrame frame = i < 4   ? Frame(i, 80, Withheld::kHidden)
                            : i < 5 ? Frame(i, 0, Withheld::kUncertain)
                                    : Frame(i, 10.0 * i);
    ASSERT_TRUE(summary.Add(frame, {}).ok());
  }
  EXPECT_EQ(summary.Text(),
            "walk.mp4: 10 frames in 0.9 s, somebody in all of them\n"
            "Seen from the side, 8° off; camera tilted down 10° ± 4°; scale: unknown stature\n"
            "\n"
            "measure            unit            said  median  least  most  not said because\n"
            "left knee flexion  °               50 %      70     50    90  hidden 40 %, uncertain 10 %\n"
            "height of mid hip  torso lengths  100 %    1.80   1.80  1.80\n");
}

TEST(AnglesSummary, NeverRoundsToAllOrNone) {
  AnglesSummary summary({}, {FindMeasure("knee_flexion_left")});
  ASSERT_TRUE(summary.Begin(Film()).ok());
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(summary.Add(Frame(i, 5, i == 3 ? Withheld::kView : Withheld::kNo), {}).ok());
  }
  EXPECT_THAT(summary.Text(), HasSubstr(" 99 % "));
  EXPECT_THAT(summary.Text(), HasSubstr("view 1 %"));
}

TEST(AnglesSummary, SaysFromWhereAndHowTheCameraLooks) {
  const auto first_lines = [](double from_side_deg, double from_front_deg, double pitch_deg,
                              bool has_attitude) {
    AnglesSummary summary({}, {});
    AngleFilm film = Film(1.75);
    film.has_attitude = has_attitude;
    EXPECT_TRUE(summary.Begin(film).ok());
    BodyFrame frame = Frame(0, 0);
    frame.view = {RadiansFromDegrees(from_side_deg), RadiansFromDegrees(from_front_deg)};
    frame.ground.pitch_rad = RadiansFromDegrees(pitch_deg);
    EXPECT_TRUE(summary.Add(frame, {}).ok());
    return summary.Text();
  };
  EXPECT_THAT(
      first_lines(70, 20, 3.2, false),
      HasSubstr(
          "walk.mp4: one picture, somebody in all of them\nSeen from the front or back, 20° off; camera "
          "tilted up 3° ± 4°; scale: stature 1.75 m\n"));
  EXPECT_THAT(first_lines(80, 85, 0.2, true),
              HasSubstr("Seen from the head or the feet; camera level by its sensor;"));
}

TEST(AnglesSummary, SaysThatNobodyWasFoundOrTooLittleSeen) {
  AnglesSummary summary({}, {FindMeasure("knee_flexion_left")});
  ASSERT_TRUE(summary.Begin(Film()).ok());
  EXPECT_EQ(summary.Text(), "walk.mp4: no frames\n");
  ASSERT_TRUE(summary.Add(NobodyFrame(0), {}).ok());
  ASSERT_TRUE(summary.Add(NobodyFrame(1'000'000), {}).ok());
  EXPECT_EQ(summary.Text(), "walk.mp4: 2 frames in 1.0 s, nobody found\n");
  ASSERT_TRUE(summary.Add(Frame(20, 30), {}).ok());
  EXPECT_THAT(summary.Text(), HasSubstr("3 frames in 2.0 s, somebody in 1 of them\n"));
  EXPECT_THAT(summary.Text(), HasSubstr("left knee flexion  °     33 %      30     30    30  nobody 67 %\n"));
}

TEST(AnglesSummary, BeginsEachFilmAnew) {
  AnglesSummary summary({}, {FindMeasure("knee_flexion_left")});
  ASSERT_TRUE(summary.Begin(Film()).ok());
  ASSERT_TRUE(summary.Add(Frame(0, 80), {}).ok());
  ASSERT_TRUE(summary.Begin(Film()).ok());
  ASSERT_TRUE(summary.Add(Frame(0, 20), {}).ok());
  ASSERT_TRUE(summary.Add(Frame(1, 20), {}).ok());
  EXPECT_THAT(summary.Text(), HasSubstr("2 frames in 0.1 s"));
  EXPECT_THAT(summary.Text(), HasSubstr("left knee flexion  °     100 %      20     20    20\n"));
}

}  // namespace
}  // namespace supple
