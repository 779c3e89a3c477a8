#include "reports/posture_overlay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/require.h"
#include "reports/body_frame_samples.h"

namespace supple {
namespace {

using enum BodyPoint;
using Pixel = std::array<int, 3>;

constexpr int kWidth_px = 1280;
constexpr int kHeight_px = 720;
constexpr Pixel kOrange = {230, 159, 0};
constexpr Pixel kBlue = {86, 180, 233};
constexpr Pixel kGrey = {90, 90, 90};

Picture GreyPicture(int width_px = kWidth_px, int height_px = kHeight_px) {
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

Camera TheCamera() { return UsualCamera(kWidth_px, kHeight_px); }

std::vector<MeasureIndex> UsualTold() {
  return {FindMeasure("knee_flexion_left"), FindMeasure("knee_flexion_right"), FindMeasure("trunk_rotation")};
}

// Turned so far that the camera sees the front: the legs stand beside each other.
BodyFrame FacingFrame() {
  Posture posture = StandingPosture();
  posture.R_WP = RotationY(RadiansFromDegrees(-90));
  return FrameOf(posture);
}

Pixel MiddleOf(const Picture& picture, const BodyFrame& frame, BodyPoint a, BodyPoint b, double share = 0.5) {
  const auto places = ProjectPoints(frame.points, frame.ground, TheCamera());
  const Eigen::Vector2d at = places[Index(a)] + share * (places[Index(b)] - places[Index(a)]);
  return At(picture, static_cast<int>(at.x()), static_cast<int>(at.y()));
}

int PixelsNear(const Picture& picture, const Pixel& colour, int x_begin, int x_end, int y_end) {
  int count = 0;
  for (int y = 0; y < y_end; ++y) {
    for (int x = x_begin; x < x_end; ++x) {
      count += Distance(At(picture, x, y), colour) < 8 ? 1 : 0;
    }
  }
  return count;
}

TEST(ProjectPoints, FindsThePicturePlacesOfPointsThatWereTurnedIntoTheGround) {
  Ground ground;
  ground.R_GV = RotationX(RadiansFromDegrees(-12)) * RotationZ(RadiansFromDegrees(3));
  ground.floor_m = -0.7;
  BodyPoints p_V;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto number = static_cast<double>(i);
    p_V[i] = {0.1 * number - 0.9, 0.8 - 0.07 * number, -2 - 0.1 * number};
  }
  const auto places = ProjectPoints(PointsInGround(p_V, ground), ground, TheCamera());
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    EXPECT_LT((places[i] - TheCamera().Project(p_V[i])).norm(), 1e-9) << kBodyPointNames[i];
  }
}

TEST(ProjectPoints, HasNoPlaceForWhatIsMissingOrBehindTheLens) {
  BodyFrame frame = FacingFrame();
  frame.points[Index(kNose)].setConstant(std::numeric_limits<double>::quiet_NaN());
  frame.points[Index(kLeftToe)].z() = 2;
  const auto places = ProjectPoints(frame.points, frame.ground, TheCamera());
  EXPECT_TRUE(std::isnan(places[Index(kNose)].x()));
  EXPECT_TRUE(std::isnan(places[Index(kLeftToe)].y()));
  EXPECT_TRUE(places[Index(kLeftHip)].allFinite());
}

TEST(PostureOverlay, DrawsThePersonsLeftOrangeAndRightBlue) {
  const BodyFrame frame = FacingFrame();
  Picture picture = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, {});
  EXPECT_LE(Distance(MiddleOf(picture, frame, kLeftKnee, kLeftAnkle), kOrange), 8);
  EXPECT_LE(Distance(MiddleOf(picture, frame, kRightKnee, kRightAnkle), kBlue), 8);
  EXPECT_LE(Distance(MiddleOf(picture, frame, kLeftShoulder, kLeftElbow), kOrange), 8);
  EXPECT_LE(Distance(MiddleOf(picture, frame, kLeftHip, kRightHip), {255, 255, 255}), 8);
}

TEST(PostureOverlay, GivesLimbsTheirThicknessAndLetsThePersonShowThrough) {
  const BodyFrame frame = FacingFrame();
  Picture picture = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, {});
  const auto places = ProjectPoints(frame.points, frame.ground, TheCamera());
  const Eigen::Vector2d middle = 0.5 * (places[Index(kLeftHip)] + places[Index(kLeftKnee)]);
  const double thigh_px = 0.22 * (places[Index(kLeftShoulder)] - places[Index(kLeftHip)]).norm();
  const Pixel inside =
      At(picture, static_cast<int>(middle.x() + 0.35 * thigh_px), static_cast<int>(middle.y()));
  EXPECT_GT(Distance(inside, kGrey), 15) << "the limb";
  EXPECT_GT(Distance(inside, kOrange), 60) << "see-through";
  EXPECT_EQ(At(picture, static_cast<int>(middle.x() + 0.8 * thigh_px), static_cast<int>(middle.y())), kGrey);
}

TEST(PostureOverlay, DrawsWhatIsHiddenFaintAndDashedAndLeavesOutWhatIsForgotten) {
  const auto touched_along_the_shank = [](double visibility, double unseen_s) {
    BodyFrame frame = FacingFrame();
    frame.sights[Index(kLeftAnkle)] = {.visibility = visibility, .unseen_s = unseen_s};
    Picture picture = GreyPicture();
    PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, {});
    int bright = 0;
    int touched = 0;
    for (int i = 20; i < 80; ++i) {
      const Pixel pixel = MiddleOf(picture, frame, kLeftKnee, kLeftAnkle, i / 100.0);
      bright += Distance(pixel, kOrange) < 8 ? 1 : 0;
      touched += Distance(pixel, kGrey) > 4 ? 1 : 0;
    }
    return std::pair(bright, touched);
  };
  EXPECT_EQ(touched_along_the_shank(0.9, 0), std::pair(60, 60));
  EXPECT_EQ(touched_along_the_shank(0.9, 0.5), std::pair(0, 60)) << "faint";
  EXPECT_EQ(touched_along_the_shank(0.3, 0), std::pair(0, 60));
  EXPECT_EQ(touched_along_the_shank(0.1, 2.1), std::pair(0, 0));
}

TEST(PostureOverlay, LaysNearerBonesOverFartherOnes) {
  const BodyFrame frame = FrameOf(StandingPosture());  // from the right side
  Picture picture = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, {});
  EXPECT_LE(Distance(MiddleOf(picture, frame, kRightHip, kRightKnee), kBlue), 8);
}

TEST(PostureOverlay, TellsMeasuresOnAPlateThatLeavesTheBodyFree) {
  const std::vector<MeasureIndex> told = {FindMeasure("knee_flexion_left"), FindMeasure("trunk_rotation")};
  for (const double x_m : {1.0, -1.0}) {
    BodyFrame frame = FacingFrame();
    for (Eigen::Vector3d& point : frame.points) {
      point.x() += x_m;
      point.y() += 0.4;  // the head stands in the corner
    }
    PostureOverlay overlay(kWidth_px, kHeight_px, TheCamera());
    Picture without = GreyPicture();
    overlay.Draw(without, frame, {});
    Picture with = GreyPicture();
    overlay.Draw(with, frame, told);
    std::array<int, 2> changed{};
    for (int y = 0; y < kHeight_px; ++y) {
      for (int x = 0; x < kWidth_px; ++x) {
        changed[x < kWidth_px / 2 ? 0 : 1] += At(with, x, y) != At(without, x, y) ? 1 : 0;
      }
    }
    EXPECT_GT(changed[x_m > 0 ? 0 : 1], 5000) << x_m;
    EXPECT_EQ(changed[x_m > 0 ? 1 : 0], 0) << x_m;
  }
  BodyFrame frame = FacingFrame();
  Picture picture = GreyPicture();
  const std::vector<MeasureIndex> wrong = {AllMeasures().size()};
  EXPECT_THROW(PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, wrong), BadInput);
}

TEST(PostureOverlay, LeavesOutMeasuresThatDoNotFit) {
  std::vector<MeasureIndex> all(AllMeasures().size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = i;
  }
  Picture picture = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, FacingFrame(), all);
  EXPECT_GT(PixelsNear(picture, {255, 255, 255}, 0, 500, kHeight_px / 2), 2000) << "words";
  for (int y = kHeight_px / 2; y < kHeight_px - 80; ++y) {
    EXPECT_EQ(At(picture, 200, y), kGrey);
  }
}

TEST(PostureOverlay, SaysNobodyFound) {
  Picture picture = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, NobodyFrame(), UsualTold());
  EXPECT_GT(PixelsNear(picture, {255, 255, 255}, 0, kWidth_px, kHeight_px), 300) << "words";
  EXPECT_EQ(PixelsNear(picture, kOrange, 0, kWidth_px, kHeight_px), 0);
}

TEST(PostureOverlay, ForgetsTheFrameBefore) {
  PostureOverlay overlay(kWidth_px, kHeight_px, TheCamera());
  Picture first = GreyPicture();
  overlay.Draw(first, FacingFrame(), {});
  const BodyFrame second_frame = FrameOf(StandingPosture());
  Picture second = GreyPicture();
  overlay.Draw(second, second_frame, {});
  Picture fresh = GreyPicture();
  PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(fresh, second_frame, {});
  EXPECT_TRUE(std::equal(fresh.rgb(), fresh.rgb() + fresh.size_bytes(), second.rgb()));
}

TEST(PostureOverlay, BearsNumbersThatAreNoneAndPicturesOfAnySize) {
  for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity(), 1e9}) {
    BodyFrame frame = FacingFrame();
    frame.points[Index(kLeftAnkle)].setConstant(bad);
    frame.points[Index(kRightWrist)].x() = bad;
    Picture picture = GreyPicture();
    PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(picture, frame, {});
    EXPECT_LE(Distance(MiddleOf(picture, frame, kLeftHip, kLeftKnee), kOrange), 8);
    for (Eigen::Vector3d& point : frame.points) {
      point.setConstant(bad);
    }
    Picture empty = GreyPicture();
    PostureOverlay(kWidth_px, kHeight_px, TheCamera()).Draw(empty, frame, {});
    EXPECT_EQ(At(empty, kWidth_px / 2, kHeight_px / 2), kGrey);
  }
  for (const auto& [width, height] :
       {std::pair(1, 1), std::pair(7, 300), std::pair(300, 7), std::pair(240, 61), std::pair(2000, 40)}) {
    Picture picture = GreyPicture(width, height);
    PostureOverlay overlay(width, height, UsualCamera(width, height));
    overlay.Draw(picture, FacingFrame(), UsualTold());
    overlay.Draw(picture, NobodyFrame(), UsualTold());
  }
  EXPECT_THROW(PostureOverlay(0, 10, TheCamera()), BadInput);
  Picture other = GreyPicture(10, 10);
  EXPECT_THROW(PostureOverlay(11, 10, TheCamera()).Draw(other, NobodyFrame(), {}), BadInput);
}

}  // namespace
}  // namespace supple
