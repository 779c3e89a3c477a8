// From landmarks to all that is known of the body at each moment: posture, view, and every named measure with
// its error and certainty, or the reason why it is not said.
//
// This is the door to the room: the coach, the tables and the reports use nothing behind it. It knows no
// clock; the same landmarks give the same answers to the bit.
#pragma once

#include <cstdint>
#include <optional>

#include "base/landmarks.h"
#include "body/body_points.h"
#include "body/ground.h"
#include "body/measure_errors.h"
#include "body/measures.h"
#include "body/posture_tracker.h"

namespace supple {

struct BodyTrackerOptions {
  PostureTrackerOptions posture;
  GroundOptions ground;
  /// The camera may look from this far beside the plane in which a measure lies.
  double farthest_view_rad = 0.349;  // 20 degrees
  /// A point whose landmark has been hardly visible for longer is no longer known.
  double longest_unseen_s = 2.0;
  /// Values that may be off by more are not said.
  double most_error_rad = 0.349;  // 20 degrees
  double most_error_length = 0.3;
};

/// What is known at one moment.
struct BodyFrame {
  std::int64_t t_us = 0;
  bool found = false;      ///< whether there is somebody; nothing below means anything otherwise
  bool has_camera = true;  ///< false where markers told the posture: view and ground mean nothing then
  Posture posture;         ///< in the ground's frame G, its origin on the floor
  BodyPoints points;       ///< in G
  std::array<PointSight, kBodyPointCount> sights{};
  Ground ground;
  View view;
  BodyScale scale;
  bool is_new = false;          ///< the first moment of somebody who was not there before
  bool legs_exchanged = false;  ///< the landmarks took the legs for each other
  InverseKinematicsSummary summary;
  MeasuredValues measures;  ///< indexed by MeasureIndex
};

class BodyTracker {
 public:
  explicit BodyTracker(const Camera& camera, const BodyTrackerOptions& options = {});

  /// Takes one moment; nobody in the frame gives a BodyFrame with all measures withheld.
  /// @param frame as PostureTracker takes it. One that is not later than the last is passed over: what was
  /// known then is given again.
  /// @returns what is known, valid until the next call.
  const BodyFrame& Step(const LandmarkFrame& frame);

  const PostureTracker& posture_tracker() const { return posture_; }

  /// What was learned of the person, to be kept with a session, and a start from it.
  const CalibrationState& calibration() const { return posture_.calibration().state(); }
  void Continue(const CalibrationState& state) { posture_.Continue(state); }

 private:
  BodyTrackerOptions options_;
  PostureTracker posture_;
  GroundFinder ground_;
  Kinematics kinematics_;
  BodyFrame frame_;
  PointErrors errors_;
  std::optional<double> last_s_;
};

/// The point errors of a fitted posture: landmark spreads, visibility and how far the fit lies beside them.
///
/// @param has_depth whether the landmarks came with world points; without, the depth of limbs is a guess.
PointErrors FindPointErrors(const std::array<PointSight, kBodyPointCount>& sights, const BoneLengths& lengths,
                            bool has_depth);

/// Tells of legs that the fit has straight: their thighs and shanks are off in depth together, by a tilt of
/// the whole leg, so that little of it bends the knee. Of clearly seen legs only.
void JoinStraightLegs(const std::array<PointSight, kBodyPointCount>& sights, const Posture& posture,
                      const View& view, const BoneLengths& lengths, PointErrors& errors);

/// The lengths by which measures are divided, left and right taken together.
BodyScale ScaleOf(const BoneLengths& lengths);

/// Fills in the measures of a frame of which all else is known.
void MeasureBody(const PointErrors& errors, const BodyTrackerOptions& options, BodyFrame& frame);

/// How certain a value with that stated error is: the chance that the truth is within the tolerance of it.
double CertaintyOf(double error, MeasureUnit unit);

}  // namespace supple
