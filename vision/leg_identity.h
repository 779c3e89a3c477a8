// Which leg is the left one? Networks see single frames and exchange crossed or overlapping legs for a
// frame, or for seconds. Legs stay where they were or move smoothly: where the two trade places while they
// lie apart, it was the network, not the person.
//
// Kept are the places where knees and ankles were over the last half second. Each frame's legs are named
// so that they lie nearest to those; only a clear difference overrules the network, so where the legs lie
// on each other the network is believed. A name held against the network, or against a second network
// that is heard now and then, is doubted for every second that this lasts, and given up in the end.
#pragma once

#include <array>

#include "base/landmarks.h"

namespace supple {

struct LegIdentityOptions {
  // Chosen on the rendered clips (docs/accuracy.md says with what effect).
  float memory_s = 0.5F;          ///< time constant of the remembered places
  float clear_torso = 0.35F;      ///< sum of four distances that overrules the network, in torso lengths
  float network_doubt_per_s = 1;  ///< what the network's contradiction adds
  float witness_doubt_per_s = 3;  ///< what the second network's adds: it is right more often
  float most_doubt = 8;           ///< here the names are given up
};

class LegIdentity {
 public:
  explicit LegIdentity(const LegIdentityOptions& options = {}) : options_(options) {}

  /// Puts the legs of `body` right, as the network gave them.
  ///
  /// @param step_s time since the last call, above 0.
  void Step(BodyLandmarks& body, float step_s);

  /// Hears another network's view of the picture that Step was just given.
  ///
  /// @param body as Step left it; its legs are exchanged if the witness tips the balance.
  /// @param witness what the other network saw; its legs are named as those of `body`.
  /// @param step_s time since the witness was last heard, above 0.
  void Consult(BodyLandmarks& body, BodyLandmarks& witness, float step_s);

  /// Remembers where the legs finally were found to be.
  void Remember(const BodyLandmarks& body, float step_s);

  void Reset() { *this = LegIdentity(options_); }

 private:
  bool GiveUp(float doubt, BodyLandmarks& body);

  LegIdentityOptions options_;
  bool started_ = false;
  std::array<ImagePoint, kLandmarkCount> places_{};  // only those of knees and ankles are used
  float doubt_ = 0;
};

/// Exchanges the left and the right leg, from the knees down to the toes.
void ExchangeLegs(BodyLandmarks& body);

}  // namespace supple
