// A movement as the coach knows it: what to watch, when a repetition or a hold counts, what is a fault.
//
// Nothing here is a fact of any one movement. The facts stand in catalogue/movements/*.toml, which
// movements/ reads into these structures; a new movement is a new file and no code. docs/catalogue.md
// explains every key.
//
// Units are those of the measures (body/measures.h): radians, parts of the body. "Named" is the side that the
// movement is named by (the crossed leg of the figure-four, the kneeling leg of the lunge), "other" the
// opposite one. A watch of one side replaces the two words by left and right.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "body/measures.h"

namespace supple {

inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// Which of the two sides a term reads, or how it makes one number of both.
enum class TermSide : std::uint8_t {
  kWhole,       ///< a measure of the whole body, as it is
  kToward,      ///< a signed measure of the whole body, + towards the named side ("+ left" as registered)
  kNamed,       ///< the named side's
  kOther,       ///< the other side's
  kEither,      ///< the side that is surer, of those that are said
  kLower,       ///< the lower of both; needs both
  kHigher,      ///< the higher of both; needs both
  kDifference,  ///< how far left and right are apart, never negative; needs both
  kExcess,      ///< the named side's less the other side's; needs both
};

/// What a term counts from.
enum class TermOrigin : std::uint8_t {
  kZero,        ///< the measure as it is
  kStart,       ///< less its value in the set-up posture
  kStartShare,  ///< over its value in the set-up posture
};

/// One number read from the measures of a moment.
struct Term {
  MeasureIndex left = kMostMeasures;  ///< for a measure of the whole body, left and right are the same
  MeasureIndex right = kMostMeasures;
  TermSide side = TermSide::kWhole;
  TermOrigin origin = TermOrigin::kZero;
  bool size_only = false;  ///< without its sign
  /// Values that may be off by more are not used, even where they are said; others are, even where they are
  /// withheld. 0: just those that are said to people.
  double most_error = 0;
  /// Of those that are said to people, only those that may be off by no more.
  double most_said_error = kNoLimit;
};

/// A term lies inside open limits. Once it does, it has to leave them by `slack` to be outside.
struct Limit {
  Term term;
  double above = -kNoLimit;
  double below = kNoLimit;
  double slack = 0;
};

/// All of these, together.
using AllOf = std::vector<Limit>;
/// At least one of these; an empty list is always true.
using AnyOf = std::vector<AllOf>;

enum class MovementKind : std::uint8_t {
  kHold,         ///< go there, stay, come back
  kRepetitions,  ///< there and back, counted
  kTimed,        ///< counted by a timer: the camera sees the posture only
};

enum class Sides : std::uint8_t {
  kBoth,  ///< both legs at once
  kEach,  ///< one after the other, each with the whole dose
};

/// Where the primary measure stands in the course of one repetition. Numbers are on a scale that rises from
/// start to end: where the primary measure falls, it is turned over.
struct Course {
  Term primary;
  bool falls = false;     ///< whether the primary measure falls on the way from the start to the end posture
  double leaves = 0;      ///< past this the start is left: a repetition begins
  double returns = 0;     ///< back past this it is over
  double least = 0;       ///< one that never comes past this was none, not even a half one
  double slack = 0;       ///< how far behind the band's near edge a hold goes on
  double shortest_s = 0;  ///< a quicker one does not count
  /// What must move slowly in a hold. Not given: the primary measure.
  std::optional<Term> still;
  double still_per_s = 0;  ///< units of that measure per second
  double grace_s = 6;      ///< out of the band for longer ends the hold
};

/// One way to do the movement that the camera can judge: the usual one, an easier or a harder one.
struct Level {
  std::string id;
  double near_edge = 0;  ///< on the rising scale: the band in which a hold or a top counts begins here
  double far_edge = kNoLimit;
  double target_low = 0;  ///< a good place inside of it
  double target_high = kNoLimit;
  double safe_end = kNoLimit;  ///< no target is ever beyond this
  double hold_s = 0;           ///< the usual dose; 0 where nothing is held
  int repetitions = 0;
  AllOf end;  ///< what the end posture of this level asks for besides the movement's own
};

/// When a fault is looked for.
enum FaultPhase : std::uint8_t {
  kDuringStart = 1,
  kDuringOut = 2,
  kDuringEnd = 4,
  kDuringBack = 8,
  kDuringAll = 15,
};

enum class FaultRule : std::uint8_t {
  kWhile,    ///< the condition holds for `for_s`
  kSpeed,    ///< the term moves faster than `above` per second (in the direction of `sign`) for `for_s`
  kSwing,    ///< the term swings to and fro by `above` from peak to peak, faster than `rate_hz`
  kSway,     ///< within `window_s` the term covers more than `above`
  kSinks,    ///< in the end posture the term loses more than the share `above` of what it had risen, for
             ///< `for_s`
  kQuick,    ///< the way back (or out, by `during`) takes less than `within_s`
  kShallow,  ///< a repetition, or `in_a_row` of them, never got past `above` on the rising scale
  kUnseen,   ///< a camera cannot tell; it stands in the catalogue for people
};

/// One thing that can go wrong.
struct FaultSpec {
  std::string code;  ///< "M7-F1"
  int priority = 3;  ///< 1 safety, 2 alignment, 3 depth and tempo
  FaultRule rule = FaultRule::kWhile;
  std::uint8_t during = kDuringAll;
  AnyOf condition;  ///< kWhile
  Term term;        ///< the others
  double above = 0;
  int sign = 0;  ///< kSpeed: +1 rising, -1 falling, 0 either
  double for_s = 0;
  double window_s = 0;
  double within_s = 0;
  double rate_hz = 0;
  int in_a_row = 1;
};

/// One movement.
struct Movement {
  std::string id;    ///< "hip-lift"
  std::string code;  ///< "M7"
  MovementKind kind = MovementKind::kHold;
  Sides sides = Sides::kBoth;
  bool repetition_needs_hold = false;  ///< whether only what was held counts as a repetition
  AnyOf posture;                       ///< true all the time, from set-up to release
  AllOf start;                         ///< true in the set-up posture besides
  AllOf end;                           ///< true in the end posture besides, whatever the level
  AllOf alone;                         ///< a posture that no other movement has; empty where there is none
  Course course;                       ///< not used by kTimed
  double squeeze_s = 0;                ///< kTimed: seconds on and off
  double relax_s = 0;
  std::vector<Level> levels;  ///< at least one; the first is the usual one
  std::vector<FaultSpec> faults;
};

}  // namespace supple
