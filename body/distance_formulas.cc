// Distances between parts of the body, in parts of the person's own lengths.
#include "body/measure_formulas.h"

namespace supple {

using Eigen::Vector3d;
using enum BodyPoint;

namespace {

double LegLength(const BodySide& body) { return body.scale().thigh_m + body.scale().shank_m; }

}  // namespace

double AnkleToOtherKnee(const BodySide& body) {
  return (body.Own(kLeftAnkle) - body.Other(kLeftKnee)).norm() / body.scale().thigh_m;
}

double AnkleAlongOtherThigh(const BodySide& body) {
  const Vector3d& knee = body.Other(kLeftKnee);
  const Vector3d to_hip = DirectionOf(body.Other(kLeftHip) - knee);
  return (body.Own(kLeftAnkle) - knee).dot(to_hip) / body.scale().thigh_m;
}

double EarShoulder(const BodySide& body) {
  return (body.Own(kLeftEar) - body.Own(kLeftShoulder)).norm() / body.scale().torso_m;
}

double ShoulderHip(const BodySide& body) {
  return (body.Own(kLeftShoulder) - body.Own(kLeftHip)).norm() / body.scale().torso_m;
}

double KneeGap(const BodySide& body) { return body.Across(kLeftKnee).norm() / body.scale().hip_width_m; }
double AnkleGap(const BodySide& body) { return body.Across(kLeftAnkle).norm() / body.scale().hip_width_m; }

double AnkleGapPerKneeGap(const BodySide& body) {
  constexpr double kTouching = 0.3;  // hip widths, some 5 cm: knees that touch, and a ratio of landmark noise
  const double knees = KneeGap(body);
  return knees > kTouching ? AnkleGap(body) / knees : kNoMeaning;
}

double KneeOutward(const BodySide& body) {
  const Vector3d right = DirectionOf(body.Across(kLeftHip));
  return body.outward() * (body.Own(kLeftKnee) - body.Middle(kLeftHip)).dot(right) / body.scale().torso_m;
}

double KneeInwardOfAnkle(const BodySide& body) {
  // The shank leads from the knee to the ankle.
  return body.outward() * body.OwnShank().dot(DirectionOf(body.Across(kLeftHip))) / LegLength(body);
}

double HipsAheadOfKnees(const BodySide& body) {
  return (body.Middle(kLeftHip) - body.Middle(kLeftKnee)).dot(body.Facing(kLeftHip)) / body.scale().torso_m;
}

double HipsSidewaysOfAnkles(const BodySide& body) {
  const Vector3d left = -DirectionOf(body.Across(kLeftHip));
  return (body.Middle(kLeftHip) - body.Middle(kLeftAnkle)).dot(left) / body.scale().torso_m;
}

double KneeAheadOfToes(const BodySide& body) {
  return (body.Own(kLeftKnee) - body.Own(kLeftToe)).dot(body.Facing(kLeftHip)) / body.scale().shank_m;
}

double AnkleAheadOfHip(const BodySide& body) {
  return (body.Own(kLeftAnkle) - body.Own(kLeftHip)).dot(body.AxesBy(kLeftHip).forward) / LegLength(body);
}

}  // namespace supple
