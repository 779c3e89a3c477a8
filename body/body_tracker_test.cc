#include "body/body_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

constexpr double kFrame_s = 0.1;

// A level camera whose sensor says so, as the synthetic one is.
BodyTrackerOptions Level() {
  BodyTrackerOptions options;
  options.ground.sensor = CameraAttitude{};
  return options;
}

struct Watcher {
  Camera camera = RoomCamera();
  Skeleton skeleton{TypicalLengths(1.7)};
  BodyTracker tracker{camera, Level()};

  BodyLandmarks See(const Posture& posture) const { return LandmarksOf(skeleton, posture, camera); }
  const BodyFrame& Step(double t_s, const BodyLandmarks& body) { return tracker.Step(FrameAt(t_s, body)); }
  const BodyFrame& Step(double t_s, const Posture& posture) { return Step(t_s, See(posture)); }
  const BodyFrame& Watch(const Posture& posture, double until_s) {
    for (const double t_s : Moments(0, until_s - kFrame_s)) {
      Step(t_s, posture);
    }
    return Step(until_s - kFrame_s, posture);
  }
};

const MeasuredValue& Get(const BodyFrame& frame, std::string_view name) {
  return frame.measures[FindMeasure(name)];
}

double Degrees(const BodyFrame& frame, std::string_view name) {
  return DegreesFromRadians(Get(frame, name).value);
}

// On the right side facing the camera, the left leg lifted.
Posture OnSide(double lift_deg) {
  Posture posture = PostureBefore(LyingOnRightSide());
  posture[Coordinate::kLeftHipAbduction] = RadiansFromDegrees(lift_deg);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(10);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(30);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(40);
  return posture;
}

// Half-kneeling on the right knee, facing the picture's right, then turned about the vertical.
Posture HalfKneeling(double turn_deg = 0) {
  Posture posture = PostureBefore(StandingToTheRight(), turn_deg, 0);
  posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(80);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(80);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(-10);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(90);
  return posture;
}

TEST(BodyTracker, MeasuresALegLift) {
  Watcher watcher;
  double least_deg = 90;
  double most_deg = 0;
  for (const double t_s : Moments(0, 10)) {
    const double lift_deg = 15 - 15 * std::cos(kPi / 2 * t_s);
    const BodyFrame& frame = watcher.Step(t_s, OnSide(lift_deg));
    ASSERT_TRUE(frame.found);
    if (t_s > 1) {
      EXPECT_EQ(Get(frame, "hip_abduction_left").withheld, Withheld::kNo);
      EXPECT_NEAR(Degrees(frame, "hip_abduction_left"), lift_deg, 4) << t_s;
      EXPECT_NEAR(Degrees(frame, "knee_flexion_right"), 40, 6) << t_s;
      EXPECT_NEAR(Degrees(frame, "pelvis_roll"), 0, 6) << t_s;
      least_deg = std::min(least_deg, Degrees(frame, "hip_abduction_left"));
      most_deg = std::max(most_deg, Degrees(frame, "hip_abduction_left"));
    }
  }
  EXPECT_GT(most_deg - least_deg, 25);
}

TEST(BodyTracker, SaysPostureAndPointsOnTheFloor) {
  Watcher watcher;
  const BodyFrame& frame = watcher.Watch(OnSide(20), 4);
  // The pelvis of the posture lies in the middle of the hips' points.
  const Eigen::Vector3d mid_hip =
      0.5 * (frame.points[Index(BodyPoint::kLeftHip)] + frame.points[Index(BodyPoint::kRightHip)]);
  EXPECT_LT((frame.posture.p_WP - mid_hip).norm(), 1e-9);
  // Its lowest point lies on the mat but for its flesh.
  double lowest_m = 1;
  for (const Eigen::Vector3d& point : frame.points) {
    lowest_m = std::min(lowest_m, point.y());
  }
  EXPECT_GT(lowest_m, -0.15);
  EXPECT_LT(lowest_m, 0.15);
  EXPECT_EQ(frame.scale.torso_m, watcher.tracker.posture_tracker().skeleton().lengths.torso_m);
}

TEST(BodyTracker, WithholdsEverythingWhereNobodyIs) {
  Watcher watcher;
  watcher.Watch(OnSide(20), 1);
  const BodyFrame& frame = watcher.tracker.Step(FrameAt(2, {}));
  EXPECT_FALSE(frame.found);
  EXPECT_EQ(frame.t_us, 2'000'000);
  for (const MeasuredValue& value : frame.measures) {
    EXPECT_EQ(value.withheld, Withheld::kNobody);
  }
}

TEST(BodyTracker, LosesCertaintyOfAHiddenLegAndThenWithholdsIt) {
  Watcher watcher;
  watcher.Watch(OnSide(20), 3);
  BodyLandmarks hidden = watcher.See(OnSide(20));
  Hide(hidden, kLeftLegLandmarks);
  const MeasuredValue seen = Get(watcher.Step(3, OnSide(20)), "hip_abduction_right");
  double certainty_before = 1;
  double error_before = 0;
  for (const double t_s : Moments(3.1, 8)) {
    const BodyFrame& frame = watcher.Step(t_s, hidden);
    const MeasuredValue& value = Get(frame, "hip_abduction_left");
    if (t_s < 3.1 + 2.9) {  // after three seconds it is forgotten, and can become no less certain
      EXPECT_LE(value.certainty, certainty_before + 1e-9) << t_s;
      EXPECT_GE(value.error, error_before - 1e-9) << t_s;
    }
    certainty_before = value.certainty;
    error_before = value.error;
    if (t_s > 3.1 + 2.05) {  // longest_unseen_s
      EXPECT_EQ(value.withheld, Withheld::kHidden) << t_s;
      EXPECT_EQ(Get(frame, "knee_gap").withheld, Withheld::kHidden) << t_s;
    }
    // The other leg is as sure as ever.
    EXPECT_EQ(Get(frame, "hip_abduction_right").withheld, Withheld::kNo) << t_s;
    EXPECT_NEAR(Get(frame, "hip_abduction_right").error, seen.error, 0.3 * seen.error) << t_s;
  }
  EXPECT_LT(certainty_before, 0.2);
  // Seen again it is said again.
  EXPECT_EQ(Get(watcher.Step(8, OnSide(20)), "hip_abduction_left").withheld, Withheld::kNo);
}

TEST(BodyTracker, WithholdsSagittalMeasuresWhereTheViewIsOff) {
  struct Case {
    double turn_deg;
    bool from_side;
  };
  for (const auto& [turn_deg, from_side] : {Case{0, true}, Case{180, true}, Case{45, false}, Case{-45, false},
                                            Case{135, false}, Case{90, false}}) {
    Watcher watcher;
    const BodyFrame& frame = watcher.Watch(HalfKneeling(turn_deg), 4);
    const Withheld reason = Get(frame, "trunk_lean").withheld;
    EXPECT_EQ(reason == Withheld::kView, !from_side) << turn_deg << ": " << WithheldName(reason);
    EXPECT_EQ(Get(frame, "shank_past_vertical_left").withheld == Withheld::kView, !from_side) << turn_deg;
    EXPECT_NE(Get(frame, "knee_flexion_right").withheld, Withheld::kView);
    EXPECT_NEAR(DegreesFromRadians(frame.view.from_side_rad),
                std::abs(90 - std::abs(90 - std::abs(turn_deg))), 8)
        << turn_deg;
  }
}

TEST(BodyTracker, WithholdsFrontalMeasuresFromTheSide) {
  Watcher from_side;
  EXPECT_EQ(Get(from_side.Watch(HalfKneeling(0), 3), "hips_sideways_of_ankles").withheld, Withheld::kView);
  Watcher from_front;
  EXPECT_NE(Get(from_front.Watch(HalfKneeling(-90), 3), "hips_sideways_of_ankles").withheld, Withheld::kView);
}

TEST(BodyTracker, MeasuresAlikeWhicheverWaySomebodyFaces) {
  Watcher to_right;
  Watcher to_left;
  const BodyFrame& right = to_right.Watch(HalfKneeling(0), 5);
  const BodyFrame& left = to_left.Watch(HalfKneeling(180), 5);
  for (const std::string_view name :
       {"trunk_thigh_sagittal_left", "trunk_thigh_sagittal_right", "knee_flexion_left", "knee_flexion_right",
        "trunk_lean", "shank_past_vertical_left"}) {
    EXPECT_NEAR(Degrees(right, name), Degrees(left, name), 5) << name;
  }
}

TEST(BodyTracker, StatesErrorsThatHoldAndCertaintiesThatFollowThem) {
  Watcher watcher;
  std::mt19937 random(4);
  int said = 0;
  int held = 0;
  for (const double t_s : Moments(0, 15)) {
    const double lift_deg = 15 - 15 * std::cos(kPi / 2 * t_s);
    BodyLandmarks body = watcher.See(OnSide(lift_deg));
    AddNoise(body, 5, 0.03, random);
    const BodyFrame& frame = watcher.Step(t_s, body);
    for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
      const MeasuredValue& value = frame.measures[m];
      if (value.withheld != Withheld::kUndefined) {
        EXPECT_TRUE(std::isfinite(value.value) && std::isfinite(value.error)) << AllMeasures()[m].name;
        EXPECT_NEAR(value.certainty, CertaintyOf(value.error, AllMeasures()[m].unit), 1e-12);
      }
    }
    for (const auto& [name, truth_deg] : {std::pair<std::string_view, double>{"hip_abduction_left", lift_deg},
                                          {"knee_flexion_left", 10.0},
                                          {"knee_flexion_right", 40.0},
                                          {"trunk_rotation", 0.0}}) {
      if (t_s > 1 && Get(frame, name).withheld == Withheld::kNo) {
        ++said;
        held +=
            std::abs(Degrees(frame, name) - truth_deg) <= DegreesFromRadians(Get(frame, name).error) ? 1 : 0;
      }
    }
  }
  EXPECT_GT(said, 200);
  EXPECT_GT(held, 0.9 * said);
}

TEST(BodyTracker, CertaintyIsOneForNoErrorAndFallsWithIt) {
  for (const MeasureUnit unit : {MeasureUnit::kAngle, MeasureUnit::kTorso, MeasureUnit::kClass}) {
    EXPECT_EQ(CertaintyOf(0, unit), 1);
    double before = 1;
    for (const double error : {0.01, 0.1, 0.3, 1.0, 10.0}) {
      EXPECT_LE(CertaintyOf(error, unit), before);
      EXPECT_GT(CertaintyOf(error, unit), 0);
      before = CertaintyOf(error, unit);
    }
  }
  // An error as large as the tolerance, 8 degrees or 0.08, holds in 95 of 100 cases.
  EXPECT_NEAR(CertaintyOf(RadiansFromDegrees(8), MeasureUnit::kAngle), 0.95, 1e-3);
  EXPECT_NEAR(CertaintyOf(0.08, MeasureUnit::kShank), 0.95, 1e-3);
}

TEST(BodyTracker, PointErrorsGrowWithWhatIsUnseenAndBeside) {
  const BoneLengths lengths = TypicalLengths(1.7);
  std::array<PointSight, kBodyPointCount> sights{};
  for (PointSight& sight : sights) {
    sight.visibility = 1;
  }
  const PointErrors clear = FindPointErrors(sights, lengths, true);
  const std::size_t knee = Index(BodyPoint::kLeftKnee);
  auto dim = sights;
  dim[knee].visibility = 0.3;
  auto beside = sights;
  beside[knee].residual_torso = 0.2;
  auto unseen = sights;
  unseen[knee].unseen_s = 2;
  for (const auto& changed : {dim, beside, unseen}) {
    const PointErrors errors = FindPointErrors(changed, lengths, true);
    EXPECT_GT(errors.beside_m[knee], 1.5 * clear.beside_m[knee]);
    EXPECT_EQ(errors.beside_m[Index(BodyPoint::kRightKnee)], clear.beside_m[Index(BodyPoint::kRightKnee)]);
    EXPECT_GE(errors.thigh_m[0], clear.thigh_m[0]);
    EXPECT_EQ(errors.thigh_m[1], clear.thigh_m[1]);
  }
  const PointErrors flat = FindPointErrors(sights, lengths, false);
  EXPECT_GT(flat.thigh_m[0], 2 * clear.thigh_m[0]);
  EXPECT_GT(flat.trunk_m, 2 * clear.trunk_m);
}

TEST(BodyTracker, TellsOfSomebodyNewAndLearnsThemAfresh) {
  Watcher watcher;
  EXPECT_TRUE(watcher.Step(0, OnSide(10)).is_new);
  for (const double t_s : Moments(0.1, 5)) {
    EXPECT_FALSE(watcher.Step(t_s, OnSide(10)).is_new);
  }
  const std::uint32_t learned = watcher.tracker.posture_tracker().calibration().moments();
  EXPECT_FALSE(watcher.tracker.Step(FrameAt(5, {})).found);
  const Skeleton child(TypicalLengths(1.2));
  Posture elsewhere = HalfKneeling();
  elsewhere.p_WP = {0.8, 0.1, -2.8};
  const BodyFrame& frame = watcher.tracker.Step(FrameAt(9, LandmarksOf(child, elsewhere, watcher.camera)));
  EXPECT_TRUE(frame.found);
  EXPECT_TRUE(frame.is_new);
  EXPECT_LT(watcher.tracker.posture_tracker().calibration().moments(), learned);
  EXPECT_EQ(Get(frame, "knee_flexion_left").withheld, Withheld::kNo);
}

TEST(BodyTracker, TellsThatLegsWereExchanged) {
  Watcher watcher;
  watcher.Watch(HalfKneeling(), 2);
  BodyLandmarks exchanged = watcher.See(HalfKneeling());
  ExchangeLegs(exchanged);
  const BodyFrame& frame = watcher.Step(2.1, exchanged);
  EXPECT_TRUE(frame.legs_exchanged);
  EXPECT_NEAR(Degrees(frame, "trunk_thigh_sagittal_left"), 80, 10);
  EXPECT_FALSE(watcher.Step(2.2, HalfKneeling()).legs_exchanged);
}

TEST(BodyTracker, GivesTheSameValuesToTheBit) {
  std::vector<double> first;
  for (int run = 0; run < 2; ++run) {
    Watcher watcher;
    std::mt19937 random(8);
    std::size_t i = 0;
    for (const double t_s : Moments(0, 4)) {
      BodyLandmarks body = watcher.See(OnSide(10 * t_s));
      AddNoise(body, 4, 0.03, random);
      const BodyFrame& frame = watcher.Step(t_s, body);
      for (const MeasuredValue& value : frame.measures) {
        for (const double number : {value.value, value.error, value.certainty}) {
          if (run == 0) {
            first.push_back(number);
          } else {
            ASSERT_EQ(number, first[i++]) << t_s;
          }
        }
      }
    }
  }
  EXPECT_GT(first.size(), 5000U);
}

TEST(BodyTracker, SaysLessOfABodyWithoutWorldPoints) {
  Watcher with_world;
  Watcher without_world;
  int said_with = 0;
  int said_without = 0;
  for (const double t_s : Moments(0, 3)) {
    BodyLandmarks body = with_world.See(HalfKneeling(50));
    const BodyFrame& full = with_world.Step(t_s, body);
    body.has_world = false;
    body.world = {};
    const BodyFrame& flat = without_world.Step(t_s, body);
    ASSERT_TRUE(flat.found);
    for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
      said_with += full.measures[m].withheld == Withheld::kNo ? 1 : 0;
      said_without += flat.measures[m].withheld == Withheld::kNo ? 1 : 0;
    }
    EXPECT_GT(Get(flat, "knee_flexion_right").error, Get(full, "knee_flexion_right").error);
  }
  EXPECT_GT(said_without, 0);
  EXPECT_LT(said_without, said_with);
}

}  // namespace
}  // namespace supple
