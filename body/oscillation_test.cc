#include "body/oscillation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/angle.h"
#include "base/require.h"
#include "body/motion.h"
#include "body/watched_motion.h"

namespace supple {
namespace {

// As the faults ask: wider than 8 degrees, faster than 0.5 Hz.
bool IsBouncing(const std::optional<Oscillation>& found) {
  return found && found->peak_to_peak > 8 * kDegree && found->frequency_hz > 0.5;
}

RC_GTEST_PROP(Oscillation, OfASineIsFoundWithItsFrequencyAndWidth, ()) {
  const double frequency_hz = AnyBetween(0.6, 3);
  const double amplitude = AnyBetween(4.5, 30) * kDegree;
  const double phase = AnyBetween(0, 2 * kPi);
  const double drift = AnyBetween(-2, 2) * kDegree;
  const Sampling sampling = AnySampling(std::min(amplitude / 10, 1.5 * kDegree));
  Motion motion;
  Watch(motion, sampling, 4.2, [&](double t_s) {
    return 1 + drift * t_s + amplitude * std::sin(2 * kPi * frequency_hz * t_s + phase);
  });
  const std::optional<Oscillation> found = motion.FindSwinging();
  RC_ASSERT(found.has_value());
  RC_ASSERT(std::abs(found->frequency_hz / frequency_hz - 1) < 0.15);
  RC_ASSERT(std::abs(found->peak_to_peak / (2 * amplitude) - 1) < 0.15);
  const auto swings_are_of = [&](double window_s) {
    const double expected = 2 * frequency_hz * window_s;
    return std::abs(found->swings - expected) <= 2 + 0.2 * expected;
  };
  RC_ASSERT(swings_are_of(4) || swings_are_of(2));
}

TEST(Oscillation, WithoutJitterIsToldWithinOnePerCent) {
  for (double frequency_hz = 0.61; frequency_hz < 3; frequency_hz += 0.07) {
    Motion motion;
    Watch(motion, {.frames_per_s = 30, .unevenness = 0.3}, 4.2,
          [&](double t_s) { return 5 * kDegree * std::sin(2 * kPi * frequency_hz * t_s); });
    ASSERT_TRUE(motion.FindSwinging().has_value());
    EXPECT_NEAR(motion.FindSwinging()->frequency_hz, frequency_hz, 0.01 * frequency_hz);
    EXPECT_NEAR(motion.FindSwinging()->peak_to_peak, 10 * kDegree, 0.1 * kDegree);
  }
}

RC_GTEST_PROP(Oscillation, IsNotASingleRepetition, ()) {
  const double lasts_s = AnyBetween(0.4, 6);
  const double starts_s = AnyBetween(-1, 4);
  const double height = AnyBetween(10, 90) * kDegree;
  Motion motion;
  Watch(motion, AnySampling(1 * kDegree), 4.2, [&](double t_s) {
    const double done = std::clamp((t_s - starts_s) / lasts_s, 0.0, 1.0);
    return height * (0.5 - 0.5 * std::cos(2 * kPi * done));
  });
  RC_ASSERT(!IsBouncing(motion.FindSwinging()));
}

TEST(Oscillation, IsNotASingleQuickRepetitionWhereverItStands) {
  for (double lasts_s = 0.5; lasts_s < 2; lasts_s += 0.1) {
    for (double starts_s = 0; starts_s < 4; starts_s += 0.1) {
      Motion motion;
      Watch(motion, {.frames_per_s = 30, .jitter = 1 * kDegree}, 4.2, [&](double t_s) {
        const double done = std::clamp((t_s - starts_s) / lasts_s, 0.0, 1.0);
        return 40 * kDegree * (0.5 - 0.5 * std::cos(2 * kPi * done));
      });
      EXPECT_FALSE(motion.FindSwinging().has_value()) << lasts_s << " s from " << starts_s << " s";
    }
  }
}

TEST(Oscillation, IsNotAShortShakeInALongRest) {
  Motion motion({.noise = 0.5 * kDegree});
  Watch(motion, {.frames_per_s = 30}, 4.2, [](double t_s) {
    return t_s < 1 || t_s > 1.6 ? 0.0 : 20 * kDegree * std::sin(2 * kPi * 3 * (t_s - 1));
  });
  EXPECT_FALSE(motion.FindSwinging().has_value());
}

RC_GTEST_PROP(Oscillation, IsNotAMoveInOneDirection, ()) {
  const double lasts_s = AnyBetween(0.3, 6);
  const double starts_s = AnyBetween(-1, 4);
  const double height = AnyBetween(-90, 90) * kDegree;
  Motion motion;
  Watch(motion, AnySampling(1 * kDegree), 4.2, [&](double t_s) {
    return height * (0.5 - 0.5 * std::cos(kPi * std::clamp((t_s - starts_s) / lasts_s, 0.0, 1.0)));
  });
  RC_ASSERT(!IsBouncing(motion.FindSwinging()));
}

TEST(Oscillation, IsNotRepetitionAfterRepetitionInFourSeconds) {
  for (double until_s = 4; until_s < 12; until_s += 0.25) {
    Motion motion;
    Watch(motion, {.frames_per_s = 30, .jitter = 1 * kDegree}, until_s,
          [](double t_s) { return 30 * kDegree * std::sin(2 * kPi * t_s / 4); });
    EXPECT_FALSE(motion.FindSwinging().has_value()) << until_s;
  }
}

TEST(Oscillation, IsFoundTwoSecondsAfterItBegan) {
  Motion motion;
  Watch(motion, {.jitter = 0.5 * kDegree}, 6.2,
        [](double t_s) { return t_s < 4 ? 0.0 : 6 * kDegree * std::sin(2 * kPi * 1.5 * (t_s - 4)); });
  ASSERT_TRUE(IsBouncing(motion.FindSwinging()));
  EXPECT_NEAR(motion.FindSwinging()->peak_to_peak, 12 * kDegree, 2 * kDegree);
}

TEST(Oscillation, IsOverTwoSecondsAfterItEnded) {
  Motion motion;
  Watch(motion, {.jitter = 0.5 * kDegree}, 6.4,
        [](double t_s) { return t_s > 4 ? 0.0 : 6 * kDegree * std::sin(2 * kPi * 1.5 * t_s); });
  EXPECT_FALSE(IsBouncing(motion.FindSwinging()));
}

TEST(Oscillation, KeepsItsWidthWhenOneValueIsWrong) {
  for (int wrong = 0; wrong <= 40; ++wrong) {
    Motion motion;
    for (int i = 0; i <= 40; ++i) {
      motion.Add(100'000 * i, i == wrong ? 2.0 : 6 * kDegree * std::sin(2 * kPi * 0.1 * i));
    }
    ASSERT_TRUE(motion.FindSwinging().has_value()) << wrong;
    EXPECT_NEAR(motion.FindSwinging()->peak_to_peak, 12 * kDegree, 1 * kDegree) << wrong;
    EXPECT_NEAR(motion.FindSwinging()->frequency_hz, 1, 0.05) << wrong;
  }
}

TEST(Oscillation, IsFoundInAnyUnit) {
  Motion motion({.noise = 0.008});  // mid-hip height, in torso lengths
  Watch(motion, {.jitter = 0.004}, 4, [](double t_s) { return 0.02 * std::sin(2 * kPi * t_s); });
  ASSERT_TRUE(motion.FindSwinging().has_value());
  EXPECT_NEAR(motion.FindSwinging()->peak_to_peak, 0.04, 0.006);
}

TEST(Oscillation, FasterThanTheFramesCanShowIsNotTold) {
  for (const double frequency_hz : {3.7, 4.0, 4.5}) {
    Motion motion;
    Watch(motion, {.frames_per_s = 10}, 4,
          [&](double t_s) { return 10 * kDegree * std::sin(2 * kPi * frequency_hz * t_s + 1); });
    EXPECT_FALSE(motion.FindSwinging().has_value()) << frequency_hz;
  }
}

TEST(Oscillation, IsUnknownInAGap) {
  Motion motion;
  Watch(motion, {}, 4, [](double t_s) { return 10 * kDegree * std::sin(2 * kPi * t_s); });
  ASSERT_TRUE(motion.FindSwinging().has_value());
  motion.NotSeen(5'000'000);
  EXPECT_FALSE(motion.FindSwinging().has_value());
}

TEST(Oscillation, OfATriangleReadsALittleLess) {
  Motion motion;
  Watch(motion, {.frames_per_s = 30}, 4.2,
        [](double t_s) { return 20 * kDegree * std::abs(std::remainder(t_s, 1.0)) / 0.5; });
  ASSERT_TRUE(motion.FindSwinging().has_value());
  EXPECT_NEAR(motion.FindSwinging()->peak_to_peak, 0.81 * 20 * kDegree, 0.5 * kDegree);
}

TEST(Oscillation, RefusesTimesAndValuesOfDifferentLengths) {
  const std::array<double, 3> three = {0, 1, 2};
  const std::array<double, 2> two = {0, 1};
  EXPECT_THROW(FindOscillation(three, two, 1), BadInput);
  EXPECT_THROW(FindOscillation(three, three, 0), BadInput);
  EXPECT_FALSE(FindOscillation(three, three, 1).has_value());
  EXPECT_FALSE(FindOscillation({}, {}, 1).has_value());
}

}  // namespace
}  // namespace supple
