#include "accuracy/laboratory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "accuracy/laboratory_motion.h"
#include "accuracy/laboratory_table.h"
#include "base/angle.h"
#include "body/marker_trial_samples.h"

namespace supple {
namespace {

using testing::HasSubstr;

MarkerTable TableOf(const MadeTrial& made) {
  MarkerTable table;
  table.rate_hz = 50;
  for (const MarkerUse& marker : made.set.markers) {
    table.markers.push_back(marker.name);
  }
  table.time_s = made.trial.time_s;
  for (const Eigen::Vector3d& point : made.trial.p_WQ) {
    table.points_m.push_back({point.x(), point.y(), point.z()});
  }
  return table;
}

// The true angles and the pelvis' place as a reference would have them, at moments between the trial's.
struct MadeMotionOptions {
  bool in_degrees = true;
  double late_s = 0;         // after the trial's moments
  double knee_sign = 1;      // gait2392's is -1
  double adduction_deg = 0;  // what the reference's right hip has more
  double lost_pelvis_m = 0;  // how far the pelvis is off in the last tenth
};

MotionTable MotionOf(const MadeTrial& made, const MadeMotionOptions& options = {}) {
  MotionTable motion;
  motion.in_degrees = options.in_degrees;
  motion.columns.assign(kJointAngleNames.begin(), kJointAngleNames.end());
  for (const char* name : {"pelvis_tx", "pelvis_ty", "pelvis_tz"}) {
    motion.columns.emplace_back(name);
  }
  for (const double t_s : made.trial.time_s) {
    motion.time_s.push_back(t_s + options.late_s);
    const Posture posture = MadePosture(motion.time_s.back());
    JointAngles angles = JointAnglesOf(posture);
    angles[Index(JointAngle::kRightHipAdduction)] += RadiansFromDegrees(options.adduction_deg);
    for (const JointAngle knee : {JointAngle::kLeftKnee, JointAngle::kRightKnee}) {
      angles[Index(knee)] *= options.knee_sign;
    }
    for (const double angle_rad : angles) {
      motion.values.push_back(options.in_degrees ? DegreesFromRadians(angle_rad) : angle_rad);
    }
    const bool is_lost = t_s > 0.9 * made.trial.time_s.back();
    for (int axis = 0; axis < 3; ++axis) {
      motion.values.push_back(posture.p_WP[axis] + (is_lost && axis == 1 ? options.lost_pelvis_m : 0));
    }
  }
  return motion;
}

const AngleDifference& Of(const LaboratoryResult& result, JointAngle angle) {
  return *std::ranges::find(result.angles, angle, &AngleDifference::angle);
}

LaboratoryResult Judged(const MadeTrial& made, const MotionTable& motion, bool knees_bend_negative = false) {
  const Result<LaboratoryResult> result =
      JudgeLaboratory(made.set, TableOf(made), motion, knees_bend_negative, "made");
  EXPECT_TRUE(result.ok()) << result.fault().what;
  return result.ok() ? *result : LaboratoryResult();
}

TEST(Laboratory, AgreesWithTheTruthInDegreesAndRadians) {
  const MadeTrial made = MakeTrial();
  for (const bool in_degrees : {true, false}) {
    const LaboratoryResult result = Judged(made, MotionOf(made, {.in_degrees = in_degrees}));
    EXPECT_EQ(result.moments_found, made.trial.frame_count());
    EXPECT_EQ(result.markers, made.set.markers.size());
    EXPECT_EQ(result.reference_unsound, 0U);
    EXPECT_LT(result.root_mean_square_m, 0.001);
    ASSERT_EQ(result.angles.size(), kJointAngleCount);
    for (const AngleDifference& difference : result.angles) {
      if (IsJudged(difference.angle)) {
        EXPECT_LT(difference.all.root_mean_square_deg, 1) << kJointAngleNames.at(Index(difference.angle));
        EXPECT_EQ(difference.all.moments, made.trial.frame_count());
        EXPECT_EQ(difference.sound.moments, made.trial.frame_count());
      }
    }
    EXPECT_NEAR(Of(result, JointAngle::kLeftKnee).range_deg, 70, 2);
  }
}

TEST(Laboratory, TakesAConstantOff) {
  const MadeTrial made = MakeTrial();
  const AngleFigures figures =
      Of(Judged(made, MotionOf(made, {.adduction_deg = 4})), JointAngle::kRightHipAdduction).all;
  EXPECT_NEAR(figures.offset_deg, -4, 0.5);
  EXPECT_NEAR(figures.root_mean_square_deg, 4, 0.5);
  EXPECT_LT(figures.without_offset_deg, 0.5);
}

TEST(Laboratory, ComparesBetweenMomentsAndLeavesOutWhatLiesOutside) {
  const MadeTrial made = MakeTrial();
  const LaboratoryResult result = Judged(made, MotionOf(made, {.late_s = 0.01}));
  const AngleFigures figures = Of(result, JointAngle::kRightKnee).all;
  EXPECT_EQ(figures.moments, made.trial.frame_count() - 1) << "the last lies after ours";
  EXPECT_LT(figures.root_mean_square_deg, 1);
}

TEST(Laboratory, TurnsKneesThatBendNegative) {
  const MadeTrial made = MakeTrial();
  const MotionTable motion = MotionOf(made, {.knee_sign = -1});
  EXPECT_LT(Of(Judged(made, motion, true), JointAngle::kLeftKnee).all.root_mean_square_deg, 1);
  EXPECT_GT(Of(Judged(made, motion, false), JointAngle::kLeftKnee).all.root_mean_square_deg, 30);
}

TEST(Laboratory, LeavesOutMomentsInWhichTheReferenceHasLostThePelvis) {
  const MadeTrial made = MakeTrial();
  const LaboratoryResult result = Judged(made, MotionOf(made, {.lost_pelvis_m = 0.05}));
  EXPECT_EQ(result.reference_unsound, 8U);
  EXPECT_EQ(Of(result, JointAngle::kLeftKnee).all.moments, 80U);
  EXPECT_EQ(Of(result, JointAngle::kLeftKnee).sound.moments, 72U);
  EXPECT_EQ(Judged(made, MotionOf(made, {.lost_pelvis_m = 0.01})).reference_unsound, 0U);
}

TEST(Laboratory, RefusesAMotionOfAnotherTime) {
  const MadeTrial made = MakeTrial();
  const Result<LaboratoryResult> result =
      JudgeLaboratory(made.set, TableOf(made), MotionOf(made, {.late_s = 100}), false, "made");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(result.fault().what, "made: the motion shares no moment and angle with the markers.");
  EXPECT_EQ(result.fault().remedy, "Choose the motion that was worked out from these markers.");
}

TEST(Laboratory, SaysWhichFileIsMissing) {
  LaboratoryFiles files;
  files.marker_set = "/nowhere/set.json";
  const Result<LaboratoryResult> result = JudgeLaboratory(files);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().kind, FaultKind::kNotFound);
  EXPECT_THAT(result.fault().what, HasSubstr("/nowhere/set.json"));
}

TEST(LaboratoryMotion, FindsColumnsAndMoments) {
  MotionTable motion;
  motion.columns = {"a", "b"};
  EXPECT_EQ(FindColumn(motion, "b"), 1U);
  EXPECT_EQ(FindColumn(motion, "c"), std::nullopt);
  const std::vector<double> time_s = {0.4, 0.41667, 0.43333};
  EXPECT_EQ(FindMoment(time_s, 0.417), 1U);
  EXPECT_EQ(FindMoment(time_s, 0.425), std::nullopt);
  EXPECT_EQ(FindMoment(time_s, 0.5), std::nullopt);
}

TEST(LaboratoryMotion, CannotTellThePelvisOfAMotionWithoutOne) {
  const MadeTrial made = MakeTrial({.frames = 3});
  MotionTable motion;
  motion.columns = {"knee_angle_r"};
  motion.time_s = made.trial.time_s;
  motion.values = {0, 0, 0};
  EXPECT_THAT(OffPelvis_m(made.set, made.trial, motion), testing::ElementsAre(0, 0, 0));
}

TEST(LaboratoryTable, JudgesTheWorstOfThePromisedAngles) {
  LaboratoryResult result;
  result.name = "walk";
  result.angles = {{JointAngle::kLeftKnee, 60, {100, 2, 5.5, 2.5}, {90, 2, 5, 2}},
                   {JointAngle::kPelvisTilt, 10, {100, 1, 3, 3.25}, {90, 1, 2, 1}},
                   {JointAngle::kLeftHipRotation, 10, {100, 0, 20, 20}, {90, 0, 20, 20}}};
  std::vector<Bar> bars = CheckLaboratoryBars({result});
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_EQ(bars[0].rule, "walk: RMSE, at most 6°");
  EXPECT_EQ(bars[0].measured, "5.50° (knee_angle_l)");
  EXPECT_TRUE(bars[0].is_met);
  EXPECT_EQ(bars[1].measured, "3.25° (pelvis_tilt)");
  EXPECT_FALSE(bars[1].is_met);
  result.reference_unsound = 10;
  bars = CheckLaboratoryBars({result});
  ASSERT_EQ(bars.size(), 4U);
  EXPECT_EQ(bars[3].rule, "walk: RMSE without offset where the reference is sound, at most 3°");
  EXPECT_EQ(bars[3].measured, "2.00° (knee_angle_l)");
  EXPECT_TRUE(bars[3].is_met);
  const std::string page = WriteLaboratoryMarkdown({result});
  EXPECT_THAT(page,
              HasSubstr("| walk | knee_angle_l | 60 | 100 | 2.00 | 5.50 | 2.50 | 90 | 2.00 | 5.00 | 2.00 |"));
  EXPECT_THAT(page, HasSubstr("| walk: RMSE without offset, at most 3° | 3.25° (pelvis_tilt) | MISS |"));
  EXPECT_EQ(page.find("hip_rotation"), std::string::npos) << "promised nowhere";
}

TEST(LaboratoryTable, MissesWhereNothingWasCompared) {
  LaboratoryResult result;
  result.name = "empty";
  for (const Bar& bar : CheckLaboratoryBars({result})) {
    EXPECT_FALSE(bar.is_met);
    EXPECT_EQ(bar.measured, "–");
  }
}

}  // namespace
}  // namespace supple
