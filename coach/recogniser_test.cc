#include "coach/recogniser.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace supple {
namespace {

constexpr std::size_t kBridge = 0;
constexpr std::size_t kSqueeze = 1;
constexpr std::size_t kLift = 2;

std::vector<Movement> Movements() {
  std::vector<Movement> movements(3);
  movements[kBridge].kind = MovementKind::kHold;
  movements[kSqueeze].kind = MovementKind::kTimed;
  movements[kLift].kind = MovementKind::kRepetitions;
  return movements;
}

Bout Done(double start_s, double end_s, NotCounted verdict, double held_s = 0) {
  Bout bout;
  bout.start_us = static_cast<std::int64_t>(start_s * 1e6);
  bout.end_us = static_cast<std::int64_t>(end_s * 1e6);
  Repetition repetition;
  repetition.start_us = bout.start_us;
  repetition.end_us = bout.end_us;
  repetition.verdict = verdict;
  bout.repetitions.push_back(repetition);
  if (held_s > 0) {
    HeldPosture held;
    held.hold.start_us = bout.start_us + 1;
    held.hold.end_us = bout.end_us - 1;
    held.hold.held_s = held_s;
    bout.holds.push_back(held);
  }
  return bout;
}

Bout Lying(double posture_s) {
  Bout bout;
  bout.evidence = Evidence::kTimer;
  bout.posture_s = posture_s;
  return bout;
}

class RecogniserTest : public ::testing::Test {
 protected:
  Recognition Recognised() const {
    std::vector<MovementEvidence> evidence;
    for (std::size_t m = 0; m < movements_.size(); ++m) {
      evidence.push_back({bouts_[m], alone_s_[m], found_s_});
    }
    return Recognise(movements_, evidence);
  }

  const std::vector<Movement> movements_ = Movements();
  std::vector<std::vector<Bout>> bouts_{3};
  std::vector<double> alone_s_ = {0, 0, 0};
  double found_s_ = 20;
};

TEST_F(RecogniserTest, SaysNoneWhereNothingWasDone) {
  EXPECT_EQ(Recognised().movement, std::nullopt);
  EXPECT_EQ(Recognised().certainty, 0);
}

TEST_F(RecogniserTest, TakesWhatWasHeldBeforeLyingThereForIt) {
  bouts_[kBridge] = {Done(2, 8, NotCounted::kCounted, 4)};
  bouts_[kSqueeze] = {Lying(14)};
  EXPECT_EQ(Recognised().movement, kBridge);
  EXPECT_EQ(Recognised().certainty, 1);
}

TEST_F(RecogniserTest, TakesLyingThereBeforeOneTryThatFellShort) {
  bouts_[kBridge] = {Done(4, 9, NotCounted::kShallow)};
  bouts_[kSqueeze] = {Lying(14)};
  EXPECT_EQ(Recognised().movement, kSqueeze);
}

TEST_F(RecogniserTest, TakesTriesThatFellShortTwiceBeforeLyingThere) {
  bouts_[kBridge] = {Done(4, 9, NotCounted::kShallow), Done(10, 15, NotCounted::kShallow)};
  bouts_[kSqueeze] = {Lying(14)};
  EXPECT_EQ(Recognised().movement, kBridge);
}

TEST_F(RecogniserTest, DoesNotTakeLyingThereForASmallPartOfTheFilm) {
  bouts_[kSqueeze] = {Lying(5)};
  EXPECT_EQ(Recognised().movement, std::nullopt);
}

TEST_F(RecogniserTest, TakesTheOneThatWasHeldLongerAndSaysHowSureItIs) {
  bouts_[kBridge] = {Done(0, 8, NotCounted::kCounted, 6)};  // 6 + 8 / 4
  bouts_[kLift] = {Done(10, 14, NotCounted::kCounted)};     // 4
  const Recognition recognised = Recognised();
  EXPECT_EQ(recognised.movement, kBridge);
  EXPECT_NEAR(recognised.certainty, 8.0 / 12, 1e-9);
  ASSERT_EQ(recognised.scores.size(), 3U);
  EXPECT_EQ(recognised.scores[1].movement, kLift);
}

TEST_F(RecogniserTest, IsSurerWhereTheSecondOnlyClaimsTheSameTime) {
  bouts_[kBridge] = {Done(0, 8, NotCounted::kCounted, 6)};
  bouts_[kLift] = {Done(2, 6, NotCounted::kCounted)};
  EXPECT_NEAR(Recognised().certainty, 8.0 / 9, 1e-9);
}

TEST_F(RecogniserTest, IsToldByAPostureThatNoOtherHasWhereNothingWasCounted) {
  alone_s_[kLift] = 15;
  const Recognition recognised = Recognised();
  EXPECT_EQ(recognised.movement, kLift);
  EXPECT_NEAR(recognised.certainty, 0.75, 1e-9);
}

TEST_F(RecogniserTest, IsNotToldByAPostureThatFillsLessThanHalfTheFilm) {
  alone_s_[kLift] = 9;
  EXPECT_EQ(Recognised().movement, std::nullopt);
}

}  // namespace
}  // namespace supple
