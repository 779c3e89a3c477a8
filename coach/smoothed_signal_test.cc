#include "coach/smoothed_signal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <random>

namespace supple {
namespace {

constexpr double kFrameRates[] = {5, 10, 30, 60, 240};

// Adds what value_at(t_s) gives, from 0 to `until_s`.
template <typename ValueAt>
int Add(SmoothedSignal& signal, double frames_per_s, double until_s, ValueAt value_at) {
  const int frames = static_cast<int>(until_s * frames_per_s + 1e-6) + 1;
  for (int i = 0; i < frames; ++i) {
    signal.Add(std::llround(i * 1e6 / frames_per_s), value_at(i / frames_per_s));
  }
  return frames;
}

TEST(SmoothedSignal, TellsValueAndSlopeOfALineAtAnyFrameRate) {
  for (const double frames_per_s : kFrameRates) {
    SmoothedSignal signal;
    Add(signal, frames_per_s, 2, [](double t_s) { return 3 - 0.5 * t_s; });
    const auto back = static_cast<std::size_t>(std::ceil(0.25 * frames_per_s));
    const double t_s = 2 - static_cast<double>(back) / frames_per_s;
    const Smoothed smoothed = signal.At(back);
    ASSERT_TRUE(smoothed.is_known) << frames_per_s;
    EXPECT_NEAR(smoothed.value, 3 - 0.5 * t_s, 1e-6) << frames_per_s;
    EXPECT_NEAR(smoothed.per_s, -0.5, 1e-5) << frames_per_s;
    EXPECT_NEAR(smoothed.near, 3 - 0.5 * t_s, 1e-6) << frames_per_s;
  }
}

TEST(SmoothedSignal, TellsALineThroughUnevenFrames) {
  std::mt19937 random(3);
  SmoothedSignal signal;
  std::int64_t t_us = 0;
  for (int i = 0; i < 60; ++i) {
    t_us += 10'000 + static_cast<std::int64_t>(random() % 90'000);
    signal.Add(t_us, 1 + 0.2e-6 * static_cast<double>(t_us));
    if (i > 20) {
      EXPECT_NEAR(signal.At(4).per_s, 0.2, 1e-6) << i;
    }
  }
}

TEST(SmoothedSignal, DoesNotLagBehindATurn) {
  SmoothedSignal signal;
  Add(signal, 30, 3, [](double t_s) { return t_s < 2 ? 0 : t_s - 2; });
  EXPECT_NEAR(signal.At(30 + 8).per_s, 0, 1e-9) << "a quarter of a second before the turn";
  EXPECT_NEAR(signal.At(30).per_s, 0.5, 0.05) << "half the slope at the turn itself";
  EXPECT_NEAR(signal.At(30 - 8).per_s, 1, 0.01) << "a quarter of a second after it";
}

TEST(SmoothedSignal, IsNotMovedByALoneSpikeWhereverItStands) {
  for (int wrong = 1; wrong < 20; ++wrong) {
    SmoothedSignal signal;
    for (int i = 0; i <= 20; ++i) {
      signal.Add(100'000 * i, i == wrong ? 1.5 : 0.2);
    }
    for (std::size_t back = 1; back < 18; ++back) {
      const Smoothed smoothed = signal.At(back);
      ASSERT_TRUE(smoothed.is_known);
      EXPECT_NEAR(smoothed.value, 0.2, 1e-9) << wrong << ' ' << back;
      EXPECT_NEAR(smoothed.per_s, 0, 1e-9) << wrong << ' ' << back;
      EXPECT_NEAR(smoothed.near, 0.2, 1e-9) << wrong << ' ' << back;
    }
  }
}

TEST(SmoothedSignal, IsUnknownInAFrameThatDidNotSeeIt) {
  SmoothedSignal signal;
  for (int i = 0; i <= 10; ++i) {
    signal.Add(100'000 * i, i == 6 ? std::nullopt : std::optional(0.1 * i));
  }
  EXPECT_FALSE(signal.At(4).is_known);
  EXPECT_TRUE(signal.At(3).is_known);
  EXPECT_NEAR(signal.At(3).per_s, 1, 1e-9) << "a lost frame beside it takes nothing from the line";
}

TEST(SmoothedSignal, LooksNoFartherThanAQuarterOfASecondAcrossAGap) {
  SmoothedSignal signal;
  for (int i = 0; i < 10; ++i) {
    signal.Add(100'000 * i, 0.0);
  }
  for (int i = 20; i < 30; ++i) {
    signal.Add(100'000 * i, 5.0);
  }
  EXPECT_NEAR(signal.At(9).value, 5, 1e-9) << "the first frame after the gap";
  EXPECT_NEAR(signal.At(9).per_s, 0, 1e-9);
  EXPECT_NEAR(signal.At(10).value, 0, 1e-9) << "the last one before it";
}

TEST(SmoothedSignal, IsUnknownWithoutThreeFramesOfHalfASecond) {
  SmoothedSignal signal;
  EXPECT_FALSE(signal.At(0).is_known);
  signal.Add(0, 1);
  signal.Add(100'000, 1);
  EXPECT_FALSE(signal.At(0).is_known);
  EXPECT_FALSE(signal.At(5).is_known) << "no such frame";
  signal.Add(200'000, 1);
  EXPECT_TRUE(signal.At(0).is_known);

  SmoothedSignal slow;  // two frames a second: a line of one
  Add(slow, 2, 5, [](double) { return 1; });
  EXPECT_FALSE(slow.At(2).is_known);
}

TEST(SmoothedSignal, ForgetsFramesOnRequest) {
  SmoothedSignal signal;
  Add(signal, 10, 2, [](double) { return 1; });
  signal.Forget();
  EXPECT_FALSE(signal.At(0).is_known);
  Add(signal, 10, 1, [](double) { return 7; });
  EXPECT_NEAR(signal.At(5).value, 7, 1e-9);
}

TEST(SmoothedSignal, ChangesNothingButTimesWhenAllIsLater) {
  SmoothedSignal signal;
  SmoothedSignal later;
  for (int i = 0; i < 400; ++i) {
    const double value = std::sin(0.1 * i) + 0.01 * (i % 7);
    signal.Add(33'333 * i, value);
    later.Add(33'333 * i + 5'000'000'000, value);
    const auto back = static_cast<std::size_t>(i % 9);
    EXPECT_EQ(signal.At(back).value, later.At(back).value);
    EXPECT_EQ(signal.At(back).per_s, later.At(back).per_s);
  }
}

}  // namespace
}  // namespace supple
