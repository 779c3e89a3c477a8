#include "apps/supple/typing.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "base/nearest_word.h"

namespace supple {

TypingMistake Mistake(std::string what, std::string remedy) {
  return {{FaultKind::kNotUnderstood, std::move(what), std::move(remedy)}};
}

TypingMistake UnknownWord(const std::string& typed, const std::string& is_not,
                          const std::vector<std::string>& words, const std::string& help) {
  const std::string meant = NearestWord(typed, words);
  return Mistake("'" + typed + "' is not " + is_not,
                 meant.empty() ? "See '" + help + "'" : "Did you mean '" + meant + "'? See '" + help + "'");
}

std::optional<TypingMistake> ParseArguments(CLI::App& app, const std::vector<std::string>& arguments,
                                            const std::string& see, std::vector<std::string>* files) {
  const auto dashes = files == nullptr ? arguments.end() : std::ranges::find(arguments, "--");
  std::vector<std::string> reversed(arguments.begin(), dashes);
  std::ranges::reverse(reversed);  // CLI11 takes the arguments from the back
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return Mistake(error.what(), see);
  }
  if (dashes != arguments.end()) {
    files->insert(files->end(), dashes + 1, arguments.end());
  }
  return {};
}

std::optional<TypingMistake> FindUnknownOption(const CLI::App& app, const std::string& command) {
  const std::vector<std::string> unknown = app.remaining();
  if (unknown.empty()) {
    return {};
  }
  std::vector<std::string> words;
  for (const CLI::Option* option : app.get_options()) {
    words.push_back(option->get_name());
  }
  return UnknownWord(unknown.front(), "an option of 'supple " + command + "'", words,
                     "supple " + command + " --help");
}

std::optional<PoseModel> ModelNamed(const std::string& name) {
  for (const PoseModel model : {PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy}) {
    if (name == Name(model)) {
      return model;
    }
  }
  return {};
}

}  // namespace supple
