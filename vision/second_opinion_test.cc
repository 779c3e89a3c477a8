#include "vision/second_opinion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace supple {
namespace {

constexpr std::size_t kKnee = Index(Landmark::kLeftKnee);

// A body 100 px per torso, turned with its region by `turn_rad` about the hips.
Sighting Seen(float turn_rad, ImagePoint knee_in_body) {
  Sighting sighting;
  sighting.region = {300, 200, 400, turn_rad};
  const auto put = [&](Landmark landmark, ImagePoint at) {
    sighting.body.image[Index(landmark)] =
        sighting.region.ToPicture(0.5F + at.x_px / 400, 0.5F + at.y_px / 400);
  };
  for (const Landmark landmark : {Landmark::kLeftShoulder, Landmark::kRightShoulder}) {
    put(landmark, {0, -100});
  }
  put(Landmark::kLeftKnee, knee_in_body);
  put(Landmark::kRightKnee, {0, 90});
  put(Landmark::kLeftHip, {0, 0});
  put(Landmark::kRightHip, {0, 0});
  for (const Landmark landmark : {Landmark::kLeftAnkle, Landmark::kRightAnkle}) {
    put(landmark, {0, 180});
  }
  sighting.body.visibility.fill(0.8F);
  return sighting;
}

float Error(const Sighting& a, const Sighting& b) {
  return std::hypot(a.body.image[kKnee].x_px - b.body.image[kKnee].x_px,
                    a.body.image[kKnee].y_px - b.body.image[kKnee].y_px);
}

TEST(SecondOpinion, ChangesNothingBeforeItWasAsked) {
  const SecondOpinion opinion;
  Sighting seen = Seen(0, {30, 80});
  opinion.Apply(seen);
  EXPECT_EQ(Error(seen, Seen(0, {30, 80})), 0);
}

TEST(SecondOpinion, PutsWhatItSawInPlaceOfTheSmallerNetworksAnswer) {
  SecondOpinion opinion;
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {50, 80}), 0);
  Sighting seen = Seen(0, {30, 80});
  opinion.Apply(seen);
  EXPECT_LT(Error(seen, Seen(0, {50, 80})), 0.1F);
}

TEST(SecondOpinion, TurnsItsCorrectionWithTheBody) {
  SecondOpinion opinion;
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {50, 80}), 0);
  constexpr float kQuarter = std::numbers::pi_v<float> / 2;
  Sighting seen = Seen(kQuarter, {30, 80});
  opinion.Apply(seen);
  EXPECT_LT(Error(seen, Seen(kQuarter, {50, 80})), 0.1F);
}

TEST(SecondOpinion, FadesAsTheLandmarkMovesAway) {
  SecondOpinion opinion;
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {50, 80}), 0);
  Sighting near = Seen(0, {40, 80});
  Sighting far = Seen(0, {30, -20});
  opinion.Apply(near);
  opinion.Apply(far);
  EXPECT_GT(Error(near, Seen(0, {40, 80})), 15);
  EXPECT_LT(Error(far, Seen(0, {30, -20})), 0.1F);
}

TEST(SecondOpinion, LowersTheVisibilityOfWhatTheNetworksDispute) {
  SecondOpinion opinion;
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {-60, 20}), 0);
  Sighting seen = Seen(0, {30, 80});
  opinion.Apply(seen);
  EXPECT_LT(seen.body.visibility[kKnee], 0.15F);
  EXPECT_NEAR(seen.body.visibility[Index(Landmark::kRightKnee)], 0.8F, 1e-3F);
}

TEST(SecondOpinion, IsAskedOftenInDisputeAndSeldomInAgreement) {
  SecondOpinion opinion;
  EXPECT_TRUE(opinion.IsDue(0));
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {60, 80}), 0);
  EXPECT_FALSE(opinion.IsDue(300'000));
  EXPECT_TRUE(opinion.IsDue(340'000));
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {31, 80}), 340'000);
  EXPECT_FALSE(opinion.IsDue(900'000));
  EXPECT_TRUE(opinion.IsDue(1'010'000));
  opinion.Learn(Seen(0, {30, 80}), Seen(0, {31, 80}), 1'010'000);
  EXPECT_FALSE(opinion.IsDue(1'900'000));
  EXPECT_TRUE(opinion.IsDue(2'010'000));
}

}  // namespace
}  // namespace supple
