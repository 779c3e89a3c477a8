#include "vision/region.h"

#include <gtest/gtest.h>

#include <numbers>

#include "vision/body_scale.h"

namespace supple {
namespace {

constexpr float kTolerance_px = 1e-3F;

TEST(Region, StandsUprightOverAStandingPerson) {
  const Region region = RegionAround({100, 200}, {100, 100});
  EXPECT_NEAR(region.turn_rad, 0, 1e-6);
  EXPECT_NEAR(region.side_px, 250, kTolerance_px);
}

TEST(Region, TurnsByAQuarterForAPersonWhoseHeadLiesToTheRight) {
  const Region region = RegionAround({100, 200}, {220, 200});
  EXPECT_NEAR(region.turn_rad, std::numbers::pi / 2, 1e-6);
  // The middle of the region's upper edge lies towards the head.
  const ImagePoint top = region.ToPicture(0.5F, 0);
  EXPECT_NEAR(top.x_px, 100 + region.side_px / 2, kTolerance_px);
  EXPECT_NEAR(top.y_px, 200, kTolerance_px);
}

TEST(Region, MirrorsWithTheMirroredPerson) {
  const Region region = RegionAround({100, 200}, {160, 130});
  const Region mirrored = RegionAround({-100, 200}, {-160, 130});
  const ImagePoint corner = region.ToPicture(0.2F, 0.3F);
  const ImagePoint other = mirrored.ToPicture(0.8F, 0.3F);
  EXPECT_NEAR(corner.x_px, -other.x_px, kTolerance_px);
  EXPECT_NEAR(corner.y_px, other.y_px, kTolerance_px);
}

TEST(TorsoLength, FallsBackToTheThighWhereTheTorsoPointsAtTheCamera) {
  BodyLandmarks body;
  body.image[Index(Landmark::kLeftKnee)] = {0, 80};
  EXPECT_NEAR(TorsoLength(body), 80, kTolerance_px);
}

TEST(TorsoLength, IsNeverZero) { EXPECT_GT(TorsoLength(BodyLandmarks{}), 0); }

}  // namespace
}  // namespace supple
