// Made-up bodies for tests: postures inside the joints' limits, and what a camera or a laboratory would tell
// of them, with errors of known kind and size.
//
// Everything follows from a seed, the same on every machine.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <random>

#include "body/camera.h"
#include "body/inverse_kinematics.h"
#include "body/posture.h"
#include "body/skeleton.h"

namespace supple {

/// Random numbers; those of <random>'s distributions differ between C++ libraries.
class Seeded {
 public:
  explicit Seeded(std::uint64_t seed) : engine_(seed) {}

  double Uniform(double least, double most);
  bool Chance(double share) { return Uniform(0, 1) < share; }
  double Normal();
  Eigen::Vector3d NormalVector();
  /// Every orientation is as likely as any other.
  Eigen::Matrix3d Orientation();

 private:
  std::mt19937_64 engine_;
};

/// The camera of a telephone.
Camera TestCamera();

/// Somebody of 1.45 to 2.0 m.
Skeleton AnySkeleton(Seeded& random);

/// Any posture inside the joints' limits, turned any way, with its pelvis in the picture, 2 to 4 m before the
/// camera.
Posture AnyPosture(Seeded& random);

/// The posture a frame earlier or later: standard deviations of the change of each joint and of the pelvis.
Posture PostureNear(const Posture& posture, Seeded& random, double turn_rad, double move_m);

/// What is wrong with what is told of a body. The default is nothing.
struct Errors {
  double beside_m = 0;      ///< standard deviation of a point, in each direction
  double depth = 0;         ///< standard deviation of a bone's told depth, as part of its length
  double hidden = 0;        ///< share of points that are not told
  double outliers = 0;      ///< share of points that lie 0.3 m away, anywhere about the right place
  double wrong_depths = 0;  ///< share of depths that are told with the other sign, as if seen in a mirror
};

/// What one camera sees: 19 points in the picture, and the depths of hips, shoulders, trunk and 10 bones
/// along the ray to the pelvis. The spreads told with it are `spread_m` for points and `depth_spread` for
/// depths.
Observations ObserveByCamera(const Skeleton& skeleton, const Camera& camera, const Posture& posture,
                             const Errors& errors, Seeded& random, double spread_m = 0.02,
                             double depth_spread = 0.2);

/// The same 19 points in space.
Observations ObservePoints(const Skeleton& skeleton, const Posture& posture, const Errors& errors,
                           Seeded& random, double spread_m = 0.02);

/// As a laboratory sees a body: three markers on every segment, 5 to 15 cm beside its axis.
Observations ObserveMarkers(const Skeleton& skeleton, const Posture& posture, const Errors& errors,
                            Seeded& random, double spread_m = 0.02);

/// The 19 points of a body in W.
BodyPoints PointsOf(const Skeleton& skeleton, const Posture& posture);

/// How far each number of a posture is known from the observations alone: standard deviations if theirs are
/// what they are told to be. What they do not tell at all gets 1e3.
PostureChange SpreadsOf(const Skeleton& skeleton, const Camera& camera, const Observations& observations,
                        const Posture& posture);

/// The same body in a mirror that exchanges left and right: x of W turns over, and the sides are exchanged.
Posture Mirrored(const Posture& posture);
Observations Mirrored(const Observations& observations, const Camera& camera);
Coordinate OtherSide(Coordinate coordinate);

}  // namespace supple
