// Films and pictures in which none of the movements is done: what the coach takes them for. It must be
// nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accuracy/accuracy_report.h"
#include "base/landmarks.h"
#include "coach/movement.h"

namespace supple {

struct Distractor {
  std::string name;
  int frames = 0;
  int frames_with_body = 0;
  std::string recognised;  ///< the id of a movement, or empty for none
  double certainty = 0;    ///< 0..1, of what was recognised
  int repetitions = 0;     ///< counted of what was recognised
  /// The movement of which most repetitions would have been counted, had it been told; empty where none
  /// would.
  std::string told;
  int told_repetitions = 0;
};

/// @param landmarks of one film or picture, times rising.
Distractor JudgeDistractor(const std::string& name, std::span<const LandmarkFrame> landmarks, int width_px,
                           int height_px, std::span<const Movement> movements);

std::vector<Bar> CheckDistractorBars(std::span<const Distractor> films);

/// One line for each film in columns for a terminal, then PASS or MISS for each bar.
std::string WriteDistractorText(std::span<const Distractor> films);

/// The same as Markdown tables without a heading, to stand in a section of a page (marked_section.h).
std::string WriteDistractorMarkdown(std::span<const Distractor> films);

/// One JSON object with `schema`.
std::string WriteDistractorJson(std::string_view folder, std::span<const Distractor> films);

}  // namespace supple
