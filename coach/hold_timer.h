// Times one hold: how long a posture was kept, in one piece or several.
//
// Time counts while the body is inside the band and still. Leaving pauses the timer and never resets it.
// Short breaks count as held (a landmark that jitters, a frame that was lost); bits too short to be a hold do
// not count at all. While the body cannot be seen the hold goes on for a second, and that second is kept
// apart: it was not seen.
#pragma once

#include <cstdint>
#include <optional>

#include "coach/patience.h"
#include "coach/term_reader.h"

namespace supple {

struct HoldTimerOptions {
  double bridged_s = kBridged_s;  ///< out of the band or moving for less counts as held
  double unseen_s = kUnseen_s;    ///< not seen for less counts as held, and is marked
  double shortest_s = 0.8;        ///< shorter pieces are none
  double grace_s = 6.0;           ///< out of the band for longer ends the hold
};

/// One hold.
struct Hold {
  std::int64_t start_us = 0;  ///< of its first piece
  std::int64_t end_us = 0;    ///< of its last piece
  double held_s = 0;          ///< the pieces together, what was not seen included
  double unseen_s = 0;        ///< of these, not seen
  int pieces = 0;
};

class HoldTimer {
 public:
  explicit HoldTimer(const HoldTimerOptions& options = {}) : options_(options) {}

  /// Takes one moment.
  /// @param held whether the body is in the band and still.
  /// @returns a hold that has just ended because the grace is over.
  std::optional<Hold> Step(std::int64_t t_us, Truth held);

  /// The movement is over: whatever is open ends.
  /// @returns the hold, if there was one.
  std::optional<Hold> End();

  /// The hold up to now, with the piece that is going on; nothing before it is long enough.
  std::optional<Hold> Now() const;

  /// Whether time is running now.
  bool is_running() const { return piece_.has_value() && piece_s() >= options_.shortest_s; }

 private:
  struct Piece {
    std::int64_t start_us = 0;
    std::int64_t last_us = 0;  // last moment it was held
    double unseen_s = 0;
    double gap_unseen_s = 0;  // since last_us
    double gap_s = 0;         // since last_us, seen to be out
  };
  double piece_s() const;
  void ClosePiece();

  HoldTimerOptions options_;
  std::optional<Hold> hold_;
  std::optional<Piece> piece_;
  std::optional<std::int64_t> t_us_;
};

}  // namespace supple
