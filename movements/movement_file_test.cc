#include "movements/movement_file.h"

#include <gtest/gtest.h>

#include <string>

#include "base/angle.h"
#include "body/skeleton.h"
#include "movements/made_up_movement.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

CatalogueMovement Read(const std::string& text, const std::string& name) {
  Result<CatalogueMovement> movement = ReadMovement(text, name);
  if (!movement) {
    ADD_FAILURE() << movement.fault().what;
    return {};
  }
  return std::move(*movement);
}

CatalogueMovement Hold() { return Read(kMadeUpHold, "slow-bow.toml"); }
CatalogueMovement Timed() { return Read(kMadeUpTimed, "foot-press.toml"); }

TEST(MovementFile, SaysWhoItIs) {
  const CatalogueMovement movement = Hold();
  EXPECT_EQ(movement.coach.id, "slow-bow");
  EXPECT_EQ(movement.coach.code, "X1");
  EXPECT_EQ(movement.coach.kind, MovementKind::kHold);
  EXPECT_EQ(movement.coach.sides, Sides::kBoth);
  EXPECT_EQ(movement.order, 20);
  EXPECT_EQ(FindWords(movement, "es", "name"), "Reverencia lenta");
  EXPECT_EQ(FindWords(movement, "fr", "name"), "Slow bow") << "English where a language is not there";
  EXPECT_EQ(FindWords(movement, "en", "nothing"), "");
}

TEST(MovementFile, KeepsTheArticlesDoseApartFromOurs) {
  const CatalogueMovement movement = Hold();
  ASSERT_TRUE(movement.article);
  EXPECT_EQ(movement.article->hold_s, DoseRange(10, 15));
  EXPECT_FALSE(movement.article->repetitions) << "it does not state them";
  EXPECT_EQ(movement.article->source, "S");
  EXPECT_EQ(movement.dose.hold_s, 10);
  EXPECT_EQ(movement.dose.times_a_day, 2);
  EXPECT_EQ(movement.dose.rest_s, 8);
  EXPECT_FALSE(Timed().article);
}

TEST(MovementFile, KeepsWhatPeopleAreTold) {
  const CatalogueMovement movement = Hold();
  EXPECT_EQ(movement.equipment.needs, std::vector<std::string>{"equipment.mat"});
  ASSERT_EQ(movement.steps.size(), 2U);
  EXPECT_EQ(movement.steps[1].words, "step.2");
  EXPECT_EQ(movement.steps[1].source, "V: Somebody 2020");
  ASSERT_EQ(movement.other_views.size(), 1U);
  EXPECT_EQ(movement.other_views[0].from, CameraView::kFoot);
  EXPECT_EQ(movement.muscles[0].effect, MuscleEffect::kLoaded);
  EXPECT_EQ(movement.variants[0].harder, -1);
  ASSERT_TRUE(movement.progress);
  EXPECT_EQ(movement.progress->to, "longer");
  EXPECT_EQ(movement.progress->most_pain, 2);
  EXPECT_FALSE(movement.progress->most_faults);
}

TEST(MovementFile, TurnsAFallingCourseOver) {
  const CatalogueMovement movement = Hold();
  const Course& course = movement.coach.course;
  EXPECT_TRUE(course.falls);
  EXPECT_DOUBLE_EQ(course.leaves, -D(35));
  EXPECT_DOUBLE_EQ(course.returns, -D(40));
  EXPECT_DOUBLE_EQ(course.least, -D(30));
  EXPECT_DOUBLE_EQ(course.slack, D(5));
  EXPECT_DOUBLE_EQ(course.still_per_s, D(10));
  EXPECT_FALSE(course.still) << "the primary measure itself";
  EXPECT_EQ(course.grace_s, 4);
  EXPECT_DOUBLE_EQ(course.primary.most_error, D(35));
  EXPECT_TRUE(movement.coach.repetition_needs_hold);
  ASSERT_EQ(movement.coach.levels.size(), 2U);
  const Level& level = movement.coach.levels[0];
  EXPECT_DOUBLE_EQ(level.near_edge, -D(15));
  EXPECT_DOUBLE_EQ(level.far_edge, D(10));
  EXPECT_DOUBLE_EQ(level.target_low, -D(8));
  EXPECT_DOUBLE_EQ(level.target_high, D(5));
  EXPECT_DOUBLE_EQ(level.safe_end, D(10));
  ASSERT_EQ(level.end.size(), 1U);
  EXPECT_DOUBLE_EQ(level.end[0].term.most_error, D(40));
  EXPECT_EQ(AsWritten(course, level.near_edge), 15);
  EXPECT_EQ(AsWritten(course, level.far_edge), -10);
}

TEST(MovementFile, ALevelMayHaveNoFarEdge) {
  const CatalogueMovement movement = Hold();
  const Level& level = movement.coach.levels[1];
  EXPECT_EQ(level.far_edge, kNoLimit);
  EXPECT_EQ(level.safe_end, kNoLimit);
  EXPECT_DOUBLE_EQ(level.target_low, level.near_edge);
  EXPECT_EQ(level.target_high, kNoLimit);
  EXPECT_EQ(level.hold_s, 20);
}

TEST(MovementFile, ARisingCourseStaysAsItIs) {
  std::string text = Replaced(kMadeUpHold, "falls = true", "falls = false");
  text = Replaced(text, "leaves = 35\nreturns = 40\nleast = 30", "leaves = 8\nreturns = 5\nleast = 8");
  text = Replaced(text, "far_edge = -10\ntarget = [8, -5]\nsafe_end = -10",
                  "far_edge = 30\ntarget = [18, 25]\nsafe_end = 30");
  const CatalogueMovement movement = Read(text, "slow-bow.toml");
  EXPECT_DOUBLE_EQ(movement.coach.course.leaves, D(8));
  EXPECT_DOUBLE_EQ(movement.coach.levels[0].target_high, D(25));
  EXPECT_DOUBLE_EQ(movement.coach.faults[1].above, D(20));
}

TEST(MovementFile, ACourseOfLengthsIsInPartsOfTheBody) {
  std::string text =
      Replaced(kMadeUpHold, "trunk_thigh_sagittal:either rough 35", "height_mid_hip rough 0.3");
  text = Replaced(text, "falls = true\nleaves = 35\nreturns = 40\nleast = 30\nslack = 5",
                  "falls = false\nleaves = 0.2\nreturns = 0.15\nleast = 0.25\nslack = 0.05");
  text =
      Replaced(text, "near_edge = 15\nfar_edge = -10\ntarget = [8, -5]\nsafe_end = -10", "near_edge = 0.5");
  const CatalogueMovement movement = Read(text, "slow-bow.toml");
  EXPECT_EQ(movement.coach.course.leaves, 0.2);
  EXPECT_EQ(movement.coach.course.primary.most_error, 0.3);
  EXPECT_EQ(movement.coach.levels[0].near_edge, 0.5);
  EXPECT_EQ(movement.coach.course.still_per_s, 10);
}

TEST(MovementFile, ReadsEveryRuleOfAFault) {
  const std::vector<FaultSpec> faults = Hold().coach.faults;
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(faults[0].rule, FaultRule::kWhile);
  EXPECT_EQ(faults[0].during, kDuringOut | kDuringEnd);
  ASSERT_EQ(faults[0].condition.size(), 2U);
  EXPECT_DOUBLE_EQ(faults[0].condition[0][0].below, -D(10));
  EXPECT_EQ(faults[0].condition[1][0].slack, 0.05);
  EXPECT_EQ(faults[0].for_s, 0.7);
  EXPECT_EQ(faults[1].rule, FaultRule::kShallow);
  EXPECT_DOUBLE_EQ(faults[1].above, -D(20)) << "on the rising scale";
  EXPECT_EQ(faults[1].in_a_row, 2);
  EXPECT_EQ(faults[2].rule, FaultRule::kSpeed);
  EXPECT_DOUBLE_EQ(faults[2].above, D(90));
  EXPECT_EQ(faults[2].sign, -1);
  EXPECT_EQ(faults[2].during, kDuringAll);
  EXPECT_EQ(faults[2].condition.size(), 1U) << "or_when";
  EXPECT_EQ(faults[3].rule, FaultRule::kUnseen);

  const std::string text = kMadeUpHold.substr(0, kMadeUpHold.find("[[fault]]"));
  const std::string rest = kMadeUpHold.substr(kMadeUpHold.find("[[keyframe]]"));
  const auto with = [&](const std::string& rules) {
    std::string one = text;
    for (const char* const code : {"F2", "F3", "F4"}) {
      one += std::string("[[fault]]\ncode = \"X1-") + code +
             "\"\npriority = 1\nsource = \"C\"\nunseen = \"outline\"\n";
    }
    return Read(one + "[[fault]]\ncode = \"X1-F1\"\npriority = 1\nsource = \"C\"\n" + rules + rest,
                "slow-bow.toml")
        .coach.faults.back();
  };
  const FaultSpec swing = with("swing = \"trunk_lean\"\nabove = 20\nrate_hz = 0.5\n");
  EXPECT_EQ(swing.rule, FaultRule::kSwing);
  EXPECT_DOUBLE_EQ(swing.above, D(20));
  EXPECT_EQ(swing.rate_hz, 0.5);
  const FaultSpec sway = with("sway = \"height_mid_hip\"\nabove = 0.1\nwindow_s = 3\n");
  EXPECT_EQ(sway.rule, FaultRule::kSway);
  EXPECT_EQ(sway.above, 0.1);
  EXPECT_EQ(sway.window_s, 3);
  const FaultSpec sinks = with("sinks = \"height_mid_hip\"\nshare = 0.15\nfor_s = 1\n");
  EXPECT_EQ(sinks.rule, FaultRule::kSinks);
  EXPECT_EQ(sinks.above, 0.15);
  const FaultSpec quick = with("quick = true\nduring = [\"back\"]\nwithin_s = 1\n");
  EXPECT_EQ(quick.rule, FaultRule::kQuick);
  EXPECT_EQ(quick.during, kDuringBack);
  EXPECT_EQ(quick.within_s, 1);
}

TEST(MovementFile, KeepsWhatPeopleAreToldOfFaults) {
  const CatalogueMovement movement = Hold();
  ASSERT_EQ(movement.faults.size(), movement.coach.faults.size());
  EXPECT_EQ(movement.faults[2].rule, "speed");
  EXPECT_EQ(movement.faults[2].watch, "trunk_inclination");
  EXPECT_EQ(movement.faults[3].unseen, Unseen::kFootView);
  EXPECT_EQ(movement.faults[3].view, CameraView::kFoot);
}

TEST(MovementFile, ReadsATimedOne) {
  const CatalogueMovement movement = Timed();
  EXPECT_EQ(movement.coach.kind, MovementKind::kTimed);
  EXPECT_EQ(movement.coach.sides, Sides::kEach);
  EXPECT_EQ(movement.coach.squeeze_s, 5);
  EXPECT_EQ(movement.coach.relax_s, 3);
  EXPECT_EQ(movement.coach.levels[0].hold_s, 5);
  ASSERT_EQ(movement.coach.posture.size(), 1U);
  EXPECT_EQ(movement.coach.posture[0][0].term.side, TermSide::kToward);
  EXPECT_TRUE(movement.coach.faults[0].term.size_only);
}

TEST(MovementFile, KeyFramesHoldTheSkeletonsAngles) {
  const CatalogueMovement movement = Hold();
  ASSERT_EQ(movement.key_frames.size(), 2U);
  const KeyFrame& end = movement.key_frames[1];
  EXPECT_EQ(end.at, "end");
  EXPECT_EQ(end.t_s, 2);
  EXPECT_EQ(end.facing, Facing::kUp);
  ASSERT_EQ(end.angles.size(), 1U);
  EXPECT_EQ(end.angles[0].coordinate, Index(Coordinate::kLeftHipFlexion));
  EXPECT_DOUBLE_EQ(end.angles[0].angle_rad, D(5.5));
}

TEST(MovementFile, TakesJointLimitsExactly) {
  for (const CoordinateInfo& joint : Coordinates()) {
    for (const double limit_rad : {joint.least_rad, joint.most_rad}) {
      const std::string line =
          std::string(joint.name) + " = " + std::to_string(std::lround(DegreesFromRadians(limit_rad))) + "\n";
      const std::string text = Replaced(kMadeUpHold, "left_hip_flexion = 5.5\n", line);
      EXPECT_TRUE(ReadMovement(text, "slow-bow.toml").ok()) << line;
    }
  }
}

TEST(MovementFile, MustBeCalledAsItsId) {
  EXPECT_EQ(ReadMovement(kMadeUpHold, "folder/other.toml").fault().what,
            "folder/other.toml:2:6: id: the id is 'slow-bow' and the file is called 'other'.");
  EXPECT_TRUE(ReadMovement(kMadeUpHold, "standard input").ok());
}

TEST(MovementFile, GivesTheFirstComplaintOfSeveral) {
  const std::string text =
      Replaced(Replaced(kMadeUpHold, "order = 20", "order = -1"), "\"hold\"", "\"held\"");
  const Result<CatalogueMovement> movement = ReadMovement(text, "slow-bow.toml");
  ASSERT_FALSE(movement.ok());
  EXPECT_EQ(movement.fault().kind, FaultKind::kDamaged);
  EXPECT_EQ(movement.fault().what, "slow-bow.toml:4:8: kind: 'held' is no word for it.");
  EXPECT_EQ(movement.fault().remedy, "Did you mean 'hold'? Allowed: hold, repetitions or timed.");
  EXPECT_EQ(ReadMovementWithComplaints(text, "slow-bow.toml").complaints.size(), 2U);
}

}  // namespace
}  // namespace supple
