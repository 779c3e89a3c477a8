// Where the networks' landmarks lie on the skeleton, and how far they can be trusted.
//
// Landmarks are what people marked in pictures, not joint centres: the "shoulder" lies on top of the joint,
// the "ankle" above it, the "hip" before it. Each has its place on its segment, in torso lengths, and a
// spread: how far off it typically is in the picture when it is clearly seen.
//
// How far one end of a bone lies behind the other (its depth) is told by the networks' world points, with a
// spread of its own. Shanks are told to point away from the camera more than they do, whatever the posture:
// by a constant that is taken off.
//
// The numbers were measured on the rendered clips against their exact truth (docs/accuracy.md, "What the
// landmarks are off by"), mean over four people; they differ between people by about 0.03 torso lengths.
#pragma once

#include <array>
#include <cstddef>

#include "base/landmarks.h"
#include "body/body_points.h"
#include "body/camera.h"
#include "body/inverse_kinematics.h"
#include "body/kinematics.h"
#include "body/skeleton.h"

namespace supple {

/// The landmark that belongs to one of the body's points.
Landmark LandmarkOf(BodyPoint point);

/// How far off a landmark typically is in the picture, in torso lengths, one standard deviation in each
/// direction.
double LandmarkSpread(BodyPoint point, double visibility);

/// How much less the depth of a bone is known where an end of it is hardly visible.
double HiddenDepthFactor(double visibility);

/// Below this visibility a landmark is a guess that would only mislead the fit.
inline constexpr double kLeastVisibility = 0.1;

/// A bone whose depth the world points tell.
struct DepthBone {
  BodyPoint from;
  BodyPoint to;
  double away_bias;  ///< by how much the told direction points away from the camera too far, as part of its
                     ///< length
  double upright_away_bias;  ///< the same where the trunk is upright
  double spread;             ///< of the told direction's depth, as part of the bone's length
  bool is_levelled;          ///< told as if seen from straight ahead, where the trunk is upright
};

/// The lines across hips and shoulders, and the bones of the limbs and feet.
inline constexpr std::size_t kDepthBoneCount = 12;
const std::array<DepthBone, kDepthBoneCount>& DepthBones();

/// The direction of such a bone in V by the world points, corrected; of length 1, NaN where the world points
/// fall together.
///
/// @param look_down_rad how far below the level the camera looks at the person: an upright trunk, its thighs
/// and upper arms are told as if seen from straight ahead.
Eigen::Vector3d ToldDirection(const BodyLandmarks& body, const DepthBone& bone, double look_down_rad);

/// The same from the middle of the hips to the middle of the shoulders.
Eigen::Vector3d ToldTrunkDirection(const BodyLandmarks& body, double look_down_rad);

/// Where the landmarks of the body's points lie on a skeleton (not the points themselves: see above).
std::array<PointPlace, kBodyPointCount> LandmarkPlaces(const Skeleton& skeleton);

/// A body's world points in frame V's directions, corrected for what they are known to be off by, as
/// directions and lengths of bones joined together with the skeleton's own lengths; the origin is the middle
/// of the hips. Points whose landmark is missing are NaN.
BodyPoints PointsFromWorld(const BodyLandmarks& body, const Skeleton& skeleton, double look_down_rad);

/// A guess at a body's points from the picture alone, for detectors that give no world points: all limbs at
/// the depth of their hip or shoulder, which lie apart along a direction.
///
/// @param torso_px as below.
/// @param right_V from the person's left to the right, of length 1, in V.
/// @returns points about the middle of the hips; those whose landmark is missing are NaN.
BodyPoints PointsFromPicture(const BodyLandmarks& body, const Skeleton& skeleton, double torso_px,
                             const Eigen::Vector3d& right_V);

/// Turns a body into observations for the solver.
///
/// @param torso_px how long the person's torso would appear if it lay in the picture.
void ObserveLandmarks(const BodyLandmarks& body, const Skeleton& skeleton, const Camera& camera,
                      double torso_px, double look_down_rad, Observations& out);

}  // namespace supple
