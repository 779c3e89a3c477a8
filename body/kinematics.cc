#include "body/kinematics.h"

#include <cmath>

namespace supple {
namespace {

struct Movers {
  std::array<Coordinate, kMostMovers> coordinates{};
  std::size_t count = 0;
};

// For every segment the coordinates on the way from the pelvis to it.
std::array<Movers, kSegmentCount> FindMovers() {
  std::array<Movers, kSegmentCount> all;
  for (std::size_t s = 0; s < kSegmentCount; ++s) {
    const auto segment = static_cast<Segment>(s);
    if (segment == Segment::kPelvis) {
      continue;
    }
    all[s] = all[Index(ParentOf(segment))];  // parents stand before their children
    for (std::size_t c = 0; c < kCoordinateCount; ++c) {
      if (Coordinates()[c].child == segment) {
        all[s].coordinates[all[s].count++] = static_cast<Coordinate>(c);
      }
    }
  }
  return all;
}

const std::array<Movers, kSegmentCount>& AllMovers() {
  static const std::array<Movers, kSegmentCount> kMovers = FindMovers();
  return kMovers;
}

// Turns the columns of a frame about its own axis: `rotation` times RotationX, Y or Z, without the zeros.
void TurnAboutOwnAxis(Eigen::Matrix3d& rotation, int axis, double angle_rad) {
  const double c = std::cos(angle_rad);
  const double s = std::sin(angle_rad);
  const int u = (axis + 1) % 3;
  const int v = (axis + 2) % 3;
  const Eigen::Vector3d column_u = rotation.col(u);
  rotation.col(u) = c * column_u + s * rotation.col(v);
  rotation.col(v) = c * rotation.col(v) - s * column_u;
}

}  // namespace

void Kinematics::Place(const Skeleton& skeleton, const Posture& posture) {
  R_WS[0] = posture.R_WP;
  p_WS[0] = posture.p_WP;
  std::size_t c = 0;
  for (std::size_t s = 1; s < kSegmentCount; ++s) {
    const std::size_t parent = Index(ParentOf(static_cast<Segment>(s)));
    p_WS[s] = p_WS[parent] + R_WS[parent] * skeleton.p_parent_segment[s];
    R_WS[s] = R_WS[parent];
    // Coordinates stand in the order of their child segments.
    for (; c < kCoordinateCount && Index(Coordinates()[c].child) == s; ++c) {
      const CoordinateInfo& info = Coordinates()[c];
      axis_W[c] = info.sign * R_WS[s].col(info.axis);
      TurnAboutOwnAxis(R_WS[s], info.axis, info.sign * posture.joints_rad[c]);
    }
  }
}

std::span<const Coordinate> CoordinatesThatMove(Segment segment) {
  const Movers& movers = AllMovers()[Index(segment)];
  return {movers.coordinates.data(), movers.count};
}

void FindPointJacobian(const Kinematics& kinematics, Segment segment, const Eigen::Vector3d& p_WQ,
                       PointJacobian& out) {
  // The pelvis' place moves the point along; its turn and each joint's turn about an axis through its own
  // place.
  out.columns.leftCols<3>().setIdentity();
  const Eigen::Vector3d from_pelvis = p_WQ - kinematics.p_WS[0];
  for (int axis = 0; axis < 3; ++axis) {
    out.columns.col(3 + axis) = kinematics.R_WS[0].col(axis).cross(from_pelvis);
  }
  for (std::size_t i = 0; i < kPelvisDimensions; ++i) {
    out.dimensions[i] = i;
  }
  out.count = kPelvisDimensions;
  for (const Coordinate coordinate : CoordinatesThatMove(segment)) {
    const std::size_t c = Index(coordinate);
    const Eigen::Vector3d& p_WJ = kinematics.p_WS[Index(Coordinates()[c].child)];
    out.columns.col(static_cast<Eigen::Index>(out.count)) = kinematics.axis_W[c].cross(p_WQ - p_WJ);
    out.dimensions[out.count] = kPelvisDimensions + c;
    ++out.count;
  }
}

std::array<PointPlace, kBodyPointCount> PointPlaces(const Skeleton& skeleton) {
  const BoneLengths& lengths = skeleton.lengths;
  std::array<PointPlace, kBodyPointCount> places;
  const auto place = [&places](BodyPoint point, Segment segment, double x_m, double y_m, double z_m) {
    places[Index(point)] = {segment, Eigen::Vector3d(x_m, y_m, z_m)};
  };
  place(BodyPoint::kLeftShoulder, Segment::kLeftUpperArm, 0, 0, 0);
  place(BodyPoint::kRightShoulder, Segment::kRightUpperArm, 0, 0, 0);
  place(BodyPoint::kLeftElbow, Segment::kLeftForearm, 0, 0, 0);
  place(BodyPoint::kRightElbow, Segment::kRightForearm, 0, 0, 0);
  place(BodyPoint::kLeftWrist, Segment::kLeftForearm, 0, -lengths.forearm_m[0], 0);
  place(BodyPoint::kRightWrist, Segment::kRightForearm, 0, -lengths.forearm_m[1], 0);
  place(BodyPoint::kLeftHip, Segment::kLeftThigh, 0, 0, 0);
  place(BodyPoint::kRightHip, Segment::kRightThigh, 0, 0, 0);
  place(BodyPoint::kLeftKnee, Segment::kLeftShank, 0, 0, 0);
  place(BodyPoint::kRightKnee, Segment::kRightShank, 0, 0, 0);
  place(BodyPoint::kLeftAnkle, Segment::kLeftFoot, 0, 0, 0);
  place(BodyPoint::kRightAnkle, Segment::kRightFoot, 0, 0, 0);
  // The ankle joint stands over the foot at a fifth of its length from the heel, a fifth to a quarter of it
  // high (Winter 2009, fig. 4.1: ankle 0.039, foot 0.152 statures; the rendered people of tests/clips have
  // 0.20, 0.20).
  constexpr double kHeelBehind = 0.20;
  constexpr double kToeBefore = 0.80;
  constexpr double kAnkleHeight = 0.21;
  for (std::size_t side = 0; side < 2; ++side) {
    const double foot_m = lengths.foot_m[side];
    const Segment segment = side == 0 ? Segment::kLeftFoot : Segment::kRightFoot;
    place(side == 0 ? BodyPoint::kLeftHeel : BodyPoint::kRightHeel, segment, -kHeelBehind * foot_m,
          -kAnkleHeight * foot_m, 0);
    place(side == 0 ? BodyPoint::kLeftToe : BodyPoint::kRightToe, segment, kToeBefore * foot_m,
          -kAnkleHeight * foot_m, 0);
  }
  // The head, in torso lengths from the neck's base: ears beside its middle, the nose before it. Measured on
  // the rendered people of tests/clips, whose heads follow the proportions of adults.
  const double torso_m = lengths.torso_m;
  place(BodyPoint::kLeftEar, Segment::kHead, 0.01 * torso_m, 0.37 * torso_m, -0.18 * torso_m);
  place(BodyPoint::kRightEar, Segment::kHead, 0.01 * torso_m, 0.37 * torso_m, 0.18 * torso_m);
  place(BodyPoint::kNose, Segment::kHead, 0.28 * torso_m, 0.35 * torso_m, 0);
  return places;
}

}  // namespace supple
