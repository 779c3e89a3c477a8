// What was done in a film as a table over time (CSV, RFC 4180): a line for each frame with the phase, the
// side, the hold, the count, the movement's measures with how certain each is, and the faults that are going
// on. Cells of what is not said are empty.
#pragma once

#include <string>
#include <string_view>

#include "apps/supple/film_analysis.h"

namespace supple {

/// The whole table.
std::string SeriesText(const WatchedFilm& film, const FilmAnalysis& analysis);

/// A phase as it stands in files: "away", "set_up", "ready", "out", "end", "back", "lost".
std::string_view PhaseName(Phase phase);

}  // namespace supple
