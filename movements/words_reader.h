// The words at the end of a file of the catalogue, once per language, held against all that refers to them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "movements/catalogue_movement.h"
#include "movements/table_reader.h"

namespace supple {

/// Words that a part of the file refers to.
struct WordUse {
  std::string key;   ///< of the words: "step.1"
  std::string path;  ///< of what refers to it: "step[1].words"
};

/// A text that is a key of the words.
std::string ReadWordKey(TableReader& reader, std::string_view key, Need need, std::vector<WordUse>& uses);

/// By language, then by key.
using WordsByLanguage = std::map<std::string, Words, std::less<>>;

/// Reads `[words.en]`, `[words.es]` and whatever other languages there are. English and Spanish must be
/// there; each language must have all keys that are used, and those that another one has.
/// @param may keys that may stand there though nothing refers to them.
WordsByLanguage ReadLanguages(TableReader& top, const std::vector<WordUse>& uses,
                              const std::vector<std::string>& may);

}  // namespace supple
