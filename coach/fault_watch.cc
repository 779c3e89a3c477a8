#include "coach/fault_watch.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/seconds.h"
#include "coach/patience.h"

namespace supple {
namespace {

// A fault that stays away for this long while the body rests was put right.
constexpr double kPutRight_s = 1.5;

// Hips that come down by more than half of what they may lose within a second are lowered, not sinking.
constexpr double kLowered_per_s = 0.5;

// Looking for swinging costs 45 us in motion, so it is done four times a second.
constexpr std::int64_t kSwingEvery_us = 250'000;

// A swing is found in the last two seconds at least, so it has been there for about this long.
constexpr std::int64_t kSwingSeen_us = 1'500'000;

// Values of the past are kept so often: a way or a window of four seconds finds room.
constexpr std::int64_t kPastEvery_us = 40'000;
// Of these, values before a repetition begins: half a second.
constexpr std::size_t kBeforeWay = 12;

// The way counts from 95 % to 5 % of it: its very ends are slow in everybody.
constexpr double kWayBegins = 0.95;
constexpr double kWayEnds = 0.05;
// A way back that has not come home after this was no way back.
constexpr double kLongestWay_s = 5;

// Whether the rule reads a measure of its own; the others have a condition, or the course alone.
bool HasTerm(FaultRule rule) {
  return rule == FaultRule::kSpeed || rule == FaultRule::kSwing || rule == FaultRule::kSway ||
         rule == FaultRule::kSinks;
}

MotionOptions SwingOptions(const FaultSpec& spec) {
  MotionOptions options;
  if (spec.rule == FaultRule::kSwing) {
    options.noise = spec.above / kLeastNoises;
  }
  return options;
}

}  // namespace

FaultWatch::FaultWatch(const FaultSpec& spec)
    : spec_(spec), condition_(spec.condition), motion_(SwingOptions(spec)) {}

void FaultWatch::Read(std::int64_t t_us, const MeasuredValues& measures, Side side,
                      const StartValues& start) {
  truths_[next_] = spec_.condition.empty() ? Truth::kNo : condition_.Step(measures, side, start);
  next_ = (next_ + 1) % truths_.size();
  if (!HasTerm(spec_.rule)) {
    return;
  }
  const std::optional<Reading> reading = ReadTerm(spec_.term, measures, side, start);
  signal_.Add(t_us, reading ? std::optional(reading->value) : std::nullopt);
  if (spec_.rule != FaultRule::kSwing) {
    return;
  }
  if (!reading) {
    motion_.NotSeen(t_us);
  } else {
    motion_.Add(t_us, reading->value);
  }
  if (!swing_asked_us_ || t_us - *swing_asked_us_ >= kSwingEvery_us) {
    swing_asked_us_ = t_us;
    const std::optional<Oscillation> swing = motion_.FindSwinging();
    const bool swings = swing && swing->peak_to_peak > spec_.above && swing->frequency_hz > spec_.rate_hz;
    if (swings && !swings_) {
      swing_since_us_ = t_us - kSwingSeen_us;
    }
    swings_ = swings;
  }
}

Truth FaultWatch::Sinks(const Smoothed& term, const CourseMoment& moment) {
  if (!moment.is_reached) {
    has_highest_ = false;
    return Truth::kNo;
  }
  if (!term.is_known) {
    return Truth::kUnknown;
  }
  highest_ = has_highest_ ? std::max(highest_, term.value) : term.value;
  has_highest_ = true;
  // Lowering on purpose is on the move all the time, if only slowly.
  const bool is_lowered = !moment.is_still || term.per_s < -kLowered_per_s * spec_.above * highest_;
  return !is_lowered && term.value < highest_ * (1 - spec_.above) ? Truth::kYes : Truth::kNo;
}

// Keeps it unless the last one is too near in time, or there is no room.
void FaultWatch::KeepPastValue(std::int64_t t_us, double value) {
  const bool is_due = past_count_ == 0 || t_us - past_[past_count_ - 1].t_us >= kPastEvery_us;
  if (is_due && past_count_ < kMostPastValues) {
    past_[past_count_++] = {t_us, value};
  }
}

void FaultWatch::DropOldest() {
  std::move(past_.begin() + 1, past_.begin() + static_cast<std::ptrdiff_t>(past_count_), past_.begin());
  --past_count_;
}

Truth FaultWatch::Sways(const Smoothed& term, std::int64_t t_us) {
  if (!term.is_known) {
    return Truth::kUnknown;
  }
  const auto too_old = [&](const PastValue& old) { return SecondsBetween(old.t_us, t_us) > spec_.window_s; };
  if (past_count_ == kMostPastValues || (past_count_ > 0 && too_old(past_[0]))) {
    DropOldest();
  }
  KeepPastValue(t_us, term.value);
  double low = term.value;
  double high = term.value;
  for (std::size_t i = 0; i < past_count_; ++i) {
    if (!too_old(past_[i])) {
      low = std::min(low, past_[i].value);
      high = std::max(high, past_[i].value);
    }
  }
  return high - low > spec_.above ? Truth::kYes : Truth::kNo;
}

Truth FaultWatch::HoldsNow(std::size_t back, const CourseMoment& moment) {
  const Truth condition = truths_[(next_ + truths_.size() - 1 - back) % truths_.size()];
  if (condition == Truth::kYes) {
    return Truth::kYes;
  }
  switch (spec_.rule) {
    case FaultRule::kWhile:
      return condition;
    case FaultRule::kSpeed: {
      const Smoothed term = signal_.At(back);
      if (!term.is_known) {
        return Truth::kUnknown;
      }
      const double speed = spec_.sign == 0 ? std::abs(term.per_s) : spec_.sign * term.per_s;
      return speed > spec_.above ? Truth::kYes : Truth::kNo;
    }
    case FaultRule::kSwing:
      return swings_ ? Truth::kYes : Truth::kNo;
    case FaultRule::kSway:
      return Sways(signal_.At(back), moment.t_us);
    case FaultRule::kSinks:
      return Sinks(signal_.At(back), moment);
    default:
      return Truth::kNo;
  }
}

void FaultWatch::Tell(std::int64_t start_us, std::int64_t end_us) {
  found_ = FaultFound{found_ ? found_->fault : 0, start_us, end_us, false};
  began_ = true;
  ended_ = true;
}

void FaultWatch::End() {
  since_us_.reset();
  if (found_ && found_->is_open) {
    found_->is_open = false;
    ended_ = true;
    may_be_put_right_ = true;
    right_since_us_.reset();
  }
}

void FaultWatch::Last(Truth truth, std::int64_t t_us) {
  const double gap_s = SecondsBetween(last_true_us_, t_us);
  if (since_us_ && gap_s > (truth == Truth::kNo ? kBridged_s : kUnseen_s)) {
    End();
  }
  if (truth == Truth::kYes) {
    if (!since_us_) {
      since_us_ = spec_.rule == FaultRule::kSwing ? std::min(swing_since_us_, t_us) : t_us;
    }
    last_true_us_ = t_us;
    if (SecondsBetween(*since_us_, t_us) + 1e-9 < spec_.for_s) {
      return;
    }
    if (!found_ || !found_->is_open) {
      found_ = FaultFound{0, *since_us_, t_us, true};
      began_ = true;
    }
    found_->end_us = t_us;
    may_be_put_right_ = false;
  }
}

void FaultWatch::FollowRight(bool is_right, std::int64_t t_us) {
  if (!may_be_put_right_ || !is_right) {
    right_since_us_.reset();
    return;
  }
  if (!right_since_us_) {
    right_since_us_ = t_us;
  }
  if (SecondsBetween(*right_since_us_, t_us) + 1e-9 >= kPutRight_s) {
    may_be_put_right_ = false;
    is_put_right_ = true;
  }
}

// The way out is judged when the repetition is over and its farthest point known.
void FaultWatch::FollowWayOut(const CourseMoment& moment) {
  if (!moment.primary.is_known || !moment.has_start_value) {
    return;
  }
  // A repetition begins when the start is left behind. The way began a little before.
  if (moment.phase == kDuringStart || moment.phase == 0) {
    start_value_ = moment.start_value;
    if (past_count_ == kBeforeWay) {
      DropOldest();
    }
  }
  KeepPastValue(moment.t_us, moment.primary.near);
}

void FaultWatch::EndWayOut(const Repetition& repetition) {
  const double way = repetition.peak - start_value_;
  std::optional<std::int64_t> left_us;
  for (std::size_t i = 0; i < past_count_; ++i) {
    const double done = (past_[i].value - start_value_) / way;
    if (done <= kWayEnds) {
      left_us = past_[i].t_us;
    } else if (done >= kWayBegins && left_us) {
      if (repetition.verdict != NotCounted::kShallow &&
          SecondsBetween(*left_us, past_[i].t_us) < spec_.within_s) {
        Tell(*left_us, past_[i].t_us);
      }
      break;
    }
  }
  past_count_ = 0;
}

void FaultWatch::FollowWayBack(const CourseMoment& moment) {
  if (!moment.primary.is_known || !moment.has_start_value) {
    return;
  }
  // The way back begins where the body last rested in the band.
  if (moment.is_reached && moment.is_still && moment.phase == kDuringEnd) {
    top_ = moment.primary.value;
    has_top_ = true;
    left_us_.reset();
  }
  if (!has_top_) {
    return;
  }
  const double way = top_ - moment.start_value;
  const double done = (moment.primary.near - moment.start_value) / way;
  if (done >= kWayBegins) {
    left_us_ = moment.t_us;
  } else if (left_us_) {
    const double took_s = SecondsBetween(*left_us_, moment.t_us);
    if (done <= kWayEnds) {
      if (took_s < spec_.within_s) {
        Tell(*left_us_, moment.t_us);
      }
      has_top_ = false;
    } else if (took_s > kLongestWay_s) {
      has_top_ = false;
    }
  }
}

void FaultWatch::Step(std::size_t back, const CourseMoment& moment) {
  if (spec_.rule == FaultRule::kUnseen || spec_.rule == FaultRule::kShallow) {
    return;
  }
  if (spec_.rule == FaultRule::kQuick) {
    if ((spec_.during & kDuringOut) != 0) {
      FollowWayOut(moment);
    } else {
      FollowWayBack(moment);
    }
    return;
  }
  const Truth now = HoldsNow(back, moment);
  const bool is_looked_for = (moment.phase & spec_.during) != 0;
  Last(is_looked_for ? now : Truth::kNo, moment.t_us);
  if (is_looked_for && now == Truth::kYes) {
    last_true_phase_ = moment.phase;
  }
  // What was wrong with a lifted leg is not put right by a resting one.
  FollowRight(now == Truth::kNo && moment.phase == last_true_phase_ && moment.is_still, moment.t_us);
}

void FaultWatch::EndRepetition(const Repetition& repetition) {
  if (spec_.rule == FaultRule::kQuick && (spec_.during & kDuringOut) != 0) {
    EndWayOut(repetition);
    return;
  }
  if (spec_.rule != FaultRule::kShallow || !repetition.is_whole) {
    return;
  }
  if (repetition.peak >= spec_.above) {
    in_a_row_ = 0;
    return;
  }
  if (in_a_row_++ == 0) {
    row_start_us_ = repetition.start_us;
  }
  if (in_a_row_ >= spec_.in_a_row) {
    Tell(row_start_us_, repetition.end_us);
    in_a_row_ = 0;
  }
}

bool FaultWatch::TakeBegan() { return std::exchange(began_, false); }
bool FaultWatch::TakeEnded() { return std::exchange(ended_, false); }
bool FaultWatch::TakePutRight() { return std::exchange(is_put_right_, false); }

void FaultWatch::Finish() { End(); }

void FaultWatch::Forget() {
  condition_.Forget();
  signal_.Forget();
  motion_.Reset();
  since_us_.reset();
  has_top_ = false;
  has_highest_ = false;
  past_count_ = 0;
  in_a_row_ = 0;
  swings_ = false;
}

}  // namespace supple
