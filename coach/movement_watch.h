// Watches one side of one movement at one level: set-up, the way out, the hold, the way back, faults.
//
// It is given the measures of every frame and looks at them a quarter of a second later, when what came after
// a moment is known too (coach/smoothed_signal.h). What it finds is told as events, for whoever talks to the
// person, and kept as records, for whoever writes it down. It knows no clock: the same frames give the same
// records to the bit.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/side.h"
#include "body/measures.h"
#include "coach/fault_watch.h"
#include "coach/hold_timer.h"
#include "coach/movement.h"
#include "coach/records.h"
#include "coach/smoothed_signal.h"
#include "coach/term_reader.h"

namespace supple {

/// How much time was spent how, for deciding which movement it was.
struct WatchTimes {
  double posture_s = 0;                  ///< in the movement's posture
  double attempt_s = 0;                  ///< of that, out of the start posture, in repetitions that were some
  double alone_s = 0;                    ///< in a posture that only this movement has
  double found_s = 0;                    ///< with somebody in the picture
  std::optional<std::int64_t> first_us;  ///< first and last moment in the posture
  std::int64_t last_us = 0;
};

class MovementWatch {
 public:
  /// @param movement kept by reference; must outlive this.
  /// @param level place in Movement::levels.
  /// @param side kBoth exactly where the movement is done with both legs at once.
  /// @param near_edge of the band on the rising scale, where the person's own range moves it; the level's
  ///   otherwise.
  /// @throws BadInput if there is no such level, or the side does not fit.
  MovementWatch(const Movement& movement, std::size_t level, Side side,
                std::optional<double> near_edge = std::nullopt);

  /// Takes one frame. One that is not later than the last is passed over.
  void Step(std::int64_t t_us, const MeasuredValues& measures);

  /// Nothing counts before the body has been in the start posture again: a lift that is going on is cut off.
  /// Holds stand still by themselves while no frames come.
  void Interrupt();

  /// No more frames come: what is open ends.
  void Finish();

  const Movement& movement() const { return *movement_; }
  const Level& level() const { return movement_->levels[level_]; }
  Side side() const { return side_; }

  /// What became known in the last Step or Finish.
  std::span<const CoachEvent> events() const { return events_; }

  std::span<const Repetition> repetitions() const { return repetitions_; }
  std::span<const HeldPosture> holds() const { return holds_; }
  std::span<const FaultFound> faults() const { return faults_; }
  const WatchTimes& times() const { return times_; }

  Phase phase() const { return phase_; }
  /// When the repetition that is going on began; nothing between repetitions.
  std::optional<std::int64_t> out_since_us() const {
    return open_ ? std::optional(open_->record.start_us) : std::nullopt;
  }
  /// Whether that has looked like the end posture for a while: before, it may be the other side's.
  bool is_surely_this_side() const;
  /// The moment that all of this tells of; nothing before the first.
  std::optional<std::int64_t> told_us() const { return told_us_; }
  /// Seconds of the hold that is going on, up to now.
  double held_s() const;
  /// Whether what has to be still in a hold was, at the moment told of.
  bool is_still() const { return is_still_; }
  bool timer_runs() const { return hold_timer_.is_running(); }
  /// The primary measure on the rising scale; nothing where it is not seen.
  std::optional<double> progress() const;

 private:
  struct FrameTruths {
    std::int64_t t_us = 0;
    Truth posture = Truth::kNo;
    Truth start = Truth::kNo;
    Truth end = Truth::kNo;
    Truth alone = Truth::kNo;
    bool is_found = false;
  };
  struct OpenRepetition {
    Repetition record;
    bool is_reached = false;
    bool is_inside = false;  // the band, with slack
    bool was_end = false;    // whether it ever was in the end posture, however far
    double end_s = 0;        // and for how long without leaving it
    bool is_sure = false;
    double sum_at_hold = 0;
    int at_hold = 0;
    double inside_s = 0;
    bool has_hold = false;
    std::int64_t last_seen_us = 0;
  };

  const FrameTruths& Back(std::size_t back) const {
    return truths_[(next_ + truths_.size() - 1 - back) % truths_.size()];
  }
  void Look(std::size_t back);
  /// Whether the body is in the posture that start values are taken in.
  Truth InStartPosture(const FrameTruths& truths) const {
    return movement_->start.empty() ? truths.posture : truths.start;
  }
  void TakeStart(const MeasuredValues& measures, const FrameTruths& truths, double step_s);
  void FollowPresence(const FrameTruths& now, double step_s);
  void FollowStart(const FrameTruths& now, const Smoothed& primary, bool is_still, double step_s);
  void FollowRepetition(const FrameTruths& now, const Smoothed& primary, bool is_still, double step_s);
  void FollowHold(const FrameTruths& now, Truth held);
  void FollowFaults(std::size_t back, const CourseMoment& moment);
  void BeginRepetition(std::int64_t t_us, double value);
  void EndRepetition(std::int64_t t_us, bool is_whole);
  void KeepHold(const Hold& hold);
  void Settle(std::int64_t t_us, bool is_still);
  void GoTo(Phase phase, std::int64_t t_us);
  void Tell(CoachEventKind kind, std::int64_t t_us, double value = 0, std::size_t fault = 0);
  std::uint8_t FaultPhaseNow(Truth posture) const;

  const Movement* movement_;
  std::size_t level_;
  Side side_;
  double near_edge_;
  ConditionWatch posture_;
  ConditionWatch start_;
  ConditionWatch end_;
  ConditionWatch alone_;
  StartValues start_values_;
  SmoothedSignal primary_;
  SmoothedSignal still_;
  HoldTimer hold_timer_;
  std::vector<FaultWatch> fault_watches_;

  std::array<FrameTruths, SmoothedSignal::kMostFrames> truths_{};
  std::size_t next_ = 0;
  std::size_t waiting_ = 0;  // frames not looked at yet
  std::optional<std::int64_t> last_us_;
  std::optional<std::int64_t> told_us_;

  Phase phase_ = Phase::kAway;
  double set_up_s_ = 0;
  double start_truth_s_ = 0;  // for how long the start posture has been seen, in frames as they come
  double absent_s_ = 0;
  double unseen_s_ = 0;
  bool is_lost_told_ = false;
  double start_value_ = 0;
  bool has_start_value_ = false;
  std::optional<std::int64_t> first_us_;  // the first frame
  std::optional<std::int64_t> still_us_;  // when the body last was still
  Smoothed now_;
  bool is_still_ = false;
  double rested_s_ = 0;  // still for so long
  std::optional<OpenRepetition> open_;
  bool is_settling_ = false;  // the last repetition is over, and the body still on its way to rest
  std::int64_t settling_since_us_ = 0;
  WatchTimes times_;
  bool timer_was_running_ = false;

  std::vector<CoachEvent> events_;
  std::vector<Repetition> repetitions_;
  std::vector<HeldPosture> holds_;
  std::vector<FaultFound> faults_;
  std::vector<std::optional<std::size_t>> open_faults_;  // place in faults_, by fault
};

}  // namespace supple
