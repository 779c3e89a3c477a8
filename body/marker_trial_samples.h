// A made person with laboratory markers on, who swings every joint: for tests.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/angle.h"
#include "body/kinematics.h"
#include "body/marker_set.h"
#include "body/marker_start.h"
#include "body/rotation.h"
#include "body/skeleton.h"

namespace supple {

/// How the markers of a made trial deviate.
struct MadeTrialOptions {
  std::size_t frames = 80;
  double noise_m = 0;      ///< standard deviation of each coordinate
  double misplaced_m = 0;  ///< how far the markers at knees and ankles stick from where they belong, forward
  double missing = 0;      ///< part of the markers that is not seen
  bool has_knee_marks = true;
  std::uint32_t seed = 1;
};

struct MadeTrial {
  MarkerSet set;
  MarkerBody body;  ///< as it truly is
  MarkerTrial trial;
  std::vector<Posture> postures;
};

/// The person's pelvis: corners 0.25 m apart, 0.19 m deep, rising by 13 degrees; hips where Harrington et al.
/// 2007 have them.
inline constexpr double kMadePelvisWidth_m = 0.25;
inline constexpr double kMadePelvisDepth_m = 0.19;
inline constexpr double kMadePelvisRise_deg = 13;

/// The posture at a moment: every joint swings about a place of its own, at a pace of its own.
inline Posture MadePosture(double t_s) {
  const auto swing = [t_s](double middle_deg, double reach_deg, double hertz, double phase) {
    return RadiansFromDegrees(middle_deg + reach_deg * std::sin(2 * kPi * hertz * t_s + phase));
  };
  Posture posture;
  posture.p_WP = {0.5 * t_s, 0.95 + 0.03 * std::sin(6 * t_s), 0.1 * std::sin(2 * t_s)};
  posture.R_WP =
      RotationZ(swing(-5, 8, 0.9, 0)) * RotationX(swing(1, 7, 0.7, 1)) * RotationY(swing(5, 12, 0.5, 2));
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    posture.joints_rad[c] = swing(0, 5, 0.4 + 0.05 * static_cast<double>(c), static_cast<double>(c));
  }
  posture[Coordinate::kLeftHipFlexion] = swing(20, 35, 0.8, 0);
  posture[Coordinate::kRightHipFlexion] = swing(20, 35, 0.8, kPi);
  posture[Coordinate::kLeftKneeFlexion] = swing(40, 35, 0.9, 1);
  posture[Coordinate::kRightKneeFlexion] = swing(40, 35, 0.9, 3);
  posture[Coordinate::kLeftAnkleDorsiflexion] = swing(0, 15, 1.1, 1);
  posture[Coordinate::kRightAnkleDorsiflexion] = swing(0, 15, 1.1, 2);
  return posture;
}

namespace made {

inline void Put(MadeTrial& made, const char* name, Segment segment, BonePoint marks,
                const Eigen::Vector3d& p_SQ) {
  made.set.markers.push_back({name, segment, marks});
  made.body.places.push_back({segment, p_SQ});
  made.body.is_placed.push_back(true);
}

inline void PutPelvis(MadeTrial& made) {
  const Eigen::Vector3d hips_Isb(-0.24 * kMadePelvisDepth_m - 0.0099, -0.30 * kMadePelvisWidth_m - 0.0109, 0);
  const Eigen::Matrix3d R_PIsb = RotationZ(-RadiansFromDegrees(kMadePelvisRise_deg));
  const auto at = [&](double x_m, double z_m) -> Eigen::Vector3d {
    return R_PIsb * (Eigen::Vector3d(x_m, 0, z_m) - hips_Isb);
  };
  const double half_m = 0.5 * kMadePelvisWidth_m;
  Put(made, "LASI", Segment::kPelvis, BonePoint::kLeftAsis, at(0, -half_m));
  Put(made, "RASI", Segment::kPelvis, BonePoint::kRightAsis, at(0, half_m));
  Put(made, "LPSI", Segment::kPelvis, BonePoint::kLeftPsis, at(-kMadePelvisDepth_m, -0.05));
  Put(made, "RPSI", Segment::kPelvis, BonePoint::kRightPsis, at(-kMadePelvisDepth_m, 0.05));
}

inline void PutLeg(MadeTrial& made, std::size_t side, const MadeTrialOptions& options) {
  const bool left = side == 0;
  const double out = left ? -1 : 1;
  const BoneLengths& lengths = made.body.lengths;
  const Segment thigh = left ? Segment::kLeftThigh : Segment::kRightThigh;
  const Segment shank = left ? Segment::kLeftShank : Segment::kRightShank;
  const Segment foot = left ? Segment::kLeftFoot : Segment::kRightFoot;
  const double thigh_m = lengths.thigh_m.at(side);
  const double shank_m = lengths.shank_m.at(side);
  const double foot_m = lengths.foot_m.at(side);
  if (options.has_knee_marks) {
    Put(made, left ? "LKNE" : "RKNE", thigh,
        left ? BonePoint::kLeftKneeLateral : BonePoint::kRightKneeLateral,
        {options.misplaced_m, -thigh_m, 0.052 * out});
    Put(made, left ? "LANK" : "RANK", shank,
        left ? BonePoint::kLeftAnkleLateral : BonePoint::kRightAnkleLateral,
        {options.misplaced_m, -shank_m, 0.042 * out});
  }
  Put(made, left ? "LTH1" : "RTH1", thigh, BonePoint::kNone, {0.06, -0.12, 0.07 * out});
  Put(made, left ? "LTH2" : "RTH2", thigh, BonePoint::kNone, {0.07, -0.28, 0.04 * out});
  Put(made, left ? "LTH3" : "RTH3", thigh, BonePoint::kNone, {-0.04, -0.2, 0.08 * out});
  Put(made, left ? "LSH1" : "RSH1", shank, BonePoint::kNone, {0.03, -0.1, 0.05 * out});
  Put(made, left ? "LSH2" : "RSH2", shank, BonePoint::kNone, {-0.04, -0.2, 0.06 * out});
  Put(made, left ? "LSH3" : "RSH3", shank, BonePoint::kNone, {0.03, -0.3, 0.02 * out});
  Put(made, left ? "LHEE" : "RHEE", foot, left ? BonePoint::kLeftHeel : BonePoint::kRightHeel,
      {-0.22 * foot_m, -0.15 * foot_m, 0});
  Put(made, left ? "LTOE" : "RTOE", foot, left ? BonePoint::kLeftToe : BonePoint::kRightToe,
      {0.65 * foot_m, -0.15 * foot_m, 0});
  Put(made, left ? "LMT5" : "RMT5", foot, BonePoint::kNone, {0.5 * foot_m, -0.18 * foot_m, 0.05 * out});
}

inline void PutTrunk(MadeTrial& made) {
  const double torso_m = made.body.lengths.torso_m;
  const double half_m = 0.5 * made.body.lengths.shoulder_width_m;
  Put(made, "LSHO", Segment::kThorax, BonePoint::kLeftAcromion, {0, 0.65 * torso_m, -half_m});
  Put(made, "RSHO", Segment::kThorax, BonePoint::kRightAcromion, {0, 0.65 * torso_m, half_m});
  Put(made, "CLAV", Segment::kThorax, BonePoint::kNone, {0.08, 0.5 * torso_m, 0});
  Put(made, "C7", Segment::kThorax, BonePoint::kNone, {-0.08, 0.66 * torso_m, 0});
}

}  // namespace made

inline MadeTrial MakeTrial(const MadeTrialOptions& options = {}) {
  MadeTrial made;
  made.set.name = "made";
  made.set.pelvis_rise_rad = RadiansFromDegrees(kMadePelvisRise_deg);
  made.body.lengths = TypicalLengths(1.75);
  made.body.lengths.hip_width_m = 2 * (0.33 * kMadePelvisWidth_m + 0.0073);
  made.body.lengths.thigh_m = {0.44, 0.43};
  made.body.lengths.shank_m = {0.42, 0.42};
  made::PutPelvis(made);
  made::PutLeg(made, 0, options);
  made::PutLeg(made, 1, options);
  made::PutTrunk(made);
  made.trial.marker_count = made.set.markers.size();
  const Skeleton skeleton(made.body.lengths);
  Kinematics kinematics;
  std::mt19937 generator(options.seed);
  std::normal_distribution<double> noise(0, 1);
  std::uniform_real_distribution<double> chance(0, 1);
  for (std::size_t i = 0; i < options.frames; ++i) {
    made.trial.time_s.push_back(0.02 * static_cast<double>(i));
    made.postures.push_back(MadePosture(made.trial.time_s.back()));
    kinematics.Place(skeleton, made.postures.back());
    for (const PointPlace& place : made.body.places) {
      Eigen::Vector3d p_WQ = kinematics.PointOn(place.segment, place.p_SQ);
      for (int axis = 0; axis < 3; ++axis) {
        p_WQ[axis] += options.noise_m * noise(generator);
      }
      if (chance(generator) < options.missing) {
        p_WQ.setConstant(std::numeric_limits<double>::quiet_NaN());
      }
      made.trial.p_WQ.push_back(p_WQ);
    }
  }
  return made;
}

}  // namespace supple
