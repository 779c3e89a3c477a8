#include "accuracy/landmark_accuracy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace supple {
namespace {

// The definitions above, in numbers. 0.2 is the usual PCK threshold for torso lengths (Yang & Ramanan 2013,
// IEEE TPAMI 35:2878); the others were settled with the rendered clips.
constexpr double kRightWithinTorso = 0.2;
constexpr double kFarOffTorso = 0.5;
constexpr double kTellableApartTorso = 0.3;
constexpr float kConfidentVisibility = 0.6F;
constexpr double kNearestWithinS = 0.06;
constexpr double kStillPxPerFrame = 0.3;
constexpr std::size_t kStillFrames = 5;

struct Vector2 {
  double x = 0;
  double y = 0;
};

Vector2 Place(const TruthPoint& point) { return {point.x_px, point.y_px}; }
Vector2 Place(const ImagePoint& point) {
  return {static_cast<double>(point.x_px), static_cast<double>(point.y_px)};
}
Vector2 Midway(const Vector2& a, const Vector2& b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }
double Distance(const Vector2& a, const Vector2& b) { return std::hypot(a.x - b.x, a.y - b.y); }

const TruthPoint& Truth(const TruthFrame& frame, std::size_t joint, std::size_t side) {
  return frame.joints.at(joint).at(side);
}

Landmark LandmarkOf(std::size_t joint, std::size_t side) {
  return side == kLeftSide ? kScoredJoints.at(joint).left : kScoredJoints.at(joint).right;
}

Vector2 Estimate(const BodyLandmarks& body, std::size_t joint, std::size_t side) {
  return Place(body.image.at(Index(LandmarkOf(joint, side))));
}

double TorsoPx(const TruthFrame& frame) {
  const auto at = [&frame](std::size_t joint, std::size_t side) { return Place(Truth(frame, joint, side)); };
  const double torso_px = Distance(Midway(at(kShoulderJoint, kLeftSide), at(kShoulderJoint, kRightSide)),
                                   Midway(at(kHipJoint, kLeftSide), at(kHipJoint, kRightSide)));
  const double left_px = Distance(at(kHipJoint, kLeftSide), at(kKneeJoint, kLeftSide));
  const double right_px = Distance(at(kHipJoint, kRightSide), at(kKneeJoint, kRightSide));
  return std::max({torso_px, left_px, right_px});
}

/// Finds the landmarks nearest to a moment; of two equally near the one that comes first in the file.
class NearestInTime {
 public:
  explicit NearestInTime(std::span<const LandmarkFrame> frames) {
    by_time_.reserve(frames.size());
    for (const LandmarkFrame& frame : frames) {
      constexpr double kMicrosecondsPerSecond = 1e6;
      by_time_.emplace_back(static_cast<double>(frame.t_us) / kMicrosecondsPerSecond, &frame);
    }
    std::ranges::sort(by_time_);  // the later in the file lies behind where times are equal
  }

  /// @returns nothing where no frame is near, or where the nearest one holds no body.
  const BodyLandmarks* Find(double t_s) const {
    const auto after = std::ranges::lower_bound(by_time_, t_s, {}, &Entry::first);
    const Entry* nearest = after == by_time_.end() ? nullptr : &*after;
    if (after != by_time_.begin()) {
      const auto before = std::ranges::lower_bound(by_time_, std::prev(after)->first, {}, &Entry::first);
      if (nearest == nullptr || std::abs(before->first - t_s) <= std::abs(nearest->first - t_s)) {
        nearest = &*before;
      }
    }
    const bool is_near = nearest != nullptr && std::abs(nearest->first - t_s) < kNearestWithinS;
    return is_near && nearest->second->body ? &*nearest->second->body : nullptr;
  }

 private:
  using Entry = std::pair<double, const LandmarkFrame*>;
  std::vector<Entry> by_time_;
};

void ScoreJoints(const TruthFrame& truth, const BodyLandmarks* body, LandmarkAccuracy& out,
                 std::vector<double>& errors_px) {
  const double torso_px = TorsoPx(truth);
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    for (const std::size_t side : {kLeftSide, kRightSide}) {
      const TruthPoint& point = Truth(truth, joint, side);
      if (point.sight == Sight::kOutside) {
        continue;
      }
      Tally& tally = out.joints.at(joint);
      ++tally.counted;
      if (body == nullptr) {
        continue;
      }
      const double error_px = Distance(Estimate(*body, joint, side), Place(point));
      errors_px.push_back(error_px);
      tally.right += error_px <= kRightWithinTorso * torso_px ? 1 : 0;
    }
  }
}

bool IsSwapped(const TruthFrame& truth, const BodyLandmarks& body) {
  const double torso_px = TorsoPx(truth);
  int tellable = 0;
  int swapped = 0;
  for (const std::size_t joint : {kKneeJoint, kAnkleJoint}) {
    const Vector2 left = Place(Truth(truth, joint, kLeftSide));
    const Vector2 right = Place(Truth(truth, joint, kRightSide));
    if (Distance(left, right) <= kTellableApartTorso * torso_px) {
      continue;
    }
    ++tellable;
    const Vector2 said_left = Estimate(body, joint, kLeftSide);
    const Vector2 said_right = Estimate(body, joint, kRightSide);
    const double straight_px = Distance(said_left, left) + Distance(said_right, right);
    const double crossed_px = Distance(said_left, right) + Distance(said_right, left);
    swapped += crossed_px < straight_px ? 1 : 0;
  }
  return tellable > 0 && swapped == tellable;
}

void ScoreConfidence(const TruthFrame& truth, const BodyLandmarks& body, LandmarkAccuracy& out) {
  const double torso_px = TorsoPx(truth);
  int counted = 0;
  int far_off = 0;
  int far_off_and_sure = 0;
  double visibility_sum = 0;
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    if (!kScoredJoints.at(joint).is_core) {
      continue;
    }
    for (const std::size_t side : {kLeftSide, kRightSide}) {
      const TruthPoint& point = Truth(truth, joint, side);
      if (point.sight == Sight::kOutside) {
        continue;
      }
      const float visibility = body.visibility.at(Index(LandmarkOf(joint, side)));
      const bool is_far_off = Distance(Estimate(body, joint, side), Place(point)) > kFarOffTorso * torso_px;
      ++counted;
      visibility_sum += static_cast<double>(visibility);
      far_off += is_far_off ? 1 : 0;
      far_off_and_sure += is_far_off && visibility > kConfidentVisibility ? 1 : 0;
    }
  }
  const bool mean_is_sure = visibility_sum > static_cast<double>(kConfidentVisibility) * counted;
  out.confidently_wrong_frames += 2 * far_off_and_sure > counted ? 1 : 0;
  out.confidently_wrong_frames_by_mean += mean_is_sure && 2 * far_off > counted ? 1 : 0;
}

/// Adds up the still runs of one joint after another.
class JitterSum {
 public:
  /// One more frame of the run; @param error landmark minus truth.
  void Add(const Vector2& error) { run_.push_back(error); }

  void EndRun() {
    if (run_.size() >= kStillFrames) {
      Vector2 mean;
      for (const Vector2& error : run_) {
        mean.x += error.x / static_cast<double>(run_.size());
        mean.y += error.y / static_cast<double>(run_.size());
      }
      for (const Vector2& error : run_) {
        const double away_px = Distance(error, mean);
        sum_px2_ += away_px * away_px;
      }
      samples_ += run_.size();
    }
    run_.clear();
  }

  std::optional<double> RootMeanSquarePx() const {
    return samples_ == 0 ? std::nullopt
                         : std::optional<double>(std::sqrt(sum_px2_ / static_cast<double>(samples_)));
  }

 private:
  std::vector<Vector2> run_;
  double sum_px2_ = 0;
  std::size_t samples_ = 0;
};

std::optional<double> MeasureJitter(const ClipTruth& truth, const std::vector<const BodyLandmarks*>& bodies) {
  JitterSum sum;
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    for (const std::size_t side : {kLeftSide, kRightSide}) {
      for (std::size_t i = 0; i < truth.frames.size(); ++i) {
        const TruthPoint& point = Truth(truth.frames[i], joint, side);
        const bool moved = i > 0 && Distance(Place(point), Place(Truth(truth.frames[i - 1], joint, side))) >=
                                        kStillPxPerFrame;
        const bool is_there = bodies[i] != nullptr && point.sight != Sight::kOutside;
        if (moved || !is_there) {
          sum.EndRun();
        }
        if (is_there) {
          const Vector2 said = Estimate(*bodies[i], joint, side);
          sum.Add({said.x - point.x_px, said.y - point.y_px});
        }
      }
      sum.EndRun();
    }
  }
  return sum.RootMeanSquarePx();
}

}  // namespace

Tally LandmarkAccuracy::Core() const {
  Tally sum;
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    if (kScoredJoints.at(joint).is_core) {
      sum += joints.at(joint);
    }
  }
  return sum;
}

Tally LandmarkAccuracy::All() const {
  Tally sum;
  for (const Tally& joint : joints) {
    sum += joint;
  }
  return sum;
}

LandmarkAccuracy MeasureLandmarks(const ClipTruth& truth, std::span<const LandmarkFrame> landmarks) {
  LandmarkAccuracy out;
  const NearestInTime nearest(landmarks);
  std::vector<const BodyLandmarks*> bodies;
  std::vector<double> errors_px;
  for (const TruthFrame& frame : truth.frames) {
    const BodyLandmarks* body = nearest.Find(frame.t_s);
    bodies.push_back(body);
    ++out.frames;
    ScoreJoints(frame, body, out, errors_px);
    if (body != nullptr) {
      ++out.found_frames;
      out.swapped_frames += IsSwapped(frame, *body) ? 1 : 0;
      ScoreConfidence(frame, *body, out);
    }
  }
  if (!errors_px.empty()) {
    const auto middle = errors_px.begin() + static_cast<std::ptrdiff_t>(errors_px.size() / 2);
    std::ranges::nth_element(errors_px, middle);
    out.median_error_px = *middle;
  }
  out.jitter_px = MeasureJitter(truth, bodies);
  return out;
}

}  // namespace supple
