#include "body/marker_measures.h"

namespace supple {
namespace {

// Joint centres that follow from markers on the skin are off by one to two centimetres (Leardini et al. 2005,
// Gait Posture 21:212), in all directions alike, and bones learned from them by some hundredths of their
// length.
constexpr double kJointSpread_m = 0.015;
constexpr double kLengthShare = 0.02;
// A laboratory's floor is level and known to about a centimetre, told in torso lengths.
constexpr double kFloorSpread_torso = 0.02;

PointErrors ErrorsOfMarkers() {
  PointErrors errors;
  errors.beside_m.fill(kJointSpread_m);
  errors.hips_m = errors.trunk_m = errors.shoulders_m = errors.head_m = kJointSpread_m;
  for (auto* const pair :
       {&errors.thigh_m, &errors.shank_m, &errors.foot_m, &errors.upper_arm_m, &errors.forearm_m}) {
    pair->fill(kJointSpread_m);
  }
  errors.torso_share = errors.limb_share = errors.foot_share = errors.hip_width_share = kLengthShare;
  return errors;
}

// Marker sets of walking and jumping tell nothing of arms and head, which stay at rest in the fit.
bool IsToldByMarkers(BodyPoint point) {
  return point < BodyPoint::kLeftElbow || (point > BodyPoint::kRightWrist && point < BodyPoint::kLeftEar);
}

}  // namespace

MarkerMeasures::MarkerMeasures(const BoneLengths& lengths) : skeleton_(lengths) {
  frame_.has_camera = false;
  frame_.ground.floor_spread_torso = kFloorSpread_torso;
  frame_.scale = ScaleOf(lengths);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const bool is_told = IsToldByMarkers(static_cast<BodyPoint>(i));
    frame_.sights[i].visibility = is_told ? 1 : 0;
    frame_.sights[i].unseen_s = is_told ? 0 : 2 * options_.longest_unseen_s;
  }
}

const BodyFrame& MarkerMeasures::Measure(const MarkerFrame& markers, std::int64_t t_us) {
  frame_.t_us = t_us;
  frame_.found = markers.found;
  if (!markers.found) {
    frame_.measures.fill({0, 0, 0, Withheld::kNobody});
    return frame_;
  }
  frame_.posture = markers.posture;
  frame_.summary = markers.summary;
  kinematics_.Place(skeleton_, markers.posture);
  const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton_);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    frame_.points[i] = kinematics_.PointOn(places[i].segment, places[i].p_SQ);
  }
  MeasureBody(ErrorsOfMarkers(), options_, frame_);
  return frame_;
}

}  // namespace supple
