#include "body/measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/require.h"
#include "body/hand_made_bodies.h"

namespace supple {
namespace {

using testing::Contains;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::ThrowsMessage;

// ---- the registry ----

TEST(Measures, HaveUniqueNamesThatFindThem) {
  std::set<std::string_view> names;
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const std::string_view name = AllMeasures()[m].name;
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_EQ(FindMeasure(name), m);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << name;
  }
  EXPECT_EQ(names.size(), 78U);
}

TEST(Measures, AreNotFoundByANameThatIsNone) {
  for (const std::string_view name : {"", "trunk_thigh", "trunk_thigh_left_deg", "Trunk_thigh_left"}) {
    EXPECT_EQ(FindMeasure(name), kMostMeasures) << name;
  }
}

TEST(Measures, HaveColumnsOfNameAndUnit) {
  const std::vector<std::pair<MeasureUnit, std::string>> suffixes = {
      {MeasureUnit::kAngle, "_deg"},     {MeasureUnit::kTorso, "_torso"},
      {MeasureUnit::kThigh, "_thigh"},   {MeasureUnit::kShank, "_shank"},
      {MeasureUnit::kFoot, "_foot"},     {MeasureUnit::kHipWidth, "_hip_width"},
      {MeasureUnit::kLegLength, "_leg"}, {MeasureUnit::kRatio, "_ratio"},
      {MeasureUnit::kClass, ""}};
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const std::string name(AllMeasures()[m].name);
    EXPECT_THAT(suffixes,
                Contains(std::pair(AllMeasures()[m].unit, std::string(MeasureColumn(m)).substr(name.size()))))
        << name;
    EXPECT_TRUE(MeasureColumn(m).starts_with(name)) << name;
  }
  EXPECT_EQ(MeasureColumn(FindMeasure("trunk_thigh_left")), "trunk_thigh_left_deg");
  EXPECT_EQ(MeasureColumn(FindMeasure("hip_rotation_class_right")), "hip_rotation_class_right");
  EXPECT_EQ(MeasureColumn(FindMeasure("height_mid_hip")), "height_mid_hip_torso");
}

TEST(Measures, StandInPairsOfLeftAndRightThatDifferInTheirPointsAlone) {
  constexpr std::uint32_t kLeftPoints = 0b01'01'01'01'01'01'01'01'01;
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const MeasureInfo& left = AllMeasures()[m];
    if (!left.name.ends_with("_left")) {
      continue;
    }
    const MeasureInfo& right = AllMeasures()[m + 1];
    EXPECT_EQ(right.name, std::string(left.name.substr(0, left.name.size() - 4)) + "right");
    EXPECT_EQ(right.unit, left.unit);
    EXPECT_EQ(right.plane, left.plane);
    EXPECT_EQ(right.meaning, left.meaning);
    EXPECT_EQ(right.uses_vertical, left.uses_vertical);
    const std::uint32_t exchanged = (left.needs & kLeftPoints) << 1U | (left.needs & kLeftPoints << 1U) >> 1U;
    EXPECT_EQ(right.needs, exchanged) << left.name;
  }
}

TEST(Measures, SayWhatTheyMeanAndWhatTheirSignMeans) {
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const MeasureInfo& info = AllMeasures()[m];
    EXPECT_GT(info.meaning.size(), 10U) << info.name;
    bool is_signed = false;
    for (const NamedBody& body : HandMadeBodies()) {
      is_signed |= MeasurePoints(m, body.points, kHandMadeScale) < -0.01;
      is_signed |= MeasurePoints(m, Mirrored(body.points), kHandMadeScale) < -0.01;
    }
    // Heights are negative only where somebody digs.
    if (is_signed && !info.name.starts_with("height_")) {
      EXPECT_THAT(std::string(info.meaning), ContainsRegex("; \\+1? ?[a-z]|, \\+ ")) << info.name;
    }
  }
}

TEST(Measures, NeedThePointsTheyNameAndNoOthers) {
  std::set<MeasureIndex> tried;
  for (const NamedBody& body : HandMadeBodies()) {
    for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
      const double value = MeasurePoints(m, body.points, kHandMadeScale);
      if (std::isnan(value)) {
        continue;
      }
      tried.insert(m);
      for (std::size_t i = 0; i < kBodyPointCount; ++i) {
        BodyPoints lacking = body.points;
        lacking[i] = kMissingPoint;
        const double without = MeasurePoints(m, lacking, kHandMadeScale);
        const bool is_needed = (AllMeasures()[m].needs >> i & 1U) != 0;
        EXPECT_TRUE(is_needed ? std::isnan(without) : without == value)
            << AllMeasures()[m].name << " without " << kBodyPointNames[i] << ", " << body.name;
      }
    }
  }
  EXPECT_EQ(tried.size(), AllMeasures().size());
}

TEST(Measures, HaveNoMeaningWhereAllPointsFallTogether) {
  BodyPoints body;
  body.fill(Eigen::Vector3d(0.3, 0.2, 0.1));
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    if (AllMeasures()[m].unit == MeasureUnit::kAngle || AllMeasures()[m].unit == MeasureUnit::kClass) {
      EXPECT_TRUE(std::isnan(MeasurePoints(m, body, kHandMadeScale))) << AllMeasures()[m].name;
    }
  }
}

TEST(Measures, RefuseAnIndexThatIsNone) {
  EXPECT_THAT(
      [] { MeasurePoints(78, Standing(), kHandMadeScale); },
      ThrowsMessage<BadInput>("MeasurePoints: measure must be below 78, the number of measures, got 78"));
  EXPECT_THAT([] { MeasureColumn(kMostMeasures); }, ThrowsMessage<BadInput>(HasSubstr("MeasureColumn: ")));
}

TEST(Measures, NameEveryReasonToWithholdOne) {
  EXPECT_EQ(WithheldName(Withheld::kNo), "");
  EXPECT_EQ(WithheldName(Withheld::kNobody), "nobody");
  EXPECT_EQ(WithheldName(Withheld::kHidden), "hidden");
  EXPECT_EQ(WithheldName(Withheld::kView), "view");
  EXPECT_EQ(WithheldName(Withheld::kUncertain), "uncertain");
  EXPECT_EQ(WithheldName(Withheld::kUndefined), "undefined");
}

TEST(Measures, AreReadInDegreesIfTheyAreAngles) {
  EXPECT_DOUBLE_EQ(DisplayScale(MeasureUnit::kAngle) * kPi, 180);
  EXPECT_EQ(DisplayScale(MeasureUnit::kTorso), 1);
  EXPECT_EQ(DisplayScale(MeasureUnit::kClass), 1);
}

}  // namespace
}  // namespace supple
