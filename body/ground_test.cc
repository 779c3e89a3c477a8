#include "body/ground.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "body/hand_made_bodies.h"
#include "body/rotation.h"

namespace supple {
namespace {

using enum BodyPoint;

constexpr double kTorso_m = kHandMadeScale.torso_m;

// A camera before the middle of the mat.
struct Stand {
  double height_m = 0.6;
  double away_m = 2.3;
  double pitch_deg = 0;  // looks down: negative
  double roll_deg = 0;   // turned clockwise, seen from behind it: positive
};

// The camera's axes in G, worked out from what the words mean rather than from elementary rotations.
Eigen::Matrix3d AxesOf(const Stand& stand) {
  const Eigen::Vector3d looks(0, SinDeg(stand.pitch_deg), -CosDeg(stand.pitch_deg));
  const Eigen::Vector3d level_right = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d level_up = level_right.cross(looks);
  Eigen::Matrix3d R_GV;
  // Turned clockwise its right goes down and its top to the right.
  R_GV.col(0) = CosDeg(stand.roll_deg) * level_right - SinDeg(stand.roll_deg) * level_up;
  R_GV.col(1) = CosDeg(stand.roll_deg) * level_up + SinDeg(stand.roll_deg) * level_right;
  R_GV.col(2) = -looks;
  return R_GV;
}

// A body on the floor of G as the camera sees it, in V.
BodyPoints SeenBy(const Stand& stand, const BodyPoints& p_G) {
  const Eigen::Matrix3d R_GV = AxesOf(stand);
  const Eigen::Vector3d lens(0, stand.height_m, stand.away_m);
  BodyPoints p_V;
  std::ranges::transform(p_G, p_V.begin(), [&](const Eigen::Vector3d& p) -> Eigen::Vector3d {
    return R_GV.transpose() * (p - lens);
  });
  return p_V;
}

BodyPoints Turned(const BodyPoints& body, double turn_deg) {
  BodyPoints out;
  std::ranges::transform(body, out.begin(), [&](const Eigen::Vector3d& point) -> Eigen::Vector3d {
    return RotationY(RadiansFromDegrees(turn_deg)) * point;
  });
  return out;
}

Ground Watch(GroundFinder& finder, const Stand& stand, const BodyPoints& body, double for_s = 10) {
  for (double t_s = 0; t_s < for_s; t_s += 0.1) {
    finder.Step(SeenBy(stand, body), kTorso_m, 0.1);
  }
  return finder.ground();
}

TEST(Ground, IsTakenFromASensorExactly) {
  for (const Stand& stand :
       {Stand{.pitch_deg = -17, .roll_deg = 6}, Stand{.pitch_deg = 9, .roll_deg = -90}}) {
    GroundFinder finder({.sensor = CameraAttitude{.pitch_rad = RadiansFromDegrees(stand.pitch_deg),
                                                  .roll_rad = RadiansFromDegrees(stand.roll_deg)}});
    const Ground ground = Watch(finder, stand, OnBack());
    EXPECT_EQ(ground.pitch_rad, RadiansFromDegrees(stand.pitch_deg));
    EXPECT_EQ(ground.roll_rad, RadiansFromDegrees(stand.roll_deg));
    EXPECT_LT((ground.R_GV - AxesOf(stand)).norm(), 1e-12);
    EXPECT_LE(ground.pitch_spread_rad, RadiansFromDegrees(1.01));
    EXPECT_LE(ground.roll_spread_rad, RadiansFromDegrees(1.01));
  }
}

TEST(Ground, WithASensorPutsABodyWhereItLies) {
  const Stand stand = {.pitch_deg = -20, .roll_deg = 10};
  GroundFinder finder({.sensor = CameraAttitude{.pitch_rad = RadiansFromDegrees(stand.pitch_deg),
                                                .roll_rad = RadiansFromDegrees(stand.roll_deg)}});
  const BodyPoints body = OnSide(30, 10);
  const Ground ground = Watch(finder, stand, body);
  const BodyPoints found = PointsInGround(SeenBy(stand, body), ground);
  const double lift_m = body[0].y() - found[0].y();
  EXPECT_LT(std::abs(lift_m), 0.08 * kTorso_m);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    // The lens stands at x = 0 and the body at z = 0.
    EXPECT_LT((found[i] + Eigen::Vector3d(0, lift_m, stand.away_m) - body[i]).norm(), 1e-9)
        << kBodyPointNames[i];
  }
}

TEST(Ground, FindsThePitchOfACameraAtAnyUsualPlaceWithinItsSpread) {
  double squares = 0;
  int tried = 0;
  for (const BodyPoints& body : {OnBack(), OnSide(30, 10), OnForearms()}) {
    for (const double height_m : {0.4, 0.6, 0.8}) {
      for (const double away_m : {2.0, 2.5}) {
        for (const double pitch_deg : {0.0, -5.0, -12.0, -20.0}) {
          const Stand stand = {height_m, away_m, pitch_deg};
          GroundFinder finder;
          const Ground ground = Watch(finder, stand, body);
          const double off = (ground.pitch_rad - RadiansFromDegrees(pitch_deg)) / ground.pitch_spread_rad;
          EXPECT_LT(std::abs(off), 2)
              << "camera " << height_m << " high, " << away_m << " away, " << pitch_deg;
          squares += off * off;
          ++tried;
        }
      }
    }
  }
  EXPECT_LT(std::sqrt(squares / tried), 1);
}

TEST(Ground, FindsThePitchForStandingPeopleWithinItsSpread) {
  for (const double height_m : {0.8, 1.1, 1.5}) {
    for (const double pitch_deg : {5.0, 0.0, -10.0}) {
      const Stand stand = {height_m, 3.0, pitch_deg};
      GroundFinder finder;
      const Ground ground = Watch(finder, stand, Standing());
      EXPECT_LT(std::abs(ground.pitch_rad - RadiansFromDegrees(pitch_deg)), 2 * ground.pitch_spread_rad)
          << height_m << " " << pitch_deg;
    }
  }
}

TEST(Ground, IsSurerWhereThePelvisRestsOnTheMat) {
  // Lying on the back seen from the side, the line of the hips points at the camera and is level.
  const Stand stand = {.pitch_deg = -10};
  GroundFinder by_height;
  Watch(by_height, stand, OnSide(0, 0));
  GroundFinder by_contact;
  Watch(by_contact, stand, OnBack());
  EXPECT_LT(by_contact.ground().pitch_spread_rad, by_height.ground().pitch_spread_rad);
}

TEST(Ground, TakesACameraThatStandsFreelyForLevelInRoll) {
  GroundFinder finder;
  const Ground ground = Watch(finder, {}, OnBack());
  EXPECT_EQ(ground.roll_rad, 0);
  EXPECT_GT(ground.roll_spread_rad, RadiansFromDegrees(1));
}

TEST(Ground, FindsTheFloorOfLyingAndStandingBodies) {
  struct Case {
    BodyPoints body;
    double away_m;
  };
  for (const Case& one : {Case{Standing(), 3}, Case{OnBack(), 2.3}, Case{OnForearms(), 2.3},
                          Case{OnHandsAndKnees(), 2.3}, Case{HalfKneeling(), 2.3}, Case{Bridging(), 2.3}}) {
    BodyPoints body = one.body;
    // The joints' own flesh: toes of a kneeling or lying body bend, so that none lies below the mat.
    for (Eigen::Vector3d& point : body) {
      point.y() = std::max(point.y(), 0.0);
    }
    const Stand stand = {.height_m = 0.6, .away_m = one.away_m, .pitch_deg = -8};
    GroundFinder finder({.sensor = CameraAttitude{.pitch_rad = RadiansFromDegrees(-8), .roll_rad = 0}});
    const Ground ground = Watch(finder, stand, body);
    const BodyPoints found = PointsInGround(SeenBy(stand, body), ground);
    EXPECT_NEAR(found[Index(kLeftHip)].y(), body[Index(kLeftHip)].y(), 0.08 * kTorso_m);
    EXPECT_GT(ground.floor_spread_torso, 0.02);
    EXPECT_LT(ground.floor_spread_torso, 0.15);
  }
}

TEST(Ground, KeepsTheFloorWhileSomebodyHops) {
  const Stand stand = {.height_m = 1, .away_m = 3};
  GroundFinder finder({.sensor = CameraAttitude{}});
  const double floor_m = Watch(finder, stand, Standing()).floor_m;
  BodyPoints hopping = Standing();
  for (Eigen::Vector3d& point : hopping) {
    point.y() += 0.25;
  }
  Watch(finder, stand, hopping, 0.4);
  EXPECT_NEAR(finder.ground().floor_m, floor_m, 0.08 * kTorso_m);
}

TEST(Ground, StaysFiniteWherePointsAreMissing) {
  BodyPoints body = OnBack();
  for (const BodyPoint point : {kLeftAnkle, kLeftHeel, kLeftToe, kRightElbow}) {
    body[Index(point)] = kMissingPoint;
  }
  GroundFinder finder;
  const Ground ground = Watch(finder, {}, body);
  EXPECT_TRUE(std::isfinite(ground.floor_m) && std::isfinite(ground.pitch_rad) && ground.R_GV.allFinite());
}

TEST(View, IsToldFromSideFrontAndBetween) {
  struct Case {
    double turn_deg;
    double from_side_deg;
  };
  // Standing() faces the picture's right: the camera sees its right side.
  for (const auto& [turn_deg, from_side_deg] :
       {Case{0, 0}, Case{180, 0}, Case{90, 90}, Case{-90, 90}, Case{45, 45}, Case{-135, 45}, Case{20, 20}}) {
    // The lens as high as the hips, so that the line of sight is level.
    const View view = FindView(SeenBy({.height_m = 0.9}, Turned(Standing(), turn_deg)));
    EXPECT_NEAR(DegreesFromRadians(view.from_side_rad), from_side_deg, 1e-6) << turn_deg;
    EXPECT_NEAR(DegreesFromRadians(view.from_front_rad), 90 - from_side_deg, 1e-6) << turn_deg;
  }
}

TEST(View, OfALyingBodyIsThatOfItsOwnPlanes) {
  const Stand level = {.height_m = 0.25, .away_m = 2.3};
  // On the side and facing the camera it is seen from its front, on the back from its side.
  EXPECT_NEAR(FindView(SeenBy(level, OnSide(30, 0))).from_front_rad, 0, 1e-6);
  EXPECT_NEAR(DegreesFromRadians(FindView(SeenBy(level, OnSide(30, 20))).from_front_rad), 20, 1e-6);
  EXPECT_LT(DegreesFromRadians(FindView(SeenBy(level, OnBack())).from_side_rad), 5);
  // From the feet it is seen neither from the side nor from the front.
  const View from_feet = FindView(SeenBy(level, Turned(OnBack(), -90)));
  EXPECT_GT(DegreesFromRadians(from_feet.from_side_rad), 80);
  EXPECT_GT(DegreesFromRadians(from_feet.from_front_rad), 80);
}

TEST(View, DoesNotDependOnHowTheCameraIsHeld) {
  const BodyPoints body = Turned(OnForearms(), 30);
  const View straight = FindView(SeenBy({}, body));
  const View tilted = FindView(SeenBy({.pitch_deg = -15, .roll_deg = 40}, body));
  EXPECT_NEAR(tilted.from_side_rad, straight.from_side_rad, 1e-9);
  EXPECT_NEAR(tilted.from_front_rad, straight.from_front_rad, 1e-9);
}

}  // namespace
}  // namespace supple
