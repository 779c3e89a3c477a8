#include "vision/mirror.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace supple {
namespace {

TEST(MirrorPicture, ExchangesLeftAndRight) {
  Picture picture(3, 2);
  for (std::size_t i = 0; i < picture.size_bytes(); ++i) {
    picture.rgb()[i] = static_cast<std::uint8_t>(i);
  }
  Picture mirrored;
  MirrorPicture(picture.view(), mirrored);
  ASSERT_EQ(mirrored.width_px(), 3);
  EXPECT_EQ(mirrored.rgb()[0], 6);   // red of the upper right pixel
  EXPECT_EQ(mirrored.rgb()[8], 2);   // blue of the upper left one
  EXPECT_EQ(mirrored.rgb()[9], 15);  // the second row follows its own
}

TEST(MirrorLandmarks, ExchangesSidesAndPlaces) {
  BodyLandmarks body;
  body.image[Index(Landmark::kLeftKnee)] = {10, 7};
  body.world[Index(Landmark::kLeftKnee)] = {0.1F, 0.2F, 0.3F};
  body.visibility[Index(Landmark::kLeftKnee)] = 0.5F;
  MirrorLandmarks(100, body);
  EXPECT_EQ(body.image[Index(Landmark::kRightKnee)].x_px, 90);
  EXPECT_EQ(body.image[Index(Landmark::kRightKnee)].y_px, 7);
  EXPECT_EQ(body.world[Index(Landmark::kRightKnee)].x_m, -0.1F);
  EXPECT_EQ(body.world[Index(Landmark::kRightKnee)].z_m, 0.3F);
  EXPECT_EQ(body.visibility[Index(Landmark::kRightKnee)], 0.5F);
}

TEST(MirrorLandmarks, TwiceChangesNothing) {
  BodyLandmarks body;
  body.image[Index(Landmark::kRightHip)] = {12, 3};
  body.presence[Index(Landmark::kNose)] = 0.25F;
  const BodyLandmarks before = body;
  MirrorLandmarks(64, body);
  MirrorLandmarks(64, body);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    EXPECT_EQ(body.image[i].x_px, before.image[i].x_px);
    EXPECT_EQ(body.presence[i], before.presence[i]);
  }
}

}  // namespace
}  // namespace supple
