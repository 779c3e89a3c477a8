#include "accuracy/landmark_variants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/require.h"

namespace supple {
namespace {

constexpr int kWidth_px = 640;

/// A body whose every point lies at x = y = `at`, its right half 5 px and 5 cm further; all as visible as
/// said.
LandmarkFrame Frame(std::int64_t t_us, float at, float visibility = 1) {
  LandmarkFrame frame = {t_us, BodyLandmarks{}};
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const float side = kLandmarkNames[i].starts_with("right") ? 1 : 0;
    frame.body->image[i] = {at + 5 * side, at};
    frame.body->world[i] = {at / 100 + 0.05F * side, at / 100, at / 100};
    frame.body->visibility[i] = visibility;
    frame.body->presence[i] = visibility;
  }
  // A torso of 100 px.
  for (const Landmark hip : {Landmark::kLeftHip, Landmark::kRightHip}) {
    frame.body->image[Index(hip)].x_px += 100;
  }
  frame.body->score = visibility;
  return frame;
}

const ImagePoint& Nose(const LandmarkFrame& frame) { return frame.body->image[Index(Landmark::kNose)]; }

TEST(LandmarkVariants, AnotherRateKeepsTheFramesItFallsOnAndGoesStraightBetween) {
  const std::vector<LandmarkFrame> film = {Frame(50'000, 10, 0.9F), Frame(150'000, 30, 0.4F),
                                           Frame(250'000, 20, 0.8F)};
  const std::vector<LandmarkFrame> out = Resampled(film, 20);
  ASSERT_EQ(out.size(), 5U);
  for (std::size_t i = 0; i < out.size(); ++i) {
    EXPECT_EQ(out[i].t_us, 50'000 + static_cast<std::int64_t>(i) * 50'000);
  }
  EXPECT_EQ(Nose(out[0]).x_px, 10);
  EXPECT_EQ(Nose(out[2]).x_px, 30);
  EXPECT_EQ(Nose(out[4]).x_px, 20);
  EXPECT_FLOAT_EQ(Nose(out[1]).x_px, 20);
  EXPECT_FLOAT_EQ(out[3].body->world[0].z_m, 0.25F);
  EXPECT_EQ(out[0].body->visibility[0], 0.9F);
  EXPECT_EQ(out[1].body->visibility[0], 0.4F) << "no point is surer than where it comes from";
}

TEST(LandmarkVariants, AnotherRateNeverGoesBeyondTheFilm) {
  const std::vector<LandmarkFrame> film = {Frame(0, 10), Frame(100'000, 20)};
  for (const double rate : {15.0, 24.0, 30.0, 60.0, 7.0}) {
    const std::vector<LandmarkFrame> out = Resampled(film, rate);
    EXPECT_EQ(out.front().t_us, 0);
    EXPECT_LE(out.back().t_us, 100'000);
    EXPECT_TRUE(std::ranges::is_sorted(out, std::ranges::less{}, &LandmarkFrame::t_us));
  }
  EXPECT_TRUE(Resampled({}, 30).empty());
  EXPECT_EQ(Resampled(std::vector{Frame(7, 10)}, 30).size(), 1U);
  EXPECT_THROW(Resampled(film, 0), BadInput);
  EXPECT_THROW(Resampled(film, std::nan("")), BadInput);
}

TEST(LandmarkVariants, AnotherRateMakesNobodyUpWhereNobodyWas) {
  const std::vector<LandmarkFrame> film = {Frame(0, 10), {100'000, std::nullopt}, Frame(200'000, 30)};
  const std::vector<LandmarkFrame> out = Resampled(film, 20);
  ASSERT_EQ(out.size(), 5U);
  EXPECT_TRUE(out[0].body.has_value());
  EXPECT_FALSE(out[1].body || out[2].body || out[3].body);
  EXPECT_TRUE(out[4].body.has_value());
}

TEST(LandmarkVariants, TheMirrorExchangesSidesAndTurnedTwiceGivesTheFilm) {
  const std::vector<LandmarkFrame> film = {Frame(0, 10), {100'000, std::nullopt}};
  const std::vector<LandmarkFrame> once = InMirror(film, kWidth_px);
  EXPECT_EQ(once[0].body->image[Index(Landmark::kLeftKnee)].x_px, kWidth_px - 15);
  EXPECT_EQ(once[0].body->image[Index(Landmark::kRightKnee)].x_px, kWidth_px - 10);
  EXPECT_FALSE(once[1].body.has_value());
  const std::vector<LandmarkFrame> twice = InMirror(once, kWidth_px);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    EXPECT_EQ(twice[0].body->image[i].x_px, film[0].body->image[i].x_px);
    EXPECT_EQ(twice[0].body->world[i].x_m, film[0].body->world[i].x_m);
  }
}

TEST(LandmarkVariants, DelayChangesTimesAlone) {
  const std::vector<LandmarkFrame> later = Delayed(std::vector{Frame(5, 10)}, 3'600'000'000);
  EXPECT_EQ(later.at(0).t_us, 3'600'000'005);
  EXPECT_EQ(Nose(later[0]).x_px, 10);
}

TEST(LandmarkVariants, ATenthOfTheFramesIsLostTheSameEachTime) {
  std::vector<LandmarkFrame> film;
  for (int i = 0; i < 2000; ++i) {
    film.push_back(Frame(i, 10));
  }
  const auto times = [](const std::vector<LandmarkFrame>& frames) {
    std::set<std::int64_t> out;
    for (const LandmarkFrame& frame : frames) {
      out.insert(frame.t_us);
    }
    return out;
  };
  const std::set<std::int64_t> kept = times(WithFramesLost(film, 0.1, 1));
  EXPECT_GT(kept.size(), 1750U);
  EXPECT_LT(kept.size(), 1850U);
  EXPECT_EQ(times(WithFramesLost(film, 0.1, 1)), kept);
  EXPECT_NE(times(WithFramesLost(film, 0.1, 2)), kept);
}

TEST(LandmarkVariants, JitterHasTheSizeThatWasAskedFor) {
  std::vector<LandmarkFrame> film;
  for (int i = 0; i < 200; ++i) {
    film.push_back(Frame(i, 10));
  }
  film[3].body.reset();
  const std::vector<LandmarkFrame> shaken = WithJitter(film, 0.01, 0.02, 7);
  EXPECT_FALSE(shaken[3].body.has_value());
  double image_sum = 0;
  double world_sum = 0;
  double points = 0;
  for (std::size_t f = 0; f < film.size(); ++f) {
    for (std::size_t i = 0; film[f].body && i < kLandmarkCount; ++i) {
      image_sum += std::pow(shaken[f].body->image[i].x_px - film[f].body->image[i].x_px, 2);
      world_sum += std::pow(shaken[f].body->world[i].z_m - film[f].body->world[i].z_m, 2);
      ++points;
    }
  }
  EXPECT_NEAR(std::sqrt(image_sum / points), 1, 0.05);
  EXPECT_NEAR(std::sqrt(world_sum / points), 0.02, 0.001);
  EXPECT_EQ(Nose(WithJitter(film, 0.01, 0.02, 7)[5]).x_px, Nose(shaken[5]).x_px);
}

TEST(LandmarkVariants, AreAllNamedAndOnlyTheMirrorIsMirrored) {
  std::set<std::string> names;
  int mirrored = 0;
  for (const LandmarkVariant& variant : AllVariants()) {
    names.insert(variant.name);
    mirrored += variant.is_mirrored ? 1 : 0;
    EXPECT_FALSE(variant.make(std::vector{Frame(0, 10), Frame(100'000, 20)}, kWidth_px).empty());
  }
  EXPECT_EQ(names.size(), 8U);
  EXPECT_EQ(mirrored, 1);
}

}  // namespace
}  // namespace supple
