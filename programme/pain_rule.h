// What pain says about exercise: the classes of pain before, during and after, and what follows from each.
//
// Pain is told in whole numbers from 0 to 10. P0 is the pain at the check-in before a session, Pm that of a
// movement, P1 that after the session, Pn that at the next check-in. Every class is one of three, and the
// rules that tell them are complete and exclusive. Basis: 0 to 2 safe, up to 5 acceptable, settled by the
// next morning, no rise from week to week (M: Thomee 1997; M: Silbernagel 2007), made stricter for people on
// their own with a sore back (C). More pain is never a milder class; red is never urged through.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace supple {

inline constexpr int kMostPain = 10;
inline constexpr int kNoPainGiven = -1;  ///< where a number may be left out

enum class PainClass : std::uint8_t { kGreen, kAmber, kRed };

/// What is told or seen during a movement besides a number. Each is red.
struct StopSigns {
  bool is_sharp = false;      ///< U1
  bool spreads_down = false;  ///< U2: pain, tingling or numbness goes further down the leg
  bool is_weak = false;       ///< U3: new weakness, giving way
  bool is_emergency = false;  ///< U4: an emergency sign of the screening
  bool is_unwell = false;     ///< U5: chest pain, breathless, dizzy, faint, sight disturbed
  bool catches = false;       ///< U6: pinch or locking that stays in a smaller range

  bool any() const { return is_sharp || spreads_down || is_weak || is_emergency || is_unwell || catches; }
};

/// The lowest place where it is felt. The later, the further down.
enum class LowestPlace : std::uint8_t { kUnknown, kBack, kButtock, kThigh, kBelowKnee, kFoot };

/// The four classes, by numbers. A number outside of 0 to 10 throws BadInput.
PainClass PainDuring(int pain_during, int pain_before, const StopSigns& signs);
PainClass PainAfter(int pain_after, int pain_before);
PainClass PainNextTime(int pain_next, int pain_before);
PainClass PainBefore(int pain_before);

/// What the direction of leg symptoms makes of a class: further down is red; further up makes amber green,
/// even if the back aches a little more, but red stays red.
PainClass WithDirection(PainClass by_number, LowestPlace before, LowestPlace after);

/// How one answers after a movement: a number is asked only if it is not the same.
enum class MovementAnswer : std::uint8_t { kUnanswered, kSame, kMore, kTooMuch };

struct MovementFeel {
  MovementAnswer answer = MovementAnswer::kUnanswered;
  int pain = kNoPainGiven;  ///< Pm
  StopSigns signs;
  LowestPlace lowest_before = LowestPlace::kUnknown;
  LowestPlace lowest_after = LowestPlace::kUnknown;
};

/// The class of one movement. "Too much" is red whatever the number. No number where one was asked, or no
/// answer at all, is amber: not known is never green.
PainClass JudgeMovement(const MovementFeel& feel, int pain_before);

/// What follows from the pain before a session.
struct BeforeConsequence {
  PainClass pain = PainClass::kGreen;
  bool may_train = true;
  bool easier_ways_only = false;     ///< amber: the short session, easier ways
  bool twist_and_cobra_off = false;  ///< amber: the movements of `kOffWhenAmber`
  bool asks_screening = false;       ///< red: the questions asked in pain, again
  bool suggests_gentle_rest =
      false;                       ///< red: comfortable positions, an easy walk, if the questions are clear
  bool advises_clinician = false;  ///< red, two days running
};
/// M2 and M8 of the catalogue: off before a session with amber pain.
inline constexpr std::array<std::string_view, 2> kOffWhenAmber = {"seated-spinal-twist", "cobra-stretch"};

/// @param red_yesterday whether the pain at a check-in of the day before was red, too.
BeforeConsequence AfterPainBefore(int pain_before, bool red_yesterday);

/// What follows from one movement.
struct MovementConsequence {
  PainClass pain = PainClass::kGreen;
  bool easier_or_fewer = false;  ///< amber: an easier way or fewer repetitions, and ask again next set
  bool may_progress = true;      ///< not after amber or red, today
  bool stops_movement = false;   ///< red: this movement is over for today
  bool ends_session = false;     ///< the second red of a session, or a sign that has to be looked at first
  bool asks_screening = false;   ///< weakness, an emergency sign, feeling unwell
};

/// So many red movements end a session.
inline constexpr int kRedsThatEndSession = 2;

/// @param reds_before how many movements of the session were red before this one.
MovementConsequence AfterMovement(const MovementFeel& feel, int pain_before, int reds_before);

/// What is changed in the next session, in whole or in part: of repetitions, or of time held.
inline constexpr double kLessAfterAmber = 0.75;
inline constexpr double kLessAfterRed = 0.5;

/// What follows from the pain right after a session.
struct SessionConsequence {
  PainClass pain = PainClass::kGreen;
  double dose_factor = 1;  ///< of the next session
  bool next_day_off = false;
};
SessionConsequence AfterSession(int pain_after, int pain_before);

/// What the third question of the check-in tells of the last session.
enum class Sorer : std::uint8_t { kUnanswered, kNo, kABit, kClearlyMore };

/// What ordinary sore muscles are like; they are no reason for more than one step back.
struct SoreMuscles {
  bool is_dull = false;
  bool on_both_sides = false;
  bool eases_with_movement = false;
  int days_since_session = 0;

  /// All four: dull, both sides, the first to third day, eases with movement.
  bool is_ordinary() const {
    return is_dull && on_both_sides && eases_with_movement && days_since_session >= 1 &&
           days_since_session <= 3;
  }
};

/// What follows from the next check-in.
struct NextTimeConsequence {
  PainClass pain =
      PainClass::kGreen;  ///< the worse of number, direction and the answer to the third question
  double dose_factor = 1;
  bool may_progress = true;
  bool drops_movements = false;  ///< those that were amber or red in that session
};
/// A red that is ordinary sore muscles takes one step only: three quarters, nothing dropped, and it counts
/// for no flare.
NextTimeConsequence AtNextCheckIn(int pain_next, int pain_before, Sorer sorer, const SoreMuscles& muscles,
                                  LowestPlace lowest_before, LowestPlace lowest_now);

/// The mean of P0 this week against last week's.
struct WeekConsequence {
  bool may_progress = true;
  bool advises_clinician = false;
};
/// @returns nothing held where a week has no numbers: there is nothing to compare.
WeekConsequence FromWeeks(const std::vector<int>& last_week, const std::vector<int>& this_week);

}  // namespace supple
