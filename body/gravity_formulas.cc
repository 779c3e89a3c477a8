// Measures against the vertical and the floor.
#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "body/measure_formulas.h"

namespace supple {

using Eigen::Vector3d;
using enum BodyPoint;

namespace {

double Height(const Vector3d& p_GQ, const BodySide& body) { return p_GQ.y() / body.scale().torso_m; }

// The left of a pair above the right.
double HeightDifference(const BodySide& body, BodyPoint left) {
  return -body.Across(left).y() / body.scale().torso_m;
}

// Where a line across the body faces, seen from above.
double Yaw(const BodySide& body, BodyPoint left) {
  const Vector3d facing = body.Facing(left);
  return std::atan2(facing.x(), facing.z());
}

}  // namespace

double PelvisRoll(const BodySide& body) {
  // Beyond this the body lies on its back or front rather than on its side.
  constexpr double kFarthest_rad = RadiansFromDegrees(70);
  const TrunkAxes axes = body.AxesBy(kLeftHip);
  const Vector3d upward = DirectionOf(SquareTo(axes.trunk, Up()));
  const Vector3d to_upper_hip = axes.right.dot(upward) >= 0 ? axes.right : Vector3d(-axes.right);
  const Vector3d level = upward.cross(axes.trunk);
  const Vector3d level_back = level.dot(axes.forward) >= 0 ? Vector3d(-level) : level;
  const double roll = std::atan2(to_upper_hip.dot(level_back), to_upper_hip.dot(upward));
  return std::abs(roll) <= kFarthest_rad ? roll : kNoMeaning;
}

double TrunkInclination(const BodySide& body) { return Inclination(body.Trunk()); }

double ChestInclination(const BodySide& body) {
  return std::asin(std::clamp(body.AxesBy(kLeftHip).forward.y(), -1.0, 1.0));
}

double TrunkLean(const BodySide& body) {
  const Vector3d trunk = body.Trunk();
  return std::atan2(trunk.dot(body.Facing(kLeftHip)), trunk.y());
}

double ThighInclination(const BodySide& body) { return Inclination(body.OwnThigh()); }
double ShankInclination(const BodySide& body) { return Inclination(body.OwnShank()); }
double LegInclination(const BodySide& body) { return Inclination(body.Own(kLeftAnkle) - body.Own(kLeftHip)); }

double ThighBehindVertical(const BodySide& body) {
  const Vector3d thigh = body.OwnThigh();
  return std::atan2(-thigh.dot(body.Facing(kLeftHip)), -thigh.y());
}

double ShankPastVertical(const BodySide& body) {
  const Vector3d upward = -body.OwnShank();
  return std::atan2(upward.dot(body.Facing(kLeftHip)), upward.y());
}

double HipLineTilt(const BodySide& body) { return -Inclination(body.Across(kLeftHip)); }
double ShoulderLineTilt(const BodySide& body) { return -Inclination(body.Across(kLeftShoulder)); }

double PelvisYaw(const BodySide& body) { return Yaw(body, kLeftHip); }
double ShoulderYaw(const BodySide& body) { return Yaw(body, kLeftShoulder); }

double HeightMidHip(const BodySide& body) { return Height(body.Middle(kLeftHip), body); }
double HeightMidShoulder(const BodySide& body) { return Height(body.Middle(kLeftShoulder), body); }
double HeightShoulder(const BodySide& body) { return Height(body.Own(kLeftShoulder), body); }
double HeightEar(const BodySide& body) { return Height(body.Own(kLeftEar), body); }
double HeightElbow(const BodySide& body) { return Height(body.Own(kLeftElbow), body); }
double HeightWrist(const BodySide& body) { return Height(body.Own(kLeftWrist), body); }
double HeightKnee(const BodySide& body) { return Height(body.Own(kLeftKnee), body); }
double HeightAnkle(const BodySide& body) { return Height(body.Own(kLeftAnkle), body); }
double HeightHeel(const BodySide& body) { return Height(body.Own(kLeftHeel), body); }

double HipHeightDifference(const BodySide& body) { return HeightDifference(body, kLeftHip); }
double ShoulderHeightDifference(const BodySide& body) { return HeightDifference(body, kLeftShoulder); }
double ElbowHeightDifference(const BodySide& body) { return HeightDifference(body, kLeftElbow); }

double ToeAboveHeel(const BodySide& body) {
  return (body.Own(kLeftToe) - body.Own(kLeftHeel)).y() / body.scale().foot_m;
}

double HipsAboveShoulderKneeLine(const BodySide& body) {
  const Vector3d shoulders = body.Middle(kLeftShoulder);
  const Vector3d line = body.Middle(kLeftKnee) - shoulders;
  const Vector3d upward = DirectionOf(SquareTo(DirectionOf(line), Up()));
  return (body.Middle(kLeftHip) - shoulders).dot(upward) / line.norm();
}

}  // namespace supple
