// A questionnaire from its file, catalogue/questionnaires/ID.toml: what is asked, how it is scored, how much
// change matters. docs/programme.md explains every key, catalogue/questionnaire.schema.json says the same for
// editors. A clinic may add files of its own for forms that it has the right to use.
#pragma once

#include <string_view>

#include "movements/programme_parts.h"
#include "programme/outcome_measures.h"

namespace supple {

struct QuestionnaireFile {
  Questionnaire questionnaire;
  WordsByLanguage words;
};

/// Takes the file apart and gathers all that is wrong.
/// @param file_name where it ends in ".toml", the id must be what stands before.
FileReading<QuestionnaireFile> ReadQuestionnaireFile(std::string_view toml_text, std::string_view file_name);

}  // namespace supple
