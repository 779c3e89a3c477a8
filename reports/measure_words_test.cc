#include "reports/measure_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/angle.h"
#include "base/require.h"

namespace supple {
namespace {

std::string WordsOf(std::string_view name) { return MeasureWords(FindMeasure(name)); }

TEST(MeasureWords, ReadAsPeopleSpeak) {
  EXPECT_EQ(WordsOf("knee_flexion_left"), "left knee flexion");
  EXPECT_EQ(WordsOf("trunk_thigh_sagittal_right"), "right trunk-thigh sagittal");
  EXPECT_EQ(WordsOf("trunk_rotation"), "trunk rotation");
  EXPECT_EQ(WordsOf("height_mid_hip"), "height of mid hip");
  EXPECT_EQ(WordsOf("height_ear_left"), "height of left ear");
  EXPECT_THROW(MeasureWords(AllMeasures().size()), BadInput);
}

TEST(MeasureWords, TellEveryMeasureApartAndNameNoHipAngle) {
  std::set<std::string> words;
  for (MeasureIndex measure = 0; measure < AllMeasures().size(); ++measure) {
    const MeasureInfo& info = AllMeasures()[measure];
    EXPECT_TRUE(words.insert(MeasureWords(measure)).second) << info.name;
    EXPECT_EQ(MeasureWords(measure).find("hip angle"), std::string::npos);
    EXPECT_EQ(MeasureWords(measure).find('_'), std::string::npos);
    EXPECT_FALSE(UnitWords(info.unit).empty());
    EXPECT_FALSE(UnitInFiles(info.unit).empty());
    EXPECT_FALSE(PlaneInFiles(info.plane).empty());
    EXPECT_FALSE(MeaningOf(info).meaning.empty()) << info.name;
  }
}

TEST(MeasureWords, TakeMeaningAndSignApart) {
  const MeasureMeaning meaning = MeaningOf(AllMeasures()[FindMeasure("hip_abduction_left")]);
  EXPECT_EQ(meaning.meaning, "thigh out of the trunk's sagittal plane");
  EXPECT_EQ(meaning.sign, "+ away from the middle");
  MeasureInfo plain{};
  plain.meaning = "distance between the knees";
  EXPECT_EQ(MeaningOf(plain).meaning, plain.meaning);
  EXPECT_EQ(MeaningOf(plain).sign, "");
}

TEST(MeasureWords, WriteValuesAsFineAsTheyAreKnown) {
  EXPECT_EQ(ValueText(MeasureUnit::kAngle, RadiansFromDegrees(87.4)), "87");
  EXPECT_EQ(ValueText(MeasureUnit::kAngle, RadiansFromDegrees(-0.3)), "0") << "no minus before a zero";
  EXPECT_EQ(ValueText(MeasureUnit::kTorso, -0.423), "-0.42");
  EXPECT_EQ(ValueText(MeasureUnit::kTorso, -0.001), "0.00");
  EXPECT_EQ(ValueText(MeasureUnit::kClass, -1), "-1");
}

TEST(MeasureWords, SayHowFarOffAValueMayBeOrWhyItIsNotSaid) {
  const MeasuredValue knee = {RadiansFromDegrees(87), RadiansFromDegrees(6), 0.9, Withheld::kNo};
  EXPECT_EQ(MeasuredText(FindMeasure("knee_flexion_left"), knee), "87° ± 6°");
  EXPECT_EQ(MeasuredText(FindMeasure("height_mid_hip"), {0.42, 0.08, 0.9, Withheld::kNo}), "0.42 ± 0.08");
  EXPECT_EQ(MeasuredText(FindMeasure("hip_rotation_class_left"), {1, 0.4, 0.9, Withheld::kNo}), "1");
  EXPECT_EQ(MeasuredText(FindMeasure("knee_flexion_left"), {0, 0, 0, Withheld::kHidden}), "hidden");
}

}  // namespace
}  // namespace supple
