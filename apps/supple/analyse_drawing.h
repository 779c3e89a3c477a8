// The film or picture again, with the fitted body and what the coach saw and said at each moment.
//
// What is to be drawn is known when the film has been looked at to its end; then it is decoded once more,
// without the networks.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "apps/supple/failure.h"
#include "apps/supple/file_analyst.h"
#include "reports/coach_plate.h"

namespace supple {

/// What stands on the picture of one frame.
CoachWords WordsOfMoment(const FilmAnalysis& analysis, std::size_t frame, const GeneralWords& words);

/// Draws the film into task.options.annotate.
/// @param file as the person named it.
/// @param advance told of each frame's time.
std::optional<Failure> DrawFilm(const AnalysisTask& task, const std::string& file, const WatchedFilm& film,
                                const FilmAnalysis& analysis,
                                const std::function<void(std::int64_t t_us)>& advance);

}  // namespace supple
