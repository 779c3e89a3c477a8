// Which leg is the left one? Networks see single frames and exchange crossed or overlapping legs for a
// frame, or for seconds. Legs themselves move smoothly: where left and right trade places between two
// frames while both legs lie apart, it was the network, not the person.
//
// Two hypotheses are weighed, "the network is right" and "it has exchanged the legs". Each carries the
// squared jumps of knees and ankles that it needs to be true, along its cheapest history (Viterbi 1967,
// IEEE Trans Inf Theory 13:260). Being exchanged costs a little for every second it lasts, for the network
// is right most of the time: so an error made at the start does not stay for ever, and where the legs lie
// on each other, changing hypothesis is free and the network is believed.
#pragma once

#include "base/landmarks.h"

namespace supple {

struct LegIdentityOptions {
  // Chosen on the rendered clips; the results change little between half and twice each value.
  float jump_torso = 0.1F;         ///< a leg's usual jump between frames, in torso lengths, ...
  float jump_torso_per_s = 0.5F;   ///< ... and what is added per second between them
  float most_jump_cost = 16;       ///< a joint's cost never exceeds this: outliers must not decide alone
  float exchanged_cost_per_s = 4;  ///< doubt in the network costs this much
  float most_cost_gap = 64;        ///< how sure we may become, so that we can change our mind again
};

class LegIdentity {
 public:
  explicit LegIdentity(const LegIdentityOptions& options = {}) : options_(options) {}

  /// Puts the legs of `body` right.
  ///
  /// @param step_s time since the last call, above 0.
  /// @returns whether left and right leg were exchanged.
  bool Step(BodyLandmarks& body, float step_s);

  void Reset() { *this = LegIdentity(options_); }

 private:
  LegIdentityOptions options_;
  bool started_ = false;
  BodyLandmarks last_;  // as the network gave it
  float right_cost_ = 0;
  float exchanged_cost_ = 0;
};

/// Exchanges the left and the right leg, from the knees down to the toes.
void ExchangeLegs(BodyLandmarks& body);

}  // namespace supple
