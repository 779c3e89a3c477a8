#include "body/landmark_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace supple {
namespace {

constexpr std::array<Landmark, kBodyPointCount> kLandmarks = {
    Landmark::kLeftShoulder, Landmark::kRightShoulder, Landmark::kLeftElbow,     Landmark::kRightElbow,
    Landmark::kLeftWrist,    Landmark::kRightWrist,    Landmark::kLeftHip,       Landmark::kRightHip,
    Landmark::kLeftKnee,     Landmark::kRightKnee,     Landmark::kLeftAnkle,     Landmark::kRightAnkle,
    Landmark::kLeftHeel,     Landmark::kRightHeel,     Landmark::kLeftFootIndex, Landmark::kRightFootIndex,
    Landmark::kLeftEar,      Landmark::kRightEar,      Landmark::kNose};

// In torso lengths, one standard deviation, after the places below are taken into account.
constexpr std::array<double, kBodyPointCount> kSpreads = {0.05,  0.05, 0.09, 0.09, 0.09, 0.09, 0.055,
                                                          0.055, 0.05, 0.05, 0.05, 0.05, 0.07, 0.07,
                                                          0.07,  0.07, 0.05, 0.05, 0.06};

constexpr std::array<DepthBone, kDepthBoneCount> kDepthBones = {{
    {BodyPoint::kLeftHip, BodyPoint::kLeftKnee, 0.0, 0.22},
    {BodyPoint::kRightHip, BodyPoint::kRightKnee, 0.0, 0.22},
    {BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle, 0.17, 0.22},
    {BodyPoint::kRightKnee, BodyPoint::kRightAnkle, 0.17, 0.22},
    {BodyPoint::kLeftAnkle, BodyPoint::kLeftToe, 0.0, 0.5},
    {BodyPoint::kRightAnkle, BodyPoint::kRightToe, 0.0, 0.5},
    {BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow, 0.0, 0.35},
    {BodyPoint::kRightShoulder, BodyPoint::kRightElbow, 0.0, 0.35},
    {BodyPoint::kLeftElbow, BodyPoint::kLeftWrist, 0.0, 0.45},
    {BodyPoint::kRightElbow, BodyPoint::kRightWrist, 0.0, 0.45},
}};

const Eigen::Vector3d kMissing = Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN());

bool IsThere(const BodyLandmarks& body, BodyPoint point) {
  return static_cast<double>(body.visibility[Index(LandmarkOf(point))]) >= kLeastVisibility;
}

// World points with y up and z towards the camera, as V's directions are.
Eigen::Vector3d WorldOf(const BodyLandmarks& body, BodyPoint point) {
  const WorldPoint& world = body.world[Index(LandmarkOf(point))];
  return {static_cast<double>(world.x_m), -static_cast<double>(world.y_m), -static_cast<double>(world.z_m)};
}

Eigen::Vector2d ImageOf(const BodyLandmarks& body, BodyPoint point) {
  const ImagePoint& image = body.image[Index(LandmarkOf(point))];
  return {static_cast<double>(image.x_px), static_cast<double>(image.y_px)};
}

double VisibilityOf(const BodyLandmarks& body, BodyPoint point) {
  return static_cast<double>(body.visibility[Index(LandmarkOf(point))]);
}

// The direction of a bone by the world points, its depth corrected; NaN for a bone of no length.
Eigen::Vector3d BoneDirection(const BodyLandmarks& body, const DepthBone& bone) {
  Eigen::Vector3d direction = (WorldOf(body, bone.to) - WorldOf(body, bone.from)).normalized();
  direction.z() += bone.away_bias;  // towards the camera
  return direction.normalized();
}

// How long each bone of DepthBones is.
std::array<double, kDepthBoneCount> BoneLengthsOf(const Skeleton& skeleton) {
  const BoneLengths& of = skeleton.lengths;
  return {of.thigh_m[0],      of.thigh_m[1],     of.shank_m[0],     of.shank_m[1],   0.8 * of.foot_m[0],
          0.8 * of.foot_m[1], of.upper_arm_m[0], of.upper_arm_m[1], of.forearm_m[0], of.forearm_m[1]};
}

}  // namespace

Landmark LandmarkOf(BodyPoint point) { return kLandmarks[Index(point)]; }

double LandmarkSpread(BodyPoint point) { return kSpreads[Index(point)]; }

double HiddenFactor(double visibility) {
  // A landmark of visibility 0.2 was seen to be off about twice as far as one of 0.95.
  return 1.0 + 1.5 * (1.0 - std::clamp(visibility, 0.0, 1.0));
}

const std::array<DepthBone, kDepthBoneCount>& DepthBones() { return kDepthBones; }

std::array<PointPlace, kBodyPointCount> LandmarkPlaces(const Skeleton& skeleton) {
  std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
  const double torso_m = skeleton.lengths.torso_m;
  // Onto another segment, at a place in that segment's frame; x forward, y up, z outward, in torso lengths.
  const auto move = [&](BodyPoint left, Segment left_segment, Segment right_segment,
                        const Eigen::Vector3d& left_joint, const Eigen::Vector3d& right_joint, double x,
                        double y, double outward) {
    places[Index(left)] = {left_segment, left_joint + torso_m * Eigen::Vector3d(x, y, -outward)};
    places[Index(OtherSide(left))] = {right_segment, right_joint + torso_m * Eigen::Vector3d(x, y, outward)};
  };
  const auto joint = [&skeleton](Segment segment) { return skeleton.p_parent_segment[Index(segment)]; };
  move(BodyPoint::kLeftShoulder, Segment::kThorax, Segment::kThorax, joint(Segment::kLeftUpperArm),
       joint(Segment::kRightUpperArm), -0.015, 0.07, -0.045);
  move(BodyPoint::kLeftHip, Segment::kPelvis, Segment::kPelvis, joint(Segment::kLeftThigh),
       joint(Segment::kRightThigh), 0.033, 0.017, 0.022);
  move(BodyPoint::kLeftKnee, Segment::kLeftThigh, Segment::kRightThigh, joint(Segment::kLeftShank),
       joint(Segment::kRightShank), 0.012, 0.010, -0.015);
  move(BodyPoint::kLeftAnkle, Segment::kLeftShank, Segment::kRightShank, joint(Segment::kLeftFoot),
       joint(Segment::kRightFoot), -0.010, 0.070, 0);
  // The toe's landmark lies at the base of the big toe, a sixth of the foot behind its tip.
  for (const BodyPoint toe : {BodyPoint::kLeftToe, BodyPoint::kRightToe}) {
    places[Index(toe)].p_SQ.x() -= (1.0 / 6.0) * skeleton.lengths.foot_m[toe == BodyPoint::kLeftToe ? 0 : 1];
    places[Index(toe)].p_SQ.y() += 0.03 * torso_m;
  }
  // The ear's landmark lies at the ear's opening, before and inside of the helix.
  for (const BodyPoint ear : {BodyPoint::kLeftEar, BodyPoint::kRightEar}) {
    places[Index(ear)].p_SQ.x() += 0.10 * torso_m;
    places[Index(ear)].p_SQ.z() += (ear == BodyPoint::kLeftEar ? 0.085 : -0.085) * torso_m;
  }
  return places;
}

BodyPoints PointsFromWorld(const BodyLandmarks& body, const Skeleton& skeleton, const Camera& /*camera*/) {
  BodyPoints points;
  points.fill(kMissing);
  const auto at = [&points](BodyPoint point) -> Eigen::Vector3d& { return points[Index(point)]; };
  const auto world = [&body](BodyPoint point) { return WorldOf(body, point); };
  const BoneLengths& of = skeleton.lengths;
  // The trunk: lines across and along it, with the person's own lengths.
  const Eigen::Vector3d mid_hip = 0.5 * (world(BodyPoint::kLeftHip) + world(BodyPoint::kRightHip));
  const Eigen::Vector3d mid_shoulder =
      0.5 * (world(BodyPoint::kLeftShoulder) + world(BodyPoint::kRightShoulder));
  const Eigen::Vector3d hips = (world(BodyPoint::kRightHip) - world(BodyPoint::kLeftHip)).normalized();
  const Eigen::Vector3d shoulders =
      (world(BodyPoint::kRightShoulder) - world(BodyPoint::kLeftShoulder)).normalized();
  const Eigen::Vector3d top = of.torso_m * (mid_shoulder - mid_hip).normalized();
  at(BodyPoint::kLeftHip) = -0.5 * of.hip_width_m * hips;
  at(BodyPoint::kRightHip) = 0.5 * of.hip_width_m * hips;
  at(BodyPoint::kLeftShoulder) = top - 0.5 * of.shoulder_width_m * shoulders;
  at(BodyPoint::kRightShoulder) = top + 0.5 * of.shoulder_width_m * shoulders;
  // The limbs, bone after bone.
  const std::array<double, kDepthBoneCount> lengths_m = BoneLengthsOf(skeleton);
  for (std::size_t b = 0; b < kDepthBoneCount; ++b) {
    const DepthBone& bone = kDepthBones[b];
    if (IsThere(body, bone.from) && IsThere(body, bone.to)) {
      at(bone.to) = at(bone.from) + lengths_m[b] * BoneDirection(body, bone);
    }
  }
  return points;
}

void ObserveLandmarks(const BodyLandmarks& body, const Skeleton& skeleton, const Camera& camera,
                      double torso_px, const std::array<double, kBodyPointCount>& trust, Observations& out) {
  out.Clear();
  const std::array<PointPlace, kBodyPointCount> places = LandmarkPlaces(skeleton);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto point = static_cast<BodyPoint>(i);
    if (IsThere(body, point)) {
      const double spread_px = kSpreads[i] * torso_px * HiddenFactor(VisibilityOf(body, point)) * trust[i];
      out.image.push_back({places[i], ImageOf(body, point), spread_px});
    }
  }
  if (!body.has_world) {
    return;
  }
  // Depth counts along the ray to the middle of the hips.
  const Eigen::Vector2d hips =
      0.5 * (ImageOf(body, BodyPoint::kLeftHip) + ImageOf(body, BodyPoint::kRightHip));
  const Eigen::Vector3d away = camera.RayOf(hips.x(), hips.y()).normalized();
  const std::array<PointPlace, kBodyPointCount> joints = PointPlaces(skeleton);
  const auto observe = [&](const PointPlace& from, const PointPlace& to, double visibility, double depth,
                           double length_m, double spread) {
    out.depths.push_back({from, to, away, depth * length_m, spread * length_m * HiddenFactor(visibility)});
  };
  const auto seen = [&body](BodyPoint a, BodyPoint b) {
    return std::min(VisibilityOf(body, a), VisibilityOf(body, b));
  };
  const auto across = [&](BodyPoint left, BodyPoint right, double length_m, double spread) {
    if (IsThere(body, left) && IsThere(body, right)) {
      const Eigen::Vector3d direction = (WorldOf(body, right) - WorldOf(body, left)).normalized();
      observe(joints[Index(left)], joints[Index(right)], seen(left, right), -direction.z(), length_m, spread);
    }
  };
  const BoneLengths& of = skeleton.lengths;
  across(BodyPoint::kLeftHip, BodyPoint::kRightHip, of.hip_width_m, kHipLineDepthSpread);
  across(BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder, of.shoulder_width_m, kShoulderLineDepthSpread);
  const Eigen::Vector3d trunk =
      (WorldOf(body, BodyPoint::kLeftShoulder) + WorldOf(body, BodyPoint::kRightShoulder) -
       WorldOf(body, BodyPoint::kLeftHip) - WorldOf(body, BodyPoint::kRightHip))
          .normalized();
  if (IsThere(body, BodyPoint::kLeftShoulder) && IsThere(body, BodyPoint::kRightShoulder)) {
    const PointPlace top = {Segment::kThorax,
                            0.5 * (skeleton.p_parent_segment[Index(Segment::kLeftUpperArm)] +
                                   skeleton.p_parent_segment[Index(Segment::kRightUpperArm)])};
    observe({Segment::kPelvis, Eigen::Vector3d::Zero()}, top, 1, -trunk.z(), of.torso_m, kTrunkDepthSpread);
  }
  const std::array<double, kDepthBoneCount> lengths_m = BoneLengthsOf(skeleton);
  for (std::size_t b = 0; b < kDepthBoneCount; ++b) {
    const DepthBone& bone = kDepthBones[b];
    if (IsThere(body, bone.from) && IsThere(body, bone.to)) {
      observe(joints[Index(bone.from)], joints[Index(bone.to)], seen(bone.from, bone.to),
              -BoneDirection(body, bone).z(), lengths_m[b], bone.spread);
    }
  }
}

}  // namespace supple
