// The plan's rules from their file, catalogue/programme.toml: tiers, orders, weeks, ladders, times, and the
// sentences that explain a plan. docs/programme.md explains every key, catalogue/programme.schema.json says
// the same for editors.
#pragma once

#include <optional>
#include <string_view>

#include "movements/catalogue.h"
#include "movements/programme_parts.h"
#include "programme/programme_rules.h"

namespace supple {

struct ProgrammeFile {
  ProgrammeRules rules;
  WordsByLanguage words;  ///< of every PlanReason, and of the week's summary
};

/// The most that a step of a movement may ask for in a way: what the article states, or the way's own level,
/// or, where the article sets no end, what the ladder's `most_sets` and `most_repetitions` say.
Dose MostDose(const CatalogueMovement& movement, std::string_view way, std::optional<int> most_sets,
              std::optional<int> most_repetitions);

/// Takes the file apart and gathers all that is wrong; among it every step that asks for more than MostDose.
FileReading<ProgrammeFile> ReadProgrammeFile(std::string_view toml_text, std::string_view file_name,
                                             const Catalogue& catalogue);

}  // namespace supple
