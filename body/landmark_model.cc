#include "body/landmark_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "body/rotation.h"

namespace supple {
namespace {

constexpr std::array<Landmark, kBodyPointCount> kLandmarks = {
    Landmark::kLeftShoulder, Landmark::kRightShoulder, Landmark::kLeftElbow,     Landmark::kRightElbow,
    Landmark::kLeftWrist,    Landmark::kRightWrist,    Landmark::kLeftHip,       Landmark::kRightHip,
    Landmark::kLeftKnee,     Landmark::kRightKnee,     Landmark::kLeftAnkle,     Landmark::kRightAnkle,
    Landmark::kLeftHeel,     Landmark::kRightHeel,     Landmark::kLeftFootIndex, Landmark::kRightFootIndex,
    Landmark::kLeftEar,      Landmark::kRightEar,      Landmark::kNose};

// In torso lengths, one standard deviation in each direction of the picture, for landmarks of visibility 1
// and after the places below are taken into account.
constexpr std::array<double, kBodyPointCount> kSpreads = {0.050, 0.050,  // shoulders
                                                          0.080, 0.080,  // elbows
                                                          0.050, 0.050,  // wrists
                                                          0.042, 0.042,  // hips
                                                          0.038, 0.038,  // knees
                                                          0.033, 0.033,  // ankles
                                                          0.036, 0.036,  // heels
                                                          0.064, 0.064,  // toes
                                                          0.035, 0.035,  // ears
                                                          0.036};        // nose

// Bias and spread of the told directions, over the rendered clips and their mirror images. The networks are
// not symmetric: whoever faces the camera is told with the left shoulder too near and the left hip too far,
// as if turned to the right by some 20 degrees, also in a mirror.
constexpr std::array<DepthBone, kDepthBoneCount> kDepthBones = {{
    {BodyPoint::kLeftHip, BodyPoint::kRightHip, -0.21, -0.21, 0.14, false},
    {BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder, 0.24, 0.24, 0.2, false},
    {BodyPoint::kLeftHip, BodyPoint::kLeftKnee, 0.03, 0.03, 0.22, false},
    {BodyPoint::kRightHip, BodyPoint::kRightKnee, 0.10, 0.10, 0.22, false},
    {BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle, 0.19, 0.05, 0.20, false},
    {BodyPoint::kRightKnee, BodyPoint::kRightAnkle, 0.19, 0.05, 0.20, false},
    {BodyPoint::kLeftAnkle, BodyPoint::kLeftToe, 0.30, 0.30, 0.30, false},
    {BodyPoint::kRightAnkle, BodyPoint::kRightToe, -0.13, -0.13, 0.30, false},
    {BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow, 0.0, 0.0, 0.30, true},
    {BodyPoint::kRightShoulder, BodyPoint::kRightElbow, 0.0, 0.0, 0.30, true},
    {BodyPoint::kLeftElbow, BodyPoint::kLeftWrist, 0.24, 0.24, 0.38, false},
    {BodyPoint::kRightElbow, BodyPoint::kRightWrist, -0.21, -0.21, 0.38, false},
}};
constexpr double kTrunkAwayBias = 0.06;
constexpr double kTrunkDepthSpread = 0.105;
constexpr std::size_t kFirstLimb = 2;  // before it stand the lines across the trunk

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

// From the middle of the hips to the middle of the shoulders, of length 1.
Eigen::Vector3d TrunkOf(const BodyLandmarks& body) {
  return (WorldOf(body, BodyPoint::kLeftShoulder) + WorldOf(body, BodyPoint::kRightShoulder) -
          WorldOf(body, BodyPoint::kLeftHip) - WorldOf(body, BodyPoint::kRightHip))
      .normalized();
}

// 1 for a trunk that is upright in the picture, 0 for one that lies or hangs.
double Uprightness(const BodyLandmarks& body) {
  constexpr double kLies = 0.5;  // the height of a unit trunk: 30 degrees above the level
  constexpr double kStands = 0.8;
  return std::clamp((TrunkOf(body).y() - kLies) / (kStands - kLies), 0.0, 1.0);
}

// What is told as if seen from straight ahead, as a camera sees it that looks down.
Eigen::Vector3d SeenFromAbove(const Eigen::Vector3d& told, double uprightness, double look_down_rad) {
  return uprightness > 0 ? Eigen::Vector3d(RotationX(uprightness * look_down_rad) * told) : told;
}

// How long each bone of DepthBones is.
std::array<double, kDepthBoneCount> BoneLengthsOf(const Skeleton& skeleton) {
  const BoneLengths& of = skeleton.lengths;
  constexpr double kAnkleToToe = 0.8;  // of the foot, which is measured from the heel
  return {of.hip_width_m,
          of.shoulder_width_m,
          of.thigh_m[0],
          of.thigh_m[1],
          of.shank_m[0],
          of.shank_m[1],
          kAnkleToToe * of.foot_m[0],
          kAnkleToToe * of.foot_m[1],
          of.upper_arm_m[0],
          of.upper_arm_m[1],
          of.forearm_m[0],
          of.forearm_m[1]};
}

}  // namespace

Landmark LandmarkOf(BodyPoint point) { return kLandmarks[Index(point)]; }

double LandmarkSpread(BodyPoint point, double visibility) {
  // Knees and ankles of visibility 0.9 are off 1.5 times as far as those of 0.97 and more, below 0.8 some 2.6
  // times, and below 0.1, where they are guessed, 4 times.
  constexpr double kClear = 0.97;
  constexpr double kDim = 0.72;
  constexpr double kDimFactor = 2.6;
  constexpr double kGuessed = 0.1;
  constexpr double kGuessedFactor = 4;
  const double dimness = std::clamp((kClear - visibility) / (kClear - kDim), 0.0, 1.0);
  const double factor = visibility < kGuessed ? kGuessedFactor : 1.0 + (kDimFactor - 1.0) * dimness;
  return kSpreads[Index(point)] * factor;
}

double HiddenDepthFactor(double visibility) { return 1.0 + 0.6 * (1.0 - std::clamp(visibility, 0.0, 1.0)); }

const std::array<DepthBone, kDepthBoneCount>& DepthBones() { return kDepthBones; }

Eigen::Vector3d ToldDirection(const BodyLandmarks& body, const DepthBone& bone, double look_down_rad) {
  Eigen::Vector3d direction = (WorldOf(body, bone.to) - WorldOf(body, bone.from)).normalized();
  const double uprightness = Uprightness(body);
  if (bone.is_levelled) {
    direction = SeenFromAbove(direction, uprightness, look_down_rad);
  }
  direction.z() += std::lerp(bone.away_bias, bone.upright_away_bias, uprightness);  // towards the camera
  return direction.normalized();
}

Eigen::Vector3d ToldTrunkDirection(const BodyLandmarks& body, double look_down_rad) {
  Eigen::Vector3d direction = SeenFromAbove(TrunkOf(body), Uprightness(body), look_down_rad);
  direction.z() += kTrunkAwayBias;
  return direction.normalized();
}

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
       joint(Segment::kRightThigh), 0.050, 0.017, 0.022);
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

BodyPoints PointsFromWorld(const BodyLandmarks& body, const Skeleton& skeleton, double look_down_rad) {
  BodyPoints points;
  points.fill(kMissing);
  const auto at = [&points](BodyPoint point) -> Eigen::Vector3d& { return points[Index(point)]; };
  const std::array<double, kDepthBoneCount> lengths_m = BoneLengthsOf(skeleton);
  // The lines across the trunk stand on their middles, the shoulders' at the trunk's end.
  const auto across = [&](std::size_t bone, const Eigen::Vector3d& middle) {
    const Eigen::Vector3d half =
        0.5 * lengths_m[bone] * ToldDirection(body, kDepthBones[bone], look_down_rad);
    at(kDepthBones[bone].from) = middle - half;
    at(kDepthBones[bone].to) = middle + half;
  };
  across(0, Eigen::Vector3d::Zero());
  across(1, skeleton.lengths.torso_m * ToldTrunkDirection(body, look_down_rad));
  // The limbs, bone after bone.
  for (std::size_t b = kFirstLimb; b < kDepthBoneCount; ++b) {
    const DepthBone& bone = kDepthBones[b];
    if (IsThere(body, bone.from) && IsThere(body, bone.to)) {
      at(bone.to) = at(bone.from) + lengths_m[b] * ToldDirection(body, bone, look_down_rad);
    }
  }
  return points;
}

BodyPoints PointsFromPicture(const BodyLandmarks& body, const Skeleton& skeleton, double torso_px,
                             const Eigen::Vector3d& right_V) {
  BodyPoints points;
  points.fill(kMissing);
  const auto middle = [&body](BodyPoint left) -> Eigen::Vector2d {
    return 0.5 * (ImageOf(body, left) + ImageOf(body, OtherSide(left)));
  };
  const Eigen::Vector2d hips_px = middle(BodyPoint::kLeftHip);
  const double metres_per_px = skeleton.lengths.torso_m / torso_px;
  const auto in_plane = [&](const Eigen::Vector2d& at_px) -> Eigen::Vector3d {
    return metres_per_px * Eigen::Vector3d(at_px.x() - hips_px.x(), hips_px.y() - at_px.y(), 0);
  };
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto point = static_cast<BodyPoint>(i);
    if (!IsThere(body, point)) {
      continue;
    }
    // Pairs stand side by side, left first; limbs hang at the depth of their hip or shoulder.
    const double side = i % 2 == 0 ? -0.5 : 0.5;
    const bool is_arm = i <= Index(BodyPoint::kRightWrist);
    const double width_m = is_arm ? skeleton.lengths.shoulder_width_m : skeleton.lengths.hip_width_m;
    points[i] = in_plane(ImageOf(body, point)) + side * width_m * right_V.z() * Eigen::Vector3d::UnitZ();
  }
  // The trunk's corners stand square to it even where the picture shows them as one point.
  for (const BodyPoint left : {BodyPoint::kLeftHip, BodyPoint::kLeftShoulder}) {
    const double width_m =
        left == BodyPoint::kLeftHip ? skeleton.lengths.hip_width_m : skeleton.lengths.shoulder_width_m;
    points[Index(left)] = in_plane(middle(left)) - 0.5 * width_m * right_V;
    points[Index(OtherSide(left))] = in_plane(middle(left)) + 0.5 * width_m * right_V;
  }
  return points;
}

void ObserveLandmarks(const BodyLandmarks& body, const Skeleton& skeleton, const Camera& camera,
                      double torso_px, double look_down_rad, Observations& out) {
  out.Clear();
  const std::array<PointPlace, kBodyPointCount> places = LandmarkPlaces(skeleton);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto point = static_cast<BodyPoint>(i);
    if (IsThere(body, point)) {
      const double spread_px = LandmarkSpread(point, VisibilityOf(body, point)) * torso_px;
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
  const auto observe = [&](const PointPlace& from, const PointPlace& to, double visibility, double depth,
                           double length_m, double spread) {
    out.depths.push_back(
        {from, to, away, depth * length_m, spread * length_m * HiddenDepthFactor(visibility)});
  };
  if (IsThere(body, BodyPoint::kLeftShoulder) && IsThere(body, BodyPoint::kRightShoulder)) {
    const PointPlace top = {Segment::kThorax,
                            0.5 * (skeleton.p_parent_segment[Index(Segment::kLeftUpperArm)] +
                                   skeleton.p_parent_segment[Index(Segment::kRightUpperArm)])};
    observe({Segment::kPelvis, Eigen::Vector3d::Zero()}, top, 1, -ToldTrunkDirection(body, look_down_rad).z(),
            skeleton.lengths.torso_m, kTrunkDepthSpread);
  }
  const std::array<PointPlace, kBodyPointCount> joints = PointPlaces(skeleton);
  const std::array<double, kDepthBoneCount> lengths_m = BoneLengthsOf(skeleton);
  for (std::size_t b = 0; b < kDepthBoneCount; ++b) {
    const DepthBone& bone = kDepthBones[b];
    if (IsThere(body, bone.from) && IsThere(body, bone.to)) {
      const double visibility = std::min(VisibilityOf(body, bone.from), VisibilityOf(body, bone.to));
      observe(joints[Index(bone.from)], joints[Index(bone.to)], visibility,
              -ToldDirection(body, bone, look_down_rad).z(), lengths_m[b], bone.spread);
    }
  }
}

}  // namespace supple
