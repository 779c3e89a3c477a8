#include "body/marker_start.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "body/rotation.h"

namespace supple {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const Eigen::Vector3d kNowhere = Eigen::Vector3d::Constant(kNan);

// From a marker to the middle of the joint, half the distance between the two markers at a knee or ankle:
// they stand 0.10 and 0.11 m apart at the knee and 0.085 m at the ankle in the marker sets of OpenSim's
// gait2392 and of OpenCap.
constexpr double kHalfKnee_m = 0.052;
constexpr double kHalfAnkle_m = 0.042;

// Roughly where markers at heel and toe are, in foot lengths from the ankle; ours, near those of
// body/kinematics.cc. Calibration sets them right.
constexpr double kHeelBehind = 0.22;
constexpr double kToeBefore = 0.65;
constexpr double kFootBelow = 0.15;
constexpr double kHeelToToe = kHeelBehind + kToeBefore;

// How far above the shoulder joints' line the markers on top of the shoulders are, in torso lengths: about 5
// cm. Only the trunk's length hangs on it.
constexpr double kAcromionAbove = 0.10;

double MedianOf(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The median over a trial of something that is NaN where it was not seen; nothing if it never was.
template <typename Function>
std::optional<double> MedianOver(const MarkerTrial& trial, const Function& value_of) {
  std::vector<double> values;
  for (std::size_t i = 0; i < trial.frame_count(); ++i) {
    const double value = value_of(trial.frame(i));
    if (std::isfinite(value)) {
      values.push_back(value);
    }
  }
  return values.empty() ? std::nullopt : std::optional(MedianOf(values));
}

Eigen::Vector3d MarkAt(const MarkerSet& set, BonePoint point, std::span<const Eigen::Vector3d> p_WQ) {
  const std::size_t marker = set.FindMark(point);
  return marker < p_WQ.size() ? p_WQ[marker] : kNowhere;
}

// The middle of the back of the pelvis: of its two corners, or the sacrum.
Eigen::Vector3d BackOfPelvis(const MarkerSet& set, std::span<const Eigen::Vector3d> p_WQ) {
  const Eigen::Vector3d corners =
      0.5 * (MarkAt(set, BonePoint::kLeftPsis, p_WQ) + MarkAt(set, BonePoint::kRightPsis, p_WQ));
  return corners.allFinite() ? corners : MarkAt(set, BonePoint::kSacrum, p_WQ);
}

// Where a marker is in the pelvis' frame, its origin between the front corners: the median over the trial.
std::optional<Eigen::Vector3d> MedianInPelvis(const MarkerSet& set, const MarkerTrial& trial,
                                              std::size_t marker) {
  Eigen::Vector3d middle;
  for (int axis = 0; axis < 3; ++axis) {
    const std::optional<double> median = MedianOver(trial, [&](std::span<const Eigen::Vector3d> p_WQ) {
      const std::optional<PelvisFrame> pelvis = FindPelvisFrame(set, p_WQ);
      return pelvis ? pelvis->R_WP.col(axis).dot(p_WQ[marker] - pelvis->p_WFront) : kNan;
    });
    if (!median) {
      return std::nullopt;
    }
    middle[axis] = *median;
  }
  return middle;
}

// The hips' centres against the front of the pelvis: (forward, up, half of their distance).
Eigen::Vector3d HipsFromFront(const MarkerSet& set, const MarkerTrial& trial, double width_m,
                              double depth_m) {
  const std::size_t left = set.FindMark(BonePoint::kLeftHip);
  const std::size_t right = set.FindMark(BonePoint::kRightHip);
  if (left < set.markers.size() && right < set.markers.size()) {
    const std::optional<Eigen::Vector3d> p_PLeft = MedianInPelvis(set, trial, left);
    const std::optional<Eigen::Vector3d> p_PRight = MedianInPelvis(set, trial, right);
    if (p_PLeft && p_PRight) {
      Eigen::Vector3d hips = 0.5 * (*p_PLeft + *p_PRight);
      hips.z() = 0.5 * (p_PRight->z() - p_PLeft->z());
      return hips;
    }
  }
  // Harrington et al. 2007, each coordinate by the measure that predicts it best, in the ISB's frame.
  const Eigen::Vector3d by_regression(-0.24 * depth_m - 0.0099, -0.30 * width_m - 0.0109,
                                      0.33 * width_m + 0.0073);
  return RotationZ(-set.pelvis_rise_rad) * by_regression;
}

struct SidePoints {
  BonePoint hip, knee_lateral, knee_medial, ankle_lateral, ankle_medial, heel, toe;
};
constexpr std::array<SidePoints, 2> kSidePoints = {{
    {BonePoint::kLeftHip, BonePoint::kLeftKneeLateral, BonePoint::kLeftKneeMedial,
     BonePoint::kLeftAnkleLateral, BonePoint::kLeftAnkleMedial, BonePoint::kLeftHeel, BonePoint::kLeftToe},
    {BonePoint::kRightHip, BonePoint::kRightKneeLateral, BonePoint::kRightKneeMedial,
     BonePoint::kRightAnkleLateral, BonePoint::kRightAnkleMedial, BonePoint::kRightHeel,
     BonePoint::kRightToe},
}};

// The longest that the leg was seen, hip to heel, but for the tenth part of the moments: where it was nearly
// straight.
std::optional<double> LongestLeg(const MarkerSet& set, const MarkerTrial& trial, const MarkerBody& body,
                                 std::size_t side, double hip_z_m) {
  std::vector<double> values;
  for (std::size_t i = 0; i < trial.frame_count(); ++i) {
    const std::optional<Posture> start = FindStartPosture(set, body, trial.frame(i));
    const Eigen::Vector3d heel = MarkAt(set, kSidePoints[side].heel, trial.frame(i));
    if (start && heel.allFinite()) {
      values.push_back((heel - start->p_WP - start->R_WP.col(2) * hip_z_m).norm());
    }
  }
  if (values.empty()) {
    return std::nullopt;
  }
  const auto most = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
  std::nth_element(values.begin(), most, values.end());
  return *most;
}

void MeasureLeg(const MarkerSet& set, const MarkerTrial& trial, std::size_t side, MarkerBody& body) {
  const SidePoints& points = kSidePoints[side];
  const double hip_z_m = (side == 0 ? -0.5 : 0.5) * body.lengths.hip_width_m;
  const auto distance = [&](BonePoint from, BonePoint to) {
    return MedianOver(trial, [&](std::span<const Eigen::Vector3d> p_WQ) {
      return (MarkAt(set, to, p_WQ) - MarkAt(set, from, p_WQ)).norm();
    });
  };
  if (const std::optional<double> heel_to_toe = distance(points.heel, points.toe)) {
    body.lengths.foot_m[side] = *heel_to_toe / kHeelToToe;
  }
  // Without a mark at the knee: the straight leg, shared out as is typical.
  if (const std::optional<double> leg_m = LongestLeg(set, trial, body, side, hip_z_m)) {
    const double factor = (*leg_m - kFootBelow * body.lengths.foot_m[side]) /
                          (body.lengths.thigh_m[side] + body.lengths.shank_m[side]);
    body.lengths.thigh_m[side] *= factor;
    body.lengths.shank_m[side] *= factor;
  }
  // The lateral mark lies beside the joint, square to the bone.
  const std::optional<double> thigh_m = MedianOver(trial, [&](std::span<const Eigen::Vector3d> p_WQ) {
    const std::optional<Posture> start = FindStartPosture(set, body, p_WQ);
    const Eigen::Vector3d knee = MarkAt(set, points.knee_lateral, p_WQ);
    return start ? (knee - start->p_WP - start->R_WP.col(2) * hip_z_m).norm() : kNan;
  });
  if (thigh_m && *thigh_m > kHalfKnee_m) {
    body.lengths.thigh_m[side] = std::sqrt(*thigh_m * *thigh_m - kHalfKnee_m * kHalfKnee_m);
  }
  if (const std::optional<double> shank_m = distance(points.knee_lateral, points.ankle_lateral)) {
    body.lengths.shank_m[side] = *shank_m;
  }
}

Eigen::Vector3d NominalPlace(BonePoint point, const BoneLengths& lengths) {
  const double thorax_m = Skeleton(lengths).p_parent_segment[Index(Segment::kLeftUpperArm)].y();
  for (std::size_t side = 0; side < 2; ++side) {
    const SidePoints& points = kSidePoints[side];
    const double outward = side == 0 ? -1 : 1;
    const double foot_m = lengths.foot_m[side];
    const std::array<std::pair<BonePoint, Eigen::Vector3d>, 7> places = {{
        {points.hip, {0, 0, 0}},
        {points.knee_lateral, {0, -lengths.thigh_m[side], outward * kHalfKnee_m}},
        {points.knee_medial, {0, -lengths.thigh_m[side], -outward * kHalfKnee_m}},
        {points.ankle_lateral, {0, -lengths.shank_m[side], outward * kHalfAnkle_m}},
        {points.ankle_medial, {0, -lengths.shank_m[side], -outward * kHalfAnkle_m}},
        {points.heel, {-kHeelBehind * foot_m, -kFootBelow * foot_m, 0}},
        {points.toe, {kToeBefore * foot_m, -kFootBelow * foot_m, 0}},
    }};
    for (const auto& [name, place] : places) {
      if (name == point) {
        return place;
      }
    }
  }
  const double side = point == BonePoint::kLeftAcromion ? -0.5 : 0.5;
  return {0, thorax_m + kAcromionAbove * lengths.torso_m, side * lengths.shoulder_width_m};
}

}  // namespace

std::optional<PelvisFrame> FindPelvisFrame(const MarkerSet& set, std::span<const Eigen::Vector3d> p_WQ) {
  const Eigen::Vector3d left = MarkAt(set, BonePoint::kLeftAsis, p_WQ);
  const Eigen::Vector3d right = MarkAt(set, BonePoint::kRightAsis, p_WQ);
  const Eigen::Vector3d back = BackOfPelvis(set, p_WQ);
  PelvisFrame frame;
  frame.p_WFront = 0.5 * (left + right);
  frame.width_m = (right - left).norm();
  Eigen::Matrix3d R_WIsb;
  R_WIsb.col(2) = (right - left).normalized();
  const Eigen::Vector3d forward = frame.p_WFront - back;
  R_WIsb.col(0) = (forward - R_WIsb.col(2) * R_WIsb.col(2).dot(forward)).normalized();
  R_WIsb.col(1) = R_WIsb.col(2).cross(R_WIsb.col(0));
  if (!R_WIsb.allFinite() || !(R_WIsb.determinant() > 0.5)) {
    return std::nullopt;
  }
  frame.depth_m = forward.dot(R_WIsb.col(0));
  // With the tilt at 0, the line from the back to the front sinks by the rise: R_PIsb = Rz(-rise).
  frame.R_WP = R_WIsb * RotationZ(set.pelvis_rise_rad);
  return frame;
}

Result<MarkerBody> MeasureMarkerBody(const MarkerSet& set, const MarkerTrial& trial) {
  const auto of_pelvis = [&](double PelvisFrame::* length) {
    return MedianOver(trial, [&](std::span<const Eigen::Vector3d> p_WQ) {
      const std::optional<PelvisFrame> pelvis = FindPelvisFrame(set, p_WQ);
      return pelvis ? (*pelvis).*length : kNan;
    });
  };
  const std::optional<double> width_m = of_pelvis(&PelvisFrame::width_m);
  const std::optional<double> depth_m = of_pelvis(&PelvisFrame::depth_m);
  if (!width_m || !depth_m) {
    return Fault{FaultKind::kNotUnderstood,
                 "The markers never show the pelvis: both front corners (left_asis, right_asis) and the back "
                 "(left_psis and right_psis, or sacrum) are needed at one moment.",
                 "Choose the marker set whose names are in the file."};
  }
  const Eigen::Vector3d hips = HipsFromFront(set, trial, *width_m, *depth_m);
  MarkerBody body;
  body.places.resize(set.markers.size());
  body.is_placed.assign(set.markers.size(), false);
  // The pelvis' own markers: where they are against the hips' middle.
  const Eigen::Vector3d p_FrontHips(hips.x(), hips.y(), 0);
  for (std::size_t m = 0; m < set.markers.size(); ++m) {
    body.places[m] = {set.markers[m].segment, Eigen::Vector3d::Zero()};
    if (set.markers[m].segment == Segment::kPelvis) {
      if (const std::optional<Eigen::Vector3d> place = MedianInPelvis(set, trial, m)) {
        body.places[m].p_SQ = *place - p_FrontHips;
        body.is_placed[m] = true;
      }
    }
  }
  // The torso by the shoulders; without them as is typical of people with hips that wide.
  constexpr double kHipWidthInStatures = 0.10;  // body/skeleton.cc
  const double stature_m = std::clamp(2 * hips.z() / kHipWidthInStatures, 1.2, 2.2);
  body.lengths = TypicalLengths(stature_m);
  body.lengths.hip_width_m = 2 * hips.z();
  const std::optional<double> trunk_m = MedianOver(trial, [&](std::span<const Eigen::Vector3d> p_WQ) {
    const std::optional<Posture> start = FindStartPosture(set, body, p_WQ);
    const Eigen::Vector3d shoulders =
        0.5 * (MarkAt(set, BonePoint::kLeftAcromion, p_WQ) + MarkAt(set, BonePoint::kRightAcromion, p_WQ));
    return start ? (shoulders - start->p_WP).norm() : kNan;
  });
  if (trunk_m) {
    const double torso_m = *trunk_m / (1 + kAcromionAbove);
    const double hip_width_m = body.lengths.hip_width_m;
    body.lengths = TypicalLengths(std::clamp(StatureOfTorso(torso_m), 0.5, 2.5));
    body.lengths.torso_m = torso_m;
    body.lengths.hip_width_m = hip_width_m;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    MeasureLeg(set, trial, side, body);
  }
  for (std::size_t m = 0; m < set.markers.size(); ++m) {
    const BonePoint marks = set.markers[m].marks;
    if (marks != BonePoint::kNone && set.markers[m].segment != Segment::kPelvis) {
      body.places[m].p_SQ = NominalPlace(marks, body.lengths);
      body.is_placed[m] = true;
    }
  }
  return body;
}

std::optional<Posture> FindStartPosture(const MarkerSet& set, const MarkerBody& body,
                                        std::span<const Eigen::Vector3d> p_WQ) {
  const std::optional<PelvisFrame> pelvis = FindPelvisFrame(set, p_WQ);
  if (!pelvis) {
    return std::nullopt;
  }
  Posture posture;
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    posture.joints_rad[c] = Coordinates()[c].rest_rad;
  }
  posture.R_WP = pelvis->R_WP;
  // The middle of the front corners on the skeleton lies where it was seen.
  const Eigen::Vector3d p_PFront = 0.5 * (body.places[set.FindMark(BonePoint::kLeftAsis)].p_SQ +
                                          body.places[set.FindMark(BonePoint::kRightAsis)].p_SQ);
  posture.p_WP = pelvis->p_WFront - posture.R_WP * p_PFront;
  return posture;
}

}  // namespace supple
