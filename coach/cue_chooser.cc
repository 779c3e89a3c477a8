#include "coach/cue_chooser.h"

namespace supple {
namespace {

double SecondsBetween(std::int64_t from_us, std::int64_t to_us) {
  return static_cast<double>(to_us - from_us) * 1e-6;
}

// In a long hold a fault that stays away for this long was put right.
constexpr double kPutRight_s = 1.5;

}  // namespace

CueChooser::CueChooser(std::span<const FaultSpec> faults) : specs_(faults), faults_(faults.size()) {}

void CueChooser::FaultBegan(std::size_t fault, std::int64_t t_us) {
  State& state = faults_[fault];
  state.is_open = true;
  state.came_again = true;
  state.to_praise = false;
  state.since_us = t_us;
}

void CueChooser::FaultEnded(std::size_t fault, std::int64_t t_us) {
  State& state = faults_[fault];
  state.is_open = false;
  state.since_us = t_us;
}

void CueChooser::Clear(State& state) {
  state.to_praise = state.hints > 0 && state.hints <= kMostUnheeded;
  state.hints = 0;
}

void CueChooser::RepetitionEnded(std::int64_t /*t_us*/) {
  for (State& state : faults_) {
    if (!state.is_open && !state.came_again && state.hints > 0) {
      Clear(state);
    }
    state.came_again = state.is_open;
  }
}

std::optional<Cue> CueChooser::Step(std::int64_t t_us) {
  for (State& state : faults_) {
    // Put right within the hold that the hint was given in.
    if (!state.is_open && state.hints > 0 && state.since_us > state.hinted_us &&
        SecondsBetween(state.since_us, t_us) > kPutRight_s) {
      Clear(state);
    }
  }
  if (last_us_ && SecondsBetween(*last_us_, t_us) < kBetweenCues_s) {
    return std::nullopt;
  }
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const State& state = faults_[i];
    if (!state.is_open || state.hints >= kMostUnheeded) {
      continue;
    }
    if (!best || specs_[i].priority < specs_[*best].priority ||
        (specs_[i].priority == specs_[*best].priority && state.since_us < faults_[*best].since_us)) {
      best = i;
    }
  }
  if (best) {
    ++faults_[*best].hints;
    faults_[*best].hinted_us = t_us;
    last_us_ = t_us;
    return Cue{CueKind::kHint, *best, t_us};
  }
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (faults_[i].to_praise && !faults_[i].is_open) {
      faults_[i].to_praise = false;
      last_us_ = t_us;
      return Cue{CueKind::kPraise, i, t_us};
    }
  }
  return std::nullopt;
}

}  // namespace supple
