#include "body/posture_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

constexpr double kFrame_s = 0.1;

BoneLengths Typical() { return TypicalLengths(1.7); }

// On the right side, lifting the left leg by 30 degrees and lowering it, once in four seconds; knees a little
// bent.
Posture LegLift(double t_s) {
  Posture posture = PostureBefore(LyingOnRightSide());
  posture[Coordinate::kLeftHipAbduction] = RadiansFromDegrees(15 - 15 * std::cos(kPi / 2 * t_s));
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(10);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(30);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(30);
  posture[Coordinate::kLeftShoulderFlexion] = RadiansFromDegrees(40);
  posture[Coordinate::kRightShoulderFlexion] = RadiansFromDegrees(60);
  return posture;
}

// Standing and facing the picture's right with the left foot far before the right one.
Posture Stride() {
  Posture posture = PostureBefore(StandingToTheRight(), 0, 0);
  posture.p_WP.z() = -3;
  posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(40);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(-20);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(20);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(20);
  return posture;
}

// The synthetic camera is level.
PostureTrackerOptions Level() {
  PostureTrackerOptions options;
  options.camera_pitch_rad = 0;
  return options;
}

struct Watcher {
  Camera camera = RoomCamera();
  Skeleton skeleton{Typical()};
  PostureTracker tracker{camera, Level()};

  BodyLandmarks See(const Posture& posture) const { return LandmarksOf(skeleton, posture, camera); }
  const FittedPosture* Step(double t_s, const BodyLandmarks& body) {
    return tracker.Step(FrameAt(t_s, body));
  }
  const FittedPosture* Step(double t_s, const Posture& posture) { return Step(t_s, See(posture)); }
};

double Off_deg(const FittedPosture& fit, const Posture& truth, Coordinate coordinate) {
  return DegreesFromRadians(std::abs(fit.posture[coordinate] - truth[coordinate]));
}

TEST(PostureTracker, FollowsALegLift) {
  Watcher watcher;
  for (const double t_s : Moments(0, 8)) {
    const Posture truth = LegLift(t_s);
    const FittedPosture* fit = watcher.Step(t_s, truth);
    ASSERT_NE(fit, nullptr);
    EXPECT_EQ(fit->is_new, t_s == 0);
    EXPECT_FALSE(fit->legs_exchanged);
    if (t_s > 1) {
      EXPECT_LT(Off_deg(*fit, truth, Coordinate::kLeftHipAbduction), 3) << t_s;
      EXPECT_LT(Off_deg(*fit, truth, Coordinate::kRightKneeFlexion), 5) << t_s;
      EXPECT_LT((fit->posture.p_WP - truth.p_WP).norm(), 0.15) << t_s;
    }
  }
}

TEST(PostureTracker, FollowsTwoFramesASecond) {
  Watcher watcher;
  double worst_deg = 0;
  for (const double t_s : Moments(0, 12, 0.5)) {
    const FittedPosture* fit = watcher.Step(t_s, LegLift(t_s));
    ASSERT_NE(fit, nullptr);
    EXPECT_EQ(fit->is_new, t_s == 0);
    worst_deg = std::max(worst_deg, t_s > 2 ? Off_deg(*fit, LegLift(t_s), Coordinate::kLeftHipAbduction) : 0);
  }
  EXPECT_LT(worst_deg, 4);
}

TEST(PostureTracker, TellsForHowLongALimbHasBeenHidden) {
  Watcher watcher;
  const Posture lifted = LegLift(2);
  for (const double t_s : Moments(0, 3)) {
    watcher.Step(t_s, lifted);
  }
  BodyLandmarks hidden = watcher.See(lifted);
  Hide(hidden, kLeftLegLandmarks);
  for (const double t_s : Moments(3, 5)) {
    const FittedPosture* fit = watcher.Step(t_s, hidden);
    ASSERT_NE(fit, nullptr);
    EXPECT_NEAR(fit->sights[Index(BodyPoint::kLeftKnee)].unseen_s, t_s - 3 + kFrame_s, 0.01);
    EXPECT_EQ(fit->sights[Index(BodyPoint::kRightKnee)].unseen_s, 0);
  }
  const FittedPosture* again = watcher.Step(5, watcher.See(lifted));
  EXPECT_EQ(again->sights[Index(BodyPoint::kLeftKnee)].unseen_s, 0);
}

TEST(PostureTracker, PutsLegsBackThatAreExchangedForHalfASecond) {
  Watcher watcher;
  const Posture truth = Stride();
  for (const double t_s : Moments(0, 4)) {
    BodyLandmarks body = watcher.See(truth);
    const bool exchanged = t_s > 2.05 && t_s < 2.55;
    if (exchanged) {
      ExchangeLegs(body);
    }
    const FittedPosture* fit = watcher.Step(t_s, body);
    ASSERT_NE(fit, nullptr);
    EXPECT_EQ(fit->legs_exchanged, exchanged) << t_s;
    if (t_s > 1) {
      EXPECT_LT(Off_deg(*fit, truth, Coordinate::kLeftHipFlexion), 5) << t_s;
      EXPECT_LT(Off_deg(*fit, truth, Coordinate::kRightHipFlexion), 5) << t_s;
    }
  }
}

TEST(PostureTracker, BelievesLegsThatStayExchanged) {
  // The memory may be what is wrong.
  Watcher watcher;
  Posture other = Stride();
  std::swap(other[Coordinate::kLeftHipFlexion], other[Coordinate::kRightHipFlexion]);
  for (const double t_s : Moments(0, 8)) {
    const FittedPosture* fit = watcher.Step(t_s, t_s < 2 ? Stride() : other);
    ASSERT_NE(fit, nullptr);
    if (t_s > 6) {
      EXPECT_FALSE(fit->legs_exchanged) << t_s;
      EXPECT_LT(Off_deg(*fit, other, Coordinate::kLeftHipFlexion), 6) << t_s;
    }
  }
}

TEST(PostureTracker, IsHardlyMovedByOneWrongLandmark) {
  for (const Landmark wrong : {Landmark::kLeftKnee, Landmark::kRightAnkle, Landmark::kLeftShoulder}) {
    Watcher watcher;
    Watcher undisturbed;
    for (const double t_s : Moments(0, 3)) {
      const BodyLandmarks body = watcher.See(LegLift(t_s));
      BodyLandmarks disturbed = body;
      if (t_s > 1.95) {
        disturbed.image[Index(wrong)].x_px += 150;
        disturbed.image[Index(wrong)].y_px -= 150;
      }
      const FittedPosture* a = watcher.Step(t_s, disturbed);
      const FittedPosture* b = undisturbed.Step(t_s, body);
      ASSERT_NE(a, nullptr);
      for (const Coordinate hip : {Coordinate::kLeftHipAbduction, Coordinate::kRightHipFlexion}) {
        EXPECT_LT(Off_deg(*a, b->posture, hip), 8) << kLandmarkNames[Index(wrong)] << " at " << t_s;
      }
      if (t_s > 1.95) {
        const auto is_wrong = [wrong](BodyPoint point) { return LandmarkOf(point) == wrong; };
        for (std::size_t i = 0; i < kBodyPointCount; ++i) {
          if (is_wrong(static_cast<BodyPoint>(i))) {
            EXPECT_GT(a->sights[i].residual_torso, 0.3) << kBodyPointNames[i];
          }
        }
      }
    }
  }
}

TEST(PostureTracker, FindsNobodyInNumbersThatAreNone) {
  Watcher watcher;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  const Posture truth = LegLift(1);
  BodyLandmarks in_picture = watcher.See(truth);
  in_picture.image[5].x_px = nan;
  BodyLandmarks in_world = watcher.See(truth);
  in_world.world[20].z_m = infinite;
  BodyLandmarks in_visibility = watcher.See(truth);
  in_visibility.visibility[3] = nan;
  BodyLandmarks far_away = watcher.See(truth);
  far_away.image[5].y_px = 1e20F;
  BodyLandmarks without_trunk = watcher.See(truth);
  without_trunk.visibility[Index(Landmark::kLeftHip)] = 0;
  double t_s = 0;
  EXPECT_NE(watcher.Step(t_s, truth), nullptr);
  for (const BodyLandmarks& body : {in_picture, in_world, in_visibility, far_away, without_trunk}) {
    EXPECT_EQ(watcher.Step(t_s += kFrame_s, body), nullptr);
  }
  EXPECT_EQ(watcher.tracker.Step(FrameAt(t_s += kFrame_s, {})), nullptr);
  const FittedPosture* after = watcher.Step(t_s += kFrame_s, truth);
  ASSERT_NE(after, nullptr);
  EXPECT_FALSE(after->is_new);
  EXPECT_LT(Off_deg(*after, truth, Coordinate::kLeftHipAbduction), 4);
}

TEST(PostureTracker, SurvivesBodiesThatNobodyHas) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> anywhere(-2000, 3000);
  std::uniform_real_distribution<float> in_world(-3, 3);
  Watcher watcher;
  int fitted = 0;
  for (int i = 0; i < 300; ++i) {
    BodyLandmarks body;
    body.visibility.fill(i % 3 == 0 ? 0.3F : 1.0F);
    for (std::size_t k = 0; k < kLandmarkCount; ++k) {
      // Every seventh body is a single point.
      body.image[k] = i % 7 == 0 ? ImagePoint{} : ImagePoint{anywhere(random), anywhere(random)};
      body.world[k] =
          i % 7 == 0 ? WorldPoint{} : WorldPoint{in_world(random), in_world(random), in_world(random)};
    }
    const FittedPosture* fit = watcher.Step(kFrame_s * i, body);
    if (fit != nullptr) {
      ++fitted;
      EXPECT_TRUE(fit->posture.p_WP.allFinite() && fit->posture.R_WP.allFinite()) << i;
      EXPECT_TRUE(std::ranges::all_of(fit->posture.joints_rad, [](double x) { return std::isfinite(x); }))
          << i;
    }
  }
  EXPECT_GT(fitted, 100);
}

TEST(PostureTracker, PassesOverTimeThatStandsStillOrRunsBack) {
  Watcher watcher;
  Watcher undisturbed;
  for (const double t_s : Moments(0, 2)) {
    const FittedPosture* fit = watcher.Step(t_s, LegLift(t_s));
    const FittedPosture* expected = undisturbed.Step(t_s, LegLift(t_s));
    ASSERT_NE(fit, nullptr);
    EXPECT_EQ(fit->posture.joints_rad, expected->posture.joints_rad) << t_s;
    EXPECT_EQ(watcher.Step(t_s, LegLift(t_s)), nullptr);
    EXPECT_EQ(watcher.Step(t_s - 0.5, LegLift(t_s + 1)), nullptr);
  }
}

TEST(PostureTracker, TakesAPersonWhoComesBackSoonForTheSame) {
  Watcher watcher;
  for (const double t_s : Moments(0, 3)) {
    watcher.Step(t_s, LegLift(t_s));
  }
  const std::uint32_t learned = watcher.tracker.calibration().moments();
  EXPECT_GT(learned, 10U);
  for (const double t_s : Moments(3, 5)) {
    EXPECT_EQ(watcher.tracker.Step(FrameAt(t_s, {})), nullptr);
  }
  // Away for two seconds: the same person in another posture.
  const FittedPosture* back = watcher.Step(5, LegLift(1.5));
  ASSERT_NE(back, nullptr);
  EXPECT_FALSE(back->is_new);
  EXPECT_GE(watcher.tracker.calibration().moments(), learned);
  EXPECT_LT(Off_deg(*back, LegLift(1.5), Coordinate::kLeftHipAbduction), 4);
}

TEST(PostureTracker, TakesSomebodyElsewhereForSomebodyNew) {
  Watcher watcher;
  for (const double t_s : Moments(0, 10)) {
    watcher.Step(t_s, LegLift(t_s));
  }
  const double learned_m = watcher.tracker.skeleton().lengths.thigh_m[0];
  // Somebody with long legs steps in where nobody was, at once.
  BoneLengths long_legs = Typical();
  long_legs.thigh_m.fill(1.15 * long_legs.thigh_m[0]);
  long_legs.shank_m.fill(1.15 * long_legs.shank_m[0]);
  Posture beside = Stride();
  beside.p_WP.x() = 1.2;
  const Skeleton other(long_legs);
  for (const double t_s : Moments(10, 25)) {
    Posture walking = beside;
    walking.R_WP = RotationY(RadiansFromDegrees(30 * std::sin(t_s))) * beside.R_WP;
    const FittedPosture* fit =
        watcher.tracker.Step(FrameAt(t_s, LandmarksOf(other, walking, watcher.camera)));
    ASSERT_NE(fit, nullptr);
    EXPECT_EQ(fit->is_new, t_s == 10) << t_s;
    if (t_s == 10) {
      // One moment only: what was learned of the other is gone.
      EXPECT_LE(watcher.tracker.calibration().moments(), 1U);
    }
  }
  EXPECT_GT(watcher.tracker.skeleton().lengths.thigh_m[0], 1.06 * learned_m);
}

TEST(PostureTracker, TakesSomebodyWhoWasAwayForLongForSomebodyNew) {
  Watcher watcher;
  for (const double t_s : Moments(0, 2)) {
    watcher.Step(t_s, LegLift(t_s));
  }
  const FittedPosture* fit = watcher.Step(6, LegLift(0));
  ASSERT_NE(fit, nullptr);
  EXPECT_TRUE(fit->is_new);
}

TEST(PostureTracker, GivesTheSamePosturesToTheBit) {
  std::vector<Posture> first;
  for (int run = 0; run < 2; ++run) {
    Watcher watcher;
    std::mt19937 random(9);
    std::size_t i = 0;
    for (const double t_s : Moments(0, 6)) {
      BodyLandmarks body = watcher.See(LegLift(t_s));
      AddNoise(body, 4, 0.03, random);
      AddOutliers(body, 0.05, random);
      const FittedPosture* fit = watcher.Step(t_s, body);
      ASSERT_NE(fit, nullptr);
      if (run == 0) {
        first.push_back(fit->posture);
      } else {
        EXPECT_EQ(fit->posture.joints_rad, first[i].joints_rad) << t_s;
        EXPECT_EQ(fit->posture.p_WP, first[i].p_WP) << t_s;
        EXPECT_EQ(fit->posture.R_WP, first[i].R_WP) << t_s;
        ++i;
      }
    }
  }
}

TEST(PostureTracker, StaysNearTheTruthInNoise) {
  Watcher watcher;
  std::mt19937 random(2);
  double sum_deg = 0;
  int frames = 0;
  for (const double t_s : Moments(0, 12)) {
    BodyLandmarks body = watcher.See(LegLift(t_s));
    AddNoise(body, 5, 0.03, random);
    AddOutliers(body, 0.05, random);
    const FittedPosture* fit = watcher.Step(t_s, body);
    ASSERT_NE(fit, nullptr);
    if (t_s > 2) {
      sum_deg += Off_deg(*fit, LegLift(t_s), Coordinate::kLeftHipAbduction);
      ++frames;
    }
  }
  EXPECT_LT(sum_deg / frames, 4);
}

TEST(PostureTracker, FitsABodyWithoutWorldPoints) {
  Watcher watcher;
  Posture truth = Stride();
  for (const double t_s : Moments(0, 3)) {
    BodyLandmarks body = watcher.See(truth);
    body.has_world = false;
    body.world = {};
    const FittedPosture* fit = watcher.Step(t_s, body);
    ASSERT_NE(fit, nullptr);
    EXPECT_FALSE(fit->has_depth);
    for (const PointSight& sight : fit->sights) {
      EXPECT_LT(sight.residual_torso, 0.15);
    }
    EXPECT_LT(Off_deg(*fit, truth, Coordinate::kLeftHipFlexion), 12) << t_s;
    EXPECT_LT(Off_deg(*fit, truth, Coordinate::kRightHipFlexion), 12) << t_s;
  }
}

TEST(PostureTracker, KeepsAHiddenLimbWhereItWas) {
  Watcher watcher;
  const Posture lifted = LegLift(2);
  for (const double t_s : Moments(0, 3)) {
    watcher.Step(t_s, lifted);
  }
  BodyLandmarks hidden = watcher.See(lifted);
  Hide(hidden, kLeftLegLandmarks);
  for (const double t_s : Moments(3, 5)) {
    const FittedPosture* fit = watcher.Step(t_s, hidden);
    ASSERT_NE(fit, nullptr);
    EXPECT_LT(Off_deg(*fit, lifted, Coordinate::kLeftHipAbduction), 6) << t_s;
    EXPECT_NEAR(fit->sights[Index(BodyPoint::kLeftKnee)].unseen_s, t_s - 3 + kFrame_s, 0.01);
    EXPECT_EQ(fit->sights[Index(BodyPoint::kRightKnee)].unseen_s, 0);
  }
  const FittedPosture* again = watcher.Step(5, watcher.See(lifted));
  EXPECT_EQ(again->sights[Index(BodyPoint::kLeftKnee)].unseen_s, 0);
}

TEST(PostureTracker, ContinuesWithWhatWasLearned) {
  Watcher watcher;
  BoneLengths long_thighs = Typical();
  long_thighs.thigh_m.fill(1.15 * long_thighs.thigh_m[0]);
  const Skeleton other(long_thighs);
  for (const double t_s : Moments(0, 15)) {
    watcher.tracker.Step(FrameAt(t_s, LandmarksOf(other, LegLift(t_s), watcher.camera)));
  }
  PostureTracker continued(watcher.camera, Level());
  continued.Continue(watcher.tracker.calibration().state());
  const double learned_m = continued.skeleton().lengths.thigh_m[0];
  ASSERT_GT(learned_m, 1.05 * Typical().thigh_m[0]);
  continued.Step(FrameAt(0, LandmarksOf(other, LegLift(0), watcher.camera)));
  EXPECT_NEAR(continued.skeleton().lengths.thigh_m[0], learned_m, 0.01 * learned_m);
}

}  // namespace
}  // namespace supple
