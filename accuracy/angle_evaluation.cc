#include "accuracy/angle_evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "accuracy/raw_angles.h"
#include "base/require.h"
#include "body/camera.h"

namespace supple {
namespace {

// As for landmarks (accuracy/landmark_accuracy.h): at most 60 ms apart.
constexpr double kFarthestInTime_s = 0.06;

// For each frame of the truth the place of the landmarks nearest in time, or -1.
std::vector<std::ptrdiff_t> FindNearest(const BodyTruth& truth, std::span<const LandmarkFrame> landmarks) {
  std::vector<std::ptrdiff_t> nearest(truth.frames.size(), -1);
  for (std::size_t t = 0; t < truth.frames.size(); ++t) {
    double best_s = kFarthestInTime_s;
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
      const double apart_s = std::abs(static_cast<double>(landmarks[i].t_us) * 1e-6 - truth.frames[t].t_s);
      if (apart_s <= best_s) {
        best_s = apart_s;
        nearest[t] = static_cast<std::ptrdiff_t>(i);
      }
    }
  }
  return nearest;
}

double BesidePlane(MeasurePlane plane, const View& view) {
  switch (plane) {
    case MeasurePlane::kSagittal:
      return view.from_side_rad;
    case MeasurePlane::kFrontal:
      return view.from_front_rad;
    case MeasurePlane::kAny:
      return 0;
  }
  return 0;
}

}  // namespace

View TrueView(const TruthCamera& camera, const BodyPoints& points_m) {
  BodyPoints p_V;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    // From the picture's axes (y down, z forward) to the view's (y up, z backward).
    p_V[i] = (camera.R_GC.transpose() * (points_m[i] - camera.p_GC)).cwiseProduct(Eigen::Vector3d(1, -1, -1));
  }
  return FindView(p_V);
}

BodyScale TrueScale(const BodyTruth& truth) {
  Require(!truth.frames.empty(), "TrueScale: the truth must have frames");
  const BodyPoints& p = truth.frames.front().points_m;
  const auto between = [&p](BodyPoint a, BodyPoint b) { return (p[Index(a)] - p[Index(b)]).norm(); };
  const auto both = [&](BodyPoint a, BodyPoint b) {
    return 0.5 * (between(a, b) + between(OtherSide(a), OtherSide(b)));
  };
  const Eigen::Vector3d hips = 0.5 * (p[Index(BodyPoint::kLeftHip)] + p[Index(BodyPoint::kRightHip)]);
  const Eigen::Vector3d shoulders =
      0.5 * (p[Index(BodyPoint::kLeftShoulder)] + p[Index(BodyPoint::kRightShoulder)]);
  return {(shoulders - hips).norm(), both(BodyPoint::kLeftHip, BodyPoint::kLeftKnee),
          both(BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle), both(BodyPoint::kLeftHeel, BodyPoint::kLeftToe),
          between(BodyPoint::kLeftHip, BodyPoint::kRightHip)};
}

ClipPairs EvaluateClip(const BodyTruth& truth, std::span<const LandmarkFrame> landmarks,
                       const AngleEvaluationOptions& options) {
  const std::size_t measures = AllMeasures().size();
  ClipPairs pairs(measures);
  const BodyScale scale = TrueScale(truth);
  const std::vector<std::ptrdiff_t> nearest = FindNearest(truth, landmarks);
  BodyTracker tracker(UsualCamera(truth.camera.width_px, truth.camera.height_px), options.tracker);
  const auto add = [&](std::size_t t, const BodyFrame* frame, const BodyLandmarks* body) {
    const BodyTruthFrame& true_frame = truth.frames[t];
    const View view = TrueView(truth.camera, true_frame.points_m);
    for (MeasureIndex m = 0; m < measures; ++m) {
      MeasuredPair pair;
      pair.t_s = true_frame.t_s;
      pair.truth = MeasurePoints(m, true_frame.points_m, scale);
      pair.beside_plane_rad = BesidePlane(AllMeasures()[m].plane, view);
      if (frame != nullptr && frame->found) {
        pair.measured = options.withheld_too ? SaidAnyway(frame->measures[m]) : frame->measures[m];
      }
      if (body != nullptr) {
        pair.raw_world = RawWorldAngle(m, *body);
        pair.raw_image = RawImageAngle(m, *body);
      }
      pairs[m].push_back(pair);
    }
  };
  std::size_t t = 0;
  const auto add_unmatched = [&] {
    for (; t < nearest.size() && nearest[t] < 0; ++t) {
      add(t, nullptr, nullptr);
    }
  };
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    const BodyFrame& frame = tracker.Step(landmarks[i]);
    const BodyLandmarks* body = landmarks[i].body ? &*landmarks[i].body : nullptr;
    for (add_unmatched(); t < nearest.size() && nearest[t] == static_cast<std::ptrdiff_t>(i);
         add_unmatched()) {
      add(t++, &frame, body);
    }
  }
  for (; t < nearest.size(); ++t) {
    add(t, nullptr, nullptr);
  }
  return pairs;
}

}  // namespace supple
