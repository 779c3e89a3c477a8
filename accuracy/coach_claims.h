// What the coach claims of a film, on one scale with what the truth says: seconds, sides and codes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "accuracy/coach_truth.h"
#include "base/landmarks.h"
#include "body/measures.h"
#include "coach/film_coach.h"
#include "coach/movement.h"

namespace supple {

/// What the coach is fed at one moment.
struct MeasuredFrame {
  std::int64_t t_us = 0;
  MeasuredValues measures;
};

/// Follows the body through the landmarks as `supple angles` does: of the camera no more is known than the
/// picture's size.
///
/// @param landmarks of one film, times rising.
std::vector<MeasuredFrame> MeasureFilm(std::span<const LandmarkFrame> landmarks, int width_px, int height_px);

/// Lets the coach look at a whole film.
FilmFindings CoachFilm(std::span<const MeasuredFrame> film, std::span<const Movement> movements,
                       const FilmCoachOptions& options = {});

struct ClaimedHold {
  Side side = Side::kBoth;
  TimeSpan span;
  double held_s = 0;
};

struct ClaimedFault {
  std::string code;
  int priority = 3;  ///< as in the catalogue, 1 is safety
  TimeSpan span;
};

struct CoachClaims {
  SideCounts repetitions{};  ///< those that count
  std::vector<ClaimedHold> holds;
  std::vector<ClaimedFault> faults;
};

/// What was found of the judged movement; nothing where no movement was judged.
CoachClaims ClaimsOf(const FilmFindings& findings, std::span<const Movement> movements);

}  // namespace supple
