// Counts what a camera cannot see by the clock: seconds on, seconds off, as long as the posture is right.
//
// The knees move a centimetre or two when a ball is squeezed between them, which is less than a camera tells
// from jitter. So nothing is claimed of the squeeze: a cycle counts when the posture was right for the whole
// squeeze and the timer ran through. Its evidence is the timer.
#pragma once

#include <cstdint>
#include <optional>

#include "coach/term_reader.h"

namespace supple {

enum class TimedChange : std::uint8_t { kNone, kOn, kOff, kCounted, kBroken };

class TimedCount {
 public:
  TimedCount(double on_s, double off_s) : on_s_(on_s), off_s_(off_s) {}

  /// Takes one moment; one that is not later than the last is passed over.
  /// @param posture whether the posture is right; while it cannot be seen for a second it is taken as it was.
  /// @returns what has just begun: kOff is told with the cycle counted, kBroken where the posture was left.
  TimedChange Step(std::int64_t t_us, Truth posture);

  /// Time stands still until the next Step.
  void Pause() { last_us_.reset(); }

  int counted() const { return counted_; }
  bool is_on() const { return is_on_; }
  /// Seconds of this part of the cycle.
  double part_s() const { return part_s_; }

 private:
  double on_s_;
  double off_s_;
  std::optional<std::int64_t> last_us_;
  bool has_begun_ = false;
  bool is_on_ = false;
  double part_s_ = 0;
  double wrong_s_ = 0;
  int counted_ = 0;
};

}  // namespace supple
