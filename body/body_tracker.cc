#include "body/body_tracker.h"

#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "body/landmark_model.h"

namespace supple {
namespace {

constexpr double kSecondsPerMicrosecond = 1e-6;
// The tolerances of certainty: what an angle of a lying body may be off by and still be of use (clinical
// budget: 8 degrees), the same as a length across a torso of half a metre, and for classes nothing short of
// another class.
constexpr double kAngleTolerance_rad = RadiansFromDegrees(8);
constexpr double kLengthTolerance = 0.08;
constexpr double kClassTolerance = 0.5;

// Angles may be off by up to a turn's worth more than the pieces they are made of before they lose all use;
// classes that may be wrong by one are not said.
constexpr double kMostClassError = 1.0;

// How fast a hidden point's place becomes a guess: its spread grows by itself in this time.
constexpr double kForgetting_s = 1.0;
// After that nothing is known of it any more, and more time makes it no worse.
constexpr double kForgotten_s = 3.0;

// How far the depth of fitted bones is off, as parts of their length, measured on the rendered clips: less
// than the networks' world points alone (body/landmark_model.cc), since the fit joins them with the picture
// and with time.
constexpr double kHipLine = 0.06;
constexpr double kShoulderLine = 0.10;
constexpr double kTrunk = 0.13;
constexpr double kHead = 0.17;
constexpr double kThigh = 0.20;
constexpr double kShank = 0.20;
constexpr double kFoot = 0.24;
constexpr double kUpperArm = 0.28;
constexpr double kForearm = 0.45;

// Of knees that the fit bends by less than 15 degrees, clearly seen, thigh and shank are off together
// (correlation 0.84 to 0.99 on the rendered clips), and against each other by 0.07 of their length; from 25
// degrees on nothing of that is left.
constexpr double kStraight_rad = RadiansFromDegrees(15);
constexpr double kBent_rad = RadiansFromDegrees(25);
constexpr double kFromSide_rad = RadiansFromDegrees(20);
constexpr double kNotFromSide_rad = RadiansFromDegrees(40);
constexpr double kClearlySeen = 0.8;
constexpr double kShankOfStraightLeg = 0.09;

// How far off the person's own lengths are after calibration, as parts of them: against those of the rendered
// people.
constexpr double kTorsoShare = 0.04;
constexpr double kLimbShare = 0.06;
constexpr double kFootShare = 0.10;
constexpr double kHipWidthShare = 0.12;

// Without world points a bone may point at the camera or away from it by half its length and look the same.
constexpr double kNoDepth = 3;

// A fit that lies beside a landmark has given it up or was pulled by it: about half of the distance is its
// own error.
constexpr double kShareOfResidual = 0.5;

// What the ground knows of the camera, told to the tracker too.
PostureTrackerOptions WithPitch(const BodyTrackerOptions& options) {
  PostureTrackerOptions posture = options.posture;
  if (options.ground.sensor) {
    posture.camera_pitch_rad = options.ground.sensor->pitch_rad;
  }
  return posture;
}

Withheld WhyWithheld(const MeasureInfo& info, const BodyTrackerOptions& options, const BodyFrame& frame) {
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    if ((info.needs >> i & 1U) != 0 && frame.sights[i].unseen_s > options.longest_unseen_s) {
      return Withheld::kHidden;
    }
  }
  const bool off_side =
      info.plane == MeasurePlane::kSagittal && frame.view.from_side_rad > options.farthest_view_rad;
  const bool off_front =
      info.plane == MeasurePlane::kFrontal && frame.view.from_front_rad > options.farthest_view_rad;
  return off_side || off_front ? Withheld::kView : Withheld::kNo;
}

}  // namespace

double CertaintyOf(double error, MeasureUnit unit) {
  const double tolerance = unit == MeasureUnit::kAngle   ? kAngleTolerance_rad
                           : unit == MeasureUnit::kClass ? kClassTolerance
                                                         : kLengthTolerance;
  const double spread = error / kIntervalSpreads;
  return spread > 0 ? std::erf(tolerance / (spread * std::sqrt(2.0))) : 1.0;
}

PointErrors FindPointErrors(const std::array<PointSight, kBodyPointCount>& sights, const BoneLengths& lengths,
                            bool has_depth) {
  PointErrors errors;
  const auto forgetting = [&sights](BodyPoint point) {
    return 1 + std::min(sights[Index(point)].unseen_s, kForgotten_s) / kForgetting_s;
  };
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const auto point = static_cast<BodyPoint>(i);
    const double spread = LandmarkSpread(point, sights[i].visibility) * forgetting(point);
    errors.beside_m[i] = lengths.torso_m * std::hypot(spread, kShareOfResidual * sights[i].residual_torso);
  }
  const auto factor = [&](BodyPoint a, BodyPoint b) {
    const double visibility = std::min(sights[Index(a)].visibility, sights[Index(b)].visibility);
    return (has_depth ? 1.0 : kNoDepth) * HiddenDepthFactor(visibility) *
           std::max(forgetting(a), forgetting(b));
  };
  const auto across = [&](BodyPoint left, double spread, double width_m) {
    return spread * width_m * factor(left, OtherSide(left));
  };
  errors.torso_share = kTorsoShare;
  errors.limb_share = kLimbShare;
  errors.foot_share = kFootShare;
  errors.hip_width_share = kHipWidthShare;
  errors.hips_m = across(BodyPoint::kLeftHip, kHipLine, lengths.hip_width_m);
  errors.shoulders_m = across(BodyPoint::kLeftShoulder, kShoulderLine, lengths.shoulder_width_m);
  errors.trunk_m = (has_depth ? 1.0 : kNoDepth) * kTrunk * lengths.torso_m;
  errors.head_m = (has_depth ? 1.0 : kNoDepth) * kHead * lengths.torso_m;
  for (std::size_t side = 0; side < 2; ++side) {
    const auto bone = [&](BodyPoint left_from, BodyPoint left_to, double spread, double length_m) {
      const bool is_left = side == 0;
      return spread * length_m *
             factor(is_left ? left_from : OtherSide(left_from), is_left ? left_to : OtherSide(left_to));
    };
    errors.thigh_m[side] = bone(BodyPoint::kLeftHip, BodyPoint::kLeftKnee, kThigh, lengths.thigh_m[side]);
    errors.shank_m[side] = bone(BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle, kShank, lengths.shank_m[side]);
    errors.foot_m[side] = bone(BodyPoint::kLeftAnkle, BodyPoint::kLeftToe, kFoot, lengths.foot_m[side]);
    errors.upper_arm_m[side] =
        bone(BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow, kUpperArm, lengths.upper_arm_m[side]);
    errors.forearm_m[side] =
        bone(BodyPoint::kLeftElbow, BodyPoint::kLeftWrist, kForearm, lengths.forearm_m[side]);
  }
  return errors;
}

void MeasureBody(const PointErrors& errors, const BodyTrackerOptions& options, BodyFrame& frame) {
  const auto infos = AllMeasures();
  for (MeasureIndex m = 0; m < infos.size(); ++m) {
    const MeasureInfo& info = infos[m];
    MeasuredValue& out = frame.measures[m];
    out = {MeasurePoints(m, frame.points, frame.scale), 0, 0, Withheld::kNo};
    if (!std::isfinite(out.value)) {
      out = {0, 0, 0, Withheld::kUndefined};
      continue;
    }
    out.error = MeasureError(m, out.value, frame.points, frame.scale, errors, frame.ground);
    out.certainty = CertaintyOf(out.error, info.unit);
    out.withheld = WhyWithheld(info, options, frame);
    const double most = info.unit == MeasureUnit::kAngle   ? options.most_error_rad
                        : info.unit == MeasureUnit::kClass ? kMostClassError
                                                           : options.most_error_length;
    if (out.withheld == Withheld::kNo && out.error > most) {
      out.withheld = Withheld::kUncertain;
    }
  }
}

void JoinStraightLegs(const std::array<PointSight, kBodyPointCount>& sights, const Posture& posture,
                      const View& view, const BoneLengths& lengths, PointErrors& errors) {
  const double from_side =
      std::clamp((kNotFromSide_rad - view.from_side_rad) / (kNotFromSide_rad - kFromSide_rad), 0.0, 1.0);
  for (std::size_t side = 0; side < 2; ++side) {
    const auto seen = [&](BodyPoint left) { return sights[Index(left) + side].visibility >= kClearlySeen; };
    if (!seen(BodyPoint::kLeftKnee) || !seen(BodyPoint::kLeftAnkle)) {
      continue;
    }
    const double bend = posture[side == 0 ? Coordinate::kLeftKneeFlexion : Coordinate::kRightKneeFlexion];
    const double straight =
        from_side * std::clamp((kBent_rad - bend) / (kBent_rad - kStraight_rad), 0.0, 1.0);
    errors.leg_m[side] = std::sqrt(straight) * errors.thigh_m[side];
    errors.thigh_m[side] *= std::sqrt(1 - straight);
    errors.shank_m[side] =
        std::lerp(errors.shank_m[side], kShankOfStraightLeg * lengths.shank_m[side], straight);
  }
}

BodyScale ScaleOf(const BoneLengths& lengths) {
  const auto mean = [](const std::array<double, 2>& sides) { return 0.5 * (sides[0] + sides[1]); };
  return {lengths.torso_m, mean(lengths.thigh_m), mean(lengths.shank_m), mean(lengths.foot_m),
          lengths.hip_width_m};
}

BodyTracker::BodyTracker(const Camera& camera, const BodyTrackerOptions& options)
    : options_(options), posture_(camera, WithPitch(options)), ground_(options.ground) {}

const BodyFrame& BodyTracker::Step(const LandmarkFrame& frame) {
  const double t_s = static_cast<double>(frame.t_us) * kSecondsPerMicrosecond;
  if (last_s_ && t_s <= *last_s_) {
    return frame_;  // passed over: what was known stays
  }
  const double step_s = last_s_ ? t_s - *last_s_ : 0;
  last_s_ = t_s;
  frame_.t_us = frame.t_us;
  const FittedPosture* fit = posture_.Step(frame);
  frame_.found = fit != nullptr;
  if (fit == nullptr) {
    frame_.measures.fill({0, 0, 0, Withheld::kNobody});
    return frame_;
  }
  const Skeleton& skeleton = posture_.skeleton();
  const BoneLengths& lengths = skeleton.lengths;
  kinematics_.Place(skeleton, fit->posture);
  BodyPoints p_V;
  const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    p_V[i] = kinematics_.PointOn(places[i].segment, places[i].p_SQ);
  }
  frame_.ground = ground_.Step(p_V, lengths.torso_m, step_s);
  frame_.points = PointsInGround(p_V, frame_.ground);
  frame_.posture = fit->posture;
  frame_.posture.R_WP = frame_.ground.R_GV * fit->posture.R_WP;
  frame_.posture.p_WP = frame_.ground.R_GV * fit->posture.p_WP - Eigen::Vector3d(0, frame_.ground.floor_m, 0);
  frame_.view = FindView(p_V);
  frame_.sights = fit->sights;
  frame_.is_new = fit->is_new;
  frame_.legs_exchanged = fit->legs_exchanged;
  frame_.summary = fit->summary;
  frame_.scale = ScaleOf(lengths);
  errors_ = FindPointErrors(frame_.sights, lengths, fit->has_depth);
  if (fit->has_depth) {
    JoinStraightLegs(frame_.sights, fit->posture, frame_.view, lengths, errors_);
  }
  MeasureBody(errors_, options_, frame_);
  return frame_;
}

}  // namespace supple
