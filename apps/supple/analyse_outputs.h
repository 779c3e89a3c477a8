// The files of `supple analyse` that tell of one film only: the series as a table, the plot, the drawn film.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/analyse_command.h"
#include "apps/supple/failure.h"
#include "apps/supple/file_analyst.h"
#include "apps/supple/film_inputs.h"

namespace supple {

/// Those that were asked for.
std::vector<NamedOutput> OutputsOfOneFilm(const AnalyseCommandOptions& options);

/// Writes them. The first fault is kept; the others are still written.
/// @param file as the person named it.
/// @param advance told of each frame that is drawn.
std::optional<Failure> WriteOutputs(const AnalysisTask& task, const std::string& file,
                                    const WatchedFilm& film, const FilmAnalysis& analysis,
                                    const std::function<void(std::int64_t t_us)>& advance);

}  // namespace supple
