// The words around a movement's own, in each language `supple catalogue` speaks.
#pragma once

#include <array>
#include <string_view>

namespace supple {

/// Lists stand in the order of the enumerations they name. "{}" stands for a number or a word.
struct CataloguePhrases {
  // headings of the list
  std::string_view id, name, kind, sides, dose;
  std::array<std::string_view, 3> short_kinds;  ///< MovementKind
  std::array<std::string_view, 2> short_sides;  ///< Sides

  std::array<std::string_view, 3> kinds;      ///< MovementKind
  std::array<std::string_view, 2> side_ways;  ///< Sides
  std::array<std::string_view, 4> views;      ///< CameraView
  std::array<std::string_view, 5> effects;    ///< MuscleEffect
  std::array<std::string_view, 3> muscle_sides;
  std::array<std::string_view, 3> priorities;
  std::array<std::string_view, 3> unseen;  ///< Unseen
  std::array<std::string_view, 3> harder;  ///< easier, usual, harder

  // parts of a dose
  std::string_view hold, hold_range, on_off;
  std::string_view repetition, repetitions, repetition_range;
  std::string_view set, sets, set_range;
  std::string_view once_a_day, times_a_day, times_range;
  std::string_view rest;

  // headings and lead-ins of the page
  std::string_view also_called;
  std::string_view dose_heading, article_says, supple_does, how_read;
  std::string_view needs, may_use;
  std::string_view cautions, steps, setup;
  std::string_view camera, best_view, can_see, cannot_see;
  std::string_view judged, judged_by, judged_posture;
  std::string_view level, from, to, aim, beyond, holds, times;
  std::string_view variants;
  std::string_view faults, measured_by, no_camera;
  std::string_view progress, stops, muscles;
};

/// @param language "en" or "es"; English for any other.
const CataloguePhrases& PhrasesIn(std::string_view language);

}  // namespace supple
