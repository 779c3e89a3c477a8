#include "coach/fault_watch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace supple {
namespace {

// A fault goes on over shorter breaks: landmarks jitter, a frame is lost.
constexpr double kBridged_s = 0.4;
constexpr double kUnseen_s = 1.0;

// A fault that stays away for this long while the body rests was put right.
constexpr double kPutRight_s = 1.5;

// Hips that come down by more than half of what they may lose within a second are lowered, not sinking.
constexpr double kLowered_per_s = 0.5;

// Looking for swinging costs 45 us in motion, so it is done four times a second.
constexpr std::int64_t kSwingEvery_us = 250'000;

// A swing is found in the last two seconds at least, so it has been there for about this long.
constexpr std::int64_t kSwingSeen_us = 1'500'000;

constexpr std::int64_t kSwayEvery_us = 40'000;

// The way counts from 95 % to 5 % of it: its very ends are slow in everybody.
constexpr double kWayBegins = 0.95;
constexpr double kWayEnds = 0.05;
// A way back that has not come home after this was no way back.
constexpr double kLongestWay_s = 5;

double SecondsBetween(std::int64_t from_us, std::int64_t to_us) {
  return static_cast<double>(to_us - from_us) * 1e-6;
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
  if (spec_.rule == FaultRule::kWhile || spec_.rule == FaultRule::kUnseen) {
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

Truth FaultWatch::Sways(const Smoothed& term, std::int64_t t_us) {
  if (!term.is_known) {
    return Truth::kUnknown;
  }
  const auto too_old = [&](const SwayValue& old) { return SecondsBetween(old.t_us, t_us) > spec_.window_s; };
  if (sway_count_ == 0 || t_us - sway_[sway_count_ - 1].t_us >= kSwayEvery_us) {
    if (sway_count_ == kMostSwayValues || (sway_count_ > 0 && too_old(sway_[0]))) {
      std::move(sway_.begin() + 1, sway_.begin() + static_cast<std::ptrdiff_t>(sway_count_), sway_.begin());
      --sway_count_;
    }
    sway_[sway_count_++] = {t_us, term.value};
  }
  double low = term.value;
  double high = term.value;
  for (std::size_t i = 0; i < sway_count_; ++i) {
    if (!too_old(sway_[i])) {
      low = std::min(low, sway_[i].value);
      high = std::max(high, sway_[i].value);
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

void FaultWatch::FollowWay(const CourseMoment& moment) {
  if (!moment.primary.is_known || !moment.has_start_value) {
    return;
  }
  const bool is_back = spec_.during == kDuringBack;
  // The way back begins where the body last rested in the band, the way out in the start posture.
  if (is_back && moment.is_reached && moment.is_still && moment.phase == kDuringEnd) {
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
    FollowWay(moment);
    return;
  }
  const Truth now = HoldsNow(back, moment);
  const bool is_looked_for = (moment.phase & spec_.during) != 0;
  Last(is_looked_for ? now : Truth::kNo, moment.t_us);
  FollowRight(is_looked_for && now == Truth::kNo && moment.is_still, moment.t_us);
}

void FaultWatch::EndRepetition(const Repetition& repetition) {
  if (spec_.rule == FaultRule::kQuick && (spec_.during & kDuringOut) != 0) {
    if (repetition.verdict != NotCounted::kShallow &&
        SecondsBetween(repetition.start_us, repetition.peak_us) < spec_.within_s) {
      Tell(repetition.start_us, repetition.peak_us);
    }
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
  sway_count_ = 0;
  in_a_row_ = 0;
  swings_ = false;
}

}  // namespace supple
