#include "apps/supple/catalogue_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

#include "apps/supple/catalogue_command.h"
#include "apps/supple/catalogue_help.h"
#include "apps/supple/typing.h"

namespace supple {
namespace {

const std::string kHelp = "supple catalogue --help";
const std::string kSee = "See 'supple catalogue --help'";

std::optional<CatalogueTask> TaskNamed(const std::string& word) {
  return word == "list"    ? std::optional(CatalogueTask::kList)
         : word == "show"  ? std::optional(CatalogueTask::kShow)
         : word == "check" ? std::optional(CatalogueTask::kCheck)
                           : std::nullopt;
}

// What may stand behind "list", "show" and "check".
std::optional<TypingMistake> TakeNames(const std::vector<std::string>& names,
                                       CatalogueCommandOptions& options) {
  switch (options.task) {
    case CatalogueTask::kList:
      if (!names.empty()) {
        return Mistake("list takes no name", "Try 'supple catalogue show " + names.front() + "'");
      }
      break;
    case CatalogueTask::kShow:
      if (names.size() != 1) {
        return Mistake(
            "show takes the id of one movement, and " + std::to_string(names.size()) + " were given",
            "'supple catalogue list' shows the ids");
      }
      options.id = names.front();
      break;
    case CatalogueTask::kCheck:
      if (names.size() > 1) {
        return Mistake("check takes one folder, and " + std::to_string(names.size()) + " were given", kSee);
      }
      if (!names.empty()) {
        if (names.front().empty()) {
          return Mistake("check needs the name of a folder, or none", kSee);
        }
        options.folder = names.front();
      }
      break;
  }
  return {};
}

}  // namespace

CommandLine ParseCatalogue(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  CatalogueCommandOptions options;
  options.folder = surroundings.catalogue / "movements";
  std::vector<std::string> words;
  bool help = false;

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", help);
  app.add_option("WORDS", words);
  app.add_option("--language", options.language);
  app.add_flag("--json", options.json);
  if (std::optional<TypingMistake> mistake = ParseArguments(app, arguments, kSee)) {
    return *std::move(mistake);
  }
  if (help) {
    return TextToPrint{std::string(kCatalogueHelp)};
  }
  if (const std::vector<std::string> unknown = app.remaining(); !unknown.empty()) {
    return UnknownWord(unknown.front(), "an option of 'supple catalogue'", {"--language", "--json", "--help"},
                       kHelp);
  }
  if (words.empty()) {
    return Mistake("catalogue needs to know what to do: list, show or check", "Try 'supple catalogue list'");
  }
  const std::optional<CatalogueTask> task = TaskNamed(words.front());
  if (!task) {
    return UnknownWord(words.front(), "what catalogue can do: list, show or check", {"list", "show", "check"},
                       kHelp);
  }
  options.task = *task;
  if (options.language != "en" && options.language != "es") {
    return UnknownWord(options.language, "a language: --language takes en or es", {"en", "es"}, kHelp);
  }
  if (options.json && options.task == CatalogueTask::kCheck) {
    return Mistake("check prints no JSON", "Leave out --json");
  }
  if (std::optional<TypingMistake> mistake = TakeNames({words.begin() + 1, words.end()}, options)) {
    return *mistake;
  }
  return options;
}

}  // namespace supple
