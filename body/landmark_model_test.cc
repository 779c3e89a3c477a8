#include "body/landmark_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

// Lying on the side with one leg lifted, knees and elbows bent: no bone lies along another.
Posture SomePosture() {
  Posture posture = PostureBefore(LyingOnRightSide(), 20);
  posture[Coordinate::kLeftHipAbduction] = RadiansFromDegrees(30);
  posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(20);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(25);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(40);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(70);
  posture[Coordinate::kLeftShoulderFlexion] = RadiansFromDegrees(50);
  posture[Coordinate::kRightElbowFlexion] = RadiansFromDegrees(60);
  return posture;
}

struct Observed {
  Skeleton skeleton{TypicalLengths(1.7)};
  Camera camera = RoomCamera();
  Posture posture = SomePosture();
  BodyLandmarks body = LandmarksOf(skeleton, posture, camera);
  Observations observations;

  double look_down() const { return LookDownOf(body, camera); }
  void Observe(double torso_px = 200) {
    ObserveLandmarks(body, skeleton, camera, torso_px, look_down(), observations);
  }
};

TEST(LandmarkModel, NamesTheLandmarkOfEveryPoint) {
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    std::string name(kBodyPointNames[i]);
    if (name.ends_with("_toe")) {
      name.replace(name.size() - 3, 3, "foot_index");
    }
    EXPECT_EQ(kLandmarkNames[Index(LandmarkOf(static_cast<BodyPoint>(i)))], name);
  }
}

TEST(LandmarkModel, PutsLandmarksNearTheirPointsAndAlikeOnBothSides) {
  const Skeleton skeleton(TypicalLengths(1.7));
  Kinematics placed;
  placed.Place(skeleton, Posture());
  const auto landmarks = LandmarkPlaces(skeleton);
  const auto points = PointPlaces(skeleton);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const Eigen::Vector3d landmark = placed.PointOn(landmarks[i].segment, landmarks[i].p_SQ);
    const Eigen::Vector3d point = placed.PointOn(points[i].segment, points[i].p_SQ);
    EXPECT_LT((landmark - point).norm(), 0.16 * skeleton.lengths.torso_m) << kBodyPointNames[i];
    const std::size_t other = Index(OtherSide(static_cast<BodyPoint>(i)));
    const Eigen::Vector3d opposite = placed.PointOn(landmarks[other].segment, landmarks[other].p_SQ);
    EXPECT_LT((landmark.cwiseProduct(Eigen::Vector3d(1, 1, -1)) - opposite).norm(), 1e-12)
        << kBodyPointNames[i];
  }
}

TEST(LandmarkModel, ObservesWhatTheSkeletonShows) {
  Observed seen;
  seen.Observe();
  Kinematics placed;
  placed.Place(seen.skeleton, seen.posture);
  EXPECT_EQ(seen.observations.image.size(), kBodyPointCount);
  for (const ImageObservation& image : seen.observations.image) {
    const Eigen::Vector2d at = seen.camera.Project(placed.PointOn(image.place.segment, image.place.p_SQ));
    EXPECT_LT((at - image.seen_px).norm(), 1e-3);  // a float's rounding
  }
  EXPECT_EQ(seen.observations.depths.size(), kDepthBoneCount + 1);
  for (const DepthObservation& depth : seen.observations.depths) {
    const Eigen::Vector3d bone =
        placed.PointOn(depth.to.segment, depth.to.p_SQ) - placed.PointOn(depth.from.segment, depth.from.p_SQ);
    EXPECT_NEAR(depth.direction_W.norm(), 1, 1e-12);
    EXPECT_GT(depth.spread_m, 0);
    // Feet are told from the ankle, and their length there is an estimate.
    EXPECT_NEAR(bone.dot(depth.direction_W), depth.along_m, 0.03 * bone.norm());
  }
  EXPECT_TRUE(seen.observations.places.empty());
}

TEST(LandmarkModel, TakesTheKnownBiasOffWhatTheNetworksTell) {
  for (const DepthBone& bone : DepthBones()) {
    BodyLandmarks body;
    // Head down, so that the trunk counts as lying.
    for (const Landmark shoulder : {Landmark::kLeftShoulder, Landmark::kRightShoulder}) {
      body.world[Index(shoulder)] = {0.3F, 0.3F, 0.1F};
    }
    body.world[Index(LandmarkOf(bone.from))] = {};
    body.world[Index(LandmarkOf(bone.to))] = {0.3F, 0.3F, 0.1F};
    const Eigen::Vector3d told = ToldDirection(body, bone, 0);
    const Eigen::Vector3d as_it_stands = Eigen::Vector3d(0.3, -0.3, -0.1).normalized();
    EXPECT_NEAR(told.norm(), 1, 1e-12);
    EXPECT_EQ(told.z() > as_it_stands.z() + 1e-6, bone.away_bias > 0);
    EXPECT_EQ(told.z() < as_it_stands.z() - 1e-6, bone.away_bias < 0);
    // Only the depth is corrected.
    EXPECT_NEAR(told.x() / told.y(), -1, 1e-6);
  }
}

TEST(LandmarkModel, LooksDownAtUprightBodiesThatAreToldAsSeenFromStraightAhead) {
  // An upright trunk of the picture's plane, which a camera sees from 20 degrees above: its top is nearer.
  const auto trunk_of = [](float shoulder_x_m, float shoulder_y_m) {
    BodyLandmarks body;
    for (const Landmark shoulder : {Landmark::kLeftShoulder, Landmark::kRightShoulder}) {
      body.world[Index(shoulder)] = {shoulder_x_m, shoulder_y_m, 0};
    }
    return body;
  };
  const double level = ToldTrunkDirection(trunk_of(0, -0.5F), 0).z();
  const double from_above = ToldTrunkDirection(trunk_of(0, -0.5F), RadiansFromDegrees(20)).z();
  EXPECT_NEAR(std::asin(from_above) - std::asin(level), RadiansFromDegrees(20), 0.02);
  EXPECT_EQ(ToldTrunkDirection(trunk_of(0.5F, 0), 0).z(),
            ToldTrunkDirection(trunk_of(0.5F, 0), RadiansFromDegrees(20)).z());
}

TEST(LandmarkModel, JoinsWorldPointsWithTheSkeletonsLengths) {
  const Observed seen;
  const BodyPoints points = PointsFromWorld(seen.body, seen.skeleton, seen.look_down());
  const auto distance = [&](BodyPoint a, BodyPoint b) {
    return (points[Index(a)] - points[Index(b)]).norm();
  };
  const BoneLengths& lengths = seen.skeleton.lengths;
  EXPECT_NEAR(distance(BodyPoint::kLeftHip, BodyPoint::kRightHip), lengths.hip_width_m, 1e-9);
  EXPECT_NEAR(distance(BodyPoint::kLeftHip, BodyPoint::kLeftKnee), lengths.thigh_m[0], 1e-9);
  EXPECT_NEAR(distance(BodyPoint::kRightKnee, BodyPoint::kRightAnkle), lengths.shank_m[1], 1e-9);
  EXPECT_NEAR(distance(BodyPoint::kLeftElbow, BodyPoint::kLeftWrist), lengths.forearm_m[0], 1e-9);
  EXPECT_LT((points[Index(BodyPoint::kLeftHip)] + points[Index(BodyPoint::kRightHip)]).norm(), 1e-9);
  // Along the true bones, but for the small turn of the line of sight to the body.
  Kinematics placed;
  placed.Place(seen.skeleton, seen.posture);
  const auto places = PointPlaces(seen.skeleton);
  const auto truth = [&](BodyPoint point) {
    return placed.PointOn(places[Index(point)].segment, places[Index(point)].p_SQ);
  };
  const Eigen::Vector3d thigh = truth(BodyPoint::kLeftKnee) - truth(BodyPoint::kLeftHip);
  const Eigen::Vector3d found = points[Index(BodyPoint::kLeftKnee)] - points[Index(BodyPoint::kLeftHip)];
  const double line_of_sight = std::atan2(0.3, 2.3);
  EXPECT_LT(std::acos(thigh.normalized().dot(found.normalized())), line_of_sight + 0.01);
}

TEST(LandmarkModel, LeavesOutWhatIsHidden) {
  Observed seen;
  Hide(seen.body, {Landmark::kLeftKnee});
  seen.Observe();
  EXPECT_EQ(seen.observations.image.size(), kBodyPointCount - 1);
  // Neither thigh nor shank is told without the knee.
  EXPECT_EQ(seen.observations.depths.size(), kDepthBoneCount + 1 - 2);
  const BodyPoints points = PointsFromWorld(seen.body, seen.skeleton, seen.look_down());
  EXPECT_TRUE(points[Index(BodyPoint::kLeftKnee)].array().isNaN().all());
  EXPECT_TRUE(points[Index(BodyPoint::kLeftAnkle)].array().isNaN().all());
  EXPECT_TRUE(points[Index(BodyPoint::kRightAnkle)].allFinite());
}

TEST(LandmarkModel, TakesOnlyThePictureOfABodyWithoutWorldPoints) {
  Observed seen;
  seen.body.has_world = false;
  seen.body.world = {};
  seen.Observe();
  EXPECT_EQ(seen.observations.image.size(), kBodyPointCount);
  EXPECT_TRUE(seen.observations.depths.empty());
}

TEST(LandmarkModel, GuessesPointsFromAPictureWithoutWorldPoints) {
  const Observed seen;
  // From the front, standing: the left side lies at the picture's right.
  const BodyLandmarks body =
      LandmarksOf(seen.skeleton, PostureBefore(StandingToTheRight(), -90, 0), seen.camera);
  const double torso_px = seen.camera.focal_px * seen.skeleton.lengths.torso_m / 2.3;
  const BodyPoints points = PointsFromPicture(body, seen.skeleton, torso_px, Eigen::Vector3d(-1, 0, 0));
  const BoneLengths& lengths = seen.skeleton.lengths;
  const auto along = [&](BodyPoint from, BodyPoint to) -> Eigen::Vector3d {
    return points[Index(to)] - points[Index(from)];
  };
  EXPECT_NEAR(along(BodyPoint::kLeftHip, BodyPoint::kRightHip).x(), -lengths.hip_width_m, 0.05);
  EXPECT_NEAR(along(BodyPoint::kLeftHip, BodyPoint::kLeftKnee).y(), -lengths.thigh_m[0], 0.06);
  EXPECT_NEAR(along(BodyPoint::kRightKnee, BodyPoint::kRightAnkle).y(), -lengths.shank_m[0], 0.06);
}

TEST(LandmarkModel, TrustsDimLandmarksLess) {
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto point = static_cast<BodyPoint>(i);
    double before = 0;
    for (const double visibility : {1.0, 0.9, 0.8, 0.5, 0.2, 0.05}) {
      EXPECT_GE(LandmarkSpread(point, visibility), before) << kBodyPointNames[i] << " at " << visibility;
      before = LandmarkSpread(point, visibility);
    }
    EXPECT_GT(LandmarkSpread(point, 0.05), 2 * LandmarkSpread(point, 1)) << kBodyPointNames[i];
    EXPECT_EQ(LandmarkSpread(point, 0.7), LandmarkSpread(OtherSide(point), 0.7));
  }
  EXPECT_EQ(HiddenDepthFactor(1), 1);
  EXPECT_GT(HiddenDepthFactor(0), HiddenDepthFactor(0.5));
}

TEST(LandmarkModel, SpreadsFollowTheSizeInThePicture) {
  Observed seen;
  for (const double torso_px : {200.0, 400.0}) {
    seen.Observe(torso_px);
    EXPECT_NEAR(seen.observations.image[Index(BodyPoint::kLeftKnee)].spread_px,
                torso_px * LandmarkSpread(BodyPoint::kLeftKnee, 1), 1e-9);
  }
}

}  // namespace
}  // namespace supple
