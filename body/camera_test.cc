#include "body/camera.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "base/angle.h"
#include "base/require.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

std::string BadInputText(int width_px, int height_px, double field_of_view_deg) {
  try {
    UsualCamera(width_px, height_px, field_of_view_deg);
  } catch (const BadInput& error) {
    return error.what();
  }
  return "";
}

TEST(Camera, SeesWhatLiesOnItsAxisInTheMiddleOfThePicture) {
  const Camera camera = UsualCamera(1280, 720);
  EXPECT_EQ(camera.Project({0, 0, -3}), Eigen::Vector2d(640, 360));
}

TEST(Camera, SeesRightOnTheRightAndUpAsSmallerY) {
  const Camera camera = UsualCamera(1280, 720);
  EXPECT_GT(camera.Project({0.5, 0, -3}).x(), 640);
  EXPECT_LT(camera.Project({0, 0.5, -3}).y(), 360);
}

TEST(Camera, SeesWhatIsTwiceAsFarHalfAsLarge) {
  const Camera camera = UsualCamera(640, 360);
  const double near_px = camera.Project({1, 0, -2}).x() - 320;
  const double far_px = camera.Project({1, 0, -4}).x() - 320;
  EXPECT_NEAR(near_px, 2 * far_px, 1e-9);
}

TEST(Camera, SeesTheWholeFieldOfViewOnTheLongerSide) {
  for (const auto& [width_px, height_px] : {std::pair{1920, 1080}, {1080, 1920}}) {
    const Camera camera = UsualCamera(width_px, height_px, 64);
    const double edge = std::tan(RadiansFromDegrees(32));
    const bool is_wide = width_px > height_px;
    const Eigen::Vector2d at =
        camera.Project(is_wide ? Eigen::Vector3d(edge, 0, -1) : Eigen::Vector3d(0, -edge, -1));
    EXPECT_NEAR(is_wide ? at.x() : at.y(), 1920, 1e-9);
  }
}

TEST(Camera, OfAWiderViewHasTheShorterFocus) {
  EXPECT_GT(UsualCamera(1280, 720, 50).focal_px, UsualCamera(1280, 720, 78).focal_px);
  EXPECT_EQ(UsualCamera(1280, 720).focal_px, UsualCamera(1280, 720, kUsualFieldOfView_deg).focal_px);
}

RC_GTEST_PROP(Camera, LooksBackAlongTheRayOfEveryPoint, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  const Camera camera = TestCamera();
  const double x_px = random.Uniform(-200, 1500);
  const double y_px = random.Uniform(-200, 900);
  const Eigen::Vector3d ray = camera.RayOf(x_px, y_px);
  RC_ASSERT(ray.z() == -1.0);
  const Eigen::Vector2d again = camera.Project(random.Uniform(0.3, 30) * ray);
  RC_ASSERT((again - Eigen::Vector2d(x_px, y_px)).norm() < 1e-9);
}

TEST(Camera, SaysWhichRuleACallerBroke) {
  EXPECT_EQ(BadInputText(0, 720, 64), "UsualCamera: both sides must be positive");
  EXPECT_EQ(BadInputText(1280, -1, 64), "UsualCamera: both sides must be positive");
  for (const double wrong : {0.0, -5.0, 170.0, 400.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(BadInputText(1280, 720, wrong), "UsualCamera: field_of_view_deg must be above 0 and below 170");
  }
}

}  // namespace
}  // namespace supple
