#include "accuracy/angle_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/angle.h"

namespace supple {

namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;

AngleGroup Knee() {
  std::vector<MeasuredPair> pairs(4);
  const double measured_deg[] = {11, 22, 33, 0};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].truth = RadiansFromDegrees(10.0 * static_cast<double>(i + 1));
    pairs[i].measured = {RadiansFromDegrees(measured_deg[i]), RadiansFromDegrees(2.5), 1, Withheld::kNo};
    pairs[i].raw_world = pairs[i].truth + RadiansFromDegrees(7);
  }
  pairs.back().measured.withheld = Withheld::kHidden;
  return {{"cobra", "side", true, "knee_flexion_left"}, JudgeMeasure(MeasureUnit::kAngle, pairs)};
}

/// A height of which nothing was ever said.
AngleGroup SilentHeight() {
  MeasuredPair pair;
  pair.truth = 0.5;
  return {{"hip_lift", "other", false, "height_mid_hip", MeasureUnit::kTorso},
          JudgeMeasure(MeasureUnit::kTorso, std::vector{pair})};
}

const std::vector<AngleGroup>& Both() {
  static const std::vector<AngleGroup> groups = {Knee(), SilentHeight()};
  return groups;
}

TEST(AngleTable, TextHasALineForEachGroupInDegreesAndTheVerdicts) {
  const std::string text = WriteAngleText(Both(), Both());
  EXPECT_THAT(
      text, ContainsRegex("cobra +side \\* +knee_flexion_left +deg +4 +25\\.0 % +2\\.00 +2\\.90 +7\\.00 +– +"
                          "2\\.00 +0\\.04 +3\\.96 +1\\.000 +"));
  EXPECT_THAT(text, ContainsRegex("knee_flexion_left.* 66\\.7 %\n"));
  EXPECT_THAT(text, ContainsRegex("hip_lift +other +height_mid_hip +torso +1 +100\\.0 % +– +– +– +– +– +"));
  EXPECT_THAT(text, HasSubstr("PASS  knee flexion, recommended view: mean error at most 5 degrees: 2.00"));
  EXPECT_THAT(text, HasSubstr("MISS  at least 90 % of all values said"));
}

TEST(AngleTable, MarkdownRowsHaveAsManyCellsAsTheirHeading) {
  std::istringstream lines(WriteAngleMarkdown(Both(), Both()));
  std::ptrdiff_t cells = 0;
  int rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    const std::ptrdiff_t bars = std::ranges::count(line, '|');
    EXPECT_TRUE(cells == 0 || bars == 0 || bars == cells) << line;
    cells = bars;
  }
  EXPECT_EQ(rows, 2 + 2 + 1 + 2 + 3);  // heading and groups, a gap, heading and bars
}

TEST(AngleTable, ShowsOnlyTheGroupsAskedForButJudgesAll) {
  const std::vector<AngleGroup> shown = GroupsOfTargets(Both());
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.front().key.measure, "knee_flexion_left");
  const std::string page = WriteAngleMarkdown(Both(), {});
  EXPECT_THAT(page, testing::Not(HasSubstr("| cobra |")));
  EXPECT_THAT(page, HasSubstr("| knee flexion, recommended view: mean error at most 5 degrees |"));
}

TEST(AngleTable, JsonHasEveryFigureAndNullWhereThereIsNone) {
  const json file = json::parse(WriteAngleJson("clips", Both()));
  EXPECT_EQ(file["schema"], "supple.angle_accuracy/1");
  EXPECT_EQ(file["clips_folder"], "clips");
  ASSERT_EQ(file["groups"].size(), 2U);
  const json& knee = file["groups"][0];
  EXPECT_EQ(knee["measure"], "knee_flexion_left");
  EXPECT_EQ(knee["unit"], "deg");
  EXPECT_EQ(knee["is_recommended_view"], true);
  EXPECT_EQ(knee["frames"], 4);
  EXPECT_EQ(knee["withheld"]["hidden"], 1);
  EXPECT_FALSE(knee["withheld"].contains("no"));
  EXPECT_NEAR(knee["fit"]["bias"].get<double>(), 2, 1e-9);
  EXPECT_NEAR(knee["fit"]["limits_of_agreement"][0].get<double>(), 2 - 1.96, 1e-9);
  EXPECT_NEAR(knee["fit"]["greatest_error"].get<double>(), 3, 1e-9);
  EXPECT_NEAR(knee["raw_world"]["raw"]["mean_absolute_error"].get<double>(), 7, 1e-9);
  EXPECT_EQ(knee["raw_image"]["raw"]["pairs"], 0);
  EXPECT_EQ(knee["calibration"]["within"], 2);
  EXPECT_EQ(knee["calibration"]["said"], 3);
  EXPECT_EQ(knee["far_beside_plane"]["frames"], 0);
  const json& height = file["groups"][1];
  EXPECT_EQ(height["unit"], "torso");
  EXPECT_EQ(height["withheld"]["nobody"], 1);
  EXPECT_TRUE(height["fit"]["mean_absolute_error"].is_null());
  EXPECT_TRUE(height["fit"]["icc_2_1"].is_null());
  ASSERT_EQ(file["bars"].size(), 3U);
  EXPECT_EQ(file["bars"][0]["met"], true);
}

TEST(AngleTable, OfNothingIsAHeadingAlone) {
  EXPECT_THAT(WriteAngleText({}, {}), ContainsRegex("^movement +view +measure .*calibrated\n\n$"));
  EXPECT_TRUE(json::parse(WriteAngleJson("clips", {}))["groups"].empty());
}

}  // namespace
}  // namespace supple
