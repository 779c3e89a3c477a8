#include "vision/landmark_smoothing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace supple {
namespace {

constexpr std::size_t kHip = Index(Landmark::kLeftHip);
constexpr float kStep_s = 1.0F / 30.0F;

TEST(LandmarkSmoothing, CalmsABodyAtRestToHalfItsJitter) {
  LandmarkSmoothing smoothing;
  std::mt19937 random(7);
  std::normal_distribution<float> jitter(0, 1);
  float before = 0;
  float after = 0;
  for (int i = 0; i < 900; ++i) {
    BodyLandmarks body;
    const float off = jitter(random);
    body.image[kHip] = {100 + off, 200};
    smoothing.Step(body, 300, kStep_s);
    if (i >= 60) {
      before += off * off;
      after += (body.image[kHip].x_px - 100) * (body.image[kHip].x_px - 100);
    }
  }
  EXPECT_LT(std::sqrt(after), std::sqrt(before) / 2);
}

TEST(LandmarkSmoothing, LagsLittleBehindALegThatIsLifted) {
  LandmarkSmoothing smoothing;
  BodyLandmarks body;
  // Half a torso (60 px in a region of 300) in one second.
  for (int i = 0; i <= 30; ++i) {
    body = BodyLandmarks{};
    body.image[kHip] = {100 + 2.0F * static_cast<float>(i), 0};
    smoothing.Step(body, 300, kStep_s);
  }
  EXPECT_NEAR(body.image[kHip].x_px, 160, 3);
}

TEST(LandmarkSmoothing, LowersVisibilityEquallyFastAtAnyFrameRate) {
  const auto after_a_third = [](int frames) {
    LandmarkSmoothing smoothing;
    BodyLandmarks body;
    body.visibility[kHip] = 1;
    smoothing.Step(body, 300, 1.0F / 3 / static_cast<float>(frames));
    for (int i = 0; i < frames; ++i) {
      body.visibility[kHip] = 0;
      smoothing.Step(body, 300, 1.0F / 3 / static_cast<float>(frames));
    }
    return body.visibility[kHip];
  };
  EXPECT_NEAR(after_a_third(10), after_a_third(20), 1e-3F);
  EXPECT_NEAR(after_a_third(10), 0.349F, 1e-2F);  // 0.9 to the tenth
}

TEST(LandmarkSmoothing, StartsAnewAfterReset) {
  LandmarkSmoothing smoothing;
  BodyLandmarks body;
  body.image[kHip] = {100, 0};
  smoothing.Step(body, 300, kStep_s);
  smoothing.Reset();
  body.image[kHip] = {500, 0};
  smoothing.Step(body, 300, kStep_s);
  EXPECT_EQ(body.image[kHip].x_px, 500);
}

}  // namespace
}  // namespace supple
