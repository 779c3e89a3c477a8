// For tests: somebody who stands or sits before a camera that looks down a little, fitted and measured.
#pragma once

#include "base/angle.h"
#include "body/body_tracker.h"
#include "body/kinematics.h"
#include "body/measures.h"
#include "body/rotation.h"
#include "body/skeleton.h"

namespace supple {

inline constexpr double kSampleStature_m = 1.75;

/// A posture in G, 2.5 m before the camera, facing the right of the picture: its right side is seen.
inline Posture StandingPosture() {
  Posture posture;
  posture.p_WP = {0.1, 0.93, -2.5};
  return posture;
}

/// The frame of a posture: every point seen, every measure said with an error of 0.1 (6 degrees).
inline BodyFrame FrameOf(const Posture& posture, std::int64_t t_us = 0) {
  BodyFrame frame;
  frame.t_us = t_us;
  frame.found = true;
  frame.posture = posture;
  const Skeleton skeleton(TypicalLengths(kSampleStature_m));
  Kinematics kinematics;
  kinematics.Place(skeleton, posture);
  const auto places = PointPlaces(skeleton);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    frame.points[i] = kinematics.PointOn(places[i].segment, places[i].p_SQ);
  }
  frame.sights.fill({.visibility = 1});
  frame.ground.pitch_rad = RadiansFromDegrees(-10);
  frame.ground.pitch_spread_rad = RadiansFromDegrees(2);
  frame.ground.R_GV = RotationX(frame.ground.pitch_rad);
  frame.ground.floor_m = -1.2;  // the lens stands so high
  frame.view = {RadiansFromDegrees(8), RadiansFromDegrees(82)};
  const BoneLengths& lengths = skeleton.lengths;
  frame.scale = {lengths.torso_m, lengths.thigh_m[0], lengths.shank_m[0], lengths.foot_m[0],
                 lengths.hip_width_m};
  for (MeasureIndex measure = 0; measure < AllMeasures().size(); ++measure) {
    const double value = MeasurePoints(measure, frame.points, frame.scale);
    frame.measures[measure] = std::isfinite(value) ? MeasuredValue{value, 0.1, 0.75, Withheld::kNo}
                                                   : MeasuredValue{0, 0, 0, Withheld::kUndefined};
  }
  return frame;
}

inline BodyFrame NobodyFrame(std::int64_t t_us = 0) {
  BodyFrame frame;
  frame.t_us = t_us;
  return frame;
}

}  // namespace supple
