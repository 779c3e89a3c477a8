// From landmarks over time to the posture of one person over time, in the camera's frame V.
//
// Each moment's landmarks become observations (body/landmark_model.h), the solver fits the person's skeleton
// to them (body/inverse_kinematics.h), starting from and held softly to the posture before; the skeleton's
// lengths are learned on the way (body/calibration.h). A limb that is hidden stays where it was, and how long
// ago each point was seen is told. Where the legs are exchanged for a moment, they are put back.
//
// Somebody who has been away, or a body that jumps across the picture, is taken for somebody new.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/landmarks.h"
#include "body/body_points.h"
#include "body/calibration.h"
#include "body/camera.h"
#include "body/inverse_kinematics.h"
#include "body/posture.h"
#include "body/skeleton.h"

namespace supple {

struct PostureTrackerOptions {
  CalibrationOptions calibration;
  /// How far the camera is tilted up (negative: down), where a sensor tells.
  std::optional<double> camera_pitch_rad;
  InverseKinematicsOptions solver;
  /// How fast a posture may change unseen: standard deviations after a second (they grow with the root of
  /// time).
  double joint_drift_rad = 0.6;
  double pelvis_turn_drift_rad = 0.6;
  double pelvis_move_drift_m = 0.4;
  /// Somebody away for longer is not taken for the same posture, and after the second time not for the same
  /// person.
  double same_posture_s = 1.0;
  double same_person_s = 3.0;
  /// A body that moves farther between two frames is another one, in torso lengths.
  double farthest_jump_torso = 1.5;
};

/// One point of the body at one moment.
struct PointSight {
  double visibility = 0;      ///< of its landmark, now
  double unseen_s = 0;        ///< for how long its landmark has been hardly visible; 0 if it is seen now
  double residual_torso = 0;  ///< how far the fit lies beside the landmark in the picture; 0 if not observed
};

struct FittedPosture {
  Posture posture;  ///< in V
  double torso_px = 0;
  std::array<PointSight, kBodyPointCount> sights{};
  InverseKinematicsSummary summary;
  bool has_depth = true;        ///< the landmarks came with world points; else depth follows from bones alone
  bool legs_exchanged = false;  ///< the landmarks' legs were taken for each other and put back
  bool is_new = false;          ///< the first moment of somebody who was not there before
};

class PostureTracker {
 public:
  explicit PostureTracker(const Camera& camera, const PostureTrackerOptions& options = {});

  /// Takes one moment.
  ///
  /// @param frame time must rise; a frame that is not later than the last one is passed over, and so is a
  /// body with a number that is not finite.
  /// @returns the posture, valid until the next call, or nullptr where nobody can be fitted.
  const FittedPosture* Step(const LandmarkFrame& frame);

  const Skeleton& skeleton() const { return skeleton_; }
  const Calibration& calibration() const { return calibration_; }
  const Camera& camera() const { return camera_; }

  /// Starts with lengths that were learned before.
  void Continue(const CalibrationState& state);

 private:
  bool IsSomebodyNew(const BodyLandmarks& body, double t_s) const;
  bool LegsAreExchanged(const BodyLandmarks& body);
  bool Begin(const BodyLandmarks& body);
  bool BeginFrom(const BodyPoints& points, ImagePoint hips);
  void Track(const BodyLandmarks& body, double step_s);
  void HoldWhatIsHidden(double drift);
  void NoteSights(const BodyLandmarks& body, double step_s);
  double TorsoInPicture(const BodyLandmarks& body) const;
  double LookDown(const BodyLandmarks& body) const;

  Camera camera_;
  PostureTrackerOptions options_;
  Calibration calibration_;
  Skeleton skeleton_;
  InverseKinematics solver_;
  Kinematics placed_;  // scratch
  Observations observations_;
  PosturePrior prior_;
  FittedPosture fit_;
  double look_down_rad_ = 0;
  std::optional<double> last_s_;       // time of the last frame of any kind
  std::optional<double> last_body_s_;  // time of the last fitted body
  double since_fresh_start_s_ = 0;
  double exchanged_s_ = 0;  // for how long the legs have been held against the landmarks
};

}  // namespace supple
