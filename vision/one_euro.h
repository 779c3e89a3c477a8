// The One-Euro filter: calm while a point rests, quick while it moves.
//
// A low-pass filter whose cut-off rises with speed: cutoff = min_cutoff + beta * |speed|. At rest the
// low cut-off removes jitter; in motion the high one removes lag.
// Source: Casiez, Roussel and Vogel 2012, CHI '12, 2527-2530.
#pragma once

#include <cmath>
#include <numbers>

namespace supple {

struct OneEuroOptions {
  float min_cutoff_hz = 1;
  float beta = 0;                  ///< cut-off gained per unit of speed
  float derivative_cutoff_hz = 1;  ///< the paper's choice
};

/// Filters one number over time.
class OneEuro {
 public:
  /// @param value the measurement; any unit, the filter keeps it.
  /// @param step_s time since the last call, above 0; ignored on the first.
  /// @param value_scale what `value` is multiplied by before its speed meets `beta`.
  /// @returns the filtered value.
  float Step(float value, float step_s, float value_scale, const OneEuroOptions& options) {
    if (!started_) {
      started_ = true;
      value_ = value;
      return value;
    }
    const float speed = (value - value_) * value_scale / step_s;
    speed_ += Share(step_s, options.derivative_cutoff_hz) * (speed - speed_);
    const float cutoff_hz = options.min_cutoff_hz + options.beta * std::abs(speed_);
    value_ += Share(step_s, cutoff_hz) * (value - value_);
    return value_;
  }

  void Reset() { *this = OneEuro(); }

 private:
  // The new value's share in a first-order low-pass.
  static float Share(float step_s, float cutoff_hz) {
    const float time_constant_s = 1.0F / (2.0F * std::numbers::pi_v<float> * cutoff_hz);
    return 1.0F / (1.0F + time_constant_s / step_s);
  }

  bool started_ = false;
  float value_ = 0;
  float speed_ = 0;
};

}  // namespace supple
