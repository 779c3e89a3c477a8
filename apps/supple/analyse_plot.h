// What was done in a film as a picture over time: the movement's main measure with the band in which it
// counts, and lanes for holds, repetitions and faults.
#pragma once

#include "apps/supple/film_analysis.h"
#include "movements/general_words.h"
#include "reports/time_plot.h"

namespace supple {

/// @param film of the analysis.
TimePlot PlotOf(const WatchedFilm& film, const FilmAnalysis& analysis, const GeneralWords& words);

}  // namespace supple
