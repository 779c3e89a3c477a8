#include "body/synthetic_body.h"

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/angle.h"
#include "body/kinematics.h"
#include "body/rotation.h"

namespace supple {
namespace {

constexpr double kOutlier_m = 0.3;

// The bones whose depth a network's world points tell, as body/landmark_model.cc has them.
constexpr std::array<std::array<BodyPoint, 2>, 12> kBones = {{
    {BodyPoint::kLeftHip, BodyPoint::kRightHip},
    {BodyPoint::kLeftShoulder, BodyPoint::kRightShoulder},
    {BodyPoint::kLeftHip, BodyPoint::kLeftKnee},
    {BodyPoint::kRightHip, BodyPoint::kRightKnee},
    {BodyPoint::kLeftKnee, BodyPoint::kLeftAnkle},
    {BodyPoint::kRightKnee, BodyPoint::kRightAnkle},
    {BodyPoint::kLeftAnkle, BodyPoint::kLeftToe},
    {BodyPoint::kRightAnkle, BodyPoint::kRightToe},
    {BodyPoint::kLeftShoulder, BodyPoint::kLeftElbow},
    {BodyPoint::kRightShoulder, BodyPoint::kRightElbow},
    {BodyPoint::kLeftElbow, BodyPoint::kLeftWrist},
    {BodyPoint::kRightElbow, BodyPoint::kRightWrist},
}};

Segment OtherSide(Segment segment) {
  constexpr std::size_t kLeftLeg = Index(Segment::kLeftThigh);
  constexpr std::size_t kLeftArm = Index(Segment::kLeftUpperArm);
  const std::size_t s = Index(segment);
  if (s < kLeftLeg) {
    return segment;
  }
  // Legs have three segments a side, arms two.
  const std::size_t first = s < kLeftArm ? kLeftLeg : kLeftArm;
  const std::size_t count = s < kLeftArm ? 3 : 2;
  return static_cast<Segment>(first + (s - first + count) % (2 * count));
}

PointPlace Mirrored(const PointPlace& place) {
  return {OtherSide(place.segment), {place.p_SQ.x(), place.p_SQ.y(), -place.p_SQ.z()}};
}

Observations ObservePlaces(const Skeleton& skeleton, const Posture& posture,
                           const std::vector<PointPlace>& places, const Errors& errors, Seeded& random,
                           double spread_m) {
  Kinematics kinematics;
  kinematics.Place(skeleton, posture);
  Observations out;
  for (const PointPlace& place : places) {
    Eigen::Vector3d p_WQ = kinematics.PointOn(place.segment, place.p_SQ);
    // All are drawn, whatever the shares, so that the same seed gives the same errors.
    const bool hidden = random.Chance(errors.hidden);
    const bool outlier = random.Chance(errors.outliers);
    const Eigen::Vector3d noise = errors.beside_m * random.NormalVector();
    const Eigen::Vector3d far = kOutlier_m * random.NormalVector().normalized();
    p_WQ += outlier ? far : noise;
    if (!hidden) {
      out.places.push_back({place, p_WQ, spread_m});
    }
  }
  return out;
}

}  // namespace

double Seeded::Uniform(double least, double most) {
  constexpr double kSteps = 9007199254740992.0;  // 2^53, as many as a double tells apart
  return least + (most - least) * static_cast<double>(engine_() >> 11U) / kSteps;
}

double Seeded::Normal() {
  // Box & Muller 1958.
  const double radius = std::sqrt(-2 * std::log(1 - Uniform(0, 1)));
  return radius * std::cos(2 * kPi * Uniform(0, 1));
}

Eigen::Vector3d Seeded::NormalVector() {
  const double x = Normal();
  const double y = Normal();
  const double z = Normal();
  return {x, y, z};
}

Eigen::Matrix3d Seeded::Orientation() {
  // A direction of four dimensions is a quaternion (Shoemake 1992).
  const Eigen::Vector3d v = NormalVector();
  return Eigen::Quaterniond(Normal(), v.x(), v.y(), v.z()).normalized().toRotationMatrix();
}

Camera TestCamera() { return UsualCamera(1280, 720); }

Skeleton AnySkeleton(Seeded& random) { return Skeleton(TypicalLengths(random.Uniform(1.45, 2.0))); }

Posture AnyPosture(Seeded& random) {
  Posture posture;
  posture.R_WP = random.Orientation();
  const Camera camera = TestCamera();
  const double x_px = camera.centre_x_px * random.Uniform(0.5, 1.5);
  const double y_px = camera.centre_y_px * random.Uniform(0.5, 1.5);
  posture.p_WP = random.Uniform(2, 4) * camera.RayOf(x_px, y_px).normalized();
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    posture.joints_rad[c] = random.Uniform(Coordinates()[c].least_rad, Coordinates()[c].most_rad);
  }
  return posture;
}

Posture PostureNear(const Posture& posture, Seeded& random, double turn_rad, double move_m) {
  PostureChange change;
  change.head<3>() = move_m * random.NormalVector();
  for (Eigen::Index d = 3; d < change.size(); ++d) {
    change[d] = turn_rad * random.Normal();
  }
  Posture near = Changed(posture, change);
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const CoordinateInfo& info = Coordinates()[c];
    near.joints_rad[c] = std::clamp(near.joints_rad[c], info.least_rad, info.most_rad);
  }
  return near;
}

Observations ObserveByCamera(const Skeleton& skeleton, const Camera& camera, const Posture& posture,
                             const Errors& errors, Seeded& random, double spread_m, double depth_spread) {
  const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
  const Observations points =
      ObservePlaces(skeleton, posture, {places.begin(), places.end()}, errors, random, spread_m);
  Observations out;
  const double px_per_m = camera.focal_px / -posture.p_WP.z();
  for (const PlaceObservation& point : points.places) {
    out.image.push_back({point.place, camera.Project(point.p_WQ), spread_m * px_per_m});
  }
  const BodyPoints p_V = PointsOf(skeleton, posture);
  const Eigen::Vector3d away = posture.p_WP.normalized();
  const auto tell = [&](const PointPlace& from, const PointPlace& to, const Eigen::Vector3d& bone_V) {
    const bool hidden = random.Chance(errors.hidden);
    const double side = random.Chance(errors.wrong_depths) ? -1 : 1;
    const double along_m = side * away.dot(bone_V) + errors.depth * bone_V.norm() * random.Normal();
    if (!hidden) {
      out.depths.push_back({from, to, away, along_m, depth_spread * bone_V.norm()});
    }
  };
  for (const auto& [from, to] : kBones) {
    tell(places[Index(from)], places[Index(to)], p_V[Index(to)] - p_V[Index(from)]);
  }
  const PointPlace top = {Segment::kThorax,
                          0.5 * (skeleton.p_parent_segment[Index(Segment::kLeftUpperArm)] +
                                 skeleton.p_parent_segment[Index(Segment::kRightUpperArm)])};
  tell({Segment::kPelvis, Eigen::Vector3d::Zero()}, top,
       0.5 * (p_V[Index(BodyPoint::kLeftShoulder)] + p_V[Index(BodyPoint::kRightShoulder)]) - posture.p_WP);
  return out;
}

Observations ObservePoints(const Skeleton& skeleton, const Posture& posture, const Errors& errors,
                           Seeded& random, double spread_m) {
  const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
  return ObservePlaces(skeleton, posture, {places.begin(), places.end()}, errors, random, spread_m);
}

Observations ObserveMarkers(const Skeleton& skeleton, const Posture& posture, const Errors& errors,
                            Seeded& random, double spread_m) {
  std::vector<PointPlace> markers;
  for (std::size_t s = 0; s < kSegmentCount; ++s) {
    for (int marker = 0; marker < 3; ++marker) {
      // Along limbs the segment lies below its origin; a marker above is as good for the purpose.
      const double about_rad = 2 * kPi * (marker + random.Uniform(0, 0.5)) / 3;
      const double beside_m = random.Uniform(0.05, 0.15);
      markers.push_back({static_cast<Segment>(s),
                         {beside_m * std::cos(about_rad), -0.12 * marker, beside_m * std::sin(about_rad)}});
    }
  }
  return ObservePlaces(skeleton, posture, markers, errors, random, spread_m);
}

BodyPoints PointsOf(const Skeleton& skeleton, const Posture& posture) {
  Kinematics kinematics;
  kinematics.Place(skeleton, posture);
  const std::array<PointPlace, kBodyPointCount> places = PointPlaces(skeleton);
  BodyPoints points;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    points[i] = kinematics.PointOn(places[i].segment, places[i].p_SQ);
  }
  return points;
}

PostureChange SpreadsOf(const Skeleton& skeleton, const Camera& camera, const Observations& observations,
                        const Posture& posture) {
  constexpr int kSize = static_cast<int>(kPostureDimensions);
  Kinematics kinematics;
  kinematics.Place(skeleton, posture);
  const auto jacobian = [&kinematics](const PointPlace& place) {
    PointJacobian sparse;
    FindPointJacobian(kinematics, place.segment, kinematics.PointOn(place.segment, place.p_SQ), sparse);
    Eigen::Matrix<double, 3, kSize> dense = Eigen::Matrix<double, 3, kSize>::Zero();
    for (std::size_t i = 0; i < sparse.count; ++i) {
      dense.col(static_cast<Eigen::Index>(sparse.dimensions[i])) =
          sparse.columns.col(static_cast<Eigen::Index>(i));
    }
    return dense;
  };
  constexpr double kUnknown = 1e3;
  Eigen::Matrix<double, kSize, kSize> known =
      Eigen::Matrix<double, kSize, kSize>::Identity() / (kUnknown * kUnknown);
  for (const ImageObservation& image : observations.image) {
    const Eigen::Vector3d p_VQ = kinematics.PointOn(image.place.segment, image.place.p_SQ);
    const double scale = camera.focal_px / (-p_VQ.z() * image.spread_px);
    Eigen::Matrix<double, 2, 3> from_point;
    from_point << 1, 0, -p_VQ.x() / p_VQ.z(), 0, -1, p_VQ.y() / p_VQ.z();
    const Eigen::Matrix<double, 2, kSize> rows = scale * from_point * jacobian(image.place);
    known += rows.transpose() * rows;
  }
  for (const DepthObservation& depth : observations.depths) {
    const Eigen::Matrix<double, 1, kSize> row =
        depth.direction_W.transpose() * (jacobian(depth.to) - jacobian(depth.from)) / depth.spread_m;
    known += row.transpose() * row;
  }
  for (const PlaceObservation& place : observations.places) {
    const Eigen::Matrix<double, 3, kSize> rows = jacobian(place.place) / place.spread_m;
    known += rows.transpose() * rows;
  }
  return known.inverse().diagonal().cwiseSqrt();
}

Coordinate OtherSide(Coordinate coordinate) {
  constexpr std::size_t kLeftLeg = Index(Coordinate::kLeftHipFlexion);
  constexpr std::size_t kLeftArm = Index(Coordinate::kLeftShoulderFlexion);
  const std::size_t c = Index(coordinate);
  if (c < kLeftLeg) {
    return coordinate;
  }
  // Legs have five coordinates a side, arms four.
  const std::size_t first = c < kLeftArm ? kLeftLeg : kLeftArm;
  const std::size_t count = c < kLeftArm ? 5 : 4;
  return static_cast<Coordinate>(first + (c - first + count) % (2 * count));
}

Posture Mirrored(const Posture& posture) {
  Posture out;
  out.p_WP = {-posture.p_WP.x(), posture.p_WP.y(), posture.p_WP.z()};
  out.R_WP = Eigen::Vector3d(-1, 1, 1).asDiagonal() * posture.R_WP * Eigen::Vector3d(1, 1, -1).asDiagonal();
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    const auto coordinate = static_cast<Coordinate>(c);
    // Of the middle's joints only flexion keeps its sign: it alone turns about z.
    const bool turns_over = OtherSide(coordinate) == coordinate && Coordinates()[c].axis != 2;
    out[OtherSide(coordinate)] = turns_over ? -posture.joints_rad[c] : posture.joints_rad[c];
  }
  return out;
}

Observations Mirrored(const Observations& observations, const Camera& camera) {
  const auto over = [](const Eigen::Vector3d& p_W) { return Eigen::Vector3d(-p_W.x(), p_W.y(), p_W.z()); };
  Observations out;
  for (const ImageObservation& image : observations.image) {
    const Eigen::Vector2d seen_px(2 * camera.centre_x_px - image.seen_px.x(), image.seen_px.y());
    out.image.push_back({Mirrored(image.place), seen_px, image.spread_px});
  }
  for (const DepthObservation& depth : observations.depths) {
    out.depths.push_back(
        {Mirrored(depth.from), Mirrored(depth.to), over(depth.direction_W), depth.along_m, depth.spread_m});
  }
  for (const PlaceObservation& place : observations.places) {
    out.places.push_back({Mirrored(place.place), over(place.p_WQ), place.spread_m});
  }
  return out;
}

}  // namespace supple
