#include "apps/frame_reader/frame_clock.h"

#include <gtest/gtest.h>

#include <limits>

#include "vision/frame_protocol.h"

namespace supple {
namespace {

constexpr std::int64_t kStepUs = 40'000;

TEST(FrameClock, BeginsAtZeroAndKeepsUnevenTimes) {
  FrameClock clock(kStepUs);
  EXPECT_EQ(clock.Step(500'000), 0);
  EXPECT_EQ(clock.Step(533'000), 33'000);
  EXPECT_EQ(clock.Step(700'000), 200'000);
}

TEST(FrameClock, FillsInMissingStamps) {
  FrameClock clock(kStepUs);
  EXPECT_EQ(clock.Step(std::nullopt), 0);
  EXPECT_EQ(clock.Step(std::nullopt), 40'000);
  EXPECT_EQ(clock.Step(80'000), 80'000);
}

TEST(FrameClock, LetsStampsCatchUpAfterSmallStepsBack) {
  FrameClock clock(kStepUs);
  EXPECT_EQ(clock.Step(0), 0);
  EXPECT_EQ(clock.Step(40'000), 40'000);
  EXPECT_EQ(clock.Step(20'000), 60'000);
  EXPECT_EQ(clock.Step(60'000), 80'000);
  EXPECT_EQ(clock.Step(120'000), 120'000);
}

TEST(FrameClock, GoesOnWhenTheFilmsClockStartsAgain) {
  FrameClock clock(kStepUs);
  EXPECT_EQ(clock.Step(0), 0);
  EXPECT_EQ(clock.Step(9'000'000), 9'000'000);
  EXPECT_EQ(clock.Step(0), 9'040'000);
  EXPECT_EQ(clock.Step(50'000), 9'090'000);
}

TEST(FrameClock, RisesWhateverComes) {
  FrameClock clock(kStepUs);
  std::optional<std::int64_t> last_us = clock.Step(std::numeric_limits<std::int64_t>::max());
  for (const std::int64_t stamp_us :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{500'000'000'000'000}, std::int64_t{0},
        std::int64_t{-999'999'999'999'999}, std::int64_t{-600'000'000'000'000}, std::int64_t{5}}) {
    const std::optional<std::int64_t> t_us = clock.Step(stamp_us);
    ASSERT_TRUE(t_us) << stamp_us;
    EXPECT_GT(t_us, last_us);
    last_us = t_us;
  }
}

TEST(FrameClock, EndsAtTheEndOfTime) {
  FrameClock clock(kStepUs);
  EXPECT_EQ(clock.Step(0), 0);
  EXPECT_EQ(clock.Step(kMaxTimeUs - 10), kMaxTimeUs - 10);
  EXPECT_EQ(clock.Step(std::nullopt), kMaxTimeUs);
  EXPECT_EQ(clock.Step(std::nullopt), std::nullopt) << "no frame may have a time beyond the protocol's";
  EXPECT_EQ(clock.Step(0), std::nullopt);
}

}  // namespace
}  // namespace supple
