#include "accuracy/landmark_accuracy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace supple {
namespace {

// A person lying along x with a torso of 100 px: shoulders at x 100, hips at 200, left leg bent up.
TruthFrame LyingPerson(double t_s) {
  TruthFrame frame;
  frame.t_s = t_s;
  frame.joints = {{
      {{{100, 200}, {100, 200}}},  // shoulders
      {{{130, 200}, {130, 210}}},  // elbows
      {{{160, 200}, {160, 210}}},  // wrists
      {{{200, 200}, {200, 200}}},  // hips
      {{{260, 120}, {280, 200}}},  // knees, 82 px apart
      {{{300, 140}, {360, 200}}},  // ankles, 85 px apart
  }};
  return frame;
}

ClipTruth StillClip(int frames) {
  ClipTruth truth;
  for (int i = 0; i < frames; ++i) {
    truth.frames.push_back(LyingPerson(0.1 * i));
  }
  return truth;
}

ImagePoint& Point(LandmarkFrame& frame, std::size_t joint, std::size_t side) {
  return frame.body->image.at(
      Index(side == kLeftSide ? kScoredJoints.at(joint).left : kScoredJoints.at(joint).right));
}

std::vector<LandmarkFrame> PerfectLandmarks(const ClipTruth& truth) {
  std::vector<LandmarkFrame> frames;
  for (const TruthFrame& true_frame : truth.frames) {
    LandmarkFrame frame;
    frame.t_us = std::llround(true_frame.t_s * 1e6);
    frame.body.emplace();
    frame.body->visibility.fill(0.9F);
    for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
      for (const std::size_t side : {kLeftSide, kRightSide}) {
        const TruthPoint& point = true_frame.joints.at(joint).at(side);
        Point(frame, joint, side) = {static_cast<float>(point.x_px), static_cast<float>(point.y_px)};
      }
    }
    frames.push_back(frame);
  }
  return frames;
}

void ShiftAll(LandmarkFrame& frame, float x_px) {
  for (ImagePoint& point : frame.body->image) {
    point.x_px += x_px;
  }
}

TEST(LandmarkAccuracy, PerfectLandmarksHaveNoFlaw) {
  const ClipTruth truth = StillClip(10);
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, PerfectLandmarks(truth));
  EXPECT_EQ(accuracy.frames, 10);
  EXPECT_EQ(accuracy.found_frames, 10);
  EXPECT_EQ(accuracy.Core().counted, 80);
  EXPECT_EQ(accuracy.Core().right, 80);
  EXPECT_EQ(accuracy.All().counted, 120);
  EXPECT_EQ(accuracy.All().Share(), 1.0);
  EXPECT_EQ(accuracy.swapped_frames, 0);
  EXPECT_EQ(accuracy.confidently_wrong_frames, 0);
  EXPECT_EQ(accuracy.confidently_wrong_frames_by_mean, 0);
  EXPECT_EQ(accuracy.median_error_px, 0.0);
  EXPECT_EQ(accuracy.jitter_px, 0.0);
}

TEST(LandmarkAccuracy, NobodyFoundScoresNothingAndIsNotConfidentlyWrong) {
  const ClipTruth truth = StillClip(4);
  const std::vector<LandmarkFrame> nobody = {{0, {}}, {100'000, {}}, {200'000, {}}, {300'000, {}}};
  for (const std::vector<LandmarkFrame>& landmarks : {nobody, std::vector<LandmarkFrame>{}}) {
    const LandmarkAccuracy accuracy = MeasureLandmarks(truth, landmarks);
    EXPECT_EQ(accuracy.found_frames, 0);
    EXPECT_EQ(accuracy.Core().counted, 32);
    EXPECT_EQ(accuracy.Core().right, 0);
    EXPECT_EQ(accuracy.confidently_wrong_frames, 0);
    EXPECT_FALSE(accuracy.median_error_px.has_value());
    EXPECT_FALSE(accuracy.jitter_px.has_value());
  }
}

TEST(LandmarkAccuracy, AShiftIsRightUpToAFifthOfTheTorsoAndNotBeyond) {
  const ClipTruth truth = StillClip(2);
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  ShiftAll(landmarks[0], 20);  // the longer thigh is 100 px, so T is 100
  ShiftAll(landmarks[1], 21);
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, landmarks);
  EXPECT_EQ(accuracy.All().right, 12);
  EXPECT_EQ(accuracy.All().counted, 24);
  EXPECT_EQ(accuracy.median_error_px, 21.0);
}

TEST(LandmarkAccuracy, ATorsoThatPointsAtTheCameraIsReplacedByTheLongerThigh) {
  ClipTruth truth = StillClip(1);
  for (const std::size_t side : {kLeftSide, kRightSide}) {
    truth.frames[0].joints.at(kShoulderJoint).at(side) = {195, 200};  // torso 5 px, right thigh 80, left 100
  }
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  ShiftAll(landmarks[0], 19);
  EXPECT_EQ(MeasureLandmarks(truth, landmarks).All().right, 12);
}

TEST(LandmarkAccuracy, CountsAFrameAsSwappedWhenBothLegPairsFitBetterExchanged) {
  const ClipTruth truth = StillClip(3);
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  std::swap(Point(landmarks[0], kKneeJoint, kLeftSide), Point(landmarks[0], kKneeJoint, kRightSide));
  std::swap(Point(landmarks[0], kAnkleJoint, kLeftSide), Point(landmarks[0], kAnkleJoint, kRightSide));
  std::swap(Point(landmarks[1], kKneeJoint, kLeftSide), Point(landmarks[1], kKneeJoint, kRightSide));
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, landmarks);
  EXPECT_EQ(accuracy.swapped_frames, 1);
  EXPECT_EQ(accuracy.joints.at(kKneeJoint).right, 2);
  EXPECT_EQ(accuracy.joints.at(kAnkleJoint).right, 4);
}

TEST(LandmarkAccuracy, LegsTooCloseToTellApartAreNeverSwapped) {
  ClipTruth truth = StillClip(1);
  truth.frames[0].joints.at(kKneeJoint) = {{{280, 200}, {280, 225}}};
  truth.frames[0].joints.at(kAnkleJoint) = {{{360, 200}, {360, 225}}};
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  std::swap(Point(landmarks[0], kKneeJoint, kLeftSide), Point(landmarks[0], kKneeJoint, kRightSide));
  std::swap(Point(landmarks[0], kAnkleJoint, kLeftSide), Point(landmarks[0], kAnkleJoint, kRightSide));
  EXPECT_EQ(MeasureLandmarks(truth, landmarks).swapped_frames, 0);
}

TEST(LandmarkAccuracy, JointsOutsideThePictureAreNotCountedHiddenOnesAre) {
  ClipTruth truth = StillClip(1);
  truth.frames[0].joints.at(kAnkleJoint).at(kLeftSide).sight = Sight::kOutside;
  truth.frames[0].joints.at(kAnkleJoint).at(kRightSide).sight = Sight::kHidden;
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, PerfectLandmarks(truth));
  EXPECT_EQ(accuracy.joints.at(kAnkleJoint).counted, 1);
  EXPECT_EQ(accuracy.All().counted, 11);
}

TEST(LandmarkAccuracy, AFarOffSkeletonThatClaimsToSeeIsConfidentlyWrong) {
  const ClipTruth truth = StillClip(5);
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  ShiftAll(landmarks[0], 51);  // all eight off by more than half a torso, sure of it
  ShiftAll(landmarks[1], 50);  // not more than half a torso
  ShiftAll(landmarks[2], 51);  // off, but says that it hardly sees
  landmarks[2].body->visibility.fill(0.5F);
  for (const std::size_t joint : {kHipJoint, kKneeJoint}) {  // four of eight: not more than half
    Point(landmarks[3], joint, kLeftSide).x_px += 60;
    Point(landmarks[3], joint, kRightSide).x_px += 60;
  }
  ShiftAll(landmarks[4], 51);  // sure of four, in doubt about the other four: the mean is still 0.7
  for (const Landmark landmark :
       {Landmark::kLeftHip, Landmark::kRightHip, Landmark::kLeftKnee, Landmark::kRightKnee}) {
    landmarks[4].body->visibility.at(Index(landmark)) = 0.5F;
  }
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, landmarks);
  EXPECT_EQ(accuracy.confidently_wrong_frames, 1);
  EXPECT_EQ(accuracy.confidently_wrong_frames_by_mean, 2);
}

TEST(LandmarkAccuracy, TakesTheNearestMomentAndNoneFurtherThanSixtyMilliseconds) {
  ClipTruth truth;
  truth.frames = {LyingPerson(0.0), LyingPerson(1.0), LyingPerson(2.0)};
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  landmarks[0].t_us = 59'000;
  landmarks[1].t_us = 1'060'000;
  landmarks.push_back({2'010'000, {}});
  EXPECT_EQ(MeasureLandmarks(truth, landmarks).found_frames, 2);
  landmarks.back().t_us = 2'000'000;
  landmarks[2].t_us = 2'010'000;  // the empty frame is nearer now
  EXPECT_EQ(MeasureLandmarks(truth, landmarks).found_frames, 1);
}

TEST(LandmarkAccuracy, JitterIsTheRootMeanSquareAboutTheMeanOfAStillRun) {
  const ClipTruth truth = StillClip(6);
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    ShiftAll(landmarks[i], i % 2 == 0 ? 7.0F : 3.0F);  // constant error 5, trembling by 2
  }
  const LandmarkAccuracy accuracy = MeasureLandmarks(truth, landmarks);
  ASSERT_TRUE(accuracy.jitter_px.has_value());
  EXPECT_NEAR(*accuracy.jitter_px, 2.0, 1e-6);
}

TEST(LandmarkAccuracy, FramesOfATruthThatMovesHaveNoJitter) {
  ClipTruth truth = StillClip(10);
  for (std::size_t i = 0; i < truth.frames.size(); ++i) {
    for (auto& joint : truth.frames[i].joints) {
      for (TruthPoint& point : joint) {
        point.x_px += 0.3 * static_cast<double>(i) + 1e-9 * static_cast<double>(i * i);
      }
    }
  }
  EXPECT_FALSE(MeasureLandmarks(truth, PerfectLandmarks(truth)).jitter_px.has_value());
}

TEST(LandmarkAccuracy, ALostFrameEndsAStillRun) {
  const ClipTruth truth = StillClip(9);
  std::vector<LandmarkFrame> landmarks = PerfectLandmarks(truth);
  landmarks[4].body.reset();  // leaves two runs of four frames, too short to judge
  EXPECT_FALSE(MeasureLandmarks(truth, landmarks).jitter_px.has_value());
}

}  // namespace
}  // namespace supple
