#include "body/measure_formulas.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/angle.h"

namespace supple {
namespace {

using Eigen::Vector3d;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
const Vector3d kUp = Vector3d::UnitY();

// --- the body's own directions -------------------------------------------------------------------------

// The points of one side, named from the left: PointOf(points, kLeftKnee, 1) is the right knee.
const Vector3d& PointOf(const BodyPoints& points, BodyPoint left, std::size_t side) {
  return points[Index(left) + side];
}

Vector3d Middle(const BodyPoints& points, BodyPoint left) {
  return 0.5 * (points[Index(left)] + points[Index(OtherSide(left))]);
}

// From the person's left to the right, between the two points of a pair.
Vector3d Across(const BodyPoints& points, BodyPoint left) {
  return points[Index(OtherSide(left))] - points[Index(left)];
}

// +1 for the direction that leads outward on the right side, -1 on the left: the right hip lies at +Across.
double Outward(std::size_t side) { return side == 0 ? -1.0 : 1.0; }

Vector3d TrunkAxis(const BodyPoints& points) {
  return (Middle(points, BodyPoint::kLeftShoulder) - Middle(points, BodyPoint::kLeftHip)).normalized();
}

Vector3d Without(const Vector3d& vector, const Vector3d& direction) {
  return vector - direction * direction.dot(vector);
}

// To the right across hips or shoulders, square to the trunk; and forward (ventral) from there.
Vector3d RightOf(const BodyPoints& points, BodyPoint left, const Vector3d& trunk) {
  return Without(Across(points, left), trunk).normalized();
}

// Level and forward, as the hips face.
Vector3d Facing(const BodyPoints& points) {
  return kUp.cross(Across(points, BodyPoint::kLeftHip)).normalized();
}

double AngleBetween(const Vector3d& a, const Vector3d& b) { return std::atan2(a.cross(b).norm(), a.dot(b)); }

// The bend at the middle of three points: 0 when they lie on one line.
double Bend(const Vector3d& a, const Vector3d& middle, const Vector3d& b) {
  return AngleBetween(middle - a, b - middle);
}

double Inclination(const Vector3d& direction) {
  return std::asin(std::clamp(direction.normalized().y(), -1.0, 1.0));
}

// --- angles at joints ----------------------------------------------------------------------------------

double TrunkThigh(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d& hip = PointOf(p, BodyPoint::kLeftHip, side);
  const Vector3d& knee = PointOf(p, BodyPoint::kLeftKnee, side);
  const double bend = Bend(PointOf(p, BodyPoint::kLeftShoulder, side), hip, knee);
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d forward = trunk.cross(Across(p, BodyPoint::kLeftHip));
  return (knee - hip).dot(forward) >= 0 ? bend : -bend;
}

double TrunkThighSagittal(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d forward = trunk.cross(RightOf(p, BodyPoint::kLeftHip, trunk));
  const Vector3d thigh = PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftHip, side);
  return std::atan2(thigh.dot(forward), -thigh.dot(trunk));
}

double KneeFlexion(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  return Bend(PointOf(p, BodyPoint::kLeftHip, side), PointOf(p, BodyPoint::kLeftKnee, side),
              PointOf(p, BodyPoint::kLeftAnkle, side));
}

double ElbowFlexion(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  return Bend(PointOf(p, BodyPoint::kLeftShoulder, side), PointOf(p, BodyPoint::kLeftElbow, side),
              PointOf(p, BodyPoint::kLeftWrist, side));
}

double AnkleDorsiflexion(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d shank = PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftAnkle, side);
  const Vector3d foot = PointOf(p, BodyPoint::kLeftToe, side) - PointOf(p, BodyPoint::kLeftHeel, side);
  return 0.5 * kPi - AngleBetween(shank, foot);
}

double HipAbduction(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d thigh = PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftHip, side);
  const Vector3d right = RightOf(p, BodyPoint::kLeftHip, TrunkAxis(p));
  return std::asin(std::clamp(Outward(side) * thigh.normalized().dot(right), -1.0, 1.0));
}

// How the shank is turned about the thigh: the rotation of the hip joint, which only a bent knee shows.
double HipRotationClass(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  constexpr double kLeastBend_rad = RadiansFromDegrees(30);
  constexpr double kNearNeutral_rad = RadiansFromDegrees(20);
  if (!(KneeFlexion(p, scale, side) >= kLeastBend_rad)) {
    return kUndefined;
  }
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d right = RightOf(p, BodyPoint::kLeftHip, trunk);
  const Vector3d thigh =
      (PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftHip, side)).normalized();
  const Vector3d shank = PointOf(p, BodyPoint::kLeftAnkle, side) - PointOf(p, BodyPoint::kLeftKnee, side);
  // Without rotation the knee bends in the plane of the thigh and its floating axis: square to thigh and to
  // the right.
  const Vector3d about = Without(right, thigh).normalized();
  const Vector3d back = about.cross(thigh);  // where an unrotated shank goes when the knee bends
  const double inward_swing = Outward(side) * std::atan2(-shank.dot(about), shank.dot(back));
  // A foot that swings inward means a thigh rotated outward.
  if (std::abs(inward_swing) < kNearNeutral_rad) {
    return 0;
  }
  return inward_swing > 0 ? 1 : -1;
}

double TrunkRotation(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d right = RightOf(p, BodyPoint::kLeftHip, trunk);
  const Vector3d shoulders = Across(p, BodyPoint::kLeftShoulder);
  return std::atan2(shoulders.dot(trunk.cross(right)), shoulders.dot(right));
}

double PelvisRoll(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  constexpr double kFarthest_rad = RadiansFromDegrees(70);
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d right = RightOf(p, BodyPoint::kLeftHip, trunk);
  const Vector3d upward = Without(kUp, trunk).normalized();
  const Vector3d forward = trunk.cross(right);
  const Vector3d level = upward.cross(trunk);
  const Vector3d level_forward = level.dot(forward) >= 0 ? level : Vector3d(-level);
  const Vector3d to_top = right.dot(upward) >= 0 ? right : Vector3d(-right);
  const double roll = std::atan2(-to_top.dot(level_forward), to_top.dot(upward));
  return std::abs(roll) <= kFarthest_rad ? roll : kUndefined;
}

double HeadTurn(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d right = RightOf(p, BodyPoint::kLeftShoulder, trunk);
  const Vector3d gaze = p[Index(BodyPoint::kNose)] - Middle(p, BodyPoint::kLeftEar);
  return std::atan2(-gaze.dot(right), gaze.dot(trunk.cross(right)));
}

double HeadExtension(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d forward = trunk.cross(RightOf(p, BodyPoint::kLeftShoulder, trunk));
  const Vector3d head = Middle(p, BodyPoint::kLeftEar) - Middle(p, BodyPoint::kLeftShoulder);
  return std::atan2(-head.dot(forward), head.dot(trunk));
}

// --- against the vertical ------------------------------------------------------------------------------

double TrunkInclination(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  return Inclination(TrunkAxis(p));
}

double TrunkLean(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const Vector3d trunk = TrunkAxis(p);
  return std::atan2(trunk.dot(Facing(p)), trunk.y());
}

double SegmentInclination(const BodyPoints& p, BodyPoint from, BodyPoint to, std::size_t side) {
  return Inclination(PointOf(p, to, side) - PointOf(p, from, side));
}
double ThighInclination(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  return SegmentInclination(p, BodyPoint::kLeftHip, BodyPoint::kLeftKnee, side);
}
double ShankInclination(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  return SegmentInclination(p, BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle, side);
}
double LegInclination(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  return SegmentInclination(p, BodyPoint::kLeftHip, BodyPoint::kLeftAnkle, side);
}

double ThighBehindVertical(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d thigh = PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftHip, side);
  return std::atan2(-thigh.dot(Facing(p)), -thigh.y());
}

double ShankPastVertical(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t side) {
  const Vector3d shank = PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftAnkle, side);
  return std::atan2(shank.dot(Facing(p)), shank.y());
}

double HipLineTilt(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  return -Inclination(Across(p, BodyPoint::kLeftHip));
}
double ShoulderLineTilt(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  return -Inclination(Across(p, BodyPoint::kLeftShoulder));
}

double Yaw(const BodyPoints& p, BodyPoint left) {
  const Vector3d facing = kUp.cross(Across(p, left));
  return std::atan2(facing.x(), facing.z());
}
double PelvisYaw(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  return Yaw(p, BodyPoint::kLeftHip);
}
double ShoulderYaw(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  return Yaw(p, BodyPoint::kLeftShoulder);
}

// --- heights -------------------------------------------------------------------------------------------

double HeightMidHip(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  return Middle(p, BodyPoint::kLeftHip).y() / scale.torso_m;
}
double HeightMidShoulder(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  return Middle(p, BodyPoint::kLeftShoulder).y() / scale.torso_m;
}
template <BodyPoint kLeft>
double HeightOf(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return PointOf(p, kLeft, side).y() / scale.torso_m;
}
template <BodyPoint kLeft>
double HeightDifference(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  return -Across(p, kLeft).y() / scale.torso_m;
}

double ToeAboveHeel(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return (PointOf(p, BodyPoint::kLeftToe, side).y() - PointOf(p, BodyPoint::kLeftHeel, side).y()) /
         scale.foot_m;
}

double HipsAboveLine(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const Vector3d shoulders = Middle(p, BodyPoint::kLeftShoulder);
  const Vector3d line = Middle(p, BodyPoint::kLeftKnee) - shoulders;
  const double length_m = line.norm();
  const Vector3d upward = Without(kUp, line / length_m).normalized();
  return (Middle(p, BodyPoint::kLeftHip) - shoulders).dot(upward) / length_m;
}

// --- distances -----------------------------------------------------------------------------------------

double AnkleToOtherKnee(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return (PointOf(p, BodyPoint::kLeftAnkle, side) - PointOf(p, BodyPoint::kLeftKnee, 1 - side)).norm() /
         scale.thigh_m;
}

double AnkleAlongOtherThigh(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  const Vector3d& knee = PointOf(p, BodyPoint::kLeftKnee, 1 - side);
  const Vector3d to_hip = (PointOf(p, BodyPoint::kLeftHip, 1 - side) - knee).normalized();
  return (PointOf(p, BodyPoint::kLeftAnkle, side) - knee).dot(to_hip) / scale.thigh_m;
}

double EarShoulder(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return (PointOf(p, BodyPoint::kLeftEar, side) - PointOf(p, BodyPoint::kLeftShoulder, side)).norm() /
         scale.torso_m;
}

double ShoulderHip(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return (PointOf(p, BodyPoint::kLeftShoulder, side) - PointOf(p, BodyPoint::kLeftHip, side)).norm() /
         scale.torso_m;
}

template <BodyPoint kLeft>
double Gap(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  return Across(p, kLeft).norm() / scale.hip_width_m;
}

double AnkleGapPerKneeGap(const BodyPoints& p, const BodyScale& /*scale*/, std::size_t /*side*/) {
  const double knees_m = Across(p, BodyPoint::kLeftKnee).norm();
  return knees_m > 0.05 ? Across(p, BodyPoint::kLeftAnkle).norm() / knees_m : kUndefined;
}

double KneeOutward(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  const Vector3d right = Across(p, BodyPoint::kLeftHip).normalized();
  return Outward(side) *
         (PointOf(p, BodyPoint::kLeftKnee, side) - Middle(p, BodyPoint::kLeftHip)).dot(right) / scale.torso_m;
}

double KneeInwardOfAnkle(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  const Vector3d right = Across(p, BodyPoint::kLeftHip).normalized();
  return -Outward(side) *
         (PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftAnkle, side)).dot(right) /
         (scale.thigh_m + scale.shank_m);
}

double HipsAheadOfKnees(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  return (Middle(p, BodyPoint::kLeftHip) - Middle(p, BodyPoint::kLeftKnee)).dot(Facing(p)) / scale.torso_m;
}

double HipsSidewaysOfAnkles(const BodyPoints& p, const BodyScale& scale, std::size_t /*side*/) {
  const Vector3d left = -Across(p, BodyPoint::kLeftHip).normalized();
  return (Middle(p, BodyPoint::kLeftHip) - Middle(p, BodyPoint::kLeftAnkle)).dot(left) / scale.torso_m;
}

double KneeAheadOfToes(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  return (PointOf(p, BodyPoint::kLeftKnee, side) - PointOf(p, BodyPoint::kLeftToe, side)).dot(Facing(p)) /
         scale.shank_m;
}

double AnkleAheadOfHip(const BodyPoints& p, const BodyScale& scale, std::size_t side) {
  const Vector3d trunk = TrunkAxis(p);
  const Vector3d forward = trunk.cross(RightOf(p, BodyPoint::kLeftHip, trunk));
  return (PointOf(p, BodyPoint::kLeftAnkle, side) - PointOf(p, BodyPoint::kLeftHip, side)).dot(forward) /
         (scale.thigh_m + scale.shank_m);
}

// --- the registry --------------------------------------------------------------------------------------

template <typename... Points>
constexpr std::uint32_t Bits(Points... points) {
  return ((std::uint32_t{1} << Index(points)) | ...);
}

constexpr std::uint32_t kHips = Bits(BodyPoint::kLeftHip, BodyPoint::kRightHip);
constexpr std::uint32_t kShoulders = Bits(BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder);
constexpr std::uint32_t kTrunk = kHips | kShoulders;
constexpr std::uint32_t kKnees = Bits(BodyPoint::kLeftKnee, BodyPoint::kRightKnee);
constexpr std::uint32_t kAnkles = Bits(BodyPoint::kLeftAnkle, BodyPoint::kRightAnkle);
constexpr std::uint32_t kEars = Bits(BodyPoint::kLeftEar, BodyPoint::kRightEar);

// Points of the left side become those of the right: pairs stand side by side in BodyPoint.
constexpr std::uint32_t Other(std::uint32_t left) { return left << 1U; }

#define SUPPLE_BOTH_SIDES(name, unit_name, unit, plane, left_needs, common_needs, vertical, meaning,    \
                          formula)                                                                      \
  MeasureEntry{{name "_left", unit, plane, (left_needs) | (common_needs), vertical, meaning},           \
               name "_left" unit_name,                                                                  \
               formula,                                                                                 \
               0},                                                                                      \
      MeasureEntry{{name "_right", unit, plane, Other(left_needs) | (common_needs), vertical, meaning}, \
                   name "_right" unit_name,                                                             \
                   formula,                                                                             \
                   1}

#define SUPPLE_ONE(name, unit_name, unit, plane, needs, vertical, meaning, formula) \
  MeasureEntry{{name, unit, plane, needs, vertical, meaning}, name unit_name, formula, 0}

using enum BodyPoint;
constexpr auto kAngle = MeasureUnit::kAngle;
constexpr auto kTorso = MeasureUnit::kTorso;
constexpr auto kAny = MeasurePlane::kAny;
constexpr auto kSagittal = MeasurePlane::kSagittal;
constexpr auto kFrontal = MeasurePlane::kFrontal;

constexpr MeasureEntry kEntries[] = {
    SUPPLE_BOTH_SIDES(
        "trunk_thigh", "_deg", kAngle, kAny, Bits(kLeftShoulder, kLeftHip, kLeftKnee), kTrunk, false,
        "bend between trunk and thigh in space; + where the knee lies before the trunk's line. Holds "
        "bending of the spine and tilt of the pelvis too",
        TrunkThigh),
    SUPPLE_BOTH_SIDES("trunk_thigh_sagittal", "_deg", kAngle, kSagittal, Bits(kLeftHip, kLeftKnee), kTrunk,
                      false,
                      "the same in the trunk's sagittal plane, where it passes through 0 into extension (-)",
                      TrunkThighSagittal),
    SUPPLE_BOTH_SIDES("knee_flexion", "_deg", kAngle, kAny, Bits(kLeftHip, kLeftKnee, kLeftAnkle), 0, false,
                      "bend of the knee; 0 is straight", KneeFlexion),
    SUPPLE_BOTH_SIDES("hip_abduction", "_deg", kAngle, kAny, Bits(kLeftHip, kLeftKnee), kTrunk, false,
                      "thigh out of the trunk's sagittal plane; + away from the middle", HipAbduction),
    SUPPLE_BOTH_SIDES(
        "hip_rotation_class", "", MeasureUnit::kClass, kAny, Bits(kLeftHip, kLeftKnee, kLeftAnkle), kTrunk,
        false,
        "rotation of the thigh where the knee is bent by 30 degrees or more: 1 outward, 0 within 20 "
        "degrees of neutral, -1 inward",
        HipRotationClass),
    SUPPLE_BOTH_SIDES("elbow_flexion", "_deg", kAngle, kAny, Bits(kLeftShoulder, kLeftElbow, kLeftWrist), 0,
                      false, "bend of the elbow; 0 is straight", ElbowFlexion),
    SUPPLE_BOTH_SIDES("ankle_dorsiflexion", "_deg", kAngle, kAny,
                      Bits(kLeftKnee, kLeftAnkle, kLeftHeel, kLeftToe), 0, false,
                      "foot against shank; + where the toes come up, 0 is square", AnkleDorsiflexion),
    SUPPLE_ONE("trunk_rotation", "_deg", kAngle, kAny, kTrunk, false,
               "shoulders against hips about the trunk's axis; + to the person's left", TrunkRotation),
    SUPPLE_ONE(
        "pelvis_roll", "_deg", kAngle, kAny, kTrunk, true,
        "lying on the side: the line of the hips against the vertical, about the trunk's axis; + where the "
        "upper hip is rolled back",
        PelvisRoll),
    SUPPLE_ONE("head_turn", "_deg", kAngle, kAny, kTrunk | kEars | Bits(kNose), false,
               "head against shoulders about the trunk's axis; + to the person's left", HeadTurn),
    SUPPLE_ONE("head_extension", "_deg", kAngle, kSagittal, kTrunk | kEars, false,
               "line from shoulders to ears against the trunk's line, in the sagittal plane; + thrown back",
               HeadExtension),
    SUPPLE_ONE("trunk_inclination", "_deg", kAngle, kAny, kTrunk, true,
               "trunk above the level, from hips to shoulders; 90 is upright", TrunkInclination),
    SUPPLE_ONE("trunk_lean", "_deg", kAngle, kSagittal, kTrunk, true,
               "trunk against the vertical in the sagittal plane; + forward", TrunkLean),
    SUPPLE_BOTH_SIDES("thigh_inclination", "_deg", kAngle, kAny, Bits(kLeftHip, kLeftKnee), 0, true,
                      "thigh above the level, from hip to knee", ThighInclination),
    SUPPLE_BOTH_SIDES("shank_inclination", "_deg", kAngle, kAny, Bits(kLeftKnee, kLeftAnkle), 0, true,
                      "shank above the level, from knee to ankle", ShankInclination),
    SUPPLE_BOTH_SIDES("leg_inclination", "_deg", kAngle, kAny, Bits(kLeftHip, kLeftAnkle), 0, true,
                      "leg above the level, from hip to ankle", LegInclination),
    SUPPLE_BOTH_SIDES(
        "thigh_behind_vertical", "_deg", kAngle, kSagittal, Bits(kLeftHip, kLeftKnee), kHips, true,
        "thigh against the vertical in the sagittal plane; + where the knee lies behind the hip",
        ThighBehindVertical),
    SUPPLE_BOTH_SIDES(
        "shank_past_vertical", "_deg", kAngle, kSagittal, Bits(kLeftKnee, kLeftAnkle), kHips, true,
        "shank against the vertical in the sagittal plane; + where the knee lies before the ankle",
        ShankPastVertical),
    SUPPLE_ONE("hip_line_tilt", "_deg", kAngle, kAny, kHips, true,
               "line of the hips against the level; + where the left hip is higher", HipLineTilt),
    SUPPLE_ONE("shoulder_line_tilt", "_deg", kAngle, kAny, kShoulders, true,
               "line of the shoulders against the level; + where the left one is higher", ShoulderLineTilt),
    SUPPLE_ONE("pelvis_yaw", "_deg", kAngle, kAny, kHips, false,
               "where the hips face, seen from above: 0 at the camera, + turned to the person's left",
               PelvisYaw),
    SUPPLE_ONE("shoulder_yaw", "_deg", kAngle, kAny, kShoulders, false,
               "where the shoulders face, seen from above: 0 at the camera, + turned to the person's left",
               ShoulderYaw),
    SUPPLE_ONE("height_mid_hip", "_torso", kTorso, kAny, kHips, true, "middle of the hips above the mat",
               HeightMidHip),
    SUPPLE_ONE("height_mid_shoulder", "_torso", kTorso, kAny, kShoulders, true,
               "middle of the shoulders above the mat", HeightMidShoulder),
    SUPPLE_BOTH_SIDES("height_shoulder", "_torso", kTorso, kAny, Bits(kLeftShoulder), 0, true,
                      "shoulder above the mat", HeightOf<kLeftShoulder>),
    SUPPLE_BOTH_SIDES("height_ear", "_torso", kTorso, kAny, Bits(kLeftEar), 0, true, "ear above the mat",
                      HeightOf<kLeftEar>),
    SUPPLE_BOTH_SIDES("height_elbow", "_torso", kTorso, kAny, Bits(kLeftElbow), 0, true,
                      "elbow above the mat", HeightOf<kLeftElbow>),
    SUPPLE_BOTH_SIDES("height_wrist", "_torso", kTorso, kAny, Bits(kLeftWrist), 0, true,
                      "wrist above the mat", HeightOf<kLeftWrist>),
    SUPPLE_BOTH_SIDES("height_knee", "_torso", kTorso, kAny, Bits(kLeftKnee), 0, true, "knee above the mat",
                      HeightOf<kLeftKnee>),
    SUPPLE_BOTH_SIDES("height_ankle", "_torso", kTorso, kAny, Bits(kLeftAnkle), 0, true,
                      "ankle above the mat", HeightOf<kLeftAnkle>),
    SUPPLE_BOTH_SIDES("height_heel", "_torso", kTorso, kAny, Bits(kLeftHeel), 0, true, "heel above the mat",
                      HeightOf<kLeftHeel>),
    SUPPLE_ONE("hip_height_difference", "_torso", kTorso, kAny, kHips, true, "left hip above the right one",
               HeightDifference<kLeftHip>),
    SUPPLE_ONE("shoulder_height_difference", "_torso", kTorso, kAny, kShoulders, true,
               "left shoulder above the right one", HeightDifference<kLeftShoulder>),
    SUPPLE_ONE("elbow_height_difference", "_torso", kTorso, kAny, Bits(kLeftElbow, kRightElbow), true,
               "left elbow above the right one", HeightDifference<kLeftElbow>),
    SUPPLE_BOTH_SIDES("toe_above_heel", "_foot", MeasureUnit::kFoot, kAny, Bits(kLeftHeel, kLeftToe), 0, true,
                      "tip of the toes above the heel", ToeAboveHeel),
    SUPPLE_ONE("hips_above_shoulder_knee_line", "_ratio", MeasureUnit::kRatio, kSagittal, kTrunk | kKnees,
               true,
               "middle of the hips above the line from shoulders to knees, in parts of that line's length",
               HipsAboveLine),
    SUPPLE_BOTH_SIDES("ankle_to_other_knee", "_thigh", MeasureUnit::kThigh, kAny, Bits(kLeftAnkle), kKnees,
                      false, "distance of the ankle from the other leg's knee", AnkleToOtherKnee),
    SUPPLE_BOTH_SIDES("ankle_along_other_thigh", "_thigh", MeasureUnit::kThigh, kAny, Bits(kLeftAnkle),
                      kKnees | kHips, false,
                      "how far along the other thigh the ankle lies, from its knee; + towards its hip",
                      AnkleAlongOtherThigh),
    SUPPLE_BOTH_SIDES("ear_shoulder", "_torso", kTorso, kAny, Bits(kLeftEar, kLeftShoulder), 0, false,
                      "distance from ear to shoulder", EarShoulder),
    SUPPLE_BOTH_SIDES("shoulder_hip", "_torso", kTorso, kAny, Bits(kLeftShoulder, kLeftHip), 0, false,
                      "distance from shoulder to hip: the length of the waist on that side", ShoulderHip),
    SUPPLE_ONE("knee_gap", "_hip_width", MeasureUnit::kHipWidth, kAny, kKnees, false,
               "distance between the knees", Gap<kLeftKnee>),
    SUPPLE_ONE("ankle_gap", "_hip_width", MeasureUnit::kHipWidth, kAny, kAnkles, false,
               "distance between the ankles", Gap<kLeftAnkle>),
    SUPPLE_ONE("ankle_gap_per_knee_gap", "_ratio", MeasureUnit::kRatio, kAny, kKnees | kAnkles, false,
               "distance between the ankles over that between the knees", AnkleGapPerKneeGap),
    SUPPLE_BOTH_SIDES("knee_outward", "_torso", kTorso, kAny, Bits(kLeftKnee), kHips, false,
                      "how far to its side of the body's middle the knee lies", KneeOutward),
    SUPPLE_BOTH_SIDES("knee_inward_of_ankle", "_leg", MeasureUnit::kLegLength, kFrontal,
                      Bits(kLeftKnee, kLeftAnkle), kHips, false,
                      "how far towards the body's middle of its ankle the knee lies", KneeInwardOfAnkle),
    SUPPLE_ONE("hips_ahead_of_knees", "_torso", kTorso, kSagittal, kHips | kKnees, false,
               "how far before the knees the hips are, level", HipsAheadOfKnees),
    SUPPLE_ONE("hips_sideways_of_ankles", "_torso", kTorso, kFrontal, kHips | kAnkles, false,
               "how far beside the ankles' middle the hips are; + to the person's left",
               HipsSidewaysOfAnkles),
    SUPPLE_BOTH_SIDES("knee_ahead_of_toes", "_shank", MeasureUnit::kShank, kSagittal,
                      Bits(kLeftKnee, kLeftToe), kHips, false, "how far before the toes the knee is, level",
                      KneeAheadOfToes),
    SUPPLE_BOTH_SIDES("ankle_ahead_of_hip", "_leg", MeasureUnit::kLegLength, kAny, Bits(kLeftHip, kLeftAnkle),
                      kTrunk, false, "how far before the trunk's plane the ankle is; + forward",
                      AnkleAheadOfHip),
};

#undef SUPPLE_BOTH_SIDES
#undef SUPPLE_ONE

static_assert(std::size(kEntries) <= kMostMeasures);

}  // namespace

std::span<const MeasureEntry> MeasureEntries() { return kEntries; }

}  // namespace supple
