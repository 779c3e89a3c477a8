// For tests: what the networks would tell of a skeleton in a known posture, so that the posture is to be
// found again.
//
// The image points are the places of the landmarks on the skeleton (body/landmark_model.h), seen by a level
// camera. The world points are such that the model's corrections lead to the true directions of the bones: a
// stream made here has no error beside what a test adds.
//
// Frames as in body/camera.h (V), body/ground.h (G) and body/skeleton.h (P).
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "base/angle.h"
#include "base/landmarks.h"
#include "body/camera.h"
#include "body/kinematics.h"
#include "body/landmark_model.h"
#include "body/posture.h"
#include "body/rotation.h"
#include "body/skeleton.h"

namespace supple {

/// A film of a room: 64 degrees wide, so that 2.3 m away 2.9 m are seen.
inline Camera RoomCamera() { return UsualCamera(1280, 720); }

/// How the pelvis lies in G, its origin wherever the test puts it: the head to the picture's left, the front
/// towards the camera (lying on the right side) or up (lying on the back); or standing and facing the
/// picture's right.
inline Eigen::Matrix3d LyingOnRightSide() {
  Eigen::Matrix3d R_GP;
  R_GP << 0, -1, 0, 0, 0, -1, 1, 0, 0;  // forward +z, head -x, right -y
  return R_GP;
}
inline Eigen::Matrix3d LyingOnBack() {
  Eigen::Matrix3d R_GP;
  R_GP << 0, -1, 0, 1, 0, 0, 0, 0, 1;  // forward +y, head -x, right +z
  return R_GP;
}
inline Eigen::Matrix3d StandingToTheRight() { return Eigen::Matrix3d::Identity(); }

/// A posture 2.3 m before the lens of a level camera, all joints at zero, turned about the vertical.
inline Posture PostureBefore(const Eigen::Matrix3d& R_GP, double turn_deg = 0, double below_lens_m = 0.3) {
  Posture posture;
  posture.R_WP = RotationY(RadiansFromDegrees(turn_deg)) * R_GP;
  posture.p_WP = {0, -below_lens_m, -2.3};
  return posture;
}

namespace synthetic {

// Finds the raw direction that the model corrects into `wanted`. told(raw) puts the raw direction into a body
// and gives the corrected one; the last call leaves the answer there.
template <typename Told>
void Uncorrected(const Eigen::Vector3d& wanted, Told told) {
  Eigen::Vector3d raw = wanted;
  for (int i = 0; i < 200; ++i) {
    raw = (raw + wanted - told(raw)).normalized();
  }
}

inline void SetWorld(BodyLandmarks& body, Landmark landmark, const Eigen::Vector3d& p) {
  // World points have y down and z away from the camera.
  body.world[Index(landmark)] = {static_cast<float>(p.x()), static_cast<float>(-p.y()),
                                 static_cast<float>(-p.z())};
}

inline Eigen::Vector3d WorldAt(const BodyLandmarks& body, Landmark landmark) {
  const WorldPoint& p = body.world[Index(landmark)];
  return {static_cast<double>(p.x_m), -static_cast<double>(p.y_m), -static_cast<double>(p.z_m)};
}

// Puts landmarks that no point of the body has where another one is.
inline void PutAt(BodyLandmarks& body, Landmark place, std::initializer_list<Landmark> landmarks) {
  for (const Landmark landmark : landmarks) {
    body.image[Index(landmark)] = body.image[Index(place)];
    body.world[Index(landmark)] = body.world[Index(place)];
  }
}

inline void FillOthers(BodyLandmarks& body) {
  using enum Landmark;
  PutAt(body, kNose,
        {kLeftEyeInner, kLeftEye, kLeftEyeOuter, kRightEyeInner, kRightEye, kRightEyeOuter, kMouthLeft,
         kMouthRight});
  PutAt(body, kLeftWrist, {kLeftPinky, kLeftIndex, kLeftThumb});
  PutAt(body, kRightWrist, {kRightPinky, kRightIndex, kRightThumb});
}

}  // namespace synthetic

/// How far below the level a level camera looks at somebody.
inline double LookDownOf(const BodyLandmarks& body, const Camera& camera) {
  const double hips_y_px = 0.5 * static_cast<double>(body.image[Index(Landmark::kLeftHip)].y_px +
                                                     body.image[Index(Landmark::kRightHip)].y_px);
  return std::atan((hips_y_px - camera.centre_y_px) / camera.focal_px);
}

/// The landmarks of a posture, without error.
/// @param posture in V.
inline BodyLandmarks LandmarksOf(const Skeleton& skeleton, const Posture& posture, const Camera& camera) {
  using synthetic::SetWorld;
  using synthetic::Uncorrected;
  using synthetic::WorldAt;
  BodyLandmarks body;
  body.score = 1;
  body.visibility.fill(1);
  body.presence.fill(1);
  Kinematics placed;
  placed.Place(skeleton, posture);
  const std::array<PointPlace, kBodyPointCount> joint_places = PointPlaces(skeleton);
  const std::array<PointPlace, kBodyPointCount> landmark_places = LandmarkPlaces(skeleton);
  std::array<Eigen::Vector3d, kBodyPointCount> joints_V;
  std::array<Eigen::Vector3d, kBodyPointCount> landmarks_V;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    joints_V[i] = placed.PointOn(joint_places[i].segment, joint_places[i].p_SQ);
    landmarks_V[i] = placed.PointOn(landmark_places[i].segment, landmark_places[i].p_SQ);
    const Eigen::Vector2d seen_px = camera.Project(landmarks_V[i]);
    body.image[Index(LandmarkOf(static_cast<BodyPoint>(i)))] = {static_cast<float>(seen_px.x()),
                                                                static_cast<float>(seen_px.y())};
  }
  // World points know depth along the line of sight to the body rather than along the lens' axis.
  const Eigen::Vector3d near = -posture.p_WP.normalized();
  Eigen::Matrix3d R_VC;
  R_VC.col(2) = near;
  R_VC.col(0) = (Eigen::Vector3d::UnitX() - near * near.x()).normalized();
  R_VC.col(1) = R_VC.col(2).cross(R_VC.col(0));
  const auto direction = [&](const Eigen::Vector3d& from, const Eigen::Vector3d& to) -> Eigen::Vector3d {
    return R_VC.transpose() * (to - from).normalized();
  };
  const auto middle_of = [](const auto& points, BodyPoint left) -> Eigen::Vector3d {
    return 0.5 * (points[Index(left)] + points[Index(OtherSide(left))]);
  };

  // The trunk first, since the model corrects an upright body's bones otherwise than a lying one's.
  const Eigen::Vector3d mid_hip = middle_of(joints_V, BodyPoint::kLeftHip);
  const Eigen::Vector3d mid_shoulder = middle_of(joints_V, BodyPoint::kLeftShoulder);
  const double look_down = LookDownOf(body, camera);
  const double trunk_m =
      (middle_of(landmarks_V, BodyPoint::kLeftShoulder) - middle_of(landmarks_V, BodyPoint::kLeftHip)).norm();
  Uncorrected(direction(mid_hip, mid_shoulder), [&](const Eigen::Vector3d& raw) {
    SetWorld(body, Landmark::kLeftShoulder, trunk_m * raw);
    SetWorld(body, Landmark::kRightShoulder, trunk_m * raw);
    return ToldTrunkDirection(body, look_down);
  });
  for (const DepthBone& bone : DepthBones()) {
    const Landmark from = LandmarkOf(bone.from);
    const Landmark to = LandmarkOf(bone.to);
    const Eigen::Vector3d start = WorldAt(body, from);
    // Lines across the body turn about their middles, limbs about the end by which they hang on it.
    const double turns_about = OtherSide(bone.from) == bone.to ? 0.5 : 0.0;
    const double length_m = (landmarks_V[Index(bone.to)] - landmarks_V[Index(bone.from)]).norm();
    Uncorrected(direction(joints_V[Index(bone.from)], joints_V[Index(bone.to)]),
                [&](const Eigen::Vector3d& raw) {
                  SetWorld(body, from, start - turns_about * length_m * raw);
                  SetWorld(body, to, start + (1 - turns_about) * length_m * raw);
                  return ToldDirection(body, bone, look_down);
                });
  }
  const auto place_beside = [&](BodyPoint anchor, const Eigen::Vector3d& anchor_world, BodyPoint point) {
    SetWorld(body, LandmarkOf(point),
             anchor_world + R_VC.transpose() * (landmarks_V[Index(point)] - landmarks_V[Index(anchor)]));
  };
  for (const BodyPoint left : {BodyPoint::kLeftAnkle, BodyPoint::kRightAnkle}) {
    place_beside(left, WorldAt(body, LandmarkOf(left)),
                 left == BodyPoint::kLeftAnkle ? BodyPoint::kLeftHeel : BodyPoint::kRightHeel);
  }
  for (const BodyPoint point : {BodyPoint::kLeftEar, BodyPoint::kRightEar, BodyPoint::kNose}) {
    place_beside(BodyPoint::kLeftShoulder, WorldAt(body, Landmark::kLeftShoulder), point);
  }
  synthetic::FillOthers(body);
  return body;
}

/// Gaussian noise on every landmark: in the picture, and in the world points.
inline void AddNoise(BodyLandmarks& body, double image_px, double world_m, std::mt19937& random) {
  std::normal_distribution<float> normal;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    body.image[i].x_px += static_cast<float>(image_px) * normal(random);
    body.image[i].y_px += static_cast<float>(image_px) * normal(random);
    body.world[i].x_m += static_cast<float>(world_m) * normal(random);
    body.world[i].y_m += static_cast<float>(world_m) * normal(random);
    body.world[i].z_m += static_cast<float>(world_m) * normal(random);
  }
}

/// Each landmark is somewhere else with that chance, up to 300 px and half a metre.
inline void AddOutliers(BodyLandmarks& body, double share, std::mt19937& random) {
  std::uniform_real_distribution<float> chance(0, 1);
  std::uniform_real_distribution<float> off(-1, 1);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    if (chance(random) < static_cast<float>(share)) {
      body.image[i].x_px += 300 * off(random);
      body.image[i].y_px += 300 * off(random);
      body.world[i].x_m += 0.5F * off(random);
      body.world[i].z_m += 0.5F * off(random);
    }
  }
}

/// Something stands before these landmarks: what is told of them is a guess towards the middle of the hips.
inline void Hide(BodyLandmarks& body, std::initializer_list<Landmark> landmarks, float visibility = 0.05F) {
  const ImagePoint hip = body.image[Index(Landmark::kLeftHip)];
  for (const Landmark landmark : landmarks) {
    ImagePoint& image = body.image[Index(landmark)];
    image = {0.5F * (image.x_px + hip.x_px), 0.5F * (image.y_px + hip.y_px)};
    body.visibility[Index(landmark)] = visibility;
  }
}

inline constexpr std::initializer_list<Landmark> kLeftLegLandmarks = {
    Landmark::kLeftKnee, Landmark::kLeftAnkle, Landmark::kLeftHeel, Landmark::kLeftFootIndex};

/// The networks take the legs for each other.
inline void ExchangeLegs(BodyLandmarks& body) {
  for (const Landmark left : kLeftLegLandmarks) {
    std::swap(body.image[Index(left)], body.image[Index(OtherSide(left))]);
    std::swap(body.world[Index(left)], body.world[Index(OtherSide(left))]);
  }
}

/// The times of frames from `from_s` up to but without `until_s`.
inline std::vector<double> Moments(double from_s, double until_s, double step_s = 0.1) {
  std::vector<double> moments;
  const auto count = static_cast<int>(std::lround((until_s - from_s) / step_s));
  moments.reserve(static_cast<std::size_t>(std::max(count, 0)));
  for (int i = 0; i < count; ++i) {
    moments.push_back(from_s + step_s * i);
  }
  return moments;
}

inline LandmarkFrame FrameAt(double t_s, std::optional<BodyLandmarks> body) {
  return {static_cast<std::int64_t>(std::llround(t_s * 1e6)), std::move(body)};
}

}  // namespace supple
