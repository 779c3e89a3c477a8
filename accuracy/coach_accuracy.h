// How right the coach is about a rendered clip, and about many.
//
// The coach is asked twice: with nothing told, which movement it was; and with the movement told, how often,
// on which side, how long and with which faults, so that one mistake is not counted as two. Where it
// recognised the movement by itself both are the same run.
//
// Of a timed movement (the squeeze) a camera sees the posture only: no count is judged, and whoever claims
// one is wrong.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accuracy/coach_claims.h"
#include "accuracy/coach_truth.h"
#include "coach/movement.h"

namespace supple {

/// A hold that was found; claimed less true.
struct HoldError {
  TrueHold truth;
  double start_s = 0;
  double end_s = 0;
  double length_s = 0;
};

struct MissedFault {
  TrueFault truth;
  std::string why;  ///< as WhyMissed
};

struct ClipCoaching {
  std::string name;
  std::string movement;    ///< the true one's id
  std::string recognised;  ///< the id, or empty for none
  double certainty = 0;    ///< 0..1, of what was recognised
  std::string level;       ///< the id of the level judged; empty where the catalogue lacks the movement
  bool is_timed = false;
  bool is_sided = false;  ///< done with one leg after the other
  bool is_clean = true;   ///< no fault in truth
  SideCounts true_counts{};
  SideCounts counts{};  ///< with the movement told
  std::vector<HoldError> holds;
  std::vector<TrueHold> missed_holds;
  std::vector<ClaimedHold> extra_holds;
  std::vector<TrueFault> found_faults;
  std::vector<MissedFault> missed_faults;
  std::vector<ClaimedFault> false_faults;

  bool IsRecognised() const { return recognised == movement; }
  /// By how much the count is off, left and right each; of a timed movement, what was claimed.
  int CountError() const;
  /// Whether repetitions were claimed of exactly those sides that did any.
  bool SidesAreRight() const;
};

/// The place of an id in the movements.
std::optional<std::size_t> FindMovement(std::span<const Movement> movements, std::string_view id);

/// Judges one clip.
///
/// A movement that `movements` lacks counts as not recognised, with nothing counted.
ClipCoaching JudgeCoaching(const std::string& name, const CoachTruth& truth,
                           std::span<const MeasuredFrame> film, std::span<const Movement> movements);

/// Found, missed and false instances of something.
struct Findings {
  int found = 0;
  int missed = 0;
  int not_there = 0;

  std::optional<double> Precision() const;  ///< nothing where nothing was claimed
  std::optional<double> Recall() const;     ///< nothing where there was nothing to find
  std::optional<double> F1() const;         ///< nothing where there was neither
  Findings& operator+=(const Findings& other);
};

/// How far off one figure of the holds is, in seconds, without sign.
struct HoldFigure {
  std::optional<double> mean_s;
  std::optional<double> median_s;
  std::optional<double> worst_s;
  std::string worst_clip;
};

struct CoachTotals {
  int clips = 0;
  int recognised = 0;
  int counted_clips = 0;  ///< all but those of timed movements
  int exact = 0;          ///< of these, with the right count
  int off_by_one = 0;     ///< with a count off by at most one, the exact ones too
  int exact_untold = 0;   ///< recognised and with the right count
  std::optional<double> mean_count_error;
  int timed_clips = 0;
  int timed_claims = 0;  ///< repetitions and holds claimed of timed movements
  int sided_clips = 0;
  int sides_right = 0;
  Findings holds;
  HoldFigure hold_length;
  HoldFigure hold_start;
  HoldFigure hold_end;
  Findings faults;                 ///< of all clips
  Findings faults_of_faulty;       ///< of the clips in which there is a fault
  int clean_clips = 0;             ///< without a fault in truth
  int safety_faults_of_clean = 0;  ///< faults of priority 1 told of clean clips
  int faults_of_clean = 0;         ///< faults of any priority told of them
};

CoachTotals SumUp(std::span<const ClipCoaching> clips);

}  // namespace supple
