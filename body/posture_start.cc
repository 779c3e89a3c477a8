#include "body/posture_start.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/angle.h"

namespace supple {
namespace {

// Below this sine of its flexion a knee or elbow tells nothing of its upper segment's rotation.
constexpr double kStraightSine = 0.2;

// How much of the trunk's turn happens in the lumbar spine: the rest does in the thoracic, which turns about
// twice as far (White & Panjabi 1990).
constexpr double kLumbarShare = 1.0 / 3.0;

struct LimbCoordinates {
  Coordinate flexion;
  Coordinate abduction;
  Coordinate rotation;
  Coordinate hinge;
};

// The same angle, a turn more or less, where it is nearest to what the joint does. An arm stretched up and
// back reads as far behind as it is far forward.
double NearestTurn(Coordinate coordinate, double angle_rad) {
  const CoordinateInfo& info = Coordinates()[Index(coordinate)];
  const double middle_rad = 0.5 * (info.least_rad + info.most_rad);
  return middle_rad + WrapAngle(angle_rad - middle_rad);
}

double WithinLimits(Coordinate coordinate, double angle_rad) {
  const CoordinateInfo& info = Coordinates()[Index(coordinate)];
  return std::clamp(angle_rad, info.least_rad, info.most_rad);
}

// One way to tell the orientation of a limb's upper segment: the values of its three coordinates.
using Turns = std::array<double, 3>;

double BeyondLimits(const LimbCoordinates& names, const Turns& turns) {
  const auto beyond = [](Coordinate coordinate, double angle_rad) {
    return std::abs(angle_rad - WithinLimits(coordinate, angle_rad));
  };
  return beyond(names.flexion, turns[0]) + beyond(names.abduction, turns[1]) +
         beyond(names.rotation, turns[2]);
}

// The angles of a limb of two segments that hangs on a segment with orientation R_WB.
//
// The upper segment points along Rz(flexion) Rx(a) (0, -1, 0), where a is the signed abduction; in the frame
// so reached the lower one points along Ry(r) (x, -cos k, 0), x = -sin k at a knee and +sin k at an elbow.
void ReadLimb(const Eigen::Matrix3d& R_WB, const Eigen::Vector3d& upper_W, const Eigen::Vector3d& lower_W,
              const LimbCoordinates& names, double hinge_side, Posture& posture) {
  if (!upper_W.allFinite() || upper_W.norm() < 1e-9) {
    return;
  }
  const Eigen::Vector3d upper_B = R_WB.transpose() * upper_W.normalized();
  const double flexion = std::atan2(upper_B.x(), -upper_B.y());
  const double about_x = std::asin(std::clamp(-upper_B.z(), -1.0, 1.0));
  const auto sign = [](Coordinate c) { return Coordinates()[Index(c)].sign; };
  double rotation = posture[names.rotation];
  bool rotation_is_seen = false;
  if (lower_W.allFinite() && lower_W.norm() > 1e-9) {
    const Eigen::Matrix3d R_WU = R_WB * RotationZ(flexion) * RotationX(about_x);
    const Eigen::Vector3d lower_U = R_WU.transpose() * lower_W.normalized();
    const double hinge = std::acos(std::clamp(-lower_U.y(), -1.0, 1.0));
    posture[names.hinge] = WithinLimits(names.hinge, hinge);
    rotation_is_seen = std::sin(hinge) > kStraightSine;
    if (rotation_is_seen) {
      rotation = sign(names.rotation) * std::atan2(-hinge_side * lower_U.z(), hinge_side * lower_U.x());
    }
  }
  // Half a turn more about the first and the last axis, and abduction counted from behind, is the same
  // orientation: an arm that is abducted beyond the level.
  const auto turns = [&](double more, double abduction) {
    return Turns{NearestTurn(names.flexion, flexion + more),
                 NearestTurn(names.abduction, sign(names.abduction) * abduction),
                 rotation_is_seen ? NearestTurn(names.rotation, rotation + more) : rotation};
  };
  const Turns one = turns(0, about_x);
  const Turns other = turns(kPi, kPi - about_x);
  const Turns& best = BeyondLimits(names, other) < BeyondLimits(names, one) ? other : one;
  posture[names.flexion] = WithinLimits(names.flexion, best[0]);
  posture[names.abduction] = WithinLimits(names.abduction, best[1]);
  posture[names.rotation] = WithinLimits(names.rotation, best[2]);
}

}  // namespace

bool StartPosture(const BodyPoints& p_W, Posture& posture) {
  const auto at = [&p_W](BodyPoint point) -> const Eigen::Vector3d& { return p_W[Index(point)]; };
  const Eigen::Vector3d mid_hip = 0.5 * (at(BodyPoint::kLeftHip) + at(BodyPoint::kRightHip));
  const Eigen::Vector3d mid_shoulder = 0.5 * (at(BodyPoint::kLeftShoulder) + at(BodyPoint::kRightShoulder));
  const Eigen::Vector3d up = (mid_shoulder - mid_hip).normalized();
  const Eigen::Vector3d hips = at(BodyPoint::kRightHip) - at(BodyPoint::kLeftHip);
  const Eigen::Vector3d across = hips - up * up.dot(hips);
  const Eigen::Vector3d shoulders = at(BodyPoint::kRightShoulder) - at(BodyPoint::kLeftShoulder);
  if (!up.allFinite() || !across.allFinite() || !(across.norm() > 1e-6)) {
    return false;
  }
  Posture out;
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    out.joints_rad[c] = Coordinates()[c].rest_rad;
  }
  // The pelvis: y along the trunk, z to the right, x forward.
  out.p_WP = mid_hip;
  out.R_WP.col(1) = up;
  out.R_WP.col(2) = across.normalized();
  out.R_WP.col(0) = out.R_WP.col(1).cross(out.R_WP.col(2));

  // The trunk's turn: from the line of the hips to that of the shoulders, about the trunk's own axis.
  const Eigen::Vector3d shoulders_P = out.R_WP.transpose() * shoulders;
  const double turn = std::atan2(shoulders_P.x(), shoulders_P.z());
  out[Coordinate::kLumbarRotation] = WithinLimits(Coordinate::kLumbarRotation, kLumbarShare * turn);
  out[Coordinate::kThoracicRotation] = WithinLimits(Coordinate::kThoracicRotation, (1 - kLumbarShare) * turn);
  const Eigen::Matrix3d R_WThorax = out.R_WP * RotationY(turn);

  const auto along = [&](BodyPoint from, BodyPoint to) -> Eigen::Vector3d { return at(to) - at(from); };
  ReadLimb(out.R_WP, along(BodyPoint::kLeftHip, BodyPoint::kLeftKnee),
           along(BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle),
           {Coordinate::kLeftHipFlexion, Coordinate::kLeftHipAbduction, Coordinate::kLeftHipRotation,
            Coordinate::kLeftKneeFlexion},
           -1, out);
  ReadLimb(out.R_WP, along(BodyPoint::kRightHip, BodyPoint::kRightKnee),
           along(BodyPoint::kRightKnee, BodyPoint::kRightAnkle),
           {Coordinate::kRightHipFlexion, Coordinate::kRightHipAbduction, Coordinate::kRightHipRotation,
            Coordinate::kRightKneeFlexion},
           -1, out);
  ReadLimb(R_WThorax, along(BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow),
           along(BodyPoint::kLeftElbow, BodyPoint::kLeftWrist),
           {Coordinate::kLeftShoulderFlexion, Coordinate::kLeftShoulderAbduction,
            Coordinate::kLeftShoulderRotation, Coordinate::kLeftElbowFlexion},
           1, out);
  ReadLimb(R_WThorax, along(BodyPoint::kRightShoulder, BodyPoint::kRightElbow),
           along(BodyPoint::kRightElbow, BodyPoint::kRightWrist),
           {Coordinate::kRightShoulderFlexion, Coordinate::kRightShoulderAbduction,
            Coordinate::kRightShoulderRotation, Coordinate::kRightElbowFlexion},
           1, out);
  posture = out;
  return true;
}

}  // namespace supple
