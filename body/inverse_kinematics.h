// Inverse kinematics: the posture of a skeleton that fits best what was observed of it.
//
// Minimised is half a sum of squares, each divided by its spread (standard deviation):
//
//   image points   where points of the body appear in the picture
//   depths         how far one point lies before another along a direction, which pictures hardly tell
//   places         where points of the body are in space (laboratory markers)
//   the prior      what was expected from the moment before, each number with its own spread
//   rests          where joints tend to be, and a stiff wall where they end
//
// Observations count by Cauchy's robust loss, so that a wrong landmark pulls less the farther off it is.
//
// Method: damped Gauss-Newton (Levenberg 1944, Marquardt 1963) with the kinematics' own derivatives. The
// frame W of the posture is the camera's frame V where image points are given (body/camera.h). The cost never
// rises. A number that is not finite, among the observations or in the start, leaves the start as it is.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "body/camera.h"
#include "body/kinematics.h"
#include "body/normal_equations.h"
#include "body/posture.h"
#include "body/skeleton.h"

namespace supple {

struct ImageObservation {
  PointPlace place;
  Eigen::Vector2d seen_px;
  double spread_px = 1;
};

struct DepthObservation {
  PointPlace from;
  PointPlace to;
  Eigen::Vector3d direction_W;  ///< of length 1
  double along_m = 0;           ///< how far `to` lies before `from` along the direction
  double spread_m = 1;
};

struct PlaceObservation {
  PointPlace place;
  Eigen::Vector3d p_WQ;
  double spread_m = 1;
};

/// What was observed at one moment. The lists keep their memory when cleared.
struct Observations {
  std::vector<ImageObservation> image;
  std::vector<DepthObservation> depths;
  std::vector<PlaceObservation> places;

  void Clear() {
    image.clear();
    depths.clear();
    places.clear();
  }
};

/// The posture expected before looking, with a spread for every number of a PostureChange.
struct PosturePrior {
  Posture expected;
  PostureChange spread;
};

struct InverseKinematicsOptions {
  int most_iterations = 6;
  /// Stops when no joint moves by more than this in a step; a hundredth of a degree is far below any
  /// landmark's noise.
  double smallest_step_rad = 2e-4;
  /// Beyond how many spreads an observation begins to count less (Cauchy's constant); 2.4 is 95 % efficient
  /// on Gaussian noise (Holland & Welsch 1977, Commun Stat A6:813).
  double robust_spreads = 2.4;
  /// How stiff the walls at the joints' ends are: the spread of going beyond them.
  double limit_spread_rad = 0.03;
  /// Multiplies the spreads of the joints' rests; above 1 they count less.
  double rest_spread_factor = 1;
};

enum class StopReason {
  kConverged,       ///< the last step was small
  kMostIterations,  ///< steps still helped
  kNoBetterStep,    ///< no step, however short, helped
};

struct InverseKinematicsSummary {
  double first_cost = 0;  ///< before and after; not finite where an observation or the start is not
  double cost = 0;
  int iterations = 0;
  StopReason reason = StopReason::kMostIterations;
};

/// Solves one moment after the other. Holds the scratch memory, so that no moment asks for any.
class InverseKinematics {
 public:
  explicit InverseKinematics(const InverseKinematicsOptions& options = {}) : options_(options) {}

  /// Improves `posture` until it fits.
  ///
  /// @param camera of the image points; not read where there are none.
  /// @param prior what was expected, or nullptr.
  /// @param posture the start, and the answer. A start with observed points in the lens or behind it is moved
  /// away from the camera first.
  InverseKinematicsSummary Solve(const Skeleton& skeleton, const Camera& camera,
                                 const Observations& observations, const PosturePrior* prior,
                                 Posture& posture);

  /// The cost of a posture by itself: of the observations and the joints' rests and ends, whatever was
  /// before.
  double CostOf(const Skeleton& skeleton, const Camera& camera, const Observations& observations,
                const Posture& posture) {
    return Cost(skeleton, camera, observations, nullptr, posture);
  }

  /// How far the worst depth observation is off at a posture, in its spreads.
  double WorstDepth(const Skeleton& skeleton, const Observations& observations, const Posture& posture);

  InverseKinematicsOptions& options() { return options_; }

 private:
  double ObservationCost(const Skeleton& skeleton, const Camera& camera, const Observations& observations,
                         const Posture& posture);
  double Cost(const Skeleton& skeleton, const Camera& camera, const Observations& observations,
              const PosturePrior* prior, const Posture& posture);
  void Linearise(const Camera& camera, const Observations& observations, const PosturePrior* prior,
                 const Posture& posture);
  void MoveBeforeLens(const Skeleton& skeleton, const Observations& observations, Posture& posture);
  void AddDepth(const DepthObservation& depth);
  void AddPriors(const PosturePrior* prior, const Posture& posture);

  InverseKinematicsOptions options_;
  Kinematics kinematics_;
  NormalEquations equations_;
  PointJacobian jacobian_;
  PointJacobian other_jacobian_;
  SparseRows<1> depth_rows_;
  SparseRows<2> image_rows_;
  SparseRows<3> place_rows_;
};

}  // namespace supple
