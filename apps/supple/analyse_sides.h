// Left against right, and what measures are called in the words for people.
#pragma once

#include <optional>
#include <string>

#include "apps/supple/film_analysis.h"

namespace supple {

enum class UnequalKind : std::uint8_t { kOnlyLeft, kOnlyRight, kCount, kHold, kReach };

/// The first way in which the sides differ. What the numbers are, the kind says: repetitions that count,
/// seconds, radians.
struct UnequalSides {
  UnequalKind kind = UnequalKind::kCount;
  double left = 0;
  double right = 0;
};

/// Compares the sides of a movement that is done with one after the other; nothing where they are alike.
std::optional<UnequalSides> CompareSides(const FilmAnalysis& analysis);

/// The key of a measure in the general words, without its side: "measure.knee_flexion".
std::string MeasureKey(MeasureIndex measure);

}  // namespace supple
