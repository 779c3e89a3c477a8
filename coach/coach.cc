#include "coach/coach.h"

#include <algorithm>

#include "base/require.h"

namespace supple {
namespace {

constexpr std::size_t kUsualMessages = 64;

std::vector<MovementWatch> WatchesOf(const Movement& movement, const CoachOptions& options) {
  Require(options.level < movement.levels.size(), "Coach: there must be such a level");
  const double near_edge = Coach::NearEdge(movement.levels[options.level], options.comfortable);
  std::vector<MovementWatch> watches;
  if (movement.sides == Sides::kBoth) {
    watches.emplace_back(movement, options.level, Side::kBoth, near_edge);
  } else {
    watches.emplace_back(movement, options.level, Side::kLeft, near_edge);
    watches.emplace_back(movement, options.level, Side::kRight, near_edge);
  }
  return watches;
}

}  // namespace

std::string_view MessageName(MessageKind kind) {
  switch (kind) {
    case MessageKind::kReady:
      return "ready";
    case MessageKind::kOut:
      return "out";
    case MessageKind::kHoldStarted:
      return "hold started";
    case MessageKind::kHoldPaused:
      return "hold paused";
    case MessageKind::kHoldEnded:
      return "hold ended";
    case MessageKind::kHoldReached:
      return "hold reached";
    case MessageKind::kRepetition:
      return "repetition";
    case MessageKind::kNotCounted:
      return "not counted";
    case MessageKind::kSideChanged:
      return "side changed";
    case MessageKind::kWrongSide:
      return "wrong side";
    case MessageKind::kFaultBegan:
      return "fault began";
    case MessageKind::kFaultEnded:
      return "fault ended";
    case MessageKind::kHint:
      return "hint";
    case MessageKind::kPraise:
      return "praise";
    case MessageKind::kLost:
      return "lost";
    case MessageKind::kFound:
      return "found";
    case MessageKind::kSqueeze:
      return "squeeze";
    case MessageKind::kRelax:
      return "relax";
    case MessageKind::kPaused:
      return "paused";
    case MessageKind::kResumed:
      return "resumed";
  }
  return "";
}

double Coach::NearEdge(const Level& level, std::optional<double> comfortable) {
  return comfortable ? std::min(level.near_edge, *comfortable) : level.near_edge;
}

Coach::Coach(const Movement& movement, const CoachOptions& options)
    : movement_(&movement),
      options_(options),
      watches_(WatchesOf(movement, options)),
      active_(movement.sides == Sides::kEach && options.asked == Side::kRight ? 1 : 0),
      told_faults_(movement.faults.size(), false),
      cues_(movement.faults),
      timed_(movement.levels[options.level].hold_s > 0 ? movement.levels[options.level].hold_s
                                                       : movement.squeeze_s,
             movement.relax_s) {
  messages_.reserve(kUsualMessages);
}

int Coach::counted() const {
  if (movement_->kind == MovementKind::kTimed) {
    return timed_.counted();
  }
  const auto repetitions = watch().repetitions();
  return static_cast<int>(std::count_if(repetitions.begin(), repetitions.end(), [](const Repetition& r) {
    return r.verdict == NotCounted::kCounted;
  }));
}

void Coach::Say(MessageKind kind, std::int64_t t_us, double value, std::size_t fault) {
  messages_.push_back({kind, t_us, side(), value, fault});
}

// The side that moves is the one that is furthest on. Where both legs look alike on the way, that is only
// known once one looks like its end posture. Until then the one that is ready stands for it.
void Coach::Choose() {
  constexpr int kSure = 3;
  const auto rank = [](const MovementWatch& watch) {
    if (watch.is_surely_this_side()) {
      return watch.phase() == Phase::kEnd ? kSure + 1 : kSure;
    }
    const bool is_ready = watch.out_since_us() || watch.phase() == Phase::kReady;
    return is_ready ? 2 : (watch.phase() == Phase::kSetUp ? 1 : 0);
  };
  std::size_t best = active_;
  for (std::size_t i = 0; i < watches_.size(); ++i) {
    if (rank(watches_[i]) > rank(watches_[best])) {
      best = i;
    }
  }
  const bool is_sure = rank(watches_[best]) >= kSure;
  if (has_side_ ? !is_sure || best == active_ : !is_sure) {
    active_ = has_side_ ? active_ : best;
    return;
  }
  const bool changed = has_side_;
  active_ = best;
  has_side_ = true;
  hold_reached_ = false;
  if (movement_->sides == Sides::kBoth) {
    return;
  }
  const std::int64_t t_us = watch().told_us().value_or(0);
  if (options_.asked != Side::kBoth && side() != options_.asked) {
    Say(MessageKind::kWrongSide, t_us);
  } else if (changed) {
    Say(MessageKind::kSideChanged, t_us);
  }
  // Its way began before anybody knew whose it is.
  Say(MessageKind::kOut, *watch().out_since_us());
}

void Coach::Pass(const CoachEvent& event) {
  switch (event.kind) {
    case CoachEventKind::kReady:
      Say(MessageKind::kReady, event.t_us);
      break;
    case CoachEventKind::kLost:
      Say(MessageKind::kLost, event.t_us);
      break;
    case CoachEventKind::kFound:
      Say(MessageKind::kFound, event.t_us);
      break;
    case CoachEventKind::kOut:
      hold_reached_ = false;
      if (has_side_ || movement_->sides == Sides::kBoth) {
        Say(MessageKind::kOut, event.t_us);
      }
      break;
    case CoachEventKind::kHoldStarted:
      Say(MessageKind::kHoldStarted, event.t_us, event.value);
      break;
    case CoachEventKind::kHoldPaused:
      Say(MessageKind::kHoldPaused, event.t_us, event.value);
      break;
    case CoachEventKind::kHoldEnded:
      Say(MessageKind::kHoldEnded, event.t_us, event.value);
      break;
    case CoachEventKind::kRepetition:
      Say(event.value > 0 ? MessageKind::kRepetition : MessageKind::kNotCounted, event.t_us, counted());
      cues_.RepetitionEnded();
      break;
    case CoachEventKind::kFaultBegan:
      TellFault(event.fault, true, event.t_us);
      break;
    case CoachEventKind::kFaultEnded:
      TellFault(event.fault, false, event.t_us);
      break;
    case CoachEventKind::kFaultPutRight:
      cues_.FaultPutRight(event.fault);
      break;
    default:
      break;
  }
}

void Coach::PassEvents(bool but_out) {
  for (const CoachEvent& event : watch().events()) {
    if (!but_out || event.kind != CoachEventKind::kOut) {
      Pass(event);
    }
  }
}

void Coach::TellFault(std::size_t fault, bool is_there, std::int64_t t_us) {
  if (told_faults_[fault] == is_there) {
    return;
  }
  told_faults_[fault] = is_there;
  if (is_there) {
    Say(MessageKind::kFaultBegan, t_us, 0, fault);
    cues_.FaultBegan(fault, t_us);
  } else {
    Say(MessageKind::kFaultEnded, t_us, 0, fault);
    cues_.FaultEnded(fault);
  }
}

// Another side moves now: its faults are those to tell of.
void Coach::FollowFaultsOfChosen(std::int64_t t_us) {
  for (std::size_t i = 0; i < told_faults_.size(); ++i) {
    const auto faults = watch().faults();
    const auto open = std::find_if(faults.begin(), faults.end(), [&](const FaultFound& found) {
      return found.fault == i && found.is_open;
    });
    TellFault(i, open != faults.end(), open != faults.end() ? open->start_us : t_us);
  }
}

void Coach::SayCue(std::int64_t t_us) {
  if (const std::optional<Cue> cue = cues_.Step(t_us)) {
    Say(cue->kind == CueKind::kHint ? MessageKind::kHint : MessageKind::kPraise, t_us, 0, cue->fault);
  }
}

std::span<const Message> Coach::Step(std::int64_t t_us, const MeasuredValues& measures) {
  messages_.clear();
  if (is_paused_) {
    return messages_;
  }
  for (MovementWatch& watch : watches_) {
    watch.Step(t_us, measures);
  }
  // What the side that moved has to tell comes first: it may just have ended.
  const std::size_t before = active_;
  const bool had_side = has_side_;
  if (had_side) {
    PassEvents(false);
  }
  Choose();
  if (!had_side || active_ != before) {
    PassEvents(has_side_ && movement_->sides == Sides::kEach);  // Choose has told that it is out
    FollowFaultsOfChosen(t_us);
  }
  if (movement_->kind == MovementKind::kTimed && options_.timer_runs) {
    const Phase phase = watch().phase();
    const Truth posture = phase == Phase::kReady ? Truth::kYes : Truth::kNo;
    switch (timed_.Step(t_us, posture)) {
      case TimedChange::kOn:
        Say(MessageKind::kSqueeze, t_us);
        break;
      case TimedChange::kCounted:
        Say(MessageKind::kRepetition, t_us, timed_.counted());
        Say(MessageKind::kRelax, t_us);
        break;
      case TimedChange::kBroken:
        Say(MessageKind::kNotCounted, t_us, timed_.counted());
        break;
      default:
        break;
    }
  }
  if (!hold_reached_ && level().hold_s > 0 && watch().held_s() >= level().hold_s) {
    hold_reached_ = true;
    Say(MessageKind::kHoldReached, watch().told_us().value_or(t_us), watch().held_s());
  }
  SayCue(t_us);
  return messages_;
}

std::span<const Message> Coach::Pause(std::int64_t t_us) {
  messages_.clear();
  if (!is_paused_) {
    is_paused_ = true;
    timed_.Pause();
    for (MovementWatch& watch : watches_) {
      watch.Interrupt();
    }
    PassEvents(false);
    Say(MessageKind::kPaused, t_us, watch().held_s());
  }
  return messages_;
}

std::span<const Message> Coach::Resume(std::int64_t t_us) {
  messages_.clear();
  if (is_paused_) {
    is_paused_ = false;
    Say(MessageKind::kResumed, t_us, watch().held_s());
  }
  return messages_;
}

std::span<const Message> Coach::Finish() {
  messages_.clear();
  for (MovementWatch& watch : watches_) {
    watch.Finish();
  }
  PassEvents(false);
  return messages_;
}

}  // namespace supple
