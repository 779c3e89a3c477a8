// How far somebody comfortably goes, on a made-up stretch of the trunk: band from 40 degrees, safe to 60.

#include "coach/range_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/angle.h"
#include "coach/coach.h"

namespace supple {
namespace {

constexpr std::int64_t kFrame_us = 100'000;

Movement Stretch() {
  Movement movement;
  movement.id = "made-up";
  movement.course.primary.left = FindMeasure("trunk_inclination");
  movement.course.primary.right = movement.course.primary.left;
  movement.course.leaves = RadiansFromDegrees(10);
  movement.course.returns = RadiansFromDegrees(8);
  movement.course.least = RadiansFromDegrees(15);
  movement.course.slack = RadiansFromDegrees(5);
  movement.course.still_per_s = RadiansFromDegrees(10);
  Level level;
  level.near_edge = RadiansFromDegrees(40);
  level.safe_end = RadiansFromDegrees(60);
  movement.levels.push_back(level);
  return movement;
}

class RangeFinderTest : public ::testing::Test {
 protected:
  // Goes from where it is to an angle within a second, and stays.
  void GoTo(double angle_deg, double stay_s) {
    const double from_deg = angle_deg_;
    for (int i = 1; i <= 10; ++i) {
      Show(std::lerp(from_deg, angle_deg, i / 10.0));
    }
    for (int i = 0; i < static_cast<int>(stay_s * 10); ++i) {
      Show(angle_deg);
    }
  }

  double comfortable_deg() const { return DegreesFromRadians(finder_.comfortable().value_or(NAN)); }

  const Movement movement_ = Stretch();
  RangeFinder finder_;

 private:
  void Show(double angle_deg) {
    angle_deg_ = angle_deg;
    MeasuredValues measures{};
    measures[FindMeasure("trunk_inclination")] = {RadiansFromDegrees(angle_deg), 0.05, 1, Withheld::kNo};
    watch_.Step(t_us_, measures);
    t_us_ += kFrame_us;
    finder_.Step(watch_);
  }

  MovementWatch watch_{movement_, 0, Side::kBoth};
  std::int64_t t_us_ = 0;
  double angle_deg_ = 0;
};

TEST_F(RangeFinderTest, IsTheFarthestPlaceWhereTheBodyStayedLessAMargin) {
  GoTo(0, 2);
  GoTo(30, 3);
  GoTo(0, 2);
  GoTo(26, 3);
  GoTo(0, 1);
  EXPECT_NEAR(comfortable_deg(), 25, 0.5);
}

TEST_F(RangeFinderTest, KnowsNothingWhileTheBodyOnlyPassesThrough) {
  GoTo(0, 2);
  GoTo(35, 0);
  GoTo(0, 2);
  EXPECT_FALSE(finder_.comfortable().has_value());
}

TEST_F(RangeFinderTest, KnowsNothingOfAStartPosture) {
  GoTo(0, 5);
  EXPECT_FALSE(finder_.comfortable().has_value());
}

TEST_F(RangeFinderTest, NeverGoesBeyondTheSafeEnd) {
  GoTo(0, 2);
  GoTo(80, 3);
  EXPECT_NEAR(comfortable_deg(), 60, 1e-9);
}

TEST_F(RangeFinderTest, NeverFallsShortOfTheLeastThatIsAMovement) {
  GoTo(0, 2);
  GoTo(17, 4);
  EXPECT_NEAR(comfortable_deg(), 15, 1e-9);
}

TEST(Coach, BeginsTheBandEarlierForSomebodyWhoGoesLessFarAndNeverLater) {
  const Movement movement = Stretch();
  const Level& level = movement.levels[0];
  EXPECT_EQ(Coach::NearEdge(level, std::nullopt), level.near_edge);
  EXPECT_EQ(Coach::NearEdge(level, RadiansFromDegrees(25)), RadiansFromDegrees(25));
  EXPECT_EQ(Coach::NearEdge(level, RadiansFromDegrees(55)), level.near_edge);
}

}  // namespace
}  // namespace supple
