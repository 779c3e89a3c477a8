// What was done in a film as one JSON object on one line. catalogue/analysis.schema.json has the exact rules.
#pragma once

#include <string>
#include <string_view>

#include "apps/supple/film_analysis.h"

namespace supple {

/// The version this program writes. The number rises when a reader of the old one would go wrong.
inline constexpr std::string_view kAnalysisSchema = "supple/analysis/1";

/// Appends the line of a film.
/// @param language of the cues: "en".
void AppendAnalysisLine(const FilmAnalysis& analysis, std::string_view language, std::string& out);

/// Why a repetition does not count, as it stands in files: "shallow"; empty for one that counts.
std::string_view NotCountedName(NotCounted verdict);

}  // namespace supple
