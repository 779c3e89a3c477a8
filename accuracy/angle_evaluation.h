// From the landmarks of a clip and its truth to pairs of measured and true values, for every measure.
#pragma once

#include <span>
#include <vector>

#include "accuracy/angle_accuracy.h"
#include "accuracy/body_truth.h"
#include "base/landmarks.h"
#include "body/body_tracker.h"
#include "body/ground.h"
#include "body/measures.h"

namespace supple {

struct AngleEvaluationOptions {
  BodyTrackerOptions tracker;
  /// Judges what the fit would have said where it was withheld, too: for finding out what withholding is
  /// worth.
  bool withheld_too = false;
};

/// What one clip gives: for each measure of the registry its pairs, one for each frame of the truth.
using ClipPairs = std::vector<std::vector<MeasuredPair>>;

/// Follows the body through the landmarks as `supple angles` does (of the camera no more is known than the
/// picture's size) and holds every measure against the same formula of the true points. Frames of the truth
/// without landmarks within 60 ms count as withheld: nobody.
///
/// @param landmarks of the clip, times rising.
ClipPairs EvaluateClip(const BodyTruth& truth, std::span<const LandmarkFrame> landmarks,
                       const AngleEvaluationOptions& options = {});

/// How the camera really looks at a body of which the points are known, in G.
View TrueView(const TruthCamera& camera, const BodyPoints& points_m);

/// The lengths by which measures of the truth are divided: the true ones of its first frame.
BodyScale TrueScale(const BodyTruth& truth);

}  // namespace supple
