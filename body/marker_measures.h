// The measures of a body that laboratory markers told, as BodyTracker gives those of one that was filmed.
#pragma once

#include <cstdint>

#include "body/body_tracker.h"
#include "body/kinematics.h"
#include "body/marker_tracker.h"

namespace supple {

/// Turns what markers told of each moment into a BodyFrame. There is no camera, so nothing is withheld for
/// its view; stated errors are those of skin markers. The floor is where the laboratory has its own: at
/// height 0.
class MarkerMeasures {
 public:
  explicit MarkerMeasures(const BoneLengths& lengths);

  /// @returns what is known, valid until the next call.
  const BodyFrame& Measure(const MarkerFrame& markers, std::int64_t t_us);

 private:
  Skeleton skeleton_;
  BodyTrackerOptions options_;
  Kinematics kinematics_;
  BodyFrame frame_;
};

}  // namespace supple
