#include "reports/skeleton_overlay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/require.h"

// Fontconfig, which finds the letters for Cairo, keeps its settings until the program ends.
extern "C" const char* __lsan_default_suppressions();   // NOLINT: the leak sanitizer's name for it
extern "C" const char* __lsan_default_suppressions() {  // NOLINT
  return "leak:libfontconfig\n";
}

namespace supple {
namespace {

using enum Landmark;
using Pixel = std::array<int, 3>;

constexpr Pixel kOrange = {230, 159, 0};
constexpr Pixel kBlue = {86, 180, 233};
constexpr Pixel kGrey = {90, 90, 90};

Picture GreyPicture(int width_px, int height_px) {
  Picture picture(width_px, height_px);
  std::fill_n(picture.rgb(), picture.size_bytes(), std::uint8_t{90});
  return picture;
}

Pixel At(const Picture& picture, int x, int y) {
  const std::uint8_t* pixel = picture.rgb() + std::ptrdiff_t{3} * (y * picture.width_px() + x);
  return {pixel[0], pixel[1], pixel[2]};
}

int Distance(const Pixel& a, const Pixel& b) {
  return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

// Somebody standing, seen from the front, in the middle of the picture: 80 % of its height. The person's
// left is on the right of the picture.
BodyLandmarks StandingBody(float width_px, float height_px) {
  BodyLandmarks body;
  body.score = 1;
  body.visibility.fill(1);
  body.presence.fill(1);
  const auto place = [&](Landmark landmark, float x, float y) {
    body.image[Index(landmark)] = {width_px / 2 + x * height_px, y * height_px};
  };
  const auto place_both = [&](Landmark left, float x, float y) {
    place(left, x, y);
    place(OtherSide(left), -x, y);
  };
  place(kNose, 0, 0.16F);
  place_both(kLeftEyeInner, 0.01F, 0.145F);
  place_both(kLeftEye, 0.018F, 0.145F);
  place_both(kLeftEyeOuter, 0.026F, 0.145F);
  place_both(kLeftEar, 0.04F, 0.155F);
  place_both(kMouthLeft, 0.014F, 0.185F);
  place_both(kLeftShoulder, 0.09F, 0.25F);
  place_both(kLeftElbow, 0.16F, 0.37F);
  place_both(kLeftWrist, 0.2F, 0.48F);
  place_both(kLeftPinky, 0.215F, 0.52F);
  place_both(kLeftIndex, 0.205F, 0.525F);
  place_both(kLeftThumb, 0.19F, 0.51F);
  place_both(kLeftHip, 0.06F, 0.5F);
  place_both(kLeftKnee, 0.08F, 0.7F);
  place_both(kLeftAnkle, 0.09F, 0.88F);
  place_both(kLeftHeel, 0.085F, 0.9F);
  place_both(kLeftFootIndex, 0.12F, 0.915F);
  return body;
}

Pixel MiddleOf(const Picture& picture, const BodyLandmarks& body, Landmark a, Landmark b) {
  return At(picture, static_cast<int>((body.image[Index(a)].x_px + body.image[Index(b)].x_px) / 2),
            static_cast<int>((body.image[Index(a)].y_px + body.image[Index(b)].y_px) / 2));
}

TEST(SkeletonOverlay, DrawsThePersonsLeftOrangeAndRightBlue) {
  for (const auto& [width, height] : {std::pair(640, 360), std::pair(1920, 1080), std::pair(480, 853)}) {
    Picture picture = GreyPicture(width, height);
    const BodyLandmarks body = StandingBody(static_cast<float>(width), static_cast<float>(height));
    SkeletonOverlay(width, height).Draw(picture, body);
    EXPECT_LE(Distance(MiddleOf(picture, body, kLeftKnee, kLeftAnkle), kOrange), 8) << width;
    EXPECT_LE(Distance(MiddleOf(picture, body, kRightKnee, kRightAnkle), kBlue), 8) << width;
    EXPECT_LE(Distance(MiddleOf(picture, body, kLeftShoulder, kLeftElbow), kOrange), 8) << width;
    EXPECT_LE(Distance(MiddleOf(picture, body, kRightElbow, kRightWrist), kBlue), 8) << width;
  }
}

TEST(SkeletonOverlay, LeavesThePictureBesidesAloneExceptTheLegend) {
  Picture picture = GreyPicture(640, 360);
  SkeletonOverlay(640, 360).Draw(picture, StandingBody(640, 360));
  int changed = 0;
  int changed_far = 0;
  for (int y = 0; y < 360; ++y) {
    for (int x = 0; x < 640; ++x) {
      const bool is_changed = At(picture, x, y) != kGrey;
      changed += is_changed;
      const bool by_the_body = std::abs(x - 320) < 95 && y > 40;
      const bool by_the_legend = x < 180 && y > 320;
      changed_far += is_changed && !by_the_body && !by_the_legend;
    }
  }
  EXPECT_GT(changed, 2000);
  EXPECT_EQ(changed_far, 0);
}

TEST(SkeletonOverlay, ShowsInTheLegendWhichColourIsWhichSide) {
  Picture picture = GreyPicture(640, 360);
  BodyLandmarks body = StandingBody(640, 360);
  body.visibility.fill(0);  // no line of the body, the legend alone
  SkeletonOverlay(640, 360).Draw(picture, body);
  int orange_x = 0;
  int blue_x = 0;
  for (int x = 0; x < 200; ++x) {
    for (int y = 300; y < 360; ++y) {
      orange_x = Distance(At(picture, x, y), kOrange) < 4 && orange_x == 0 ? x : orange_x;
      blue_x = Distance(At(picture, x, y), kBlue) < 4 && blue_x == 0 ? x : blue_x;
    }
  }
  EXPECT_GT(orange_x, 0);
  EXPECT_GT(blue_x, orange_x) << "left stands before right";
}

// The legend alone: no line of the body is seen.
int PixelsOfTheLegend(int width_px, int height_px) {
  Picture picture = GreyPicture(width_px, height_px);
  BodyLandmarks body = StandingBody(static_cast<float>(width_px), static_cast<float>(height_px));
  body.visibility.fill(0);
  SkeletonOverlay(width_px, height_px).Draw(picture, body);
  int changed = 0;
  for (int y = 0; y < height_px; ++y) {
    for (int x = 0; x < width_px; ++x) {
      changed += At(picture, x, y) != kGrey ? 1 : 0;
    }
  }
  return changed;
}

TEST(SkeletonOverlay, ShrinksTheLegendWithThePictureAndLeavesItOutOfTinyOnes) {
  for (const auto& [width, height] : {std::pair(1920, 1080), std::pair(640, 360), std::pair(320, 180),
                                      std::pair(240, 135), std::pair(240, 426)}) {
    const int legend = PixelsOfTheLegend(width, height);
    EXPECT_GT(legend, 0) << width;
    EXPECT_LT(legend, width * height / 20) << "a twentieth of " << width << " x " << height;
  }
  for (const auto& [width, height] : {std::pair(239, 426), std::pair(195, 110), std::pair(160, 110)}) {
    EXPECT_EQ(PixelsOfTheLegend(width, height), 0) << width;
  }
}

TEST(SkeletonOverlay, DrawsWhatIsGuessedFaintAndDashedAndLeavesOutWhatIsHardlySeen) {
  const auto orange_pixels_along_the_shank = [](float visibility) {
    Picture picture = GreyPicture(1280, 720);
    BodyLandmarks body = StandingBody(1280, 720);
    body.visibility[Index(kLeftAnkle)] = visibility;
    SkeletonOverlay(1280, 720).Draw(picture, body);
    const ImagePoint& knee = body.image[Index(kLeftKnee)];
    const ImagePoint& ankle = body.image[Index(kLeftAnkle)];
    int touched = 0;
    for (int i = 20; i < 80; ++i) {
      const float share = static_cast<float>(i) / 100;
      touched += At(picture, static_cast<int>(knee.x_px + share * (ankle.x_px - knee.x_px)),
                    static_cast<int>(knee.y_px + share * (ankle.y_px - knee.y_px))) != kGrey;
    }
    return touched;
  };
  EXPECT_EQ(orange_pixels_along_the_shank(0.9F), 60);
  EXPECT_EQ(orange_pixels_along_the_shank(0.5F), 60);
  EXPECT_GT(orange_pixels_along_the_shank(0.35F), 20);
  EXPECT_LT(orange_pixels_along_the_shank(0.35F), 58);
  EXPECT_EQ(orange_pixels_along_the_shank(0.19F), 0);
}

TEST(SkeletonOverlay, SaysNobodyFound) {
  Picture nobody = GreyPicture(640, 360);
  SkeletonOverlay overlay(640, 360);
  overlay.Draw(nobody, std::nullopt);
  int white = 0;
  int colourful = 0;
  for (int y = 0; y < 360; ++y) {
    for (int x = 0; x < 640; ++x) {
      const Pixel pixel = At(nobody, x, y);
      white += Distance(pixel, {255, 255, 255}) < 8;
      colourful += std::abs(pixel[0] - pixel[2]) > 40;
      EXPECT_TRUE(pixel == kGrey || (x < 240 && y > 310)) << x << ' ' << y;
    }
  }
  EXPECT_GT(white, 100) << "words";
  EXPECT_EQ(colourful, 0) << "no skeleton and no legend";
}

TEST(SkeletonOverlay, ForgetsTheFrameBefore) {
  SkeletonOverlay overlay(640, 360);
  Picture first = GreyPicture(640, 360);
  overlay.Draw(first, StandingBody(640, 360));
  BodyLandmarks moved = StandingBody(640, 360);
  for (ImagePoint& point : moved.image) {
    point.x_px += 40;
  }
  Picture second = GreyPicture(640, 360);
  overlay.Draw(second, moved);
  Picture fresh = GreyPicture(640, 360);
  SkeletonOverlay(640, 360).Draw(fresh, moved);
  EXPECT_TRUE(std::equal(fresh.rgb(), fresh.rgb() + fresh.size_bytes(), second.rgb()));
}

TEST(SkeletonOverlay, BearsPointsOutsideThePictureAndNumbersThatAreNone) {
  for (const float bad : {-5000.0F, 1e9F, -1e30F, std::nanf(""), std::numeric_limits<float>::infinity()}) {
    Picture picture = GreyPicture(640, 360);
    BodyLandmarks body = StandingBody(640, 360);
    body.image[Index(kLeftAnkle)] = {bad, bad};
    body.image[Index(kRightWrist)].x_px = bad;
    body.visibility[Index(kRightHip)] = std::nanf("");
    SkeletonOverlay(640, 360).Draw(picture, body);
    EXPECT_LE(Distance(MiddleOf(picture, body, kLeftHip, kLeftKnee), kOrange), 8);
  }
  Picture picture = GreyPicture(640, 360);
  BodyLandmarks outside = StandingBody(640, 360);
  for (ImagePoint& point : outside.image) {
    point.x_px -= 900;
  }
  SkeletonOverlay(640, 360).Draw(picture, outside);
  EXPECT_EQ(At(picture, 0, 100), kGrey);
}

TEST(SkeletonOverlay, DrawsOnPicturesOfAnySize) {
  for (const auto& [width, height] :
       {std::pair(1, 1), std::pair(7, 300), std::pair(300, 7), std::pair(97, 61)}) {
    Picture picture = GreyPicture(width, height);
    SkeletonOverlay overlay(width, height);
    overlay.Draw(picture, StandingBody(static_cast<float>(width), static_cast<float>(height)));
    overlay.Draw(picture, std::nullopt);
  }
  EXPECT_THROW(SkeletonOverlay(0, 10), BadInput);
  Picture other = GreyPicture(10, 10);
  EXPECT_THROW(SkeletonOverlay(11, 10).Draw(other, std::nullopt), BadInput);
}

}  // namespace
}  // namespace supple
