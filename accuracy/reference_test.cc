// Our figures against those of the reference script that came with the clips, on the same landmarks.
//
// The landmarks are the truth with known damage, made by DamagedLandmarks below; the expected figures are
// what the reference printed for them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "accuracy/clip_truth.h"
#include "accuracy/landmark_accuracy.h"

namespace supple {
namespace {

/// Shifts each joint by up to 20 px, exchanges the legs in every tenth frame, leaves the person out of every
/// seventeenth, and is up to 40 ms late.
std::vector<LandmarkFrame> DamagedLandmarks(const ClipTruth& truth) {
  std::vector<LandmarkFrame> frames;
  for (std::size_t i = 0; i < truth.frames.size(); ++i) {
    LandmarkFrame frame;
    frame.t_us = std::llround(truth.frames[i].t_s * 1e6) + 20'000 * static_cast<std::int64_t>(i % 3);
    if (i % 17 != 5) {
      frame.body.emplace();
      for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
        for (const std::size_t side : {kLeftSide, kRightSide}) {
          const bool exchange = i % 10 == 3 && (joint == kKneeJoint || joint == kAnkleJoint);
          const TruthPoint& point = truth.frames[i].joints.at(joint).at(exchange ? 1 - side : side);
          const std::size_t place =
              Index(side == kLeftSide ? kScoredJoints.at(joint).left : kScoredJoints.at(joint).right);
          frame.body->image.at(place) = {
              static_cast<float>(point.x_px + static_cast<double>((i * 7 + place * 13) % 41) - 20),
              static_cast<float>(point.y_px + static_cast<double>((i * 5 + place * 3) % 29) - 14)};
        }
      }
    }
    frames.push_back(frame);
  }
  return frames;
}

/// Our figures in the reference's own format.
std::string PrintLikeTheReference(const LandmarkAccuracy& accuracy) {
  std::string out = fmt::format(
      "n {:3} found {:.2f} core {:.3f} PCK {:.3f} med {:.1f} px swaps {:.2f} ", accuracy.frames,
      accuracy.ShareOfFrames(accuracy.found_frames), accuracy.Core().Share(), accuracy.All().Share(),
      accuracy.median_error_px.value_or(NAN), accuracy.ShareOfFrames(accuracy.swapped_frames));
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    out += fmt::format(" {:.3} {:.2f}", kScoredJoints.at(joint).name, accuracy.joints.at(joint).Share());
  }
  return out;
}

struct ReferenceCase {
  std::string clip;
  std::string printed;
};

class Reference : public testing::TestWithParam<ReferenceCase> {};

TEST_P(Reference, PrintsTheSameFiguresForTheSameLandmarks) {
  const Result<ClipTruth> truth = ReadClipTruth(std::string(SUPPLE_CLIPS "/") + GetParam().clip);
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(PrintLikeTheReference(MeasureLandmarks(*truth, DamagedLandmarks(*truth))), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(
    Clips, Reference,
    testing::Values(ReferenceCase{"cobra_ben_side.json.gz",
                                  "n 152 found 0.94 core 0.712 PCK 0.716 med 13.9 px swaps 0.09 "
                                  " sho 0.76 elb 0.74 wri 0.71 hip 0.69 kne 0.72 ank 0.67"},
                    ReferenceCase{"faults/pub_m2f3_dave.json.gz",
                                  "n 150 found 0.94 core 0.691 PCK 0.698 med 14.0 px swaps 0.09 "
                                  " sho 0.75 elb 0.73 wri 0.70 hip 0.69 kne 0.67 ank 0.66"},
                    ReferenceCase{"outer_thigh_stretch_ben_side.json.gz",
                                  "n 204 found 0.94 core 0.695 PCK 0.704 med 13.9 px swaps 0.08 "
                                  " sho 0.73 elb 0.75 wri 0.70 hip 0.70 kne 0.69 ank 0.67"}));

}  // namespace
}  // namespace supple
