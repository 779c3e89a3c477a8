#include "apps/supple/evaluate_line.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "apps/supple/evaluate_command.h"
#include "apps/supple/evaluate_help.h"
#include "apps/supple/typing.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

const std::string kHelp = "supple evaluate --help";
const std::string kSee = "See 'supple evaluate --help'";

std::vector<PoseModel> ModelsNamed(const std::string& name) {
  std::vector<PoseModel> models;
  for (const PoseModel model : {PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy}) {
    if (name == "all" || name == Name(model)) {
      models.push_back(model);
    }
  }
  return models;
}

/// The whole set of clips where it lies beside the project, else the few that the project holds.
fs::path DefaultClips() {
  const fs::path whole_set = "../shared/clips";
  std::error_code error;
  return fs::is_directory(whole_set, error) ? whole_set : fs::path("tests/clips");
}

std::string Typed(const std::vector<std::string>& arguments) {
  std::string typed = "supple evaluate";
  for (const std::string& argument : arguments) {
    typed += argument.find(' ') == std::string::npos ? " " + argument : " '" + argument + "'";
  }
  return typed;
}

}  // namespace

CommandLine ParseEvaluate(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  EvaluateCommandOptions options;
  std::vector<std::string> folders;
  std::string model = "full";
  std::string models;
  std::string none;
  std::string catalogue;
  std::string landmarks;
  std::string save;
  std::string markdown;
  bool help = false;

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", help);
  app.add_option("CLIPS", folders);
  app.add_option("--model", model);
  app.add_option("--except", options.except)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_flag("--mirrored", options.mirrored);
  app.add_flag("--all-measures", options.all_measures);
  app.add_flag("--withheld-too", options.withheld_too);
  app.add_flag("--unchanged", options.unchanged);
  app.add_flag("--json", options.json);
  app.add_flag("--strict", options.strict);
  app.add_flag("--quiet,-q", options.quiet);
  const std::vector<std::pair<CLI::Option*, std::string*>> named = {
      {app.add_option("--none", none), &none},
      {app.add_option("--models", models), &models},
      {app.add_option("--catalogue", catalogue), &catalogue},
      {app.add_option("--landmarks", landmarks), &landmarks},
      {app.add_option("--save", save), &save},
      {app.add_option("--markdown", markdown), &markdown}};

  if (std::optional<TypingMistake> mistake = ParseArguments(app, arguments, kSee)) {
    return *std::move(mistake);
  }
  if (help) {
    return TextToPrint{std::string(kEvaluateHelp)};
  }
  if (const std::vector<std::string> unknown = app.remaining(); !unknown.empty()) {
    return UnknownWord(unknown.front(), "an option of 'supple evaluate'",
                       {"--model", "--models", "--none", "--except", "--catalogue", "--landmarks", "--save",
                        "--markdown", "--mirrored", "--all-measures", "--withheld-too", "--unchanged",
                        "--json", "--strict", "--quiet", "--help"},
                       kHelp);
  }
  if (folders.size() > 1) {
    return Mistake(
        "evaluate takes one folder of clips, and " + std::to_string(folders.size()) + " were given", kSee);
  }
  if (!folders.empty() && !none.empty()) {
    return Mistake("evaluate takes a folder of clips or --none, and both were given", kSee);
  }
  if (!options.except.empty() && none.empty()) {
    return Mistake("--except leaves out films of --none, which was not given", kSee);
  }
  options.pose_models = ModelsNamed(model);
  if (options.pose_models.empty()) {
    return UnknownWord(model, "a model: --model takes lite, full, heavy or all",
                       {"lite", "full", "heavy", "all"}, kHelp);
  }
  const auto path_or_nothing = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<fs::path>(text);
  };
  for (const auto& [option, value] : named) {
    if (option->count() > 0 && value->empty()) {
      return Mistake(option->get_name() + " needs a name", kSee);
    }
  }
  options.clips = folders.empty() ? DefaultClips() : fs::path(folders.front());
  options.none = path_or_nothing(none);
  options.landmarks = path_or_nothing(landmarks);
  options.save = path_or_nothing(save);
  options.markdown = path_or_nothing(markdown);
  options.models = models.empty() ? surroundings.default_models : fs::path(models);
  options.programs = surroundings.programs;
  options.catalogue = catalogue.empty() ? surroundings.catalogue / "movements" : fs::path(catalogue);
  options.typed = Typed(arguments);
  return options;
}

}  // namespace supple
