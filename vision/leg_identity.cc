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

// By how much the legs of `body` lie nearer to `places` if they are exchanged, in pixels.
float GainOfExchange(const BodyLandmarks& body, const std::array<ImagePoint, kLandmarkCount>& places) {
  float gain_px = 0;
  for (const Landmark joint : kDeciding) {
    const ImagePoint now = body.image[Index(joint)];
    gain_px += Distance(now, places[Index(joint)]) - Distance(now, places[Index(OtherSide(joint))]);
  }
  return gain_px;
}

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

void LegIdentity::Step(BodyLandmarks& body, float step_s) {
  if (!started_) {
    return;
  }
  const float gain_torso = GainOfExchange(body, places_) / TorsoLength(body);
  if (gain_torso > options_.clear_torso) {
    ExchangeLegs(body);
    GiveUp(options_.network_doubt_per_s * step_s, body);
  } else {
    GiveUp(-options_.network_doubt_per_s * step_s, body);
  }
}

void LegIdentity::Consult(BodyLandmarks& body, BodyLandmarks& witness, float step_s) {
  if (!started_) {
    return;
  }
  const float gain_torso = GainOfExchange(witness, places_) / TorsoLength(witness);
  if (gain_torso > options_.clear_torso) {
    if (!GiveUp(options_.witness_doubt_per_s * step_s, body)) {
      ExchangeLegs(witness);
    }
  } else {
    GiveUp(-options_.witness_doubt_per_s * step_s, body);
  }
}

void LegIdentity::Remember(const BodyLandmarks& body, float step_s) {
  const float share = started_ ? step_s / (options_.memory_s + step_s) : 1.0F;
  for (const Landmark joint : kDeciding) {
    ImagePoint& place = places_[Index(joint)];
    const ImagePoint now = body.image[Index(joint)];
    place = {place.x_px + share * (now.x_px - place.x_px), place.y_px + share * (now.y_px - place.y_px)};
  }
  started_ = true;
}

// Adds to the doubt; where it grows too large the legs are exchanged and what was remembered is dropped.
bool LegIdentity::GiveUp(float doubt, BodyLandmarks& body) {
  doubt_ = std::max(doubt_ + doubt, 0.0F);
  if (doubt_ < options_.most_doubt) {
    return false;
  }
  doubt_ = 0;
  started_ = false;
  ExchangeLegs(body);
  return true;
}

}  // namespace supple
