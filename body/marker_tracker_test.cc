#include "body/marker_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "base/angle.h"
#include "base/require.h"
#include "body/joint_angles.h"
#include "body/marker_calibration.h"
#include "body/marker_trial_samples.h"
#include "tests/allocation_counter.h"

namespace supple {
namespace {

// The angles that the project promises of markers: pelvis, flexion and adduction of the hips, knees.
constexpr std::array kPromised = {
    JointAngle::kPelvisTilt,      JointAngle::kPelvisList,        JointAngle::kPelvisRotation,
    JointAngle::kRightHipFlexion, JointAngle::kRightHipAdduction, JointAngle::kRightKnee,
    JointAngle::kLeftHipFlexion,  JointAngle::kLeftHipAdduction,  JointAngle::kLeftKnee};

// The greatest root mean square, over a trial, of such an angle's error.
double WorstError_deg(const MadeTrial& made, const MarkerBody& body) {
  MarkerTracker tracker(made.set, body);
  std::array<double, kPromised.size()> squares{};
  for (std::size_t i = 0; i < made.trial.frame_count(); ++i) {
    const MarkerFrame& frame = tracker.Step(made.trial.frame(i));
    EXPECT_TRUE(frame.found) << i;
    const JointAngles angles = JointAnglesOf(frame.posture);
    const JointAngles truth = JointAnglesOf(made.postures[i]);
    for (std::size_t a = 0; a < kPromised.size(); ++a) {
      const std::size_t place = Index(kPromised.at(a));
      squares.at(a) += std::pow(WrapAngle(angles.at(place) - truth.at(place)), 2);
    }
  }
  return DegreesFromRadians(
      std::sqrt(*std::ranges::max_element(squares) / static_cast<double>(made.trial.frame_count())));
}

MarkerBody Calibrated(const MadeTrial& made, const MarkerCalibrationOptions& options = {}) {
  const Result<MarkerCalibration> calibration = SolveMarkerCalibration(made.set, made.trial, options);
  EXPECT_TRUE(calibration.ok());
  return calibration->body;
}

TEST(MarkerTracker, FindsThePostureOfAKnownBody) {
  const MadeTrial made = MakeTrial();
  EXPECT_LT(WorstError_deg(made, made.body), 0.05);
}

TEST(MarkerTracker, FindsItWithNoiseAndMissingMarkers) {
  const MadeTrial made = MakeTrial({.noise_m = 0.003, .missing = 0.1});
  EXPECT_LT(WorstError_deg(made, made.body), 1.5);
}

TEST(MarkerTracker, ThrowsAMarkerOutThatIsFarFromTheRest) {
  MadeTrial made = MakeTrial();
  const std::size_t wrong = made.set.FindMark(BonePoint::kLeftKneeLateral);
  for (std::size_t i = 10; i < made.trial.frame_count(); ++i) {
    made.trial.p_WQ[i * made.trial.marker_count + wrong].y() += 0.3;
  }
  EXPECT_LT(WorstError_deg(made, made.body), 1.5);
}

TEST(MarkerTracker, FindsNothingBeforeThePelvisWasSeenOrWithFewMarkers) {
  const MadeTrial made = MakeTrial();
  MarkerTracker tracker(made.set, made.body);
  std::vector<Eigen::Vector3d> p_WQ(made.trial.frame(0).begin(), made.trial.frame(0).end());
  const Eigen::Vector3d nowhere = Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN());
  p_WQ[0] = nowhere;
  EXPECT_FALSE(tracker.Step(p_WQ).found) << "a corner of the pelvis is missing";
  EXPECT_TRUE(tracker.Step(made.trial.frame(1)).found);
  EXPECT_TRUE(tracker.Step(p_WQ).found) << "now it knows where to look";
  std::fill(p_WQ.begin() + static_cast<std::ptrdiff_t>(p_WQ.size() / 3), p_WQ.end(), nowhere);
  EXPECT_FALSE(tracker.Step(p_WQ).found);
  std::ranges::fill(p_WQ, nowhere);
  EXPECT_FALSE(tracker.Step(p_WQ).found);
}

TEST(MarkerTracker, RefusesAnotherNumberOfMarkers) {
  const MadeTrial made = MakeTrial();
  MarkerTracker tracker(made.set, made.body);
  EXPECT_THROW(tracker.Step(made.trial.frame(0).first(3)), BadInput);
}

TEST(MarkerTracker, AsksForNoMemoryPerMoment) {
  const MadeTrial made = MakeTrial({.noise_m = 0.003, .missing = 0.05});
  MarkerTracker tracker(made.set, made.body);
  tracker.Step(made.trial.frame(0));
  AllocationCounter counter;
  for (std::size_t i = 1; i < made.trial.frame_count(); ++i) {
    tracker.Step(made.trial.frame(i));
  }
  EXPECT_EQ(counter.Stop(), 0);
}

TEST(MarkerCalibration, LearnsWhereMarkersStick) {
  const MadeTrial made = MakeTrial();
  const MarkerBody body = Calibrated(made);
  for (std::size_t m = 0; m < made.set.markers.size(); ++m) {
    EXPECT_LT((body.places[m].p_SQ - made.body.places[m].p_SQ).norm(), 0.006) << made.set.markers[m].name;
  }
  for (const std::size_t side : {0U, 1U}) {
    EXPECT_NEAR(body.lengths.thigh_m.at(side), made.body.lengths.thigh_m.at(side), 0.003);
    EXPECT_NEAR(body.lengths.shank_m.at(side), made.body.lengths.shank_m.at(side), 0.003);
  }
  EXPECT_LT(WorstError_deg(made, body), 0.3);
}

TEST(MarkerCalibration, LearnsBonesThatNothingMarks) {
  const MadeTrial made = MakeTrial({.noise_m = 0.001, .has_knee_marks = false});
  const Result<MarkerBody> measured = MeasureMarkerBody(made.set, made.trial);
  ASSERT_TRUE(measured.ok());
  const MarkerBody body = Calibrated(made);
  EXPECT_NEAR(body.lengths.thigh_m[0], 0.44, 0.01) << "measured at first: " << measured->lengths.thigh_m[0];
  EXPECT_NEAR(body.lengths.shank_m[0], 0.42, 0.01) << "measured at first: " << measured->lengths.shank_m[0];
  EXPECT_LT(WorstError_deg(made, body), 2);
}

TEST(MarkerCalibration, SetsMisplacedMarkersRight) {
  const MadeTrial made = MakeTrial({.noise_m = 0.002, .misplaced_m = 0.02, .missing = 0.05});
  const Result<MarkerBody> measured = MeasureMarkerBody(made.set, made.trial);
  ASSERT_TRUE(measured.ok());
  const double calibrated_deg = WorstError_deg(made, Calibrated(made));
  EXPECT_LT(calibrated_deg, 1.2);
  EXPECT_LT(calibrated_deg, 0.4 * WorstError_deg(made, *measured)) << "than with what anatomy tells alone";
}

TEST(MarkerCalibration, IsTheSameToTheBitEachTime) {
  const MadeTrial made = MakeTrial({.noise_m = 0.003});
  const MarkerBody first = Calibrated(made);
  const MarkerBody second = Calibrated(made);
  for (std::size_t m = 0; m < first.places.size(); ++m) {
    EXPECT_EQ(first.places[m].p_SQ, second.places[m].p_SQ);
  }
}

TEST(MarkerCalibration, FailsAndRefusesAsItSays) {
  MadeTrial made = MakeTrial();
  for (std::size_t i = 0; i < made.trial.frame_count(); ++i) {
    made.trial.p_WQ[i * made.trial.marker_count].setConstant(std::numeric_limits<double>::quiet_NaN());
  }
  const Result<MarkerCalibration> calibration = SolveMarkerCalibration(made.set, made.trial);
  ASSERT_FALSE(calibration.ok());
  EXPECT_EQ(calibration.fault().kind, FaultKind::kNotUnderstood);
  made.trial.marker_count = 3;
  EXPECT_THROW(SolveMarkerCalibration(made.set, made.trial).ok(), BadInput);
}

}  // namespace
}  // namespace supple
