#include "body/marker_calibration.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "base/require.h"
#include "body/inverse_kinematics.h"
#include "body/marker_tracker.h"

namespace supple {
namespace {

constexpr auto kSize = static_cast<Eigen::Index>(kPostureDimensions);

// What is learned of the bones: the lengths of both thighs and both shanks, the distance of the hips, and how
// far forward and up the pelvis' markers lie of the hips.
constexpr Eigen::Index kLengthCount = 7;
constexpr Eigen::Index kHipWidthAt = 4;
constexpr Eigen::Index kForwardAt = 5;  // and up after it

// How far the truth may be from what anatomy tells, in metres. Bony points are felt through the skin to 5 to
// 25 mm (Della Croce et al. 2005, Gait Posture 21:226).
constexpr double kBonePoint_m = 0.015;
constexpr double kFootPoint_m = 0.02;
constexpr double kPelvis_m = 1e-4;
// The hips' centres: worked out by the laboratory from movements, or by regression, which is off by 12 mm (SD
// 6) on average (Mantovani et al. 2016, Gait Posture 44:48, of Harrington's).
constexpr double kMarkedHip_m = 0.003;
constexpr double kRegressedHip_m = 0.015;
// Of a marker that sticks anywhere, whose place is known from a first fit; and of a bone's measured length.
constexpr double kAnywhere_m = 0.2;
constexpr double kLength_m = 0.03;

// Skin moves with the posture, so that one moment's error is the next one's too: a trial counts as so many
// moments against the prior. The number is ours.
constexpr double kIndependentMoments = 15;

// A longer step would leave the neighbourhood in which the derivatives hold.
constexpr double kLongestStep_m = 0.05;

double PlaceSpread(const MarkerUse& marker) {
  if (marker.segment == Segment::kPelvis) {
    return kPelvis_m;
  }
  if (marker.marks == BonePoint::kNone) {
    return kAnywhere_m;
  }
  if (marker.marks == BonePoint::kLeftHip || marker.marks == BonePoint::kRightHip) {
    return kMarkedHip_m;
  }
  return marker.segment == Segment::kLeftFoot || marker.segment == Segment::kRightFoot ? kFootPoint_m
                                                                                       : kBonePoint_m;
}

bool IsBelow(Segment segment, Segment top) {
  while (segment != Segment::kPelvis) {
    segment = ParentOf(segment);
    if (segment == top) {
      return true;
    }
  }
  return false;
}

constexpr std::array<Segment, 4> kLearnedBones = {Segment::kLeftThigh, Segment::kRightThigh,
                                                  Segment::kLeftShank, Segment::kRightShank};

// All of them as a vector; forward and up are told as changes.
using Lengths = Eigen::Matrix<double, kLengthCount, 1>;

Lengths LengthsOf(const BoneLengths& lengths, const Eigen::Vector2d& pelvis_moved_m) {
  Lengths out;
  out << lengths.thigh_m[0], lengths.thigh_m[1], lengths.shank_m[0], lengths.shank_m[1], lengths.hip_width_m,
      pelvis_moved_m;
  return out;
}

// How a point moves with each of them.
Eigen::Matrix<double, 3, kLengthCount> LengthJacobian(const Kinematics& kinematics, Segment segment) {
  Eigen::Matrix<double, 3, kLengthCount> out = Eigen::Matrix<double, 3, kLengthCount>::Zero();
  for (std::size_t i = 0; i < kLearnedBones.size(); ++i) {
    if (IsBelow(segment, kLearnedBones[i])) {
      out.col(static_cast<Eigen::Index>(i)) = -kinematics.R_WS[Index(kLearnedBones[i])].col(1);
    }
  }
  const Eigen::Matrix3d& R_WP = kinematics.R_WS[Index(Segment::kPelvis)];
  for (const Segment thigh : {Segment::kLeftThigh, Segment::kRightThigh}) {
    if (segment == thigh || IsBelow(segment, thigh)) {
      out.col(kHipWidthAt) = (thigh == Segment::kLeftThigh ? -0.5 : 0.5) * R_WP.col(2);
    }
  }
  if (segment == Segment::kPelvis) {
    out.middleCols<2>(kForwardAt) = R_WP.leftCols<2>();
  }
  return out;
}

// One calibration at work.
class Learner {
 public:
  Learner(const MarkerSet& set, MarkerBody body, const MarkerTrial& trial,
          const MarkerCalibrationOptions& options)
      : set_(set), options_(options), body_(std::move(body)) {
    const std::size_t moments = std::min(trial.frame_count(), options.most_moments);
    for (std::size_t i = 0; i < moments; ++i) {
      frames_.push_back(trial.frame(i * trial.frame_count() / moments));
    }
    postures_.resize(frames_.size());
    has_posture_.assign(frames_.size(), false);
  }

  MarkerCalibration Solve() {
    MarkerCalibration out;
    // With the points of the bones alone, and joints near their rest, for places to begin with.
    SolvePostures();
    PlaceTheRest();
    nominal_ = body_;
    while (out.rounds < options_.most_rounds) {
      ++out.rounds;
      SolvePostures();
      if (StepPlaces() < options_.smallest_step_m) {
        break;
      }
    }
    out.root_mean_square_m = SolvePostures();
    out.body = body_;
    return out;
  }

 private:
  // Returns how far the markers are off.
  double SolvePostures() {
    MarkerTracker tracker(set_, body_);
    double sum = 0;
    int found = 0;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      const MarkerFrame& frame = tracker.Step(frames_[i]);
      has_posture_[i] = frame.found;
      if (frame.found) {
        postures_[i] = frame.posture;
        sum += frame.root_mean_square_m * frame.root_mean_square_m;
        ++found;
      }
    }
    return found > 0 ? std::sqrt(sum / found) : 0;
  }

  // Markers that stick anywhere: where they are on average.
  void PlaceTheRest() {
    const Skeleton skeleton(body_.lengths);
    for (std::size_t m = 0; m < set_.markers.size(); ++m) {
      if (body_.is_placed[m]) {
        continue;
      }
      const std::size_t s = Index(set_.markers[m].segment);
      Eigen::Vector3d sum = Eigen::Vector3d::Zero();
      int seen = 0;
      for (std::size_t i = 0; i < frames_.size(); ++i) {
        if (has_posture_[i] && frames_[i][m].allFinite()) {
          kinematics_.Place(skeleton, postures_[i]);
          sum += kinematics_.R_WS[s].transpose() * (frames_[i][m] - kinematics_.p_WS[s]);
          ++seen;
        }
      }
      if (seen > 0) {
        body_.places[m].p_SQ = sum / seen;
        body_.is_placed[m] = true;
      }
    }
  }

  // Returns the longest step.
  double StepPlaces() {
    const auto markers = static_cast<Eigen::Index>(set_.markers.size());
    const Eigen::Index unknowns = 3 * markers + kLengthCount;
    normal_.setZero(unknowns, unknowns);
    gradient_.setZero(unknowns);
    std::size_t moments = 0;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      if (has_posture_[i]) {
        AddMoment(i);
        ++moments;
      }
    }
    const double weight =
        std::min(1.0, kIndependentMoments / static_cast<double>(std::max<std::size_t>(moments, 1)));
    normal_ *= weight;
    gradient_ *= weight;
    AddPriors();
    const Eigen::VectorXd step = normal_.llt().solve(-gradient_);
    const double longest = step.cwiseAbs().maxCoeff();
    if (!std::isfinite(longest)) {
      return 0;
    }
    const double factor = std::min(1.0, kLongestStep_m / longest);
    for (std::size_t m = 0; m < set_.markers.size(); ++m) {
      body_.places[m].p_SQ += factor * step.segment<3>(3 * static_cast<Eigen::Index>(m));
    }
    const Lengths length_step = factor * step.tail<kLengthCount>();
    BoneLengths& lengths = body_.lengths;
    lengths.thigh_m[0] += length_step[0];
    lengths.thigh_m[1] += length_step[1];
    lengths.shank_m[0] += length_step[2];
    lengths.shank_m[1] += length_step[3];
    lengths.hip_width_m += length_step[kHipWidthAt];
    pelvis_moved_m_ += length_step.segment<2>(kForwardAt);
    for (PointPlace& place : body_.places) {
      if (place.segment == Segment::kPelvis) {
        place.p_SQ.head<2>() += length_step.segment<2>(kForwardAt);
      }
    }
    return longest;
  }

  // One moment's rows, with its posture eliminated.
  void AddMoment(std::size_t i) {
    const Skeleton skeleton(body_.lengths);
    kinematics_.Place(skeleton, postures_[i]);
    const Eigen::Index lengths_at = 3 * static_cast<Eigen::Index>(set_.markers.size());
    Eigen::Matrix<double, kSize, kSize> posture_normal;
    posture_normal.setZero();
    PostureChange posture_gradient = PostureChange::Zero();
    mixed_.setZero(kSize, gradient_.size());
    for (std::size_t m = 0; m < set_.markers.size(); ++m) {
      if (!body_.is_placed[m] || !frames_[i][m].allFinite()) {
        continue;
      }
      const Segment segment = body_.places[m].segment;
      const Eigen::Vector3d p_WQ = kinematics_.PointOn(segment, body_.places[m].p_SQ);
      const double spread = MarkerSpread(set_.markers[m]);
      const Eigen::Vector3d residual = (p_WQ - frames_[i][m]) / spread;
      const double c = solver_options_.robust_spreads;
      const double weight = 1.0 / (1.0 + residual.squaredNorm() / (c * c));
      FindPointJacobian(kinematics_, segment, p_WQ, jacobian_);
      // Rows of the posture, the place and the lengths.
      Eigen::Matrix<double, 3, kSize> by_posture = Eigen::Matrix<double, 3, kSize>::Zero();
      for (std::size_t k = 0; k < jacobian_.count; ++k) {
        by_posture.col(static_cast<Eigen::Index>(jacobian_.dimensions[k])) =
            jacobian_.columns.col(static_cast<Eigen::Index>(k)) / spread;
      }
      const Eigen::Matrix3d by_place = kinematics_.R_WS[Index(segment)] / spread;
      const Eigen::Matrix<double, 3, kLengthCount> by_length = LengthJacobian(kinematics_, segment) / spread;
      const Eigen::Index at = 3 * static_cast<Eigen::Index>(m);
      posture_normal += weight * by_posture.transpose() * by_posture;
      posture_gradient += weight * by_posture.transpose() * residual;
      mixed_.middleCols<3>(at) += weight * by_posture.transpose() * by_place;
      mixed_.rightCols<kLengthCount>() += weight * by_posture.transpose() * by_length;
      normal_.block<3, 3>(at, at) += weight * by_place.transpose() * by_place;
      normal_.block<3, kLengthCount>(at, lengths_at) += weight * by_place.transpose() * by_length;
      normal_.block<kLengthCount, 3>(lengths_at, at) += weight * by_length.transpose() * by_place;
      normal_.bottomRightCorner<kLengthCount, kLengthCount>() += weight * by_length.transpose() * by_length;
      gradient_.segment<3>(at) += weight * by_place.transpose() * residual;
      gradient_.tail<kLengthCount>() += weight * by_length.transpose() * residual;
    }
    AddRests(postures_[i], posture_normal, posture_gradient);
    const Eigen::LLT<Eigen::Matrix<double, kSize, kSize>> solved(posture_normal);
    const Eigen::MatrixXd eliminated = solved.solve(mixed_);
    normal_ -= mixed_.transpose() * eliminated;
    gradient_ -= eliminated.transpose() * posture_gradient;
  }

  // What the solver holds joints by besides the markers, so that a solved posture has no gradient left.
  void AddRests(const Posture& posture, Eigen::Matrix<double, kSize, kSize>& normal,
                PostureChange& gradient) const {
    for (std::size_t c = 0; c < kCoordinateCount; ++c) {
      const CoordinateInfo& info = Coordinates()[c];
      const double angle_rad = posture.joints_rad[c];
      const double spread_rad = info.rest_spread_rad * solver_options_.rest_spread_factor;
      const double beyond_rad = angle_rad - std::clamp(angle_rad, info.least_rad, info.most_rad);
      const double pull = 1.0 / (spread_rad * spread_rad);
      const double wall = 1.0 / (solver_options_.limit_spread_rad * solver_options_.limit_spread_rad);
      const auto d = static_cast<Eigen::Index>(kPelvisDimensions + c);
      normal(d, d) += pull + (beyond_rad != 0 ? wall : 0);
      gradient[d] += pull * (angle_rad - info.rest_rad) + wall * beyond_rad;
    }
  }

  void AddPriors() {
    const auto add = [this](Eigen::Index at, double off_m, double spread_m) {
      const double pull = 1.0 / (spread_m * spread_m);
      normal_(at, at) += pull;
      gradient_[at] += pull * off_m;
    };
    for (std::size_t m = 0; m < set_.markers.size(); ++m) {
      const double spread_m = PlaceSpread(set_.markers[m]);
      const bool is_pelvis = body_.places[m].segment == Segment::kPelvis;
      for (Eigen::Index axis = 0; axis < 3; ++axis) {
        // The pelvis' markers move together only.
        const double off_m = is_pelvis ? 0 : body_.places[m].p_SQ[axis] - nominal_.places[m].p_SQ[axis];
        add(3 * static_cast<Eigen::Index>(m) + axis, off_m, spread_m);
      }
    }
    const bool has_hips = set_.FindMark(BonePoint::kLeftHip) < set_.markers.size();
    const double hip_m = has_hips ? kMarkedHip_m : kRegressedHip_m;
    const Lengths off_m = LengthsOf(body_.lengths, pelvis_moved_m_) - LengthsOf(nominal_.lengths, {0, 0});
    for (Eigen::Index i = 0; i < kLengthCount; ++i) {
      add(3 * static_cast<Eigen::Index>(set_.markers.size()) + i, off_m[i],
          i < kHipWidthAt ? kLength_m : hip_m);
    }
  }

  const MarkerSet& set_;
  MarkerCalibrationOptions options_;
  MarkerBody body_;
  MarkerBody nominal_;
  Eigen::Vector2d pelvis_moved_m_ = Eigen::Vector2d::Zero();
  std::vector<std::span<const Eigen::Vector3d>> frames_;
  std::vector<Posture> postures_;
  std::vector<bool> has_posture_;
  Kinematics kinematics_;
  PointJacobian jacobian_;
  InverseKinematicsOptions solver_options_ = MarkerSolverOptions();
  Eigen::MatrixXd normal_;
  Eigen::VectorXd gradient_;
  Eigen::MatrixXd mixed_;
};

}  // namespace

Result<MarkerCalibration> SolveMarkerCalibration(const MarkerSet& set, const MarkerTrial& trial,
                                                 const MarkerCalibrationOptions& options) {
  Require(trial.marker_count == set.markers.size(),
          "SolveMarkerCalibration: the trial must have one point for each marker of the set");
  Result<MarkerBody> body = MeasureMarkerBody(set, trial);
  if (!body) {
    return body.fault();
  }
  return Learner(set, *std::move(body), trial, options).Solve();
}

}  // namespace supple
