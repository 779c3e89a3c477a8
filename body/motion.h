// How one measure moves: how fast, how long it has been still, and whether it swings to and fro.
//
// One Motion watches one measure of one person (body/measures.h) and keeps what was seen in the last four
// seconds. Adding a value costs a few nanoseconds, so that all measures can be watched in every frame; the
// answers are worked out when they are asked for: a velocity in 0.2 us, stillness in 5 us, swinging in 8 us
// at rest and 45 us in motion.
//
// Units are the caller's: a speed is in units of the measure per second, whatever that unit is. Frames may
// come at 5 to 60 a second and unevenly; only their times count. A value that stands out alone, far from the
// two before and the two after it, is left out of every answer.
//
// Nothing is invented where nothing was seen. A gap up to `longest_gap_us` is bridged; a longer one ends what
// was known: no answer is given during it, and what follows it is a new beginning.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/angle.h"
#include "body/oscillation.h"

namespace supple {

struct MotionOptions {
  /// RMS jitter of the measure at rest, in its unit, above 0. What moves or swings no more than this explains
  /// is at rest. The default is for angles: those of our clips jitter by 0.3 to 1 degree, a real camera shows
  /// more. A swing narrower than kLeastNoises of it is never told.
  double noise = RadiansFromDegrees(2);
  /// After how many units the measure begins anew: 2 pi for headings, 0 where it does not.
  double turn = 0;
  /// The longest gap that is bridged, above 0: three frames at 10 a second.
  std::int64_t longest_gap_us = 300'000;
  /// What a velocity is worked out from, above 0. Shorter reacts sooner, longer is more exact: the error goes
  /// with the power -1.5 of it. The default has five values at 10 frames a second.
  std::int64_t velocity_window_us = 400'000;
};

struct Velocity {
  double per_s = 0;        ///< units per second
  double error_per_s = 0;  ///< standard error, units per second
};

class Motion {
 public:
  /// For how long values are kept. At more than 60 frames a second it is less: kMostValues find room.
  static constexpr std::int64_t kWindow_us = 4'000'000;
  static constexpr std::size_t kMostValues = 256;
  /// Times lie within +- this (285 years), values within +- kLargestValue: then no sum overflows.
  static constexpr std::int64_t kLatest_us = 9'000'000'000'000'000;
  static constexpr double kLargestValue = 1e9;

  /// @throws BadInput where an option breaks the rule beside it.
  explicit Motion(const MotionOptions& options = {});

  /// The measure was seen.
  ///
  /// @param t_us the frame's time. One that is not later than the last is ignored; one more than a second
  ///   earlier is another film, and everything begins anew with it.
  /// @param value in the measure's unit.
  /// @returns whether the value was taken.
  /// @throws BadInput where time or value is beyond the limits above or not a number.
  bool Add(std::int64_t t_us, double value);

  /// The measure was withheld at `t_us`. Times are held to the same rules as those of Add.
  bool NotSeen(std::int64_t t_us);

  /// How fast the measure changes: the slope of a straight line through the last `velocity_window_us`. It
  /// tells of the middle of that window, so it lags by half of it.
  ///
  /// The error is worked out from how far the values lie off the line, and from `noise` where they are few.
  /// It is a standard error: the truth lies within twice of it in 95 of 100 cases, or in 83 where
  /// neighbouring frames err alike (over 0.15 s, at 60 frames a second).
  ///
  /// @returns nothing while the measure is not seen for longer than `longest_gap_us`, and until five values
  ///   have come (fewer cannot show which of them is wrong) and three span half the velocity window.
  std::optional<Velocity> MeasureVelocity() const;

  /// For how long, up to the last value, the measure has not moved faster than `limit_per_s`.
  ///
  /// Held against the limit are the slopes over every second and every half second. Where jitter alone could
  /// reach the limit, the slope must exceed four times what jitter explains: at 10 frames a second and 2
  /// degrees of jitter, 10 degrees/s are told over a second, 21 degrees/s over half a second. The values of a
  /// second must also spread (RMS about their line) no wider than twice the jitter, or than a move at the
  /// limit does. A bounce narrower than that counts as still: ask FindSwinging too.
  ///
  /// @param limit_per_s above 0.
  /// @returns seconds, at most the window of 4 s. Stillness is told once it fills a second, so the answer is
  ///   0 or at least 0.8 s. It is 0 while the measure is not seen for too long.
  /// @throws BadInput where the limit is not above 0.
  double still_for_s(double limit_per_s) const;

  /// Whether the measure swings to and fro, as in bouncing; see body/oscillation.h for what is found.
  std::optional<Oscillation> FindSwinging() const;

  void Reset() { *this = Motion(options_); }

 private:
  struct Moment {
    std::int64_t t_us = 0;
    double value = 0;
  };
  struct Series;

  bool Advance(std::int64_t t_us);
  double Unwrapped(double value) const;
  bool StandsOut(std::size_t steps) const;
  // The moment so many steps before the newest; steps is below count_.
  const Moment& Back(std::size_t steps) const { return moments_[(newest_ - steps) % kMostValues]; }
  Series Recent(std::int64_t window_us) const;

  MotionOptions options_;
  bool started_ = false;
  std::int64_t now_us_ = 0;
  std::size_t newest_ = 0;  // place in moments_, counted on without end
  std::size_t count_ = 0;   // moments since the last long gap
  std::array<Moment, kMostValues> moments_{};
};

}  // namespace supple
