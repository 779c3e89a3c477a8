#include "apps/supple/progress_bar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace supple {
namespace {

TEST(ProgressBar, ShowsShareSpeedAndTimeLeft) {
  EXPECT_EQ(ProgressText({"walk.mp4", 40'000'000, 100'000'000, 1200, 20}, 100),
            "walk.mp4  [########------------]  40 %  60 frames/s  0:30 left");
}

TEST(ProgressBar, ShowsTheTimeReachedWhereTheLengthIsUnknown) {
  EXPECT_EQ(ProgressText({"standard input", 3'753'000'000, std::nullopt, 1200, 20}, 100),
            "standard input  reached 1:02:33  60 frames/s");
  EXPECT_EQ(ProgressText({"odd.webm", 5'000'000, 0, 10, 1}, 100), "odd.webm  reached 0:05  10 frames/s");
}

TEST(ProgressBar, SaysNothingOfTheTimeLeftTooEarly) {
  EXPECT_EQ(ProgressText({"walk.mp4", 0, 100'000'000, 1, 0.1}, 100),
            "walk.mp4  [--------------------]   0 %  10 frames/s");
}

TEST(ProgressBar, NeverShowsMoreThanTheWhole) {
  EXPECT_EQ(ProgressText({"walk.mp4", 101'000'000, 100'000'000, 100, 10}, 100),
            "walk.mp4  [####################] 100 %  10 frames/s  0:00 left");
}

TEST(ProgressBar, CutsTheLineToTheTerminal) {
  EXPECT_EQ(ProgressText({"walk.mp4", 40'000'000, 100'000'000, 1200, 20}, 20), "walk.mp4  [########-");
  EXPECT_EQ(ProgressText({"walk.mp4", 0, std::nullopt, 0, 0}, 0), "");
}

TEST(ProgressBar, KeepsTheEndOfALongName) {
  EXPECT_THAT(ProgressText({"a/very/long/way/to/the/folder/of/my/walk.mp4", 0, std::nullopt, 0, 0}, 100),
              testing::StartsWith("...o/the/folder/of/my/walk.mp4  reached"));
}

TEST(ProgressBar, ShortensTheNameBeforeItCutsTheTimeLeft) {
  const std::string text =
      ProgressText({"a/long/way/to/my/films/walk.mp4", 40'000'000, 100'000'000, 1200, 20}, 79);
  EXPECT_EQ(text, "...y/to/my/films/walk.mp4  [########------------]  40 %  60 frames/s  0:30 left");
  EXPECT_EQ(text.size(), 79U);
}

TEST(ProgressBar, WritesTimesAsAClockDoes) {
  EXPECT_EQ(ClockText(0), "0:00");
  EXPECT_EQ(ClockText(59.9), "0:59");
  EXPECT_EQ(ClockText(754), "12:34");
  EXPECT_EQ(ClockText(36'061), "10:01:01");
  EXPECT_EQ(ClockText(-5), "0:00");
}

TEST(ProgressBar, WritesToStandardErrorAloneAndTakesItsLineAway) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  ProgressBar bar(true);
  bar.Begin("walk.mp4", 2'000'000);
  bar.Advance(1'000'000);
  bar.Clear();
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  const std::string drawn = testing::internal::GetCapturedStderr();
  EXPECT_THAT(drawn, testing::StartsWith("\rwalk.mp4  [##########----------]  50 %"));
  EXPECT_THAT(drawn, testing::EndsWith("\r\x1b[K"));
}

TEST(ProgressBar, WritesNothingWhenNotShown) {
  testing::internal::CaptureStderr();
  ProgressBar bar(false);
  bar.Begin("walk.mp4", 2'000'000);
  bar.Advance(1'000'000);
  bar.Clear();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace supple
