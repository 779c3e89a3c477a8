// How right the landmarks of a film are, measured against the exact truth of a rendered clip.
//
// PCK@0.2 torso (percentage of correct keypoints): a joint is right when it lies within 0.2 T of the truth.
// T is the person's torso in that picture: the distance from mid-shoulder to mid-hip, or the longer of the
// two thighs where that is larger, because a torso that points at the camera shrinks to nothing. Joints
// outside the picture are not counted, hidden joints are. A frame without a person counts as all joints
// wrong: keeping silent is not a way to score.
//
// Each truth frame is compared with the landmarks nearest in time, at most 60 ms away.
//
// Swap: a frame is swapped when, of the pairs knee and ankle that stand more than 0.3 T apart in truth (so
// that left and right can be told apart at all), every pair fits better with left and right exchanged.
//
// Confidently wrong: a frame with a body, of which more than half of the core joints are off by more than
// 0.5 T while it claims to see them. "Claims" is counted in two ways, since either may matter to a reader:
//   joint by joint   only joints with visibility above 0.6 count as wrong
//   by the mean      all far-off joints count as wrong, where the mean visibility of the core is above 0.6
//
// Jitter: how far landmarks tremble while the truth stands still. For each of the 12 joints a still run is a
// stretch of at least 5 frames, all with a body, in which the truth moves less than 0.3 px from each frame to
// the next. In a run the error vectors (landmark minus truth) are taken about their mean over that run;
// jitter is the root mean square length of what remains, over all runs of all joints. A constant error is no
// jitter; a swap back and forth is.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "accuracy/clip_truth.h"
#include "base/landmarks.h"

namespace supple {

/// So many right of so many counted.
struct Tally {
  int right = 0;
  int counted = 0;

  /// 0 where nothing was counted.
  double Share() const { return counted == 0 ? 0.0 : static_cast<double>(right) / counted; }
  Tally& operator+=(const Tally& other) {
    right += other.right;
    counted += other.counted;
    return *this;
  }
};

struct LandmarkAccuracy {
  int frames = 0;
  int found_frames = 0;
  int swapped_frames = 0;
  int confidently_wrong_frames = 0;               ///< joint by joint
  int confidently_wrong_frames_by_mean = 0;       ///< by the mean
  std::array<Tally, kScoredJointCount> joints{};  ///< indexed like kScoredJoints, both sides together
  std::optional<double> median_error_px;  ///< of all 12 joints in frames with a body; none without any
  std::optional<double> jitter_px;        ///< none where the truth never stands still

  Tally Core() const;  ///< shoulder, hip, knee, ankle
  Tally All() const;   ///< all 12 joints
  /// A number of frames as a part of all frames.
  double ShareOfFrames(int count) const { return frames == 0 ? 0.0 : static_cast<double>(count) / frames; }
};

/// Compares landmarks with the truth. Pure: same input, same figures.
///
/// @param landmarks of the same film, in any order of time.
LandmarkAccuracy MeasureLandmarks(const ClipTruth& truth, std::span<const LandmarkFrame> landmarks);

}  // namespace supple
