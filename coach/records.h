// What the coach found, as records: repetitions, holds and faults of one side of one movement.
//
// Times are those of the frames, in microseconds from the film's start, and tell when something happened, not
// when it was noticed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "coach/hold_timer.h"

namespace supple {

/// Why a repetition does not count.
enum class NotCounted : std::uint8_t {
  kCounted,
  kShallow,  ///< it never reached the band
  kQuick,    ///< there and back in less time than the movement takes
  kNotHeld,  ///< it reached the band and did not stay
  kCutOff,   ///< the film ended, or the body was lost, in the middle of it
};

struct Repetition {
  std::int64_t start_us = 0;  ///< the start posture was left
  std::int64_t peak_us = 0;   ///< farthest point; of a hold that reached the band, when it did
  std::int64_t end_us = 0;    ///< back again
  double peak = 0;            ///< farthest value of the primary measure, on the rising scale
  double end_s = 0;           ///< seconds in the end posture, however far
  NotCounted verdict = NotCounted::kCounted;
  bool is_whole = true;  ///< false where the film ended or the body was lost before it was over
};

struct HeldPosture {
  Hold hold;
  double at_hold = 0;  ///< mean of the primary measure while it was held, on the rising scale
};

struct FaultFound {
  std::size_t fault = 0;  ///< place in Movement::faults
  std::int64_t start_us = 0;
  std::int64_t end_us = 0;  ///< last moment it was seen
  bool is_open = false;     ///< it is going on
};

/// Where in the course of the movement the body is.
enum class Phase : std::uint8_t {
  kAway,   ///< not in the movement's posture
  kSetUp,  ///< in the start posture, not yet long enough
  kReady,  ///< in the start posture
  kOut,    ///< on the way
  kEnd,    ///< in the band
  kBack,   ///< on the way back, or out of the band
  kLost,   ///< in the middle of it, and not to be seen
};

/// Something that the person or the record should be told.
enum class CoachEventKind : std::uint8_t {
  kReady,        ///< the set-up posture was recognised
  kOut,          ///< a repetition began
  kHoldStarted,  ///< the timer runs; also when it goes on after a pause
  kHoldPaused,   ///< the timer stands
  kHoldEnded,    ///< `value` seconds were held
  kRepetition,   ///< one is over; `value` is 1 if it counts
  kFaultBegan,   ///< `fault` is its place in Movement::faults
  kFaultEnded,
  kFaultPutRight,  ///< it stayed away while it was looked for
  kLost,           ///< the body cannot be seen any more
  kFound,
};

struct CoachEvent {
  CoachEventKind kind = CoachEventKind::kReady;
  std::int64_t t_us = 0;
  double value = 0;
  std::size_t fault = 0;
};

}  // namespace supple
