// What was done in a film: recognised, judged, measured. Everything that `supple analyse` writes is made of
// this.
//
// Worked out from kept landmarks in two passes: which movement it was is only known at the end, and only then
// which measures tell of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "apps/supple/watched_film.h"
#include "base/side.h"
#include "body/measures.h"
#include "coach/film_coach.h"
#include "coach/records.h"
#include "movements/catalogue_movement.h"

namespace supple {

struct AnalysisWishes {
  std::optional<std::size_t> movement;  ///< place in the catalogue; recognised otherwise
  std::optional<std::size_t> level;     ///< of that movement; the one whose band fits otherwise
};

/// How the coach saw one frame of the film.
struct FilmMoment {
  Phase phase = Phase::kAway;
  Side side = Side::kBoth;  ///< the side that moves, or moved last
  double held_s = 0;        ///< of the hold that is going on
  bool timer_runs = false;
  int counted = 0;  ///< repetitions that count so far, of that side
  /// The primary measure in its own direction and unit, of the body or of its left and right; NaN where it is
  /// not seen.
  std::array<float, 2> primary = {std::numeric_limits<float>::quiet_NaN(),
                                  std::numeric_limits<float>::quiet_NaN()};
  std::array<float, 2> primary_error{};
  std::uint64_t faults = 0;         ///< bit i: Movement::faults[i] is open
  std::optional<std::size_t> hint;  ///< the fault whose cue stands, if one does
};

/// One measure over all bouts, in its unit.
struct MeasureSummary {
  MeasureIndex measure = 0;
  double least = 0;
  double most = 0;
  std::optional<double> at_hold;  ///< median while a hold, or the top of a repetition, was on
  double error = 0;               ///< median of what values may be off by
};

struct WithheldSummary {
  MeasureIndex measure = 0;
  Withheld reason = Withheld::kUncertain;  ///< the commonest
};

/// From where somebody was seen: medians, in radians (View in body/ground.h).
struct ViewSummary {
  double from_side_rad = 0;
  double from_front_rad = 0;
  CameraView from = CameraView::kSide;  ///< as the movement counts it, where there is one
  std::optional<bool> is_ok;            ///< whether it suffices for the movement; nothing without one
};

struct FilmAnalysis {
  std::string file;
  bool is_picture = false;
  std::size_t frames = 0;
  std::size_t found = 0;  ///< frames with somebody
  double duration_s = 0;
  FilmFindings findings;
  const CatalogueMovement* movement = nullptr;    ///< the judged one, if any
  const CatalogueMovement* recognised = nullptr;  ///< what it looks like
  double usable =
      0;  ///< share of all frames whose primary measure (of a timed movement: posture) could be read
  std::optional<ViewSummary> view;  ///< nothing where nobody was seen
  CutOff cut_off;
  std::vector<MeasureSummary> measures;
  std::vector<WithheldSummary> withheld;
  std::vector<FilmMoment> moments;  ///< one for each frame; empty where no movement is judged
};

/// @param movements must outlive the analysis, as must what it names.
FilmAnalysis AnalyseFilm(const WatchedFilm& film, std::span<const CatalogueMovement> movements,
                         const AnalysisWishes& wishes);

/// All measures that a movement reads to judge: of its primary measure, its conditions and its faults, in the
/// registry's order, both sides of what has sides.
std::vector<MeasureIndex> MeasuresOf(const Movement& movement);

/// How a movement is seen from there, and whether that suffices: within 30 degrees of its best view, or from
/// another view that it knows where the primary measure was read nearly all the time.
///
/// The views are those of the mat: from its long side somebody who lies on the side shows front or back, and
/// from before somebody who lies face down shows the head.
/// @param usable as in FilmAnalysis.
ViewSummary JudgeView(const CatalogueMovement& movement, double from_side_rad, double from_front_rad,
                      double usable);

/// Calls `take` with every frame of the film again, as the body tracker sees it.
void ForEachBodyFrame(const WatchedFilm& film,
                      const std::function<void(std::size_t frame, const BodyFrame& body)>& take);

}  // namespace supple
