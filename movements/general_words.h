// Sentences for people that belong to no single movement, from catalogue/words/LANGUAGE.toml.
//
// A sentence may have places to fill in: "{movement}, most likely." Each language has the same keys.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "movements/catalogue_movement.h"

namespace supple {

struct GeneralWords {
  std::string language;  ///< "en"
  Words words;

  /// The sentence of a key; a key that is not there is our own mistake and gives itself back, so that it is
  /// noticed.
  std::string_view operator[](std::string_view key) const;

  /// A sentence with its places filled in: what stands for "movement" goes to "{movement}".
  std::string Fill(std::string_view key,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> places) const;
};

/// The languages that a folder has words in, in order.
std::vector<std::string> FindLanguages(const std::filesystem::path& folder);

/// Reads the words of a language.
/// @param folder catalogue/words.
/// @returns kNotFound (no words in that language), kNotPermitted, or kDamaged with file, line and column.
Result<GeneralWords> LoadGeneralWords(const std::filesystem::path& folder, std::string_view language);

}  // namespace supple
