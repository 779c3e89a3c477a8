// Angles between parts of the body.
#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "body/measure_formulas.h"

namespace supple {

using Eigen::Vector3d;
using enum BodyPoint;

double TrunkThigh(const BodySide& body) {
  // The thigh against the trunk's line on its own side, which the unsigned angle is about.
  const Vector3d line = DirectionOf(body.Own(kLeftHip) - body.Own(kLeftShoulder));
  const TrunkAxes axes = body.AxesBy(kLeftHip);
  const Vector3d aside = SquareTo(line, body.OwnThigh());
  const double ahead = aside.dot(axes.forward);
  // A thigh that leaves the line sideways is neither before nor behind it: a sign would be a matter of
  // chance.
  constexpr double kLeastAhead = 0.5;  // of how far it goes sideways: 27 degrees out of the frontal plane
  if (!(std::abs(ahead) >= kLeastAhead * std::abs(aside.dot(axes.right)))) {
    return kNoMeaning;
  }
  const double bend = Bend(body.Own(kLeftShoulder), body.Own(kLeftHip), body.Own(kLeftKnee));
  return std::copysign(bend, ahead);
}

double TrunkThighSagittal(const BodySide& body) {
  const TrunkAxes axes = body.AxesBy(kLeftHip);
  const Vector3d thigh = body.OwnThigh();
  return std::atan2(thigh.dot(axes.forward), -thigh.dot(axes.trunk));
}

double KneeFlexion(const BodySide& body) {
  return Bend(body.Own(kLeftHip), body.Own(kLeftKnee), body.Own(kLeftAnkle));
}

double ElbowFlexion(const BodySide& body) {
  return Bend(body.Own(kLeftShoulder), body.Own(kLeftElbow), body.Own(kLeftWrist));
}

double AnkleDorsiflexion(const BodySide& body) {
  const Vector3d foot = body.Own(kLeftToe) - body.Own(kLeftHeel);
  return 0.5 * kPi - AngleBetween(-body.OwnShank(), foot);
}

double HipAbduction(const BodySide& body) {
  const double outward = body.outward() * DirectionOf(body.OwnThigh()).dot(body.AxesBy(kLeftHip).right);
  return std::asin(std::clamp(outward, -1.0, 1.0));
}

// How the shank is turned about the thigh: the rotation of the hip joint, which only a bent knee shows.
double HipRotationClass(const BodySide& body) {
  constexpr double kLeastBend_rad = RadiansFromDegrees(30);
  constexpr double kNearNeutral_rad = RadiansFromDegrees(20);
  if (!(KneeFlexion(body) >= kLeastBend_rad)) {
    return kNoMeaning;
  }
  // Without rotation the knee bends about the line that is square to the thigh and nearest to the right
  // (after flexion and abduction in the order of the ISB's hip), and the shank goes back.
  const Vector3d thigh = DirectionOf(body.OwnThigh());
  const Vector3d knee_axis = DirectionOf(SquareTo(thigh, body.AxesBy(kLeftHip).right));
  const Vector3d back = thigh.cross(knee_axis);
  const Vector3d shank = body.OwnShank();
  // A foot that swings inward means a thigh that is rotated outward.
  const double outward_rotation = std::atan2(-body.outward() * shank.dot(knee_axis), shank.dot(back));
  if (!std::isfinite(outward_rotation)) {
    return kNoMeaning;
  }
  if (std::abs(outward_rotation) <= kNearNeutral_rad) {
    return 0;
  }
  return outward_rotation > 0 ? 1 : -1;
}

double TrunkRotation(const BodySide& body) {
  const TrunkAxes axes = body.AxesBy(kLeftHip);
  const Vector3d shoulders = body.Across(kLeftShoulder);
  // Turned to the left, the right shoulder comes forward.
  return std::atan2(shoulders.dot(axes.forward), shoulders.dot(axes.right));
}

double HeadTurn(const BodySide& body) {
  const TrunkAxes axes = body.AxesBy(kLeftShoulder);
  const Vector3d gaze = body.At(kNose) - body.Middle(kLeftEar);
  return std::atan2(-gaze.dot(axes.right), gaze.dot(axes.forward));
}

double HeadExtension(const BodySide& body) {
  const TrunkAxes axes = body.AxesBy(kLeftShoulder);
  const Vector3d head = body.Middle(kLeftEar) - body.Middle(kLeftShoulder);
  return std::atan2(-head.dot(axes.forward), head.dot(axes.trunk));
}

}  // namespace supple
