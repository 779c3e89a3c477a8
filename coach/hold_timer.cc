#include "coach/hold_timer.h"

#include "base/seconds.h"

namespace supple {

double HoldTimer::piece_s() const { return piece_ ? SecondsBetween(piece_->start_us, piece_->last_us) : 0; }

void HoldTimer::ClosePiece() {
  if (piece_ && piece_s() >= options_.shortest_s) {
    hold_ = Now();
  }
  piece_.reset();
}

std::optional<Hold> HoldTimer::Now() const {
  if (!piece_ || piece_s() < options_.shortest_s) {
    return hold_;
  }
  Hold hold = hold_.value_or(Hold{piece_->start_us, 0, 0, 0, 0});
  hold.end_us = piece_->last_us;
  hold.held_s += piece_s();
  hold.unseen_s += piece_->unseen_s;
  ++hold.pieces;
  return hold;
}

std::optional<Hold> HoldTimer::Step(std::int64_t t_us, Truth held) {
  const double step_s = t_us_ ? SecondsBetween(*t_us_, t_us) : 0;
  t_us_ = t_us;
  if (piece_ && step_s > options_.unseen_s) {
    ClosePiece();  // nobody looked for so long: paused, or the camera was gone
  }
  if (held == Truth::kYes) {
    if (!piece_) {
      piece_ = Piece{t_us, t_us, 0, 0, 0};
      return std::nullopt;  // what lies before a piece is no part of it
    }
    piece_->unseen_s += piece_->gap_unseen_s + (step_s > options_.bridged_s ? step_s : 0);
    piece_->gap_unseen_s = 0;
    piece_->gap_s = 0;
    piece_->last_us = t_us;
    return std::nullopt;
  }
  if (piece_) {
    (held == Truth::kUnknown ? piece_->gap_unseen_s : piece_->gap_s) += step_s;
    // Steps of a tenth of a second add up to a little less than they should.
    if (piece_->gap_s + 1e-6 >= options_.bridged_s ||
        piece_->gap_s + piece_->gap_unseen_s > options_.unseen_s) {
      ClosePiece();
    }
    return std::nullopt;
  }
  if (hold_ && SecondsBetween(hold_->end_us, t_us) > options_.grace_s) {
    return End();
  }
  return std::nullopt;
}

std::optional<Hold> HoldTimer::End() {
  ClosePiece();
  std::optional<Hold> ended = hold_;
  hold_.reset();
  return ended;
}

}  // namespace supple
