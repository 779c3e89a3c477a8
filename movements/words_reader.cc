#include "movements/words_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/nearest_word.h"

namespace supple {
namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"en", "es"};
constexpr std::size_t kMostLanguages = 20;
constexpr std::size_t kMostWordBytes = 1000;

bool IsLanguage(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// All keys that may stand in a language.
std::vector<std::string_view> KnownKeys(const std::vector<WordUse>& uses,
                                        const std::vector<std::string>& may) {
  std::vector<std::string_view> known(may.begin(), may.end());
  for (const WordUse& use : uses) {
    known.push_back(use.key);
  }
  return known;
}

Words ReadLanguage(const DataValue& table, const std::string& path,
                   const std::vector<std::string_view>& known, Complaints& complaints) {
  Words words;
  for (const DataValue& item : table.items) {
    const std::string key = fmt::format("{}.{}", path, ShownText(item.key));
    if (item.kind == DataKind::kTable) {
      complaints.Add(item.key_place, key, "a key with a dot needs quotation marks here",
                     "Write \"step.1\" = ...");
    } else if (item.kind != DataKind::kText) {
      complaints.Add(item.place, key, fmt::format("it is {}, not a text", KindName(item.kind)), "");
    } else if (item.text.find_first_not_of(" \t\r\n") == std::string::npos) {
      complaints.Add(item.place, key, "it is empty", "Say it, or take the key out of every language.");
    } else if (item.text.size() > kMostWordBytes) {
      complaints.Add(item.place, key, "it is too long",
                     fmt::format("Allowed: up to {} letters.", kMostWordBytes));
    } else if (std::ranges::find(known, item.key) == known.end()) {
      const std::string meant = complaints.is_full() ? "" : NearestWord(item.key, known);
      complaints.Add(item.key_place, key, "nothing in the file refers to these words",
                     meant.empty() ? "Take them out." : fmt::format("Did you mean '{}'?", meant));
    } else {
      words.emplace(item.key, item.text);
    }
  }
  return words;
}

using Keys = std::set<std::string_view>;

Keys KeysOf(const DataValue& language) {
  Keys keys;
  for (const DataValue& item : language.items) {
    keys.insert(item.key);
  }
  return keys;
}

// Names the words that are missing in a language: those the file refers to, and those that another language
// has.
void FindMissing(const DataValue& language, const std::string& path, const std::vector<WordUse>& uses,
                 const std::map<std::string_view, std::string_view>& languages_of, Complaints& complaints) {
  Keys present = KeysOf(language);
  const auto miss = [&](std::string_view key, const std::string& what) {
    if (present.insert(key).second) {  // once, however many refer to it
      complaints.Add(language.place, fmt::format("{}.{}", path, ShownText(key)), what,
                     fmt::format("Write \"{}\" = \"...\" below [{}].", ShownText(key), path));
    }
  };
  for (const WordUse& use : uses) {
    miss(use.key, fmt::format("these words are missing, and {} refers to them", use.path));
  }
  for (const auto& [key, other] : languages_of) {
    miss(key, fmt::format("these words are missing, and [words.{}] has them", other));
  }
}

}  // namespace

std::string ReadWordKey(TableReader& reader, std::string_view key, Need need, std::vector<WordUse>& uses) {
  std::string word = reader.Text(key, need).value_or("");
  if (!word.empty()) {
    uses.push_back({word, reader.PathOf(key)});
  }
  return word;
}

WordsByLanguage ReadLanguages(TableReader& top, const std::vector<WordUse>& uses,
                              const std::vector<std::string>& may) {
  WordsByLanguage words;
  auto table = top.Table("words", Need::kMust);
  if (!table) {
    return words;
  }
  const std::vector<std::string_view> known = KnownKeys(uses, may);
  Complaints& complaints = table->complaints();
  for (const std::string_view language : kLanguages) {
    table->Value(language, Need::kMust, fmt::format("Allowed: a table, written [words.{}].", language));
  }
  std::map<std::string_view, std::string_view> languages_of;  // of each key, one language that has it
  std::vector<const DataValue*> languages;
  for (const DataValue& language : table->table().items) {
    const std::string path = table->PathOf(ShownText(language.key));
    if (!IsLanguage(language.key) || languages.size() == kMostLanguages) {
      complaints.Add(
          language.key_place, path, "it is no language",
          fmt::format("Allowed: up to {} languages of two letters, such as en and es.", kMostLanguages));
    } else if (language.kind != DataKind::kTable) {
      complaints.Add(language.place, path, fmt::format("it is {}, not a table", KindName(language.kind)),
                     fmt::format("Write [{}].", path));
    } else {
      words.emplace(language.key, ReadLanguage(language, path, known, complaints));
      languages.push_back(&language);
      for (const DataValue& item : language.items) {
        if (std::ranges::find(known, item.key) != known.end()) {
          languages_of.emplace(item.key, language.key);
        }
      }
    }
  }
  for (const DataValue* const language : languages) {
    FindMissing(*language, table->PathOf(language->key), uses, languages_of, complaints);
  }
  return words;
}

}  // namespace supple
