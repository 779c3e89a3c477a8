#include "body/marker_start.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/angle.h"
#include "body/joint_angles.h"
#include "body/marker_trial_samples.h"

namespace supple {
namespace {

// Without the marks of some points of the bones; their markers stay and mark nothing.
MarkerSet Without(MarkerSet set, std::initializer_list<BonePoint> points) {
  for (const BonePoint point : points) {
    set.markers.at(set.FindMark(point)).marks = BonePoint::kNone;
  }
  return set;
}

TEST(PelvisFrame, HasNoTiltWhereItsBackRisesAsTheSetSays) {
  const MadeTrial made = MakeTrial();
  for (std::size_t i = 0; i < made.trial.frame_count(); i += 20) {
    const std::optional<PelvisFrame> pelvis = FindPelvisFrame(made.set, made.trial.frame(i));
    ASSERT_TRUE(pelvis.has_value());
    EXPECT_TRUE(pelvis->R_WP.isApprox(made.postures[i].R_WP, 1e-9));
    EXPECT_NEAR(pelvis->width_m, kMadePelvisWidth_m, 1e-9);
    EXPECT_NEAR(pelvis->depth_m, kMadePelvisDepth_m, 1e-9);
  }
}

TEST(PelvisFrame, OfALevelPelvisIsThatOfTheIsb) {
  MarkerSet set;
  set.markers = {{"l", Segment::kPelvis, BonePoint::kLeftAsis},
                 {"r", Segment::kPelvis, BonePoint::kRightAsis},
                 {"s", Segment::kPelvis, BonePoint::kSacrum}};
  const std::vector<Eigen::Vector3d> p_WQ = {{0, 1, -0.12}, {0, 1, 0.12}, {-0.2, 1, 0}};
  EXPECT_TRUE(FindPelvisFrame(set, p_WQ)->R_WP.isIdentity(1e-12));
  set.pelvis_rise_rad = RadiansFromDegrees(10);
  Posture posture;
  posture.R_WP = FindPelvisFrame(set, p_WQ)->R_WP;
  EXPECT_NEAR(JointAnglesOf(posture)[Index(JointAngle::kPelvisTilt)], RadiansFromDegrees(10), 1e-12)
      << "a back that should be higher than it is means that the top leans back";
}

TEST(PelvisFrame, NeedsAllItsCorners) {
  const MadeTrial made = MakeTrial();
  std::vector<Eigen::Vector3d> p_WQ(made.trial.frame(0).begin(), made.trial.frame(0).end());
  p_WQ[made.set.FindMark(BonePoint::kRightPsis)].setConstant(std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(FindPelvisFrame(made.set, p_WQ).has_value());
  EXPECT_FALSE(FindPelvisFrame(Without(made.set, {BonePoint::kLeftAsis}), made.trial.frame(0)).has_value());
}

TEST(MarkerBody, HasTheHipsOfTheRegressionAndTheLengthsOfTheMarks) {
  const MadeTrial made = MakeTrial();
  const Result<MarkerBody> body = MeasureMarkerBody(made.set, made.trial);
  ASSERT_TRUE(body.ok());
  EXPECT_NEAR(body->lengths.hip_width_m, made.body.lengths.hip_width_m, 1e-9);
  for (const std::size_t side : {0U, 1U}) {
    EXPECT_NEAR(body->lengths.thigh_m.at(side), made.body.lengths.thigh_m.at(side), 1e-6);
    EXPECT_NEAR(body->lengths.shank_m.at(side), 0.42, 0.003) << "the ankle's mark lies nearer to the middle";
    EXPECT_NEAR(body->lengths.foot_m.at(side), made.body.lengths.foot_m.at(side), 1e-9);
  }
  EXPECT_NEAR(body->lengths.torso_m, made.body.lengths.torso_m, 0.02);
  for (std::size_t m = 0; m < made.set.markers.size(); ++m) {
    EXPECT_EQ(body->is_placed[m], made.set.markers[m].marks != BonePoint::kNone) << made.set.markers[m].name;
    if (made.set.markers[m].segment == Segment::kPelvis) {
      EXPECT_TRUE(body->places[m].p_SQ.isApprox(made.body.places[m].p_SQ, 1e-6)) << made.set.markers[m].name;
    }
  }
}

TEST(MarkerBody, TakesTheHipsFromTheirOwnMarkersWhereThereAreSome) {
  MadeTrial made = MakeTrial();
  // Markers at the hips, 2 cm further apart than the regression has them.
  MarkerTrial trial;
  trial.time_s = made.trial.time_s;
  trial.marker_count = made.trial.marker_count + 2;
  for (std::size_t i = 0; i < trial.frame_count(); ++i) {
    trial.p_WQ.insert(trial.p_WQ.end(), made.trial.frame(i).begin(), made.trial.frame(i).end());
    for (const double side : {-0.5, 0.5}) {
      trial.p_WQ.emplace_back(made.postures[i].p_WP +
                              made.postures[i].R_WP.col(2) * side * (made.body.lengths.hip_width_m + 0.02));
    }
  }
  made.set.markers.push_back({"LHJC", Segment::kLeftThigh, BonePoint::kLeftHip});
  made.set.markers.push_back({"RHJC", Segment::kRightThigh, BonePoint::kRightHip});
  const Result<MarkerBody> body = MeasureMarkerBody(made.set, trial);
  ASSERT_TRUE(body.ok());
  EXPECT_NEAR(body->lengths.hip_width_m, made.body.lengths.hip_width_m + 0.02, 1e-9);
}

TEST(MarkerBody, SharesTheLegOutWhereNothingMarksTheKnee) {
  const MadeTrial made = MakeTrial({.has_knee_marks = false});
  const Result<MarkerBody> body = MeasureMarkerBody(made.set, made.trial);
  ASSERT_TRUE(body.ok());
  EXPECT_NEAR(body->lengths.thigh_m[0] + body->lengths.shank_m[0], 0.86, 0.06);
}

TEST(MarkerBody, SaysWhatItNeedsWhereThePelvisIsNeverSeen) {
  const MadeTrial made = MakeTrial();
  const Result<MarkerBody> body = MeasureMarkerBody(Without(made.set, {BonePoint::kLeftAsis}), made.trial);
  ASSERT_FALSE(body.ok());
  EXPECT_EQ(body.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(body.fault().what,
            "The markers never show the pelvis: both front corners (left_asis, right_asis) and the back "
            "(left_psis and right_psis, or sacrum) are needed at one moment.");
  EXPECT_EQ(body.fault().remedy, "Choose the marker set whose names are in the file.");
}

TEST(StartPosture, HasThePelvisWhereItWasSeen) {
  const MadeTrial made = MakeTrial();
  const std::optional<Posture> start = FindStartPosture(made.set, made.body, made.trial.frame(30));
  ASSERT_TRUE(start.has_value());
  EXPECT_TRUE(start->p_WP.isApprox(made.postures[30].p_WP, 1e-9));
  EXPECT_TRUE(start->R_WP.isApprox(made.postures[30].R_WP, 1e-9));
}

}  // namespace
}  // namespace supple
