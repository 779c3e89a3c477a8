#include "apps/supple/film_moments.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/seconds.h"

namespace supple {
namespace {

// Bits of FilmMoment::faults.
constexpr std::size_t kMostFaults = 64;

// The term without what it counts from, which does not change how well it is seen.
Term AsItIs(const Term& term) {
  Term as_it_is = term;
  as_it_is.origin = TermOrigin::kZero;
  return as_it_is;
}

CoachOptions AtLevel(std::size_t level) {
  CoachOptions options;
  options.level = level;
  return options;
}

}  // namespace

MomentFollower::MomentFollower(const Movement& movement, std::size_t level)
    : movement_(&movement), coach_(movement, AtLevel(level)) {}

bool MomentFollower::IsUsable(const MeasuredValues& measures) const {
  const StartValues start;
  const Side first = movement_->sides == Sides::kBoth ? Side::kBoth : Side::kLeft;
  const Side second = movement_->sides == Sides::kBoth ? Side::kBoth : Side::kRight;
  if (movement_->kind == MovementKind::kTimed) {
    return ConditionWatch(movement_->posture).Step(measures, first, start) != Truth::kUnknown;
  }
  const Term primary = AsItIs(movement_->course.primary);
  return ReadTerm(primary, measures, first, start) || ReadTerm(primary, measures, second, start);
}

void MomentFollower::TakeErrors(const MeasuredValues& measures, FilmMoment& moment) const {
  if (movement_->kind == MovementKind::kTimed ||
      movement_->course.primary.origin == TermOrigin::kStartShare) {
    return;
  }
  const Term primary = AsItIs(movement_->course.primary);
  for (std::size_t i = 0; i < coach_.watches().size(); ++i) {
    const std::optional<Reading> reading =
        ReadTerm(primary, measures, coach_.watches()[i].side(), StartValues());
    moment.primary_error[i] = reading ? static_cast<float>(reading->error) : 0;
  }
}

FilmMoment MomentFollower::Now() const {
  FilmMoment now;
  const MovementWatch& watch = coach_.watch();
  now.phase = watch.phase();
  now.side = coach_.side();
  now.held_s = watch.held_s();
  now.timer_runs = watch.timer_runs();
  now.counted = coach_.counted();
  now.hint = hint_;
  const float sign = movement_->course.falls ? -1 : 1;
  for (std::size_t i = 0; i < coach_.watches().size(); ++i) {
    if (const std::optional<double> progress = coach_.watches()[i].progress()) {
      now.primary[i] = sign * static_cast<float>(*progress);
    }
  }
  for (const FaultFound& fault : watch.faults()) {
    if (fault.is_open && fault.fault < kMostFaults) {
      now.faults |= std::uint64_t{1} << fault.fault;
    }
  }
  return now;
}

void MomentFollower::TellUntil(std::int64_t t_us) {
  if (told_ == moments_.size() || times_us_[told_] > t_us) {
    return;
  }
  const FilmMoment now = Now();
  for (; told_ < moments_.size() && times_us_[told_] <= t_us; ++told_) {
    const std::array<float, 2> errors = moments_[told_].primary_error;
    moments_[told_] = now;
    moments_[told_].primary_error = errors;
  }
}

void MomentFollower::Step(const BodyFrame& body) {
  FilmMoment& moment = moments_.emplace_back();
  times_us_.push_back(body.t_us);
  TakeErrors(body.measures, moment);
  for (const Message& message : coach_.Step(body.t_us, body.measures)) {
    if (message.kind == MessageKind::kHint) {
      hint_ = message.fault;
      hint_us_ = message.t_us;
    } else if (message.kind == MessageKind::kPraise) {
      hint_.reset();
    }
  }
  if (hint_ && SecondsBetween(hint_us_, body.t_us) > kCueStands_s) {
    hint_.reset();
  }
  if (const std::optional<std::int64_t> told_us = coach_.watch().told_us()) {
    TellUntil(*told_us);
  }
}

std::vector<FilmMoment> MomentFollower::Finish() {
  const Phase phase = coach_.watch().phase();
  coach_.Finish();
  if (!times_us_.empty()) {
    const std::size_t from = told_;
    TellUntil(times_us_.back());
    for (std::size_t i = from; i < moments_.size(); ++i) {
      moments_[i].phase = phase;  // the end of the film is no end of a movement
    }
  }
  return std::move(moments_);
}

}  // namespace supple
