#include "accuracy/body_truth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "accuracy/clip_set.h"
#include "base/angle.h"
#include "body/rotation.h"

namespace supple {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json Angles() {
  json angles;
  for (const std::string side : {"_l", "_r"}) {
    const double sign = side == "_l" ? 1 : -1;
    angles["hip" + side] = {{"flexion", 90}, {"abduction", 10 * sign}, {"external_rotation", 5 * sign}};
    angles["knee" + side] = {{"flexion", 45 * sign}};
    angles["ankle" + side] = {{"dorsiflexion", -15 * sign}};
    angles["shoulder" + side] = {
        {"flexion", 20 * sign}, {"abduction", 30}, {"external_rotation", 40}, {"elevation", 36 * sign}};
    angles["elbow" + side] = {{"flexion", 60 * sign}};
  }
  angles["lumbar"] = {{"flexion", 1}, {"side_left", 2}, {"rotation_left", 3}};
  angles["thoracic"] = {{"flexion", 4}, {"side_left", 5}, {"rotation_left", 6}};
  angles["trunk_total"] = {{"flexion", 5}, {"side_left", 7}, {"rotation_left", 9}};
  return angles;
}

/// A person in two frames before a camera that stands 3 m beside the mat and looks level along the world's y.
/// The hips lie along y, that is along the camera's axis, the left one away from the camera.
json SmallTruth() {
  json joints;
  json sights;
  for (const std::string name :
       {"shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe", "ear"}) {
    joints[name + "_l"] = {0.5, 0.1, 0.25};
    joints[name + "_r"] = {0.5, -0.1, 0.25};
    sights[name + "_l"] = 1;
    sights[name + "_r"] = 2;
  }
  joints["nose"] = {0.75, 0.0, 0.5};
  sights["nose"] = 0;
  const json first = {{"t", 0.0},
                      {"joints3d", joints},
                      {"vis", sights},
                      {"pelvis_quat_wxyz", {1.0, 0.0, 0.0, 0.0}},
                      {"angles", Angles()}};
  json second = first;
  second["t"] = 0.1;
  return {{"schema", "synth-truth-1"},
          {"movement", "cobra"},
          {"person", "ben"},
          {"camera",
           {{"width", 640},
            {"height", 360},
            {"K", {{500, 0, 320}, {0, 500, 180}, {0, 0, 1}}},
            {"R", {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}}},
            {"centre", {0, -3, 1}}}},
          {"frames", {first, second}}};
}

class BodyTruthFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  Result<BodyTruth> Read(const std::string& text) const {
    std::ofstream(path_, std::ios::binary) << text;
    return ReadBodyTruth(path_);
  }
  BodyTruth ReadAfter(const std::function<void(json&)>& change) const {
    json file = SmallTruth();
    change(file);
    Result<BodyTruth> truth = Read(file.dump());
    EXPECT_TRUE(truth.ok()) << truth.fault().what;
    return truth.ok() ? *truth : BodyTruth{};
  }
  std::string FaultAfter(const std::function<void(json&)>& change) const {
    json file = SmallTruth();
    change(file);
    const Result<BodyTruth> truth = Read(file.dump());
    EXPECT_FALSE(truth.ok());
    return truth.ok() ? "" : truth.fault().what;
  }

  std::filesystem::path path_ =
      std::filesystem::path(testing::TempDir()) /
      (std::string("body_truth_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".json");
};

const Eigen::Vector3d& At(const BodyTruthFrame& frame, BodyPoint point) {
  return frame.points_m.at(Index(point));
}

TEST_F(BodyTruthFile, TurnsPointsIntoTheGroundFrame) {
  const BodyTruth truth = ReadAfter([](json&) {});
  ASSERT_EQ(truth.frames.size(), 2U);
  const BodyTruthFrame& frame = truth.frames[1];
  EXPECT_EQ(frame.t_s, 0.1);
  EXPECT_EQ(At(frame, BodyPoint::kLeftHip), Eigen::Vector3d(0.5, 0.25, -0.1));
  EXPECT_EQ(At(frame, BodyPoint::kRightToe), Eigen::Vector3d(0.5, 0.25, 0.1));
  EXPECT_EQ(At(frame, BodyPoint::kNose), Eigen::Vector3d(0.75, 0.5, 0.0));
  EXPECT_EQ(frame.sights.at(Index(BodyPoint::kLeftHip)), Sight::kHidden);
  EXPECT_EQ(frame.sights.at(Index(BodyPoint::kRightToe)), Sight::kVisible);
  EXPECT_EQ(frame.sights.at(Index(BodyPoint::kNose)), Sight::kOutside);
}

TEST_F(BodyTruthFile, KnowsTheCamera) {
  const TruthCamera camera = ReadAfter([](json&) {}).camera;
  EXPECT_EQ(camera.width_px, 640);
  EXPECT_EQ(camera.height_px, 360);
  EXPECT_EQ(camera.focal_px, 500.0);
  EXPECT_EQ(camera.centre_x_px, 320.0);
  EXPECT_EQ(camera.centre_y_px, 180.0);
  EXPECT_EQ(camera.azimuth_deg, 0.0);
  EXPECT_TRUE(camera.p_GC.isApprox(Eigen::Vector3d(0, 1, 3)));
  Eigen::Matrix3d level;  // down in the picture is down, forward is away from z_G
  level << 1, 0, 0, 0, -1, 0, 0, 0, -1;
  EXPECT_TRUE(camera.R_GC.isApprox(level));
}

TEST_F(BodyTruthFile, GivesAnglesInRadiansAndThePelvisInTheGroundFrame) {
  const BodyTruthFrame frame = ReadAfter([](json& file) {
                                 // A quarter turn about the world's z: the person's left points along y.
                                 file["frames"][0]["pelvis_quat_wxyz"] = {0.70711, 0, 0, 0.70711};
                               }).frames[0];
  const TruthAngles& angles = frame.angles;
  EXPECT_DOUBLE_EQ(angles.hip[kLeftSide].flexion_rad, kPi / 2);
  EXPECT_DOUBLE_EQ(angles.hip[kRightSide].abduction_rad, RadiansFromDegrees(-10));
  EXPECT_DOUBLE_EQ(angles.hip[kLeftSide].external_rotation_rad, RadiansFromDegrees(5));
  EXPECT_DOUBLE_EQ(angles.knee_flexion_rad[kRightSide], -kPi / 4);
  EXPECT_DOUBLE_EQ(angles.ankle_dorsiflexion_rad[kLeftSide], RadiansFromDegrees(-15));
  EXPECT_DOUBLE_EQ(angles.shoulder[kLeftSide].external_rotation_rad, RadiansFromDegrees(40));
  EXPECT_DOUBLE_EQ(angles.shoulder_elevation_rad[kRightSide], RadiansFromDegrees(-36));
  EXPECT_DOUBLE_EQ(angles.elbow_flexion_rad[kLeftSide], kPi / 3);
  EXPECT_DOUBLE_EQ(angles.lumbar.side_left_rad, RadiansFromDegrees(2));
  EXPECT_DOUBLE_EQ(angles.thoracic.flexion_rad, RadiansFromDegrees(4));
  EXPECT_DOUBLE_EQ(angles.trunk_total.rotation_left_rad, RadiansFromDegrees(9));
  const Eigen::Vector3d left_G = frame.R_GP.col(0);
  const Eigen::Vector3d headwards_G = frame.R_GP.col(2);
  EXPECT_TRUE(left_G.isApprox(Eigen::Vector3d(0, 0, -1), 1e-9)) << left_G.transpose();
  EXPECT_TRUE(headwards_G.isApprox(Eigen::Vector3d(0, 1, 0), 1e-9)) << headwards_G.transpose();
}

TEST_F(BodyTruthFile, MeasuresTheViewBetweenTheCamerasAxisAndTheHips) {
  const auto view_deg = [this](const json& left_hip, const json& right_hip) {
    return ReadAfter([&](json& file) {
             file["frames"][0]["joints3d"]["hip_l"] = left_hip;
             file["frames"][0]["joints3d"]["hip_r"] = right_hip;
           })
        .frames[0]
        .view_deg;
  };
  EXPECT_NEAR(view_deg({0, 0.1, 0.1}, {0, -0.1, 0.1}), 0, 1e-9);
  EXPECT_NEAR(view_deg({0, -0.1, 0.1}, {0, 0.1, 0.1}), 0, 1e-9);
  EXPECT_NEAR(view_deg({0.1, 0, 0.1}, {-0.1, 0, 0.1}), 90, 1e-9);
  EXPECT_NEAR(view_deg({0, 0, 0.3}, {0, 0, 0.1}), 90, 1e-9);
  EXPECT_NEAR(view_deg({0.1, 0.1, 0.1}, {-0.1, -0.1, 0.1}), 45, 1e-9);
}

TEST_F(BodyTruthFile, InAMirrorIsOfSomebodyWhoDoesItWithTheOtherSide) {
  const BodyTruth truth = ReadAfter([](json& file) {
    file["frames"][0]["joints3d"]["knee_l"] = {0.9, 0.2, 0.3};
    file["frames"][0]["angles"]["lumbar"]["rotation_left"] = 12;
    file["camera"]["K"][0][2] = 300;
  });
  const BodyTruth mirrored = Mirrored(truth);
  EXPECT_EQ(At(mirrored.frames[0], BodyPoint::kRightKnee), Eigen::Vector3d(-0.9, 0.3, -0.2));
  EXPECT_EQ(mirrored.frames[0].sights.at(Index(BodyPoint::kLeftKnee)), Sight::kVisible);
  EXPECT_EQ(mirrored.frames[0].angles.knee_flexion_rad[kRightSide],
            truth.frames[0].angles.knee_flexion_rad[kLeftSide]);
  EXPECT_NEAR(mirrored.frames[0].angles.lumbar.rotation_left_rad, RadiansFromDegrees(-12), 1e-12);
  EXPECT_EQ(mirrored.camera.centre_x_px, 340);
  for (const Eigen::Matrix3d& R : {mirrored.frames[0].R_GP, mirrored.camera.R_GC}) {
    EXPECT_NEAR(R.col(0).cross(R.col(1)).dot(R.col(2)), 1, 1e-9) << "a rotation, not a mirror";
  }

  // Whatever the camera sees of a point, it sees of the other side's at the mirrored place.
  const auto seen_px = [](const BodyTruth& of, BodyPoint point) {
    const Eigen::Vector3d p_C = of.camera.R_GC.transpose() * (At(of.frames[0], point) - of.camera.p_GC);
    return of.camera.centre_x_px + of.camera.focal_px * p_C.x() / p_C.z();
  };
  EXPECT_NEAR(seen_px(mirrored, BodyPoint::kRightKnee),
              truth.camera.width_px - seen_px(truth, BodyPoint::kLeftKnee), 1e-9);

  const BodyTruth twice = Mirrored(mirrored);
  EXPECT_EQ(At(twice.frames[0], BodyPoint::kLeftKnee), At(truth.frames[0], BodyPoint::kLeftKnee));
  EXPECT_EQ(twice.frames[0].R_GP, truth.frames[0].R_GP);
  EXPECT_EQ(twice.camera.R_GC, truth.camera.R_GC);
}

TEST_F(BodyTruthFile, NamesTheFieldThatIsMissingOrWrong) {
  const auto expect = [this](const std::string& text, const std::function<void(json&)>& change) {
    EXPECT_THAT(FaultAfter(change), HasSubstr("is not the truth of a clip: its field " + text));
  };
  expect("\"camera.R\" is missing", [](json& file) { file["camera"].erase("R"); });
  expect("\"camera.K\" is missing", [](json& file) { file["camera"].erase("K"); });
  expect("\"camera.R\" must be a list of 3 rows", [](json& file) { file["camera"]["R"] = {1, 2}; });
  expect("\"camera.R[1]\" must be three numbers", [](json& file) { file["camera"]["R"][1] = {0, 0}; });
  expect("\"camera.R\" must be a rotation", [](json& file) { file["camera"]["R"][1] = {0, 0, -0.9}; });
  expect("\"camera.R\" must be a rotation", [](json& file) { file["camera"]["R"][1] = {0, 0, 1}; });
  expect("\"camera.R\" must be of an upright camera, and this one lies on its side",
         [](json& file) { file["camera"]["R"] = {{0, 0, -1}, {-1, 0, 0}, {0, 1, 0}}; });
  expect("\"camera.K\" must be of a camera with square pixels",
         [](json& file) { file["camera"]["K"][1][1] = 700; });
  expect("\"camera.K\" must be of a camera with", [](json& file) { file["camera"]["K"][0][0] = 0; });
  expect("\"frames[1].joints3d.toe_r\" is missing",
         [](json& file) { file["frames"][1]["joints3d"].erase("toe_r"); });
  expect("\"frames[0].joints3d.nose\" must be three numbers",
         [](json& file) { file["frames"][0]["joints3d"]["nose"] = {1, 2}; });
  expect("\"frames[0].joints3d.nose\" must lie between -100 and 100",
         [](json& file) { file["frames"][0]["joints3d"]["nose"] = {1, 2, 1e9}; });
  expect("\"frames[0].pelvis_quat_wxyz\" must be a quaternion of length 1",
         [](json& file) { file["frames"][0]["pelvis_quat_wxyz"] = {0, 0, 0, 0}; });
  expect("\"frames[0].angles.hip_r.abduction\" must be a number",
         [](json& file) { file["frames"][0]["angles"]["hip_r"]["abduction"] = "much"; });
  expect("\"frames[0].angles.lumbar\" is missing",
         [](json& file) { file["frames"][0]["angles"].erase("lumbar"); });
  expect("\"frames[0].angles.knee_l.flexion\" must lie between -360 and 360",
         [](json& file) { file["frames"][0]["angles"]["knee_l"]["flexion"] = 1000; });
  expect("\"frames[1].t\" must be later", [](json& file) { file["frames"][1]["t"] = 0.0; });
}

/// Where the picture of a point lies, by the camera of the truth.
Eigen::Vector2d Seen_px(const TruthCamera& camera, const Eigen::Vector3d& p_G_m) {
  const Eigen::Vector3d p_C_m = camera.R_GC.transpose() * (p_G_m - camera.p_GC);
  return {camera.centre_x_px + camera.focal_px * p_C_m.x() / p_C_m.z(),
          camera.centre_y_px + camera.focal_px * p_C_m.y() / p_C_m.z()};
}

// Ties the three-dimensional truth to the one in pixels, which is read apart from it, on every clip at hand.
TEST(BodyTruth, PointsAreSeenWhereThePictureTruthHasThem) {
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  ASSERT_TRUE(clips.ok()) << clips.fault().what;
  for (const Clip& clip : *clips) {
    const Result<BodyTruth> body = ReadBodyTruth(clip.truth);
    const Result<ClipTruth> picture = ReadClipTruth(clip.truth);
    ASSERT_TRUE(body.ok()) << body.fault().what;
    ASSERT_TRUE(picture.ok());
    ASSERT_EQ(body->frames.size(), picture->frames.size());
    double worst_px = 0;
    for (std::size_t i = 0; i < body->frames.size(); ++i) {
      const BodyTruthFrame& frame = body->frames[i];
      EXPECT_EQ(frame.t_s, picture->frames[i].t_s);
      for (const auto& [joint, point] :
           {std::pair(kHipJoint, BodyPoint::kLeftHip), std::pair(kAnkleJoint, BodyPoint::kLeftAnkle)}) {
        const TruthPoint& truth = picture->frames[i].joints.at(joint).at(kLeftSide);
        const Eigen::Vector2d seen_px = Seen_px(body->camera, At(frame, point));
        worst_px = std::max(worst_px, std::hypot(seen_px.x() - truth.x_px, seen_px.y() - truth.y_px));
        EXPECT_EQ(frame.sights.at(Index(point)), truth.sight);
      }
    }
    EXPECT_LT(worst_px, 0.05)
        << clip.name;  // the files keep hundredths of a pixel and tenths of a millimetre
  }
}

TEST(BodyTruth, HipsLieAlongThePelvisAndKneesAreBentAsTheAnglesSay) {
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  ASSERT_TRUE(clips.ok()) << clips.fault().what;
  for (const Clip& clip : *clips) {
    const Result<BodyTruth> truth = ReadBodyTruth(clip.truth);
    ASSERT_TRUE(truth.ok()) << truth.fault().what;
    double least_along = 1;
    double worst_deg = 0;
    for (const BodyTruthFrame& frame : truth->frames) {
      const Eigen::Vector3d hips = At(frame, BodyPoint::kLeftHip) - At(frame, BodyPoint::kRightHip);
      least_along = std::min(least_along, hips.normalized().dot(frame.R_GP.col(0)));
      const Eigen::Vector3d thigh = At(frame, BodyPoint::kRightKnee) - At(frame, BodyPoint::kRightHip);
      const Eigen::Vector3d shank = At(frame, BodyPoint::kRightAnkle) - At(frame, BodyPoint::kRightKnee);
      const double bend_rad = std::acos(std::clamp(thigh.normalized().dot(shank.normalized()), -1.0, 1.0));
      const double off_rad = bend_rad - std::abs(frame.angles.knee_flexion_rad[kRightSide]);
      worst_deg = std::max(worst_deg, std::abs(DegreesFromRadians(off_rad)));
    }
    EXPECT_GT(least_along, 0.999) << clip.name;
    EXPECT_LT(worst_deg, 2) << clip.name;
  }
}

// A standing person's thigh points along -z of the pelvis; flexion turns it about x towards -y, then
// abduction turns it sideways. So the thigh's direction in the pelvis' frame has to give both angles back.
TEST(BodyTruth, ThighsPointInThePelvisAsTheHipAnglesSay) {
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  ASSERT_TRUE(clips.ok()) << clips.fault().what;
  for (const Clip& clip : *clips) {
    const Result<BodyTruth> truth = ReadBodyTruth(clip.truth);
    ASSERT_TRUE(truth.ok()) << truth.fault().what;
    double worst_deg = 0;
    for (const BodyTruthFrame& frame : truth->frames) {
      for (const std::size_t side : {kLeftSide, kRightSide}) {
        const BodyPoint hip = side == kLeftSide ? BodyPoint::kLeftHip : BodyPoint::kRightHip;
        const BodyPoint knee = side == kLeftSide ? BodyPoint::kLeftKnee : BodyPoint::kRightKnee;
        const Eigen::Vector3d thigh_G = (At(frame, knee) - At(frame, hip)).normalized();
        const Eigen::Vector3d thigh_P = frame.R_GP.transpose() * thigh_G;
        const double outwards = side == kLeftSide ? thigh_P.x() : -thigh_P.x();
        const BallAngles& said = frame.angles.hip.at(side);
        const double flexion_off = WrapAngle(std::atan2(-thigh_P.y(), -thigh_P.z()) - said.flexion_rad);
        const double abduction_off = std::asin(outwards) - said.abduction_rad;
        worst_deg = std::max({worst_deg, std::abs(DegreesFromRadians(flexion_off)),
                              std::abs(DegreesFromRadians(abduction_off))});
      }
    }
    EXPECT_LT(worst_deg, 2) << clip.name;
  }
}

TEST(BodyTruth, KnowsFromWhereAProjectClipWasSeen) {
  const Result<BodyTruth> side = ReadBodyTruth(SUPPLE_CLIPS "/cobra_ben_side.json.gz");
  ASSERT_TRUE(side.ok()) << side.fault().what;
  EXPECT_EQ(side->movement, "cobra");
  EXPECT_EQ(side->person, "ben");
  EXPECT_TRUE(IsSideView(side->camera.azimuth_deg));
  EXPECT_LT(side->frames.front().view_deg, 20);
  const Result<BodyTruth> foot = ReadBodyTruth(SUPPLE_CLIPS "/inner_thigh_squeeze_carol_foot.json.gz");
  ASSERT_TRUE(foot.ok()) << foot.fault().what;
  EXPECT_FALSE(IsSideView(foot->camera.azimuth_deg));
  EXPECT_GT(foot->frames.front().view_deg, 70);
}

}  // namespace
}  // namespace supple
