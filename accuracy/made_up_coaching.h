// For tests: clips as the coach might have judged them.
#pragma once

#include <string>

#include "accuracy/coach_accuracy.h"

namespace supple {

/// Two hip lifts, counted right; one of the two holds is 0.3 s too short.
inline ClipCoaching GoodHipLift() {
  ClipCoaching clip;
  clip.name = "good_hip_lift";
  clip.movement = clip.recognised = "hip-lift";
  clip.certainty = 0.875;
  clip.level = "standard";
  clip.true_counts = clip.counts = {2, 0, 0};
  clip.holds = {{{Side::kBoth, {1, 3}, 2}, 0.1, -0.2, -0.3}, {{Side::kBoth, {6, 8}, 2}, 0, 0.1, 0.1}};
  return clip;
}

/// A leg lift taken for another movement and for the other leg, with a fault missed and one made up.
inline ClipCoaching BadLegLift() {
  ClipCoaching clip;
  clip.name = "bad_leg_lift";
  clip.movement = "outer-hip-leg-lift";
  clip.recognised = "frog-stretch";
  clip.certainty = 0.5;
  clip.level = "standard";
  clip.is_sided = true;
  clip.is_clean = false;
  clip.true_counts = {0, 3, 0};
  clip.counts = {0, 0, 2};
  clip.found_faults = {{"M4-F5", {1, 2}}};
  clip.missed_faults = {{{"M4-F2", {4, 6}}, "unseen by a camera"}};
  clip.false_faults = {{"M4-F1", 1, {7, 8.25}}};
  return clip;
}

/// A squeeze, of which nothing is counted.
inline ClipCoaching Squeeze() {
  ClipCoaching clip;
  clip.name = "squeeze";
  clip.movement = clip.recognised = "inner-thigh-squeeze";
  clip.certainty = 1;
  clip.level = "standard";
  clip.is_timed = true;
  clip.true_counts = {4, 0, 0};
  return clip;
}

}  // namespace supple
