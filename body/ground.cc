#include "body/ground.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>

#include "base/angle.h"
#include "body/rotation.h"

namespace supple {
namespace {

// A camera set down by hand leans sideways by a degree or two.
constexpr double kRollSpread_rad = RadiansFromDegrees(2);
// A device's own sensor is good to about a degree.
constexpr double kSensorSpread_rad = RadiansFromDegrees(1);

// A trunk that lies: less than this above the level in the picture.
constexpr double kLying_rad = RadiansFromDegrees(35);
// A body of which the line of the hips points at the camera by this much rests on the mat with both sides or
// stands.
constexpr double kAlongView = 0.85;
// How sure the line of the hips is about the pitch: the networks' hips are off by about so much.
constexpr double kContactSpread_rad = RadiansFromDegrees(9);

// Ground and floor follow what is seen with this time constant: faster than people move the camera, slower
// than they move themselves.
constexpr double kPatience_s = 3.0;

struct RestingPoint {
  BodyPoint left;
  double flesh_torso;  ///< how far above the mat the point lies when its part of the body rests there
};

// Joint centres lie inside the body: half the depth of pelvis and chest of adults is about 0.15 torso
// lengths, joints of limbs have 5 cm below them (de Leva's and Winter's segment radii; the rendered people
// lie so). Toes are left out: their landmarks are the least certain, and a pointed foot's would put the floor
// too low.
constexpr std::array<RestingPoint, 7> kRestingPoints = {{{BodyPoint::kLeftHip, 0.15},
                                                         {BodyPoint::kLeftShoulder, 0.15},
                                                         {BodyPoint::kLeftKnee, 0.12},
                                                         {BodyPoint::kLeftAnkle, 0.13},
                                                         {BodyPoint::kLeftHeel, 0.03},
                                                         {BodyPoint::kLeftElbow, 0.11},
                                                         {BodyPoint::kLeftWrist, 0.11}}};

// The floor's height is good to about so much, in torso lengths: landmarks and flesh (measured on the
// rendered clips).
constexpr double kFloorSpread_torso = 0.08;

double ShareOf(double step_s) { return 1.0 - std::exp(-step_s / kPatience_s); }

}  // namespace

GroundFinder::GroundFinder(const GroundOptions& options) : options_(options) {
  ground_.roll_spread_rad = options.sensor ? kSensorSpread_rad : kRollSpread_rad;
  ground_.floor_spread_torso = kFloorSpread_torso;
  if (options.sensor) {
    ground_.pitch_rad = options.sensor->pitch_rad;
    ground_.roll_rad = options.sensor->roll_rad;
    ground_.pitch_spread_rad = kSensorSpread_rad;
  }
}

const Ground& GroundFinder::Step(const BodyPoints& p_V, double torso_m, double step_s) {
  if (!options_.sensor) {
    FindPitch(p_V, step_s);
  }
  // Pitch about x: a camera that looks down sees level things come towards it with their height.
  ground_.R_GV = RotationX(ground_.pitch_rad) * RotationZ(-ground_.roll_rad);
  FindFloor(p_V, torso_m, step_s);
  started_ = true;
  return ground_;
}

void GroundFinder::FindPitch(const BodyPoints& p_V, double step_s) {
  const auto middle = [&p_V](BodyPoint left) -> Eigen::Vector3d {
    return 0.5 * (p_V[Index(left)] + p_V[Index(OtherSide(left))]);
  };
  const Eigen::Vector3d hips = middle(BodyPoint::kLeftHip);
  const Eigen::Vector3d trunk = (middle(BodyPoint::kLeftShoulder) - hips).normalized();
  const Eigen::Vector3d across =
      (p_V[Index(BodyPoint::kRightHip)] - p_V[Index(BodyPoint::kLeftHip)]).normalized();

  // By height: the hips lie this far below the lens, and appear this far below its axis.
  const bool lies = std::abs(trunk.y()) < std::sin(kLying_rad);
  const double hips_above_mat_m = lies ? 0.1 : 0.5;
  const double height_m = lies ? options_.camera_height_m : options_.camera_height_standing_m;
  const double spread_m = lies ? options_.camera_height_spread_m : options_.camera_height_standing_spread_m;
  const double away_m = std::hypot(hips.y(), hips.z());
  const double below_axis_rad = std::atan2(-hips.y(), -hips.z());
  const double below_level_rad = std::asin(std::clamp((height_m - hips_above_mat_m) / away_m, -0.7, 0.7));
  const double by_height_rad = -(below_level_rad - below_axis_rad);
  pitch_by_height_rad_ = started_
                             ? pitch_by_height_rad_ + ShareOf(step_s) * (by_height_rad - pitch_by_height_rad_)
                             : by_height_rad;
  const double by_height_spread_rad = std::max(spread_m / away_m, RadiansFromDegrees(2));

  // By contact: lying on the back or the front, both hips are equally high.
  if (lies && std::abs(across.z()) > kAlongView) {
    const double level_rad = std::atan(across.y() / across.z());
    contact_s_ += started_ ? step_s : 0;
    // A running mean at first, a slow one later.
    const double share = std::max(ShareOf(step_s), std::min(1.0, step_s / std::max(contact_s_, step_s)));
    contact_pitch_rad_ += (contact_s_ > 0 ? share : 1.0) * (level_rad - contact_pitch_rad_);
  }
  double weight = 1 / (by_height_spread_rad * by_height_spread_rad);
  double sum = pitch_by_height_rad_ * weight;
  if (contact_s_ > 1.0) {
    const double contact_weight = 1 / (kContactSpread_rad * kContactSpread_rad);
    sum += contact_pitch_rad_ * contact_weight;
    weight += contact_weight;
  }
  ground_.pitch_rad = sum / weight;
  ground_.pitch_spread_rad = 1 / std::sqrt(weight);
}

void GroundFinder::FindFloor(const BodyPoints& p_V, double torso_m, double step_s) {
  // Whoever rests on a floor touches it in several places; the lowest of all is as likely a landmark that is
  // off. So the floor is the mean of the second and third lowest.
  std::array<double, 2 * kRestingPoints.size()> heights_m;
  std::size_t count = 0;
  for (const RestingPoint& resting : kRestingPoints) {
    for (const BodyPoint point : {resting.left, OtherSide(resting.left)}) {
      const double height_m = (ground_.R_GV * p_V[Index(point)]).y() - resting.flesh_torso * torso_m;
      if (std::isfinite(height_m)) {
        heights_m[count++] = height_m;
      }
    }
  }
  constexpr std::size_t kLowest = 3;
  if (count < kLowest) {
    return;
  }
  std::partial_sort(heights_m.begin(), heights_m.begin() + kLowest,
                    heights_m.begin() + static_cast<std::ptrdiff_t>(count));
  const double lowest_m = 0.5 * (heights_m[1] + heights_m[2]);
  // The floor sinks to a lower point soon and rises slowly: somebody who hops is not below the floor.
  constexpr double kSinkFaster = 4;
  const double share = ShareOf(lowest_m < ground_.floor_m ? kSinkFaster * step_s : step_s);
  ground_.floor_m = started_ ? ground_.floor_m + share * (lowest_m - ground_.floor_m) : lowest_m;
}

BodyPoints PointsInGround(const BodyPoints& p_V, const Ground& ground) {
  BodyPoints p_G;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    p_G[i] = ground.R_GV * p_V[i];
    p_G[i].y() -= ground.floor_m;
  }
  return p_G;
}

View FindView(const BodyPoints& p_V) {
  const auto middle = [&p_V](BodyPoint left) -> Eigen::Vector3d {
    return 0.5 * (p_V[Index(left)] + p_V[Index(OtherSide(left))]);
  };
  const Eigen::Vector3d hips = middle(BodyPoint::kLeftHip);
  const Eigen::Vector3d trunk = (middle(BodyPoint::kLeftShoulder) - hips).normalized();
  Eigen::Vector3d across = p_V[Index(BodyPoint::kRightHip)] - p_V[Index(BodyPoint::kLeftHip)];
  across = (across - trunk * trunk.dot(across)).normalized();
  const Eigen::Vector3d forward = trunk.cross(across);
  // Along the line of sight to the body rather than the lens' axis: that is what foreshortens.
  const Eigen::Vector3d sight = hips.normalized();
  return {std::acos(std::clamp(std::abs(sight.dot(across)), 0.0, 1.0)),
          std::acos(std::clamp(std::abs(sight.dot(forward)), 0.0, 1.0))};
}

}  // namespace supple
