// Whether a row of values swings to and fro, how often and how far.
//
// Found is the sine that explains most of what a straight line leaves over. The sine gives frequency and
// width far better than single turning points, which jitter shifts and widens. But a sine fits many shapes a
// little, so three things must agree before anything is said to swing:
//
//   - the sine explains at least half of what the line left over;
//   - it is wider than jitter makes by chance (kLeastNoises);
//   - the values themselves turn back again and again: at least three swings of half that width, one up, one
//     down, one up. A slow move in one direction has one swing, a single repetition two.
//
// Told apart are frequencies from one and a half cycles in the window (0.4 Hz in 4 s) up to 4 Hz or 0.35
// times the frame rate, whichever is less. At 10 frames a second, swings above about 3 Hz cannot be told;
// tremor from 6.5 Hz on would look like a slower swing, which only a faster camera could tell. The last two
// seconds are looked at alone as well, so that a new swing is found after two seconds rather than three.
//
// Where jitter is a tenth of the amplitude or less, frequency and width are right within 15 %. The width is
// the sine's: a triangle reads 19 % less, a square wave 27 % more.
#pragma once

#include <optional>
#include <span>

namespace supple {

struct Oscillation {
  double frequency_hz = 0;
  double peak_to_peak = 0;  ///< in the unit of the values
  int swings = 0;           ///< half cycles within the window it was found in, 4 s or 2 s
};

/// An oscillation is at least this many times as wide as the jitter (RMS), peak to peak. With that, pure
/// jitter of the stated size showed none in 100 000 windows of 4 s at 10 to 60 frames a second, and in 40 of
/// 100 000 where neighbouring frames err alike (over 0.15 s). 8 degrees of bouncing can be told at 2 degrees
/// of jitter.
inline constexpr double kLeastNoises = 3.5;

/// @param t_s [n] times in s, rising.
/// @param values [n] at those times, in any unit; n at most 256.
/// @param noise RMS jitter of the values, in their unit, above 0.
std::optional<Oscillation> FindOscillation(std::span<const double> t_s, std::span<const double> values,
                                           double noise);

}  // namespace supple
