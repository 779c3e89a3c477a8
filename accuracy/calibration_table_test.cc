#include "accuracy/calibration_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/angle.h"

namespace supple {
namespace {

using testing::HasSubstr;

/// Values that are off by 2 degrees and said to be so within `stated_deg`.
AngleGroup Group(const std::string& movement, const std::string& measure, int said, double off_deg,
                 double stated_deg) {
  std::vector<MeasuredPair> pairs(10);
  for (int i = 0; i < 10; ++i) {
    MeasuredPair& pair = pairs[static_cast<std::size_t>(i)];
    pair.truth = RadiansFromDegrees(i);
    pair.measured = {RadiansFromDegrees(i + off_deg), RadiansFromDegrees(stated_deg), 1,
                     i < said ? Withheld::kNo : Withheld::kView};
  }
  return {{movement, "side", true, measure}, JudgeMeasure(MeasureUnit::kAngle, pairs)};
}

TEST(CalibrationTable, AddsUpAMeasuresGroupsEachValueCountingTheSame) {
  const std::vector<MeasureCalibration> measures =
      SumUpMeasures({Group("cobra", "pelvis_roll", 10, 2, 3), Group("cobra", "head_turn", 0, 2, 3),
                     Group("hip_lift", "pelvis_roll", 5, 5, 3)});
  ASSERT_EQ(measures.size(), 2U);
  EXPECT_EQ(measures[0].measure, "pelvis_roll");
  EXPECT_EQ(measures[0].judged, 20);
  EXPECT_EQ(measures[0].within.counted, 15);
  EXPECT_EQ(measures[0].within.right, 10);
  EXPECT_NEAR(DegreesFromRadians(measures[0].mean_absolute_error.value()), 3, 1e-9);
  EXPECT_EQ(measures[1].mean_absolute_error, std::nullopt);
  EXPECT_TRUE(SumUpMeasures({}).empty());
}

TEST(CalibrationTable, IsOneRowForEachMeasure) {
  const std::string table =
      WriteCalibrationMarkdown({Group("cobra", "pelvis_roll", 10, 2, 3), Group("cobra", "head_turn", 0, 2, 3),
                                Group("hip_lift", "pelvis_roll", 5, 5, 3)});
  EXPECT_THAT(table, HasSubstr("| pelvis_roll | deg | 20 | 15 | 66.7 % | 3.00 |\n"));
  EXPECT_THAT(table, HasSubstr("| head_turn | deg | 10 | 0 | – | – |\n"));
}

}  // namespace
}  // namespace supple
