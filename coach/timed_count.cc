#include "coach/timed_count.h"

#include "base/seconds.h"
#include "coach/patience.h"

namespace supple {

TimedChange TimedCount::Step(std::int64_t t_us, Truth posture) {
  if (last_us_ && t_us <= *last_us_) {
    return TimedChange::kNone;
  }
  const double step_s = last_us_ ? SecondsBetween(*last_us_, t_us) : 0;
  last_us_ = t_us;
  if (posture == Truth::kYes) {
    wrong_s_ = 0;
    if (!has_begun_) {
      has_begun_ = true;
      is_on_ = true;
      part_s_ = 0;
      return TimedChange::kOn;
    }
  } else {
    wrong_s_ += step_s;
    if (wrong_s_ > (posture == Truth::kNo ? kBridged_s : kUnseen_s)) {
      const bool was_on = has_begun_ && is_on_;
      has_begun_ = false;
      is_on_ = false;
      return was_on ? TimedChange::kBroken : TimedChange::kNone;
    }
  }
  if (!has_begun_) {
    return TimedChange::kNone;
  }
  part_s_ += step_s;
  if (part_s_ + 1e-9 < (is_on_ ? on_s_ : off_s_)) {
    return TimedChange::kNone;
  }
  part_s_ = 0;
  is_on_ = !is_on_;
  if (is_on_) {
    return TimedChange::kOn;
  }
  ++counted_;
  return TimedChange::kCounted;
}

}  // namespace supple
