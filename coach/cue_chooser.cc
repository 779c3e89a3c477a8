#include "coach/cue_chooser.h"

#include "base/seconds.h"

namespace supple {
namespace {

// For how long a way that is over is worth a word.
constexpr double kNews_s = 3;

// Whether the fault is found when the way it happened on is over.
bool IsOfAWay(const FaultSpec& fault) {
  return fault.rule == FaultRule::kQuick || fault.rule == FaultRule::kShallow;
}

}  // namespace

CueChooser::CueChooser(std::span<const FaultSpec> faults) : specs_(faults), faults_(faults.size()) {}

void CueChooser::FaultBegan(std::size_t fault, std::int64_t t_us) {
  State& state = faults_[fault];
  state.is_open = true;
  state.came_again = true;
  state.to_praise = false;
  state.since_us = t_us;
}

void CueChooser::FaultEnded(std::size_t fault) {
  State& state = faults_[fault];
  state.is_open = false;
  state.is_news = IsOfAWay(specs_[fault]);
  state.heard_us.reset();
}

void CueChooser::FaultPutRight(std::size_t fault) {
  State& state = faults_[fault];
  if (!state.is_open && state.hints > 0) {
    Clear(state);
  }
}

void CueChooser::Clear(State& state) {
  state.to_praise = true;
  state.hints = 0;
}

void CueChooser::RepetitionEnded() {
  for (State& state : faults_) {
    if (!state.is_open && !state.came_again && state.hints > 0) {
      Clear(state);
    }
    state.came_again = state.is_open;
  }
}

bool CueChooser::IsDue(std::size_t fault, std::int64_t t_us) const {
  const State& state = faults_[fault];
  const bool is_there =
      state.is_open || (state.is_news && SecondsBetween(state.heard_us.value_or(t_us), t_us) <= kNews_s);
  return is_there && state.hints < kMostUnheeded;
}

std::optional<Cue> CueChooser::Step(std::int64_t t_us) {
  for (State& state : faults_) {
    if (state.is_news) {
      state.heard_us = state.heard_us.value_or(t_us);
    }
  }
  if (last_us_ && SecondsBetween(*last_us_, t_us) < kBetweenCues_s) {
    return std::nullopt;
  }
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (IsDue(i, t_us) &&
        (!best || specs_[i].priority < specs_[*best].priority ||
         (specs_[i].priority == specs_[*best].priority && faults_[i].since_us < faults_[*best].since_us))) {
      best = i;
    }
  }
  if (best) {
    ++faults_[*best].hints;
    faults_[*best].is_news = false;
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
