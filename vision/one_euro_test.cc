#include "vision/one_euro.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace supple {
namespace {

constexpr float kStep_s = 1.0F / 30.0F;
constexpr OneEuroOptions kOptions = {1, 0.5F, 1};

TEST(OneEuro, GivesTheFirstValueBack) {
  OneEuro filter;
  EXPECT_EQ(filter.Step(42, kStep_s, 1, kOptions), 42);
}

TEST(OneEuro, LeavesAConstantAlone) {
  OneEuro filter;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(filter.Step(7, kStep_s, 1, kOptions), 7);
  }
}

TEST(OneEuro, CalmsJitterAtRest) {
  OneEuro filter;
  std::mt19937 random(1);
  std::normal_distribution<float> noise(0, 1);
  float raw = 0;
  float filtered = 0;
  for (int i = 0; i < 3000; ++i) {
    const float value = noise(random);
    const float out = filter.Step(value, kStep_s, 0.01F, kOptions);
    if (i >= 100) {
      raw += value * value;
      filtered += out * out;
    }
  }
  EXPECT_LT(filtered, raw / 8);
}

TEST(OneEuro, FollowsFastMovementMoreCloselyThanALowPassOfTheSameCalm) {
  OneEuro quick;
  OneEuro slow;
  float lag_quick = 0;
  float lag_slow = 0;
  for (int i = 0; i < 60; ++i) {
    const float truth = 10.0F * static_cast<float>(i) * kStep_s;
    lag_quick = truth - quick.Step(truth, kStep_s, 1, kOptions);
    lag_slow = truth - slow.Step(truth, kStep_s, 1, {1, 0, 1});
  }
  EXPECT_LT(lag_quick, lag_slow / 3);
}

TEST(OneEuro, GivesNearlyTheSameAtAnyFrameRate) {
  const auto settle = [](float rate_hz) {
    OneEuro filter;
    filter.Step(0, 1 / rate_hz, 1, kOptions);
    float value = 0;
    for (float t = 0; t < 0.3F; t += 1 / rate_hz) {
      value = filter.Step(1, 1 / rate_hz, 1, kOptions);
    }
    return value;
  };
  EXPECT_NEAR(settle(60), settle(20), 0.06);
}

}  // namespace
}  // namespace supple
