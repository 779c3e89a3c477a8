// The movement and the level that somebody named, found in the catalogue.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "apps/supple/failure.h"
#include "apps/supple/film_analysis.h"
#include "movements/catalogue.h"

namespace supple {

/// @param movement, level ids as typed; nothing where they are to be found out.
/// @returns what there is not, with what there is.
std::variant<AnalysisWishes, Failure> FindWishes(const std::optional<std::string>& movement,
                                                 const std::optional<std::string>& level,
                                                 const Catalogue& catalogue);

}  // namespace supple
