#include "apps/supple/angles_measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> NamesOf(std::string_view list) {
  const auto found = FindMeasures(list);
  std::vector<std::string> names;
  if (const auto* measures = std::get_if<std::vector<MeasureIndex>>(&found)) {
    for (const MeasureIndex measure : *measures) {
      names.emplace_back(AllMeasures()[measure].name);
    }
  }
  return names;
}

UnknownMeasure UnknownIn(std::string_view list) {
  const auto found = FindMeasures(list);
  const auto* unknown = std::get_if<UnknownMeasure>(&found);
  return unknown == nullptr ? UnknownMeasure{"", "all known"} : *unknown;
}

TEST(FindMeasures, TakesNamesInTheirOrderEachOnce) {
  EXPECT_THAT(NamesOf("trunk_rotation,knee_flexion_left"),
              ElementsAre("trunk_rotation", "knee_flexion_left"));
  EXPECT_THAT(NamesOf("trunk_rotation, pelvis_roll ,trunk_rotation"),
              ElementsAre("trunk_rotation", "pelvis_roll"));
}

TEST(FindMeasures, TakesANameWithoutItsSideForBothAndAColumnForItsMeasure) {
  EXPECT_THAT(NamesOf("knee_flexion"), ElementsAre("knee_flexion_left", "knee_flexion_right"));
  EXPECT_THAT(NamesOf("knee_flexion_right_deg,height_mid_hip_torso"),
              ElementsAre("knee_flexion_right", "height_mid_hip"));
}

TEST(FindMeasures, NamesTheNearestOfAnUnknownOne) {
  EXPECT_EQ(UnknownIn("knee_flexion_left,knee_flexoin_right").typed, "knee_flexoin_right");
  EXPECT_EQ(UnknownIn("knee_flexion_left,knee_flexoin_right").nearest, "knee_flexion_right");
  EXPECT_EQ(UnknownIn("trunk_rotatoin").nearest, "trunk_rotation");
  EXPECT_EQ(UnknownIn("abduction").nearest, "hip_abduction") << "a part of a name";
  EXPECT_EQ(UnknownIn("blood_pressure").nearest, "");
  EXPECT_EQ(UnknownIn("pelvis_roll,").typed, "");
  EXPECT_EQ(UnknownIn("").nearest, "");
}

TEST(MeasureList, NamesEveryMeasureInLinesThatFitATerminal) {
  const std::string list = MeasureList();
  for (const MeasureInfo& info : AllMeasures()) {
    EXPECT_THAT(list, HasSubstr(std::string(info.name)));
  }
  EXPECT_THAT(
      list,
      HasSubstr("\nknee_flexion_left, knee_flexion_right (degrees)\n    bend of the knee; 0 is straight\n"));
  std::istringstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 110U) << line;
  }
}

TEST(UsualMeasures, AreBendOfTrunkAndKneesAndHowUprightTheTrunkIs) {
  std::vector<std::string> names;
  for (const MeasureIndex measure : UsualMeasures()) {
    names.emplace_back(AllMeasures()[measure].name);
  }
  EXPECT_THAT(names, ElementsAre("trunk_thigh_sagittal_left", "trunk_thigh_sagittal_right",
                                 "knee_flexion_left", "knee_flexion_right", "trunk_inclination"));
  EXPECT_EQ(EveryMeasure().size(), AllMeasures().size());
}

}  // namespace
}  // namespace supple
