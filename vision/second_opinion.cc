#include "vision/second_opinion.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "vision/body_scale.h"

namespace supple {
namespace {

// Turns (x, y) counter-clockwise by the region's turn and back.
ImagePoint ToBody(ImagePoint v, const Region& region) {
  const float c = std::cos(region.turn_rad) / region.side_px;
  const float s = std::sin(region.turn_rad) / region.side_px;
  return {c * v.x_px + s * v.y_px, -s * v.x_px + c * v.y_px};
}

ImagePoint FromBody(ImagePoint v, const Region& region) {
  const float c = std::cos(region.turn_rad) * region.side_px;
  const float s = std::sin(region.turn_rad) * region.side_px;
  return {c * v.x_px - s * v.y_px, s * v.x_px + c * v.y_px};
}

ImagePoint Minus(ImagePoint a, ImagePoint b) { return {a.x_px - b.x_px, a.y_px - b.y_px}; }

// The region's frame is centred on the hips, so that a person who only moves through the room stays put.
ImagePoint Hips(const BodyLandmarks& body) {
  return Middle(body.image[Index(Landmark::kLeftHip)], body.image[Index(Landmark::kRightHip)]);
}

// 1 at no distance, 0.37 at `reach`, next to nothing at twice that.
float Closeness(float distance, float reach) {
  const float share = distance / reach;
  return std::exp(-share * share);
}

}  // namespace

void SecondOpinion::Learn(const Sighting& first, const Sighting& second, std::int64_t t_us) {
  const float torso_px = TorsoLength(second.body);
  const Region& region = first.region;
  const float c = std::cos(region.turn_rad);
  const float s = std::sin(region.turn_rad);
  const ImagePoint hips = Hips(first.body);
  const float reach = options_.reach_torso * torso_px / region.side_px;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const ImagePoint shift = Minus(second.body.image[i], first.body.image[i]);
    // A landmark that has not moved since has its correction averaged: the larger network jitters too.
    const ImagePoint now = ToBody(Minus(first.body.image[i], hips), region);
    const float kept = asked_ ? options_.kept_at_rest * Closeness(Distance(now, seen_[i]), reach) : 0.0F;
    const auto blend = [kept](float old_value, float new_value) {
      return new_value + kept * (old_value - new_value);
    };
    seen_[i] = now;
    const ImagePoint turned = ToBody(shift, region);
    shift_[i] = {blend(shift_[i].x_px, turned.x_px), blend(shift_[i].y_px, turned.y_px)};
    const WorldPoint& w1 = first.body.world[i];
    const WorldPoint& w2 = second.body.world[i];
    const float dx = w2.x_m - w1.x_m;
    const float dy = w2.y_m - w1.y_m;
    WorldPoint& world = world_shift_[i];
    world = {blend(world.x_m, c * dx + s * dy), blend(world.y_m, -s * dx + c * dy),
             blend(world.z_m, w2.z_m - w1.z_m)};
    visibility_shift_[i] = second.body.visibility[i] - first.body.visibility[i];
    agreement_[i] = Closeness(std::hypot(shift.x_px, shift.y_px), torso_px * options_.doubt_torso);
  }
  float worst = 0;
  for (const Landmark joint : kCoreJoints) {
    worst = std::max(worst, Distance(first.body.image[Index(joint)], second.body.image[Index(joint)]));
  }
  const bool agree = worst < options_.agreement_torso * torso_px;
  wait_us_ = agree && asked_ ? std::min(2 * wait_us_, options_.latest_us) : options_.soonest_us;
  next_us_ = t_us + wait_us_;
  asked_ = true;
}

void SecondOpinion::Apply(Sighting& sighting) const {
  if (!asked_) {
    return;
  }
  BodyLandmarks& body = sighting.body;
  const Region& region = sighting.region;
  const float c = std::cos(region.turn_rad);
  const float s = std::sin(region.turn_rad);
  const ImagePoint hips = Hips(body);
  const float reach = options_.reach_torso * TorsoLength(body) / region.side_px;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const ImagePoint now = ToBody(Minus(body.image[i], hips), region);
    const float weight = Closeness(Distance(now, seen_[i]), reach);
    const ImagePoint shift = FromBody(shift_[i], region);
    body.image[i].x_px += weight * shift.x_px;
    body.image[i].y_px += weight * shift.y_px;
    const WorldPoint& w = world_shift_[i];
    body.world[i].x_m += weight * (c * w.x_m - s * w.y_m);
    body.world[i].y_m += weight * (s * w.x_m + c * w.y_m);
    body.world[i].z_m += weight * w.z_m;
    body.visibility[i] = std::clamp(body.visibility[i] + weight * visibility_shift_[i], 0.0F, 1.0F) *
                         (1.0F - weight * (1.0F - agreement_[i]));
  }
}

}  // namespace supple
