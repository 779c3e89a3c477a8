#include "vision/landmark_smoothing.h"

#include <cmath>
#include <cstddef>

namespace supple {

void LandmarkSmoothing::Step(BodyLandmarks& body, float size_px, float step_s) {
  const float image_scale = 1.0F / size_px;
  // The share is stated for 30 frames a second; other rates get what lasts equally long.
  const float visibility_share = 1.0F - std::pow(1.0F - options_.visibility_share, step_s * 30.0F);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    ImagePoint& point = body.image[i];
    point.x_px = image_[i][0].Step(point.x_px, step_s, image_scale, options_.image);
    point.y_px = image_[i][1].Step(point.y_px, step_s, image_scale, options_.image);
    WorldPoint& world = body.world[i];
    world.x_m = world_[i][0].Step(world.x_m, step_s, 1.0F, options_.world);
    world.y_m = world_[i][1].Step(world.y_m, step_s, 1.0F, options_.world);
    world.z_m = world_[i][2].Step(world.z_m, step_s, 1.0F, options_.world);
    visibility_[i] = started_ ? visibility_[i] + visibility_share * (body.visibility[i] - visibility_[i])
                              : body.visibility[i];
    body.visibility[i] = visibility_[i];
  }
  started_ = true;
}

void LandmarkSmoothing::StepRegion(ImagePoint& hips, ImagePoint& upward, float size_px, float step_s) {
  const float scale = 1.0F / size_px;
  hips.x_px = region_[0].Step(hips.x_px, step_s, scale, options_.region);
  hips.y_px = region_[1].Step(hips.y_px, step_s, scale, options_.region);
  upward.x_px = region_[2].Step(upward.x_px, step_s, scale, options_.region);
  upward.y_px = region_[3].Step(upward.y_px, step_s, scale, options_.region);
}

}  // namespace supple
