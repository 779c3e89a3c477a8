// The coach of one movement, while it happens: follows the side that moves, counts, times, and says one thing
// at a time.
//
// It is the same for a film and for a person before the camera. Whoever runs it feeds it the measures of each
// frame and does with its messages what fits: speaks them, shows them, writes them down. It never waits and
// never asks; stopping is always possible from outside, by calling Pause().
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/side.h"
#include "body/measures.h"
#include "coach/cue_chooser.h"
#include "coach/movement.h"
#include "coach/movement_watch.h"
#include "coach/timed_count.h"

namespace supple {

struct CoachOptions {
  std::size_t level = 0;
  /// The side that is to be done now, of a movement done with each leg; kBoth accepts either.
  Side asked = Side::kBoth;
  /// How far this person comfortably goes, on the rising scale: a near edge beyond it is moved to it. The
  /// band never becomes longer than the catalogue's.
  std::optional<double> comfortable = std::nullopt;
  /// Of a timed movement: whether the timer counts.
  bool timer_runs = false;
};

enum class MessageKind : std::uint8_t {
  kReady,
  kOut,
  kHoldStarted,
  kHoldPaused,
  kHoldEnded,
  kHoldReached,  ///< the level's seconds are done
  kRepetition,
  kNotCounted,
  kSideChanged,  ///< the other side has begun
  kWrongSide,    ///< not the side that was asked for
  kFaultBegan,
  kFaultEnded,
  kHint,
  kPraise,
  kLost,
  kFound,
  kSqueeze,  ///< of a timed movement: begin
  kRelax,    ///< and let go
  kPaused,
  kResumed,
};

/// As it stands in scenarios and records: "hold started".
std::string_view MessageName(MessageKind kind);

struct Message {
  MessageKind kind = MessageKind::kReady;
  std::int64_t t_us = 0;
  Side side = Side::kBoth;
  double value = 0;       ///< seconds held, or repetitions counted so far
  std::size_t fault = 0;  ///< place in Movement::faults
};

class Coach {
 public:
  /// @param movement kept; must outlive this.
  /// @throws BadInput if there is no such level.
  explicit Coach(const Movement& movement, const CoachOptions& options = {});

  /// Takes one frame.
  /// @returns what there is to tell, valid until the next call.
  std::span<const Message> Step(std::int64_t t_us, const MeasuredValues& measures);

  /// Stops everything at once, in every state: pain, "stop", a tap. Nothing counts until Resume; a lift that
  /// was going on does not count either.
  std::span<const Message> Pause(std::int64_t t_us);
  std::span<const Message> Resume(std::int64_t t_us);
  bool is_paused() const { return is_paused_; }

  /// No more frames come.
  std::span<const Message> Finish();

  const Movement& movement() const { return *movement_; }
  const Level& level() const { return movement_->levels[options_.level]; }
  /// The side that moves, or moved last.
  Side side() const { return watches_[active_].side(); }
  const MovementWatch& watch() const { return watches_[active_]; }
  std::span<const MovementWatch> watches() const { return watches_; }
  /// Repetitions that count, of the side that moves.
  int counted() const;
  const TimedCount& timed() const { return timed_; }

  /// The near edge of the band that this person is held to, on the rising scale.
  static double NearEdge(const Level& level, std::optional<double> comfortable);

 private:
  void PassEvents(bool but_out);
  void Pass(const CoachEvent& event);
  void Choose();
  void TellFault(std::size_t fault, bool is_there, std::int64_t t_us);
  void FollowFaultsOfChosen(std::int64_t t_us);
  void Say(MessageKind kind, std::int64_t t_us, double value = 0, std::size_t fault = 0);
  void SayCue(std::int64_t t_us);

  const Movement* movement_;
  CoachOptions options_;
  std::vector<MovementWatch> watches_;
  std::size_t active_ = 0;
  bool has_side_ = false;
  std::vector<bool> told_faults_;  // those that began and have not ended, of the side that moves
  bool hold_reached_ = false;
  CueChooser cues_;
  TimedCount timed_;
  bool is_paused_ = false;
  std::vector<Message> messages_;
};

}  // namespace supple
