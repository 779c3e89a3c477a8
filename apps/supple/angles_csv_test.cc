#include "apps/supple/angles_csv.h"

#include <gtest/gtest.h>

#include "base/angle.h"
#include "reports/body_frame_samples.h"

namespace supple {
namespace {

std::vector<MeasureIndex> Measures() {
  return {FindMeasure("knee_flexion_left"), FindMeasure("height_mid_hip")};
}

std::string Header(bool has_file) {
  std::string text;
  AppendCsvHeader(Measures(), has_file, text);
  return text;
}

std::string RowOf(const BodyFrame& frame, std::optional<std::string_view> file = {}) {
  std::string text;
  AppendCsvRow(frame, Measures(), file, text);
  return text;
}

BodyFrame Frame() {
  BodyFrame frame = FrameOf(StandingPosture(), 1'234'567);
  frame.measures[Measures()[0]] = {RadiansFromDegrees(87.456), 0.1, 0.7504, Withheld::kNo};
  frame.measures[Measures()[1]] = {0.42346, 0.1, 1, Withheld::kNo};
  return frame;
}

TEST(AnglesCsv, NamesEachMeasureWithItsUnitAndItsCertainty) {
  EXPECT_EQ(Header(false),
            "t_s,knee_flexion_left_deg,knee_flexion_left_deg_certainty,height_mid_hip_torso,"
            "height_mid_hip_torso_certainty\r\n");
  EXPECT_EQ(Header(true).substr(0, 9), "file,t_s,");
}

TEST(AnglesCsv, WritesDegreesAndLengths) {
  EXPECT_EQ(RowOf(Frame()), "1.234567,87.46,0.750,0.4235,1.000\r\n");
}

TEST(AnglesCsv, LeavesCellsEmptyWhereAValueIsWithheldOrNobodyIsThere) {
  BodyFrame frame = Frame();
  frame.measures[Measures()[0]].withheld = Withheld::kHidden;
  EXPECT_EQ(RowOf(frame), "1.234567,,,0.4235,1.000\r\n");
  EXPECT_EQ(RowOf(NobodyFrame(2'000'000)), "2,,,,\r\n");
}

TEST(AnglesCsv, WritesNoMinusBeforeAZero) {
  BodyFrame frame = Frame();
  frame.measures[Measures()[0]].value = -1e-6;
  frame.measures[Measures()[1]].value = -0.5;
  EXPECT_EQ(RowOf(frame), "1.234567,0.00,0.750,-0.5000,1.000\r\n");
}

TEST(AnglesCsv, QuotesFileNamesAsTheStandardWants) {
  EXPECT_EQ(RowOf(NobodyFrame(), "walk.mp4"), "walk.mp4,0,,,,\r\n");
  EXPECT_EQ(RowOf(NobodyFrame(), "a, \"b\".mp4"), "\"a, \"\"b\"\".mp4\",0,,,,\r\n");
  EXPECT_EQ(RowOf(NobodyFrame(), "a\nb"), "\"a\nb\",0,,,,\r\n");
}

}  // namespace
}  // namespace supple
