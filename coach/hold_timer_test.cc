#include "coach/hold_timer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace supple {
namespace {

// A posture as a row of parts: "+" held, "-" not held, "?" not seen, each with its seconds.
struct Part {
  char what;
  double for_s;
};

struct Timed {
  std::vector<Hold> ended;
  std::optional<Hold> now;
  bool is_running = false;
};

Timed Time(const std::vector<Part>& parts, double frames_per_s = 10, bool is_over = true,
           std::int64_t start_us = 0) {
  HoldTimer timer;
  Timed timed;
  double until_s = 0;
  int frame = 0;
  for (const Part& part : parts) {
    until_s += part.for_s;
    for (; frame / frames_per_s < until_s - 1e-9; ++frame) {
      const Truth held = part.what == '+' ? Truth::kYes : part.what == '-' ? Truth::kNo : Truth::kUnknown;
      if (part.what == 'x') {
        continue;  // no frames come
      }
      if (const auto ended = timer.Step(start_us + std::llround(frame * 1e6 / frames_per_s), held)) {
        timed.ended.push_back(*ended);
      }
    }
  }
  timed.now = timer.Now();
  timed.is_running = timer.is_running();
  if (is_over) {
    if (const auto ended = timer.End()) {
      timed.ended.push_back(*ended);
    }
  }
  return timed;
}

Hold OnlyHold(const std::vector<Part>& parts, double frames_per_s = 10) {
  const Timed timed = Time(parts, frames_per_s);
  EXPECT_EQ(timed.ended.size(), 1U);
  return timed.ended.empty() ? Hold{} : timed.ended[0];
}

TEST(HoldTimer, TimesAHoldAtAnyFrameRate) {
  for (const double frames_per_s : {5.0, 10.0, 30.0, 60.0}) {
    const Hold hold = OnlyHold({{'-', 1}, {'+', 5}, {'-', 1}}, frames_per_s);
    EXPECT_NEAR(hold.held_s, 5, 1.01 / frames_per_s) << frames_per_s;
    EXPECT_NEAR(static_cast<double>(hold.start_us) * 1e-6, 1, 0.001) << frames_per_s;
    EXPECT_NEAR(static_cast<double>(hold.end_us) * 1e-6, 6, 1.01 / frames_per_s) << frames_per_s;
    EXPECT_EQ(hold.pieces, 1);
    EXPECT_EQ(hold.unseen_s, 0);
  }
}

TEST(HoldTimer, CountsShortBreaksAsHeld) {
  const Hold hold = OnlyHold({{'+', 2}, {'-', 0.3}, {'+', 2}, {'-', 1}});
  EXPECT_NEAR(hold.held_s, 4.2, 0.01);
  EXPECT_EQ(hold.pieces, 1);
  EXPECT_EQ(hold.unseen_s, 0) << "it was seen to be out, and is bridged";
}

TEST(HoldTimer, StandsWhileTheBandIsLeftAndGoesOn) {
  const Hold hold = OnlyHold({{'+', 3}, {'-', 2}, {'+', 4}, {'-', 1}});
  EXPECT_NEAR(hold.held_s, 2.9 + 3.9, 0.01);
  EXPECT_EQ(hold.pieces, 2);
  EXPECT_NEAR(static_cast<double>(hold.start_us) * 1e-6, 0, 1e-9);
  EXPECT_NEAR(static_cast<double>(hold.end_us) * 1e-6, 8.9, 1e-9);
}

TEST(HoldTimer, DropsPiecesTooShortToBeAHold) {
  EXPECT_TRUE(Time({{'+', 0.6}, {'-', 3}, {'+', 0.6}, {'-', 3}}).ended.empty());
  const Hold hold = OnlyHold({{'+', 3}, {'-', 2}, {'+', 0.6}, {'-', 2}, {'+', 3}});
  EXPECT_NEAR(hold.held_s, 2.9 + 2.9, 0.01);
  EXPECT_EQ(hold.pieces, 2);
}

TEST(HoldTimer, EndsAHoldThatWasLeftForLongerThanTheGrace) {
  const Timed timed = Time({{'+', 3}, {'-', 6.5}, {'+', 3}});
  ASSERT_EQ(timed.ended.size(), 2U);
  EXPECT_NEAR(timed.ended[0].held_s, 2.9, 0.01) << "what was held stays held";
  EXPECT_NEAR(timed.ended[1].held_s, 2.9, 0.01);
  EXPECT_EQ(Time({{'+', 3}, {'-', 5.5}, {'+', 3}}).ended.size(), 1U);
}

TEST(HoldTimer, ForgetsAMomentInTheBandDuringTheGrace) {
  // A piece too short to count does not stretch the grace.
  EXPECT_EQ(Time({{'+', 3}, {'-', 3.5}, {'+', 0.4}, {'-', 3}, {'+', 3}}).ended.size(), 2U);
}

TEST(HoldTimer, GoesOnForASecondThatWasNotSeenAndMarksIt) {
  const Hold hold = OnlyHold({{'+', 3}, {'?', 0.9}, {'+', 3}, {'-', 1}});
  EXPECT_NEAR(hold.held_s, 6.8, 0.01);
  EXPECT_NEAR(hold.unseen_s, 0.9, 0.11);
  EXPECT_EQ(hold.pieces, 1);
}

TEST(HoldTimer, CountsNothingOfALongerTimeThatWasNotSeen) {
  const Hold hold = OnlyHold({{'+', 3}, {'?', 4}, {'+', 3}, {'-', 1}});
  EXPECT_NEAR(hold.held_s, 5.8, 0.01);
  EXPECT_EQ(hold.unseen_s, 0) << "what is not counted is no part of the hold";
  EXPECT_EQ(hold.pieces, 2);
}

TEST(HoldTimer, EndsAHoldThatIsNotSeenForLongerThanTheGrace) {
  EXPECT_EQ(Time({{'+', 3}, {'?', 10}}, 10, false).ended.size(), 1U);
}

TEST(HoldTimer, CountsNothingWhileNoFramesCome) {
  for (const double gap_s : {1.5, 5.0, 60.0}) {
    const Hold hold = OnlyHold({{'+', 3}, {'x', gap_s}, {'+', 3}, {'-', 1}});
    EXPECT_NEAR(hold.held_s, 5.8, 0.01) << gap_s;
    EXPECT_EQ(hold.unseen_s, 0) << gap_s;
    EXPECT_EQ(hold.pieces, 2) << gap_s;
  }
}

TEST(HoldTimer, MarksAShortTimeWithoutFramesAsUnseen) {
  const Hold hold = OnlyHold({{'+', 3}, {'x', 0.7}, {'+', 3}, {'-', 1}});
  EXPECT_NEAR(hold.held_s, 6.6, 0.01);
  EXPECT_NEAR(hold.unseen_s, 0.8, 0.01);
}

TEST(HoldTimer, TellsTheHoldThatIsGoingOn) {
  const Timed first = Time({{'-', 1}, {'+', 0.5}}, 10, false);
  EXPECT_FALSE(first.now);
  EXPECT_FALSE(first.is_running);
  const Timed running = Time({{'-', 1}, {'+', 2}}, 10, false);
  ASSERT_TRUE(running.now);
  EXPECT_NEAR(running.now->held_s, 1.9, 0.01);
  EXPECT_TRUE(running.is_running);
  const Timed paused = Time({{'-', 1}, {'+', 2}, {'-', 1}}, 10, false);
  ASSERT_TRUE(paused.now);
  EXPECT_NEAR(paused.now->held_s, 1.9, 0.01);
  EXPECT_FALSE(paused.is_running);
}

TEST(HoldTimer, HasNoHoldWhereNothingWasHeld) {
  EXPECT_TRUE(Time({{'-', 3}, {'?', 3}, {'-', 20}}).ended.empty());
  EXPECT_FALSE(HoldTimer().End());
}

TEST(HoldTimer, ChangesNothingButTimesWhenAllIsLater) {
  const std::vector<Part> parts = {{'+', 3}, {'?', 0.8}, {'+', 1}, {'-', 2}, {'+', 4}, {'-', 7}, {'+', 2}};
  const Timed timed = Time(parts);
  const Timed later = Time(parts, 10, true, 3'600'000'000);
  ASSERT_EQ(timed.ended.size(), later.ended.size());
  for (std::size_t i = 0; i < timed.ended.size(); ++i) {
    EXPECT_EQ(timed.ended[i].start_us + 3'600'000'000, later.ended[i].start_us);
    EXPECT_EQ(timed.ended[i].end_us + 3'600'000'000, later.ended[i].end_us);
    EXPECT_EQ(timed.ended[i].held_s, later.ended[i].held_s);
    EXPECT_EQ(timed.ended[i].unseen_s, later.ended[i].unseen_s);
  }
}

}  // namespace
}  // namespace supple
