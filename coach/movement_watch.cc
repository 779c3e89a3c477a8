#include "coach/movement_watch.h"

#include <algorithm>
#include <cmath>

#include "base/require.h"
#include "base/seconds.h"
#include "coach/patience.h"

namespace supple {
namespace {

// The set-up posture has to be kept for this long before "ready" is said (clinical reference, shared state
// machine: 1.0 s) ...
constexpr double kSetUp_s = 1.0;
// ... for this long before leaving it is a repetition: films begin when the movement does ...
constexpr double kCounts_s = 0.5;
// ... and for this long before it tells what this person's start posture measures.
constexpr double kStartSeen_s = 0.2;
// The start values follow slowly, the place of rest quickly.
constexpr double kStartFollows_s = 1.5;
constexpr double kRestFollows_s = 0.5;

// Once ready, the start values of a timed movement follow by so much more slowly: over half a minute.
constexpr double kTimedSlower = 0.05;
// Of what the start may differ by, as much may be the first step on the way out.
constexpr double kCreeps = 0.4;

// Legs that change places look like either side's end posture for up to so long: half of the way there.
constexpr double kSure_s = 1.0;

// A movement begins where the body last was at rest, but no longer ago than this, and ends where it comes to
// rest again, but no later than that.
constexpr std::int64_t kLongestStart_us = 1'500'000;
constexpr std::int64_t kLongestSettling_us = 1'000'000;

// Records a sitting may hold before a vector grows: an hour of quick repetitions.
constexpr std::size_t kUsualRecords = 512;
constexpr std::size_t kUsualEvents = 32;

AllOf Joined(const AllOf& a, const AllOf& b) {
  AllOf both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

HoldTimerOptions TimerOptions(const Course& course) {
  HoldTimerOptions options;
  options.grace_s = course.grace_s;
  return options;
}

const Level& LevelOf(const Movement& movement, std::size_t level) {
  Require(level < movement.levels.size(), "MovementWatch: there must be such a level");
  return movement.levels[level];
}

}  // namespace

MovementWatch::MovementWatch(const Movement& movement, std::size_t level, Side side,
                             std::optional<double> near_edge)
    : movement_(&movement),
      level_(level),
      side_(side),
      near_edge_(near_edge.value_or(LevelOf(movement, level).near_edge)),
      posture_(movement.posture),
      start_(movement.start),
      end_(Joined(movement.end, movement.levels[level].end)),
      alone_(movement.alone),
      hold_timer_(TimerOptions(movement.course)) {
  Require((side == Side::kBoth) == (movement.sides == Sides::kBoth),
          "MovementWatch: a movement done with both legs at once has side kBoth, the others have not");
  fault_watches_.reserve(movement.faults.size());
  for (FaultSpec fault : movement.faults) {
    if (fault.rule == FaultRule::kShallow) {
      fault.above = std::min(fault.above, near_edge_);  // what counts at this level is far enough
    }
    fault_watches_.emplace_back(fault);
  }
  open_faults_.resize(movement.faults.size());
  events_.reserve(kUsualEvents);
  repetitions_.reserve(kUsualRecords);
  holds_.reserve(kUsualRecords);
  faults_.reserve(kUsualRecords);
}

void MovementWatch::Tell(CoachEventKind kind, std::int64_t t_us, double value, std::size_t fault) {
  events_.push_back({kind, t_us, value, fault});
}

void MovementWatch::GoTo(Phase phase, std::int64_t t_us) {
  if (phase == phase_) {
    return;
  }
  if (phase == Phase::kReady && (phase_ == Phase::kSetUp || phase_ == Phase::kAway)) {
    Tell(CoachEventKind::kReady, t_us);
  }
  phase_ = phase;
}

double MovementWatch::held_s() const {
  const std::optional<Hold> hold = hold_timer_.Now();
  return hold ? hold->held_s : 0;
}

std::optional<double> MovementWatch::progress() const {
  return now_.is_known ? std::optional(now_.value) : std::nullopt;
}

void MovementWatch::Step(std::int64_t t_us, const MeasuredValues& measures) {
  events_.clear();
  if (last_us_ && t_us <= *last_us_) {
    return;
  }
  first_us_ = first_us_.value_or(t_us);
  const double step_s = last_us_ ? SecondsBetween(*last_us_, t_us) : 0;
  last_us_ = t_us;

  // Read everything that this frame says.
  FrameTruths truths;
  truths.t_us = t_us;
  truths.posture = posture_.Step(measures, side_, start_values_);
  truths.start = start_.Step(measures, side_, start_values_);
  truths.end = end_.Step(measures, side_, start_values_);
  truths.alone = movement_->alone.empty() ? Truth::kNo : alone_.Step(measures, side_, start_values_);
  truths.is_found = measures[0].withheld != Withheld::kNobody;
  start_truth_s_ = InStartPosture(truths) == Truth::kYes ? start_truth_s_ + step_s : 0;
  TakeStart(measures, truths, step_s);
  const Course& course = movement_->course;
  const double sign = course.falls ? -1 : 1;
  if (movement_->kind != MovementKind::kTimed) {
    const std::optional<Reading> primary = ReadTerm(course.primary, measures, side_, start_values_);
    primary_.Add(t_us, primary ? std::optional(sign * primary->value) : std::nullopt);
    if (course.still) {
      const std::optional<Reading> still = ReadTerm(*course.still, measures, side_, start_values_);
      still_.Add(t_us, still ? std::optional(still->value) : std::nullopt);
    }
  }
  for (FaultWatch& watch : fault_watches_) {
    watch.Read(t_us, measures, side_, start_values_);
  }
  truths_[next_] = truths;
  next_ = (next_ + 1) % truths_.size();
  waiting_ = std::min(waiting_ + 1, truths_.size() - 1);

  // Look at the frames of which enough is known now.
  while (waiting_ > 0 && t_us - Back(waiting_ - 1).t_us >= SmoothedSignal::kHalfWindow_us) {
    Look(--waiting_);
  }
}

void MovementWatch::Interrupt() {
  events_.clear();
  if (open_ && told_us_ && movement_->kind == MovementKind::kRepetitions) {
    EndRepetition(*told_us_, false);
    set_up_s_ = 0;
    GoTo(Phase::kAway, *told_us_);
  }
}

void MovementWatch::Finish() {
  events_.clear();
  while (waiting_ > 0) {
    Look(--waiting_);
  }
  if (open_ && told_us_) {
    EndRepetition(*told_us_, false);
  }
  for (std::size_t i = 0; i < fault_watches_.size(); ++i) {
    fault_watches_[i].Finish();
    if (open_faults_[i]) {
      faults_[*open_faults_[i]].is_open = false;
      open_faults_[i].reset();
    }
  }
}

void MovementWatch::TakeStart(const MeasuredValues& measures, const FrameTruths& truths, double step_s) {
  if (InStartPosture(truths) != Truth::kYes || start_truth_s_ < kStartSeen_s || open_) {
    return;
  }
  const Course& course = movement_->course;
  double share = std::min(1.0, step_s / kStartFollows_s);
  if (!start_values_.is_known() || movement_->kind == MovementKind::kTimed) {
    // Where nothing but the posture is seen, a posture that goes wrong must not become the start.
    const double slow_share = phase_ == Phase::kReady ? kTimedSlower * share : share;
    start_values_.Take(measures, start_values_.is_known() ? slow_share : 1);
    return;
  }
  const std::optional<Reading> primary = ReadTerm(course.primary, measures, side_, start_values_);
  if (primary && course.primary.origin == TermOrigin::kStart) {
    const double value = (course.falls ? -1 : 1) * primary->value;
    // What was taken for the start was on the way: the body is behind it, or rests beyond it without ever
    // having been ready.
    const double near_start = 0.5 * std::abs(course.leaves);
    const bool rests_beyond = value > near_start && phase_ != Phase::kReady && rested_s_ >= kSetUp_s;
    if (value < -near_start || rests_beyond) {
      start_values_.Take(measures, 1);
      return;
    }
    // On its way out the body is no longer in its start posture, however slowly it goes. What is still is
    // only told a little later, so that its first steps would be taken for a start that creeps.
    if (value > near_start || (value > kCreeps * near_start && rested_s_ < kSetUp_s)) {
      return;
    }
  }
  if (is_still_) {
    start_values_.Take(measures, share);
  }
}

void MovementWatch::Look(std::size_t back) {
  const FrameTruths& now = Back(back);
  double step_s = told_us_ ? SecondsBetween(*told_us_, now.t_us) : 0;
  if (step_s > kUnseen_s) {
    step_s = 0;  // nobody looked for so long: nothing is known of it
  }
  told_us_ = now.t_us;
  const Course& course = movement_->course;
  now_ = primary_.At(back);
  const Smoothed still = course.still ? still_.At(back) : now_;
  const bool is_still = still.is_known && std::abs(still.per_s) < course.still_per_s;
  is_still_ = is_still;
  rested_s_ = is_still ? rested_s_ + step_s : 0;
  times_.found_s += now.is_found ? step_s : 0;
  times_.alone_s += now.posture == Truth::kYes && now.alone == Truth::kYes ? step_s : 0;
  FollowPresence(now, step_s);
  if (movement_->kind == MovementKind::kTimed) {
    FollowStart(now, now_, true, step_s);
  } else {
    FollowStart(now, now_, is_still, step_s);
    Settle(now.t_us, is_still);
    FollowRepetition(now, now_, is_still, step_s);
  }
  if (is_still) {
    still_us_ = now.t_us;
  }
  CourseMoment moment;
  moment.t_us = now.t_us;
  moment.phase = FaultPhaseNow(now.posture);
  moment.is_still = is_still || movement_->kind == MovementKind::kTimed;
  moment.is_reached = open_ && open_->is_reached;
  moment.primary = now_;
  moment.start_value = start_value_;
  moment.has_start_value = has_start_value_;
  FollowFaults(back, moment);
}

void MovementWatch::FollowPresence(const FrameTruths& now, double step_s) {
  if (now.posture == Truth::kYes || (open_ && now.posture == Truth::kUnknown && now_.is_known)) {
    times_.posture_s += step_s;
    times_.first_us = times_.first_us.value_or(now.t_us);
    times_.last_us = now.t_us;
    absent_s_ = 0;
    unseen_s_ = 0;
    if (is_lost_told_) {
      is_lost_told_ = false;
      Tell(CoachEventKind::kFound, now.t_us);
    }
    if (open_) {
      open_->last_seen_us = now.t_us;
    }
    return;
  }
  (now.posture == Truth::kNo ? absent_s_ : unseen_s_) += step_s;
  if (unseen_s_ > kUnseen_s && !is_lost_told_ && phase_ != Phase::kAway) {
    is_lost_told_ = true;
    Tell(CoachEventKind::kLost, now.t_us);
  }
  if (absent_s_ <= kBridged_s && absent_s_ + unseen_s_ <= kUnseen_s) {
    return;
  }
  if (open_) {
    // The person may come back: the hold stands until the grace is over.
    if (absent_s_ + unseen_s_ > movement_->course.grace_s) {
      EndRepetition(open_->last_seen_us, false);
    } else {
      GoTo(Phase::kLost, now.t_us);
    }
  }
  if (!open_) {
    set_up_s_ = 0;
    GoTo(Phase::kAway, now.t_us);
    if (InStartPosture(now) == Truth::kNo) {
      start_values_.Forget();  // the next time it may be another place, or the other side
    }
  }
}

void MovementWatch::FollowStart(const FrameTruths& now, const Smoothed& primary, bool is_still,
                                double step_s) {
  if (open_) {
    return;
  }
  const bool is_timed = movement_->kind == MovementKind::kTimed;
  const bool at_start = primary.is_known && primary.value < movement_->course.leaves;
  const bool is_there = now.posture == Truth::kYes && (is_timed ? now.start == Truth::kYes : at_start);
  // The set-up may be a posture before the movement's own, such as sitting with both legs straight.
  const bool has_start = !movement_->start.empty();
  const bool sets_up = is_there || (has_start && now.start == Truth::kYes && (is_timed || at_start));
  if (sets_up) {
    set_up_s_ += step_s;
    if (is_still && primary.is_known) {
      start_value_ = has_start_value_
                         ? std::lerp(start_value_, primary.value, std::min(1.0, step_s / kRestFollows_s))
                         : primary.value;
      has_start_value_ = true;
    }
    GoTo(set_up_s_ + 1e-9 >= kSetUp_s || phase_ == Phase::kReady ? Phase::kReady : Phase::kSetUp, now.t_us);
  }
}

void MovementWatch::BeginRepetition(std::int64_t t_us, double value) {
  OpenRepetition open;
  const std::int64_t rested_us = still_us_.value_or(first_us_.value_or(t_us));
  open.record.start_us = std::max(rested_us, t_us - kLongestStart_us);
  open.record.peak_us = t_us;
  open.record.peak = value;
  open.last_seen_us = t_us;
  open_ = open;
  hold_timer_ = HoldTimer(TimerOptions(movement_->course));
  timer_was_running_ = false;
  Tell(CoachEventKind::kOut, open.record.start_us);
}

void MovementWatch::FollowRepetition(const FrameTruths& now, const Smoothed& primary, bool is_still,
                                     double step_s) {
  const Course& course = movement_->course;
  // In the middle of it, what is hidden of the posture is taken as it was, as long as the primary measure is
  // seen: a raised knee hides the other one.
  const bool is_there = now.posture == Truth::kYes || (open_ && now.posture == Truth::kUnknown);
  if (!primary.is_known || !is_there) {
    if (open_) {
      FollowHold(now, primary.is_known && now.posture == Truth::kNo ? Truth::kNo : Truth::kUnknown);
    }
    return;
  }
  if (!open_) {
    if (set_up_s_ + 1e-9 < kCounts_s || primary.value < course.leaves) {
      return;
    }
    BeginRepetition(now.t_us, primary.value);
  }
  OpenRepetition& open = *open_;
  const bool end_is_right = now.end == Truth::kYes || (now.end == Truth::kUnknown && open.is_inside);
  const double edge = near_edge_ - (open.is_inside ? course.slack : 0);
  open.is_inside = end_is_right && primary.value >= edge;
  open.was_end = open.was_end || now.end == Truth::kYes;
  open.end_s = now.end == Truth::kNo ? 0 : open.end_s + (now.end == Truth::kYes ? step_s : 0);
  open.record.end_s += now.end == Truth::kYes ? step_s : 0;
  open.is_sure = open.is_sure || end_.is_empty() || open.end_s > kSure_s;
  if (open.is_inside) {
    if (!open.is_reached) {
      open.is_reached = true;
      open.record.peak_us = now.t_us;
    }
    open.inside_s += step_s;
  }
  if (primary.value > open.record.peak) {
    open.record.peak = primary.value;
    if (!open.is_reached || movement_->kind == MovementKind::kRepetitions) {
      open.record.peak_us = now.t_us;
    }
  }
  if (movement_->kind == MovementKind::kHold) {
    const bool held = open.is_inside && is_still;
    if (held) {
      open.sum_at_hold += primary.value;
      ++open.at_hold;
    }
    FollowHold(now, held ? Truth::kYes : Truth::kNo);
  }
  if (primary.value < course.returns) {
    EndRepetition(now.t_us, true);
    set_up_s_ = kSetUp_s;  // it ended in the start posture
    GoTo(Phase::kReady, now.t_us);
    return;
  }
  GoTo(open.is_inside ? Phase::kEnd : (open.is_reached ? Phase::kBack : Phase::kOut), now.t_us);
}

void MovementWatch::FollowHold(const FrameTruths& now, Truth held) {
  if (movement_->kind != MovementKind::kHold) {
    return;
  }
  if (const std::optional<Hold> ended = hold_timer_.Step(now.t_us, held)) {
    KeepHold(*ended);
  }
  const bool runs = hold_timer_.is_running();
  if (runs != timer_was_running_) {
    Tell(runs ? CoachEventKind::kHoldStarted : CoachEventKind::kHoldPaused, now.t_us, held_s());
    timer_was_running_ = runs;
  }
}

void MovementWatch::KeepHold(const Hold& hold) {
  HeldPosture held;
  held.hold = hold;
  if (open_) {
    held.at_hold = open_->at_hold > 0 ? open_->sum_at_hold / open_->at_hold : open_->record.peak;
    open_->sum_at_hold = 0;
    open_->at_hold = 0;
    open_->has_hold = true;
  }
  holds_.push_back(held);
  Tell(CoachEventKind::kHoldEnded, hold.end_us, hold.held_s);
}

void MovementWatch::EndRepetition(std::int64_t t_us, bool is_whole) {
  if (movement_->kind == MovementKind::kHold) {
    if (const std::optional<Hold> ended = hold_timer_.End()) {
      KeepHold(*ended);
    }
  }
  OpenRepetition open = *open_;
  open_.reset();
  timer_was_running_ = false;
  const Course& course = movement_->course;
  Repetition& record = open.record;
  record.end_us = t_us;
  record.is_whole = is_whole;
  // What never looked like the end posture was another move, such as crossing the legs the other way.
  if (record.peak < course.least || !open.was_end) {
    return;
  }
  if (!open.is_reached) {
    record.verdict = NotCounted::kShallow;
  } else if (movement_->repetition_needs_hold && !open.has_hold) {
    record.verdict = NotCounted::kNotHeld;
  } else if (SecondsBetween(record.start_us, record.end_us) < course.shortest_s) {
    record.verdict = NotCounted::kQuick;
  }
  // Of a hold its seconds count, whatever came after; a repetition needs its end.
  const bool is_cut_off =
      !is_whole && (record.verdict != NotCounted::kCounted || movement_->kind == MovementKind::kRepetitions);
  if (is_cut_off) {
    record.verdict = NotCounted::kCutOff;
  }
  times_.attempt_s += SecondsBetween(record.start_us, record.end_us);
  repetitions_.push_back(record);
  is_settling_ = is_whole;
  settling_since_us_ = t_us;
  Tell(CoachEventKind::kRepetition, t_us, record.verdict == NotCounted::kCounted ? 1 : 0);
  for (FaultWatch& watch : fault_watches_) {
    watch.EndRepetition(record);
  }
}

void MovementWatch::Settle(std::int64_t t_us, bool is_still) {
  if (!is_settling_) {
    return;
  }
  if (open_ || is_still || !now_.is_known || t_us - settling_since_us_ > kLongestSettling_us) {
    is_settling_ = false;
    return;
  }
  repetitions_.back().end_us = t_us;
}

bool MovementWatch::is_surely_this_side() const { return open_ && open_->is_sure; }

std::uint8_t MovementWatch::FaultPhaseNow(Truth posture) const {
  if (phase_ == Phase::kAway || phase_ == Phase::kLost) {
    return 0;
  }
  if (!open_) {
    // Whoever is still lying down, or sitting before they lie down, does nothing wrong yet.
    return phase_ == Phase::kReady && posture == Truth::kYes ? kDuringStart : 0;
  }
  if (open_->is_inside) {
    return kDuringEnd;
  }
  return open_->is_reached ? kDuringBack : kDuringOut;
}

void MovementWatch::FollowFaults(std::size_t back, const CourseMoment& moment) {
  for (std::size_t i = 0; i < fault_watches_.size(); ++i) {
    FaultWatch& watch = fault_watches_[i];
    watch.Step(back, moment);
    if (watch.TakeBegan()) {
      open_faults_[i] = faults_.size();
      faults_.push_back(*watch.found());
      faults_.back().fault = i;
      Tell(CoachEventKind::kFaultBegan, watch.found()->start_us, 0, i);
    }
    if (open_faults_[i]) {
      FaultFound& kept = faults_[*open_faults_[i]];
      kept.end_us = watch.found()->end_us;
      kept.is_open = watch.found()->is_open;
    }
    if (watch.TakeEnded()) {
      open_faults_[i].reset();
      Tell(CoachEventKind::kFaultEnded, watch.found()->end_us, 0, i);
    }
    if (watch.TakePutRight()) {
      Tell(CoachEventKind::kFaultPutRight, moment.t_us, 0, i);
    }
  }
}

}  // namespace supple
