// What was done in a film, in a few plain sentences for the person who did it: what it was, what counts, what
// went well, one thing to adjust, and what the camera could not see.
#pragma once

#include <span>
#include <string>

#include "apps/supple/film_analysis.h"
#include "movements/general_words.h"

namespace supple {

/// The summary of one film, with the file's name before it.
/// @param movements all that could have been recognised, to name them where none was.
std::string SummaryText(const FilmAnalysis& analysis, std::span<const CatalogueMovement> movements,
                        const GeneralWords& words);

/// The fault to tell of, where there is one: the most important, and of several such the one that was there
/// most often. A place in Movement::faults.
std::optional<std::size_t> FaultToTell(const FilmAnalysis& analysis);

}  // namespace supple
