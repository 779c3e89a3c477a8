// Watches for one fault of a movement.
//
// A fault is told once it has lasted as long as the catalogue asks for, and then from where it began. It is
// never told of a measure that is withheld. What follows from a whole repetition (too shallow, too quick) is
// told when that is over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "body/motion.h"
#include "coach/movement.h"
#include "coach/records.h"
#include "coach/smoothed_signal.h"
#include "coach/term_reader.h"

namespace supple {

/// What is known of the course at one moment, for the faults that depend on it.
struct CourseMoment {
  std::int64_t t_us = 0;
  std::uint8_t phase = 0;  ///< one bit of FaultPhase; 0 away from the movement
  bool is_still = false;
  bool is_reached = false;  ///< in a repetition that has reached the band
  Smoothed primary;         ///< on the rising scale
  double start_value = 0;   ///< of the primary measure on the rising scale, in the start posture
  bool has_start_value = false;
};

class FaultWatch {
 public:
  explicit FaultWatch(const FaultSpec& spec);

  /// Takes a frame as it comes: the condition and the swing are read here.
  void Read(std::int64_t t_us, const MeasuredValues& measures, Side side, const StartValues& start);

  /// Looks at the frame `back` frames ago, with its course.
  void Step(std::size_t back, const CourseMoment& moment);

  /// A repetition is over.
  void EndRepetition(const Repetition& repetition);

  /// The fault that is going on, or was last.
  const std::optional<FaultFound>& found() const { return found_; }

  /// Whether found() became known, or ended, since the last call; either clears it.
  bool TakeBegan();
  bool TakeEnded();
  /// Whether it was looked for and stayed away for a while after found() ended, at rest; clears it.
  bool TakePutRight();

  /// Nothing more comes: what is open ends.
  void Finish();
  void Forget();

 private:
  static constexpr std::size_t kMostPastValues = 96;
  struct PastValue {
    std::int64_t t_us = 0;
    double value = 0;
  };

  Truth HoldsNow(std::size_t back, const CourseMoment& moment);
  Truth Sinks(const Smoothed& term, const CourseMoment& moment);
  Truth Sways(const Smoothed& term, std::int64_t t_us);
  void Last(Truth truth, std::int64_t t_us);
  void End();
  void FollowRight(bool is_right, std::int64_t t_us);
  void FollowWayBack(const CourseMoment& moment);
  void FollowWayOut(const CourseMoment& moment);
  void EndWayOut(const Repetition& repetition);
  void KeepPastValue(std::int64_t t_us, double value);
  void DropOldest();
  void Tell(std::int64_t start_us, std::int64_t end_us);

  FaultSpec spec_;
  ConditionWatch condition_;
  std::array<Truth, SmoothedSignal::kMostFrames> truths_{};  // of frames as they came
  std::size_t next_ = 0;
  SmoothedSignal signal_;
  Motion motion_;
  bool swings_ = false;
  std::optional<std::int64_t> swing_asked_us_;
  std::int64_t swing_since_us_ = 0;

  // How long it has been so.
  std::optional<std::int64_t> since_us_;
  std::int64_t last_true_us_ = 0;
  std::uint8_t last_true_phase_ = 0;
  std::optional<FaultFound> found_;
  bool began_ = false;
  bool ended_ = false;
  bool may_be_put_right_ = false;
  std::optional<std::int64_t> right_since_us_;
  bool is_put_right_ = false;

  // kSinks
  double highest_ = 0;
  bool has_highest_ = false;

  // kSway: the window; kQuick on the way out: that way
  std::array<PastValue, kMostPastValues> past_{};
  std::size_t past_count_ = 0;

  // kQuick: the way between 95 % and 5 % of what was gone.
  double start_value_ = 0;
  double top_ = 0;
  bool has_top_ = false;
  std::optional<std::int64_t> left_us_;

  // kShallow
  int in_a_row_ = 0;
  std::int64_t row_start_us_ = 0;
};

}  // namespace supple
