// The screening from its file, catalogue/screening.toml: the questions and all that is said to people.
// docs/programme.md explains every key, catalogue/screening.schema.json says the same for editors.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "movements/programme_parts.h"
#include "programme/screening.h"

namespace supple {

/// The questions are called R1 to R15; a file without one of them is refused.
inline constexpr int kScreeningQuestions = 15;

struct ScreeningFile {
  ScreeningRules rules;
  std::map<Outcome, std::string> outcome_words;  ///< keys of the words: what each outcome tells the person
  std::string acknowledge;                       ///< likewise: the one thing to say yes to
  std::string lift_clinician;                    ///< likewise: how a lock is opened
  std::string lift_never;
  WordsByLanguage words;
};

/// Takes the file apart and gathers all that is wrong.
FileReading<ScreeningFile> ReadScreeningFile(std::string_view toml_text, std::string_view file_name);

}  // namespace supple
