#include "accuracy/coach_accuracy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "accuracy/coach_blindness.h"
#include "accuracy/made_up_coaching.h"
#include "coach/made_up_film.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<MeasuredFrame> Measured(const MadeUpFilm& film) {
  std::vector<MeasuredFrame> frames;
  for (int frame = 0; frame < film.frames(); ++frame) {
    frames.push_back({film.t_us(frame), film.Measures(film.t_us(frame))});
  }
  return frames;
}

/// The bridge with a fault of priority 1: hips higher than 0.5 torso.
Movement BridgeWithFaults() {
  Movement bridge = MadeUpBridge();
  FaultSpec high;
  high.code = "B-F1";
  high.priority = 1;
  high.condition = {{Above(TermOf("height_mid_hip"), 0.5)}};
  high.for_s = 0.7;
  FaultSpec unseen;
  unseen.code = "B-F2";
  unseen.rule = FaultRule::kUnseen;
  bridge.faults = {high, unseen};
  return bridge;
}

const std::vector<Movement>& Movements() {
  static const std::vector<Movement> movements = {BridgeWithFaults(), MadeUpLegLift(), MadeUpSqueeze()};
  return movements;
}

/// One lift, held from 3 to 7 s.
std::vector<MeasuredFrame> OneBridge() {
  MadeUpFilm film;
  film.At(0, BridgeDown()).Stay(2);
  AddBridge(film, 4);
  film.Stay(2);
  return Measured(film);
}

CoachTruth BridgeTruth() {
  CoachTruth truth;
  truth.movement = "bridge";
  truth.repetitions = {1, 0, 0};
  truth.holds = {{Side::kBoth, {3, 7}, 4}};
  return truth;
}

TEST(CoachAccuracy, MeasuresStartEndAndLengthOfAHold) {
  const ClipCoaching clip = JudgeCoaching("clip", BridgeTruth(), OneBridge(), Movements());
  EXPECT_TRUE(clip.IsRecognised());
  EXPECT_EQ(clip.level, "standard");
  EXPECT_EQ(clip.CountError(), 0);
  ASSERT_THAT(clip.holds, SizeIs(1));
  EXPECT_NEAR(clip.holds[0].start_s, 0, 0.3);
  EXPECT_NEAR(clip.holds[0].end_s, 0, 0.3);
  EXPECT_NEAR(clip.holds[0].length_s, clip.holds[0].end_s - clip.holds[0].start_s, 1e-9);
  EXPECT_THAT(clip.missed_holds, IsEmpty());
  EXPECT_THAT(clip.extra_holds, IsEmpty());
}

TEST(CoachAccuracy, TellsFaultsThatAreThereFromThoseThatAreNot) {
  CoachTruth truth = BridgeTruth();
  const ClipCoaching without = JudgeCoaching("clip", truth, OneBridge(), Movements());
  ASSERT_THAT(without.false_faults, SizeIs(1));
  EXPECT_EQ(without.false_faults[0].code, "B-F1");
  EXPECT_EQ(without.false_faults[0].priority, 1);

  truth.is_clean = false;
  truth.faults = {{"B-F1", {3, 7}}, {"B-F2", {3, 7}}, {"B-F9", {3, 7}}};
  const ClipCoaching with = JudgeCoaching("clip", truth, OneBridge(), Movements());
  EXPECT_THAT(with.false_faults, IsEmpty());
  EXPECT_THAT(with.found_faults, SizeIs(1));
  ASSERT_THAT(with.missed_faults, SizeIs(2));
  EXPECT_EQ(with.missed_faults[0].why, "unseen by a camera");
  EXPECT_EQ(with.missed_faults[1].why, "no such fault in the catalogue");
}

TEST(CoachAccuracy, SaysThatAFaultsMeasureWasWithheldOrSeen) {
  const std::vector<Side> sides = {Side::kBoth};
  EXPECT_EQ(WhyMissed({"B-F1", {3, 7}}, Movements()[0], sides, OneBridge()), "seen");
  EXPECT_EQ(WhyMissed({"B-F1", {3, 7}}, Movements()[0], sides, {}), "withheld in 100 % of its time");
  MadeUpFilm film;
  film.At(0, BridgeDown()).Stay(10).Hide(4, 20);
  EXPECT_EQ(WhyMissed({"B-F1", {2.05, 7.05}}, Movements()[0], sides, Measured(film)),
            "withheld in 62 % of its time");
}

TEST(CoachAccuracy, CountsWithTheMovementToldWhereAnotherWasRecognised) {
  // The same movement under another name comes first, so that it is the one recognised.
  std::vector<Movement> movements = {MadeUpBridge(), BridgeWithFaults()};
  movements[0].id = "twin";
  const ClipCoaching clip = JudgeCoaching("clip", BridgeTruth(), OneBridge(), movements);
  EXPECT_EQ(clip.recognised, "twin");
  EXPECT_FALSE(clip.IsRecognised());
  EXPECT_EQ(clip.CountError(), 0);
  EXPECT_THAT(clip.false_faults, SizeIs(1)) << "of the bridge that was told, not of its twin";
}

TEST(CoachAccuracy, JudgesNoCountOfATimedMovementButThatNoneIsClaimed) {
  MadeUpFilm film;
  film.At(0, BridgeDown()).Stay(10);
  CoachTruth truth;
  truth.movement = "squeeze";
  truth.repetitions = {3, 0, 0};
  truth.holds = {{Side::kBoth, {1, 3}, 2}};
  const ClipCoaching clip = JudgeCoaching("clip", truth, Measured(film), Movements());
  EXPECT_TRUE(clip.is_timed);
  EXPECT_TRUE(clip.IsRecognised());
  EXPECT_EQ(clip.CountError(), 0);
  EXPECT_THAT(clip.missed_holds, IsEmpty()) << "nobody can see them";

  ClipCoaching claiming = Squeeze();
  claiming.counts = {2, 0, 0};
  EXPECT_EQ(claiming.CountError(), 2);
  EXPECT_EQ(SumUp(std::vector{claiming}).timed_claims, 2);
  EXPECT_EQ(SumUp(std::vector{claiming}).counted_clips, 0);
}

TEST(CoachAccuracy, AMovementThatTheCatalogueLacksIsNotRecognisedAndNotCounted) {
  CoachTruth truth = BridgeTruth();
  truth.movement = "handstand";
  truth.faults = {{"B-F1", {3, 7}}};
  const ClipCoaching clip = JudgeCoaching("clip", truth, OneBridge(), Movements());
  EXPECT_FALSE(clip.IsRecognised());
  EXPECT_EQ(clip.level, "");
  EXPECT_EQ(clip.CountError(), 1);
  EXPECT_THAT(clip.missed_holds, SizeIs(1));
  EXPECT_EQ(clip.missed_faults.at(0).why, "no such fault in the catalogue");
}

TEST(CoachAccuracy, NoticesTheOtherLeg) {
  MadeUpFilm film;
  film.At(0, LegAt(0, true)).Stay(3);
  AddLegLift(AddLegLift(film, 30, true), 30, true);
  film.Stay(2);
  CoachTruth truth;
  truth.movement = "leg-lift";
  truth.repetitions = {0, 2, 0};
  ClipCoaching clip = JudgeCoaching("clip", truth, Measured(film), Movements());
  EXPECT_TRUE(clip.is_sided);
  EXPECT_TRUE(clip.SidesAreRight());
  EXPECT_EQ(clip.CountError(), 0);
  clip = JudgeCoaching("clip", Mirrored(truth), Measured(film), Movements());
  EXPECT_FALSE(clip.SidesAreRight());
  EXPECT_EQ(clip.CountError(), 4) << "two too many of one leg, two too few of the other";
}

TEST(CoachAccuracy, SumsUpCountsHoldsSidesAndFaults) {
  const CoachTotals totals = SumUp(std::vector{GoodHipLift(), BadLegLift(), Squeeze()});
  EXPECT_EQ(totals.clips, 3);
  EXPECT_EQ(totals.recognised, 2);
  EXPECT_EQ(totals.counted_clips, 2);
  EXPECT_EQ(totals.exact, 1);
  EXPECT_EQ(totals.exact_untold, 1);
  EXPECT_EQ(totals.off_by_one, 1);
  EXPECT_EQ(totals.mean_count_error, 2.5);
  EXPECT_EQ(totals.sided_clips, 1);
  EXPECT_EQ(totals.sides_right, 0);
  EXPECT_NEAR(*totals.hold_length.mean_s, 0.2, 1e-12);
  EXPECT_NEAR(*totals.hold_length.median_s, 0.2, 1e-12);
  EXPECT_NEAR(*totals.hold_length.worst_s, 0.3, 1e-12);
  EXPECT_EQ(totals.hold_length.worst_clip, "good_hip_lift");
  EXPECT_NEAR(*totals.hold_start.worst_s, 0.1, 1e-12);
  EXPECT_NEAR(*totals.hold_end.worst_s, 0.2, 1e-12);
  EXPECT_EQ(totals.faults.F1(), 0.5);
  EXPECT_EQ(totals.faults.Precision(), 0.5);
  EXPECT_EQ(totals.faults.Recall(), 0.5);
  EXPECT_EQ(totals.clean_clips, 2);
  EXPECT_EQ(totals.safety_faults_of_clean, 0);
}

TEST(CoachAccuracy, KeepsFaultsOfCleanClipsApart) {
  ClipCoaching clip = GoodHipLift();
  clip.false_faults = {{"M7-F1", 1, {1, 2}}, {"M7-F2", 3, {1, 2}}};
  const CoachTotals totals = SumUp(std::vector{clip, BadLegLift()});
  EXPECT_EQ(totals.faults_of_clean, 2);
  EXPECT_EQ(totals.safety_faults_of_clean, 1);
  EXPECT_EQ(totals.faults.not_there, 3);
  EXPECT_EQ(totals.faults_of_faulty.not_there, 1);
}

TEST(CoachAccuracy, HasNoFiguresOfNothing) {
  const CoachTotals totals = SumUp({});
  EXPECT_FALSE(totals.mean_count_error || totals.hold_length.mean_s || totals.faults.F1() ||
               totals.faults.Precision() || totals.faults.Recall());
}

}  // namespace
}  // namespace supple
