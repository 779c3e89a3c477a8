// How far this person comfortably goes: measured in the first tries, kept with the person.
//
// Bands in the catalogue fit most people, not all. Somebody whose hips open less far would never hear the
// timer start. So in the first session with a movement the person is asked to go as far as is comfortable and
// stay; the farthest place where the body was still for a while is the comfortable range. The band may begin
// there instead of later (Coach::NearEdge). It never begins later than the catalogue's, and no target is ever
// moved outwards: the safe end of a level stays what it is.
#pragma once

#include <cstdint>
#include <optional>

#include "coach/movement_watch.h"

namespace supple {

class RangeFinder {
 public:
  /// How long the body has to be still somewhere for that to be a range and no turning point.
  static constexpr double kSteady_s = 1.5;
  /// The band begins a little before the place that was measured: bodies differ from try to try by what
  /// landmarks jitter (noise budget of the clinical reference for an upright body: 5 degrees).
  static constexpr double kMargin = 0.087;  // 5 degrees in radians; for lengths a twelfth of the torso

  /// Looks at a watch after each of its steps.
  void Step(const MovementWatch& watch);

  /// The comfortable range on the rising scale; nothing before the body was still past Course::least.
  std::optional<double> comfortable() const;

 private:
  std::optional<std::int64_t> since_us_;
  double sum_ = 0;
  int count_ = 0;
  std::optional<double> farthest_;
  double least_ = 0;
  double safe_end_ = kNoLimit;
};

}  // namespace supple
