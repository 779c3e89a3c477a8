#include "movements/general_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>
#include <variant>

#include "movements/complaint.h"
#include "movements/data_tree.h"
#include "movements/table_reader.h"
#include "movements/text_file.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".toml";
constexpr std::size_t kLongestSentence = 600;

Words ReadSentences(const DataValue& table, Complaints& complaints) {
  Words words;
  TableReader reader(table, "words", complaints);
  for (const DataValue& entry : table.items) {
    if (std::optional<std::string> text = reader.Text(entry.key, Need::kMust, kLongestSentence)) {
      words.emplace(entry.key, *std::move(text));
    }
  }
  return words;
}

// The file's table of words, or nothing with a complaint.
std::optional<Words> ReadWordsFile(const DataValue& root, std::string_view language, Complaints& complaints) {
  TableReader top(root, "", complaints);
  const std::optional<std::string> schema = top.Text("schema", Need::kMust);
  if (schema && *schema != "supple/words/1") {
    complaints.Add("schema", "it is '" + ShownText(*schema) + "'", "It must be 'supple/words/1'.");
  }
  const std::optional<std::string> named = top.Text("language", Need::kMust);
  if (named && *named != language) {
    complaints.Add("language", "it is '" + ShownText(*named) + "'",
                   fmt::format("It must be '{}', as the file is called.", language));
  }
  const DataValue* const words = root.Find("words");
  if (words == nullptr || words->kind != DataKind::kTable) {
    complaints.Add("words", "there is no such table", "The sentences stand in [words].");
    return {};
  }
  return ReadSentences(*words, complaints);
}

}  // namespace

std::string_view GeneralWords::operator[](std::string_view key) const {
  const auto found = words.find(key);
  return found == words.end() ? key : std::string_view(found->second);
}

std::string GeneralWords::Fill(
    std::string_view key, std::initializer_list<std::pair<std::string_view, std::string_view>> places) const {
  const std::string_view sentence = (*this)[key];
  std::string filled;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t open = std::min(sentence.find('{', at), sentence.size());
    filled += sentence.substr(at, open - at);
    const std::size_t close = sentence.find('}', open);
    if (close == std::string_view::npos) {
      filled += sentence.substr(open);
      break;
    }
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    const auto* const place = std::ranges::find(places, name, [](const auto& pair) { return pair.first; });
    filled += place == places.end() ? sentence.substr(open, close + 1 - open) : place->second;
    at = close + 1;
  }
  return filled;
}

std::vector<std::string> FindLanguages(const fs::path& folder) {
  std::vector<std::string> languages;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == kEnding) {
      languages.push_back(entry->path().stem().string());
    }
  }
  std::ranges::sort(languages);
  return languages;
}

Result<GeneralWords> LoadGeneralWords(const fs::path& folder, std::string_view language) {
  const std::vector<std::string> languages = FindLanguages(folder);
  if (std::ranges::find(languages, language) == languages.end()) {
    return Fault{
        FaultKind::kNotFound,
        fmt::format("There are no words in the language '{}' in {}", ShownText(language), folder.string()),
        languages.empty() ? std::string("Name a folder such as Supple's own catalogue")
                          : fmt::format("There are words in {}", fmt::join(languages, ", "))};
  }
  const fs::path path = folder / (std::string(language) + kEnding);
  const std::optional<std::string> text = ReadDataText(path);
  if (!text) {
    return Fault{FaultKind::kNotPermitted, path.string() + " cannot be read",
                 "It must be a file that you may read"};
  }
  const std::variant<DataValue, DataFault> tree = ReadDataTree(*text);
  const std::string name = path.filename().string();
  if (const auto* const fault = std::get_if<DataFault>(&tree)) {
    return FaultOf(Complaint{name, fault->place, "", fault->what, ""});
  }
  const auto& root = std::get<DataValue>(tree);
  Complaints complaints(name, root);
  std::optional<Words> words = ReadWordsFile(root, language, complaints);
  if (!complaints.empty()) {
    return FaultOf(complaints.found().front());
  }
  return GeneralWords{std::string(language), *std::move(words)};
}

}  // namespace supple
