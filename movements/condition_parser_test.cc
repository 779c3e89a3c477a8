#include "movements/condition_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/angle.h"
#include "movements/measure_bases.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

const ConditionRules kPosture = RulesOfPosture(Sides::kEach);
const ConditionRules kFault = RulesOfFaults(Sides::kEach);

AnyOf Parsed(const std::string& text, const ConditionRules& rules = kFault) {
  const auto parsed = ParseCondition(text, rules);
  if (const auto* const fault = std::get_if<ConditionFault>(&parsed)) {
    ADD_FAILURE() << text << ": at " << fault->at << ": " << fault->what;
    return {{Limit()}};
  }
  return std::get<AnyOf>(parsed);
}

Limit OnlyLimit(const std::string& text, const ConditionRules& rules = kFault) {
  const AnyOf any = Parsed(text, rules);
  EXPECT_EQ(any.size(), 1U);
  EXPECT_EQ(any.front().size(), 1U);
  return any.front().front();
}

TEST(Condition, TurnsDegreesIntoRadians) {
  const Limit limit = OnlyLimit("knee_flexion:named in 40..140");
  EXPECT_EQ(limit.term.left, FindMeasure("knee_flexion_left"));
  EXPECT_EQ(limit.term.right, FindMeasure("knee_flexion_right"));
  EXPECT_EQ(limit.term.side, TermSide::kNamed);
  EXPECT_EQ(limit.term.origin, TermOrigin::kZero);
  EXPECT_DOUBLE_EQ(limit.above, D(40));
  EXPECT_DOUBLE_EQ(limit.below, D(140));
  EXPECT_DOUBLE_EQ(limit.slack, D(5));
}

TEST(Condition, LeavesPartsOfTheBodyAsTheyAre) {
  const Limit limit = OnlyLimit("height_mid_hip - start > 0.1");
  EXPECT_EQ(limit.term.left, FindMeasure("height_mid_hip"));
  EXPECT_EQ(limit.term.right, limit.term.left);
  EXPECT_EQ(limit.term.side, TermSide::kWhole);
  EXPECT_EQ(limit.term.origin, TermOrigin::kStart);
  EXPECT_DOUBLE_EQ(limit.above, 0.1);
  EXPECT_EQ(limit.below, kNoLimit);
  EXPECT_DOUBLE_EQ(limit.slack, 0.02);
}

TEST(Condition, AShareOfTheStartIsAPureNumberAndItsErrorAnAngle) {
  const Limit limit = OnlyLimit("knee_flexion:other / start < 0.75 rough 30", kPosture);
  EXPECT_EQ(limit.term.origin, TermOrigin::kStartShare);
  EXPECT_FALSE(IsAngle(limit.term));
  EXPECT_DOUBLE_EQ(limit.below, 0.75);
  EXPECT_DOUBLE_EQ(limit.slack, 0.02);
  EXPECT_DOUBLE_EQ(limit.term.most_error, D(30));
}

TEST(Condition, KnowsEverySide) {
  const std::vector<std::pair<std::string, TermSide>> sides = {
      {"knee_flexion:named", TermSide::kNamed},
      {"knee_flexion:other", TermSide::kOther},
      {"knee_flexion:either", TermSide::kEither},
      {"knee_flexion:lower", TermSide::kLower},
      {"knee_flexion:higher", TermSide::kHigher},
      {"knee_flexion:difference", TermSide::kDifference},
      {"knee_flexion:excess", TermSide::kExcess},
      {"trunk_rotation:toward", TermSide::kToward},
      {"trunk_rotation", TermSide::kWhole},
      {"|hip_line_tilt|", TermSide::kWhole},
      {"|hip_line_tilt:toward - start|", TermSide::kToward}};
  for (const auto& [text, side] : sides) {
    const Limit limit = OnlyLimit(text + " > 10");
    EXPECT_EQ(limit.term.side, side) << text;
    EXPECT_EQ(limit.term.size_only, text.front() == '|') << text;
  }
}

TEST(Condition, AndBindsTighterThanOr) {
  const AnyOf any =
      Parsed("knee_gap < 1 and knee_gap > 0.5 or ankle_gap < 1 or knee_gap > 2 and ankle_gap > 2");
  ASSERT_EQ(any.size(), 3U);
  EXPECT_EQ(any[0].size(), 2U);
  EXPECT_EQ(any[1].size(), 1U);
  EXPECT_EQ(any[2].size(), 2U);
  EXPECT_EQ(any[1][0].term.left, FindMeasure("ankle_gap"));
}

TEST(Condition, SlackAndRoughAndSureStandInAnyOrder) {
  for (const char* const text :
       {"knee_flexion:either < 40 slack 10 rough 30", "knee_flexion:either<40 rough 30 slack 10"}) {
    const Limit limit = OnlyLimit(text, kPosture);
    EXPECT_DOUBLE_EQ(limit.slack, D(10)) << text;
    EXPECT_DOUBLE_EQ(limit.term.most_error, D(30)) << text;
  }
  EXPECT_DOUBLE_EQ(OnlyLimit("|hip_line_tilt| > 15 sure 14").term.most_said_error, D(14));
}

TEST(Condition, ABodyIsRecognisedRoughlyAndAFaultNever) {
  EXPECT_DOUBLE_EQ(OnlyLimit("knee_flexion:either < 40", kPosture).term.most_error, D(40));
  EXPECT_DOUBLE_EQ(OnlyLimit("knee_gap < 4", kPosture).term.most_error, 0.6);
  EXPECT_EQ(OnlyLimit("knee_flexion:either < 40", RulesOfCourse(Sides::kEach)).term.most_error, 0);
  EXPECT_EQ(OnlyLimit("knee_flexion:either < 40", kFault).term.most_error, 0);
}

TEST(Condition, ATermStandsAlone) {
  const auto parsed = ParseTerm(" trunk_thigh_sagittal:either  rough 35 ", RulesOfCourse(Sides::kBoth));
  ASSERT_TRUE(std::holds_alternative<Term>(parsed));
  EXPECT_DOUBLE_EQ(std::get<Term>(parsed).most_error, D(35));
  const auto wrong = ParseTerm("trunk_rotation < 5", kFault);
  ASSERT_TRUE(std::holds_alternative<ConditionFault>(wrong));
  EXPECT_EQ(std::get<ConditionFault>(wrong).at, 15U);
  EXPECT_EQ(std::get<ConditionFault>(wrong).what, "'<' cannot stand here");
}

TEST(Condition, AMovementWithBothLegsHasNoNamedOne) {
  for (const char* const side : {"named", "other", "excess"}) {
    const auto parsed =
        ParseCondition(std::string("knee_flexion:") + side + " > 3", RulesOfFaults(Sides::kBoth));
    ASSERT_TRUE(std::holds_alternative<ConditionFault>(parsed)) << side;
    EXPECT_EQ(std::get<ConditionFault>(parsed).what,
              std::string("a movement done with both legs has no side ':") + side + "'");
    EXPECT_EQ(std::get<ConditionFault>(parsed).allowed, "Allowed: either, lower, higher or difference.");
    EXPECT_EQ(std::get<ConditionFault>(parsed).at, 13U);
  }
  const auto toward = ParseCondition("trunk_rotation:toward > 3", RulesOfFaults(Sides::kBoth));
  EXPECT_EQ(std::get<ConditionFault>(toward).what, "a movement done with both legs has no side ':toward'");
}

TEST(Condition, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    std::size_t at;
    std::string what;
    std::string allowed;
  };
  const std::vector<Case> cases = {
      {"", 0, "the name of a measure must stand here", "docs/angles.md lists the measures."},
      {"knee_flexon:either < 5", 0, "there is no measure 'knee_flexon'",
       "Did you mean 'knee_flexion'? docs/angles.md lists the measures."},
      {"knee_flexion_left < 5", 0, "'knee_flexion_left' names one leg, and movements are done with either",
       "Write knee_flexion:named, knee_flexion:other, knee_flexion:either ..."},
      {"knee_flexion < 5", 13, "'knee_flexion' is measured on both sides, and it is not said which is meant",
       "Write knee_flexion:named, other, either, lower, higher, difference or excess."},
      {"knee_flexion:eithr < 5", 13, "'eithr' is no side",
       "Did you mean 'either'? Allowed: named, other, either, lower, higher, difference or excess."},
      {"knee_gap:toward < 5", 9, "'knee_gap' has no ':toward'", "Nothing may stand behind it."},
      {"trunk_rotation:named < 5", 15, "'trunk_rotation' has no ':named'", "Allowed: toward."},
      {"knee_gap 5", 9, "a limit must stand here", "Allowed: < number, > number, in number..number."},
      {"knee_gap <= 5", 9, "limits are open", "Write < or > alone."},
      {"knee_gap < five", 11, "a number must stand here", "Allowed: a number from -100 to 100."},
      {"knee_gap < 5x", 11, "a number must stand here", "Allowed: a number from -100 to 100."},
      {"knee_gap < 1.2.3", 11, "a number must stand here", "Allowed: a number from -100 to 100."},
      {"trunk_lean < 400", 13, "400 is out of range", "Allowed: a number from -360 to 360 degrees."},
      {"trunk_lean < 40 slack -1", 22, "-1 is out of range", "Allowed: a number from 0 to 360 degrees."},
      {"trunk_lean in 10", 16, "'..' must stand between the two limits", "Write as in 40..140."},
      {"trunk_lean in 40..10", 11, "no value can lie within these limits", ""},
      {"trunk_lean in 40..40", 11, "no value can lie within these limits", ""},
      {"|trunk_lean| < 0", 13, "no value can lie within these limits", ""},
      {"trunk_lean < 4 and", 18, "the name of a measure must stand here",
       "docs/angles.md lists the measures."},
      {"(trunk_lean < 4)", 0, "the name of a measure must stand here", "docs/angles.md lists the measures."},
      {"trunk_lean < 4 ) ", 15, "')' cannot stand here",
       "Allowed: and, or, slack number, rough number, sure number; brackets are not."},
      {"trunk_lean < 4 slack 1 slack 2", 23, "'slack' cannot stand here",
       "Allowed: and, or, slack number, rough number, sure number; brackets are not."},
      {"|trunk_lean < 4", 12, "the closing '|' is missing", "Write |measure|, |measure - start|."},
      {"|trunk_lean| - start < 4", 13, "what it counts from stands behind the '|'",
       "Write |measure - start|."},
      {"trunk_lean - end < 4", 13, "behind '-' only the set-up posture may stand",
       "Allowed: - start, / start."},
      {"trunk_lean < 4 rough 3", 15, "'rough' may not stand in a fault",
       "No fault is raised on a value that is not told to people. To ask for better ones write sure number."},
      {"trunk_lean < 4 \xC3\xA9", 15, "'\xC3\xA9' cannot stand here",
       "Allowed: and, or, slack number, rough number, sure number; brackets are not."},
  };
  for (const Case& wrong : cases) {
    const auto parsed = ParseCondition(wrong.text, kFault);
    const auto* const fault = std::get_if<ConditionFault>(&parsed);
    ASSERT_NE(fault, nullptr) << wrong.text;
    EXPECT_EQ(fault->what, wrong.what) << wrong.text;
    EXPECT_EQ(fault->at, wrong.at) << wrong.text;
    EXPECT_EQ(fault->allowed, wrong.allowed) << wrong.text;
  }
}

TEST(Condition, WithoutOrRefusesOr) {
  const auto parsed = ParseAllOf("knee_gap < 1 or knee_gap > 2", kPosture);
  ASSERT_TRUE(std::holds_alternative<ConditionFault>(parsed));
  EXPECT_EQ(std::get<ConditionFault>(parsed).what, "'or' cannot stand here");
  EXPECT_EQ(std::get<ConditionFault>(parsed).at, 13U);
}

TEST(Condition, IsNotEndless) {
  std::string text = "knee_gap < 1";
  for (int i = 0; i < 20; ++i) {
    text += " or knee_gap < 1";
  }
  const auto many = ParseCondition(text, kFault);
  EXPECT_EQ(std::get<ConditionFault>(many).what, "it has more than 16 limits");
  const auto longest = ParseCondition(std::string(601, ' '), kFault);
  EXPECT_EQ(std::get<ConditionFault>(longest).what, "it is longer than 600 letters");
}

TEST(MeasureBases, KnowWhichSignsMeanTheLeft) {
  std::vector<std::string> names;
  for (const MeasureBase& base : MeasureBases()) {
    if (base.is_signed_left) {
      names.emplace_back(base.name);
    }
  }
  const std::vector<std::string> expected = {"trunk_rotation",
                                             "head_turn",
                                             "hip_line_tilt",
                                             "shoulder_line_tilt",
                                             "pelvis_yaw",
                                             "shoulder_yaw",
                                             "hip_height_difference",
                                             "shoulder_height_difference",
                                             "elbow_height_difference",
                                             "hips_sideways_of_ankles"};
  EXPECT_EQ(names, expected);
}

TEST(MeasureBases, AreAllMeasuresOnce) {
  std::size_t measures = 0;
  for (const MeasureBase& base : MeasureBases()) {
    EXPECT_EQ(base.is_sided, base.left != base.right);
    ASSERT_LT(base.right, AllMeasures().size()) << base.name;
    measures += base.is_sided ? 2 : 1;
  }
  EXPECT_EQ(measures, AllMeasures().size());
}

}  // namespace
}  // namespace supple
