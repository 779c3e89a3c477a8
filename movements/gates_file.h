// The gates from their file, catalogue/gates.toml: which movement whom, and the words for it.
// docs/programme.md explains every key, catalogue/gates.schema.json says the same for editors.
#pragma once

#include <string_view>

#include "movements/catalogue.h"
#include "movements/programme_parts.h"
#include "programme/gates.h"

namespace supple {

struct GatesFile {
  GateTable table;
  WordsByLanguage words;
};

/// Takes the file apart and gathers all that is wrong.
/// @param catalogue whose movements, levels and variants the file must speak of; null: they are not checked.
FileReading<GatesFile> ReadGatesFile(std::string_view toml_text, std::string_view file_name,
                                     const Catalogue* catalogue);

}  // namespace supple
