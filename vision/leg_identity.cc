#include "vision/leg_identity.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "vision/body_scale.h"

namespace supple {
namespace {

constexpr std::array kLeftLeg = {Landmark::kLeftKnee, Landmark::kLeftAnkle, Landmark::kLeftHeel,
                                 Landmark::kLeftFootIndex};

// The joints that decide; heels and toes only add noise of the ankles'.
constexpr std::array kDeciding = {Landmark::kLeftKnee, Landmark::kLeftAnkle, Landmark::kRightKnee,
                                  Landmark::kRightAnkle};

}  // namespace

void ExchangeLegs(BodyLandmarks& body) {
  for (const Landmark left : kLeftLeg) {
    const std::size_t l = Index(left);
    const std::size_t r = Index(OtherSide(left));
    std::swap(body.image[l], body.image[r]);
    std::swap(body.world[l], body.world[r]);
    std::swap(body.visibility[l], body.visibility[r]);
    std::swap(body.presence[l], body.presence[r]);
  }
}

bool LegIdentity::Step(BodyLandmarks& body, float step_s) {
  if (!started_) {
    started_ = true;
    last_ = body;
    return false;
  }
  // What it costs to believe that each leg stayed the same one, or that the two traded names.
  const float usual_px = TorsoLength(body) * (options_.jump_torso + options_.jump_torso_per_s * step_s);
  float stayed = 0;
  float traded = 0;
  for (const Landmark joint : kDeciding) {
    const ImagePoint now = body.image[Index(joint)];
    const float same = Distance(now, last_.image[Index(joint)]) / usual_px;
    const float other = Distance(now, last_.image[Index(OtherSide(joint))]) / usual_px;
    stayed += std::min(same * same, options_.most_jump_cost);
    traded += std::min(other * other, options_.most_jump_cost);
  }
  const float right = std::min(right_cost_ + stayed, exchanged_cost_ + traded);
  const float exchanged =
      std::min(exchanged_cost_ + stayed, right_cost_ + traded) + options_.exchanged_cost_per_s * step_s;
  const float least = std::min(right, exchanged);
  right_cost_ = std::min(right - least, options_.most_cost_gap);
  exchanged_cost_ = std::min(exchanged - least, options_.most_cost_gap);
  last_ = body;
  const bool is_exchanged = exchanged_cost_ < right_cost_;
  if (is_exchanged) {
    ExchangeLegs(body);
  }
  return is_exchanged;
}

}  // namespace supple
