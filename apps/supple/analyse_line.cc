#include "apps/supple/analyse_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <utility>

#include "apps/supple/analyse_command.h"
#include "apps/supple/analyse_help.h"
#include "apps/supple/typing.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// What may be typed behind an option; nothing where it was not.
struct Typed {
  std::string movement = "auto";
  std::string level = "auto";
  std::string output;
  std::string series;
  std::string plot;
  std::string annotate;
  std::string language = "en";
  TypedScene scene;
  std::string jobs = "1";
  std::string model = "full";
  std::string models;
  std::string catalogue;
  bool help = false;
};

// The options that both commands take.
std::vector<CLI::Option*> AddShared(CLI::App& app, Typed& typed, AnalyseCommandOptions& options) {
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", typed.help);
  app.add_flag("--progress", options.always_progress);
  app.add_flag("--quiet,-q", options.quiet);
  return {app.add_option("--language", typed.language), app.add_option("--models", typed.models)};
}

// Takes the arguments in.
std::optional<TypingMistake> Parse(CLI::App& app, const std::vector<std::string>& arguments,
                                   const std::string& command, std::vector<std::string>& files,
                                   const Typed& typed, const std::vector<CLI::Option*>& with_text) {
  const std::string see = "supple " + command + " --help";
  if (std::optional<TypingMistake> mistake = ParseArguments(app, arguments, "See '" + see + "'", &files)) {
    return mistake;
  }
  if (typed.help) {
    return {};
  }
  if (std::optional<TypingMistake> mistake = FindUnknownOption(app, command)) {
    return mistake;
  }
  for (const CLI::Option* option : with_text) {
    if (option->count() > 0 && option->as<std::string>().empty()) {
      return Mistake(option->get_name() + " needs something behind it", "See '" + see + "'");
    }
  }
  return {};
}

std::optional<std::string> IdIn(const std::string& text) {
  return text == "auto" ? std::nullopt : std::optional(text);
}

void TakeFolders(const Typed& typed, const Surroundings& surroundings, AnalyseCommandOptions& options) {
  options.models = typed.models.empty() ? surroundings.default_models : fs::path(typed.models);
  options.catalogue = typed.catalogue.empty() ? surroundings.catalogue : fs::path(typed.catalogue);
  options.programs = surroundings.programs;
  options.language = typed.language;
}

}  // namespace

CommandLine ParseAnalyse(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const std::string see = "supple analyse --help";
  AnalyseCommandOptions options;
  Typed typed;
  CLI::App app;
  std::vector<CLI::Option*> with_text = AddShared(app, typed, options);
  app.add_flag("--json", options.json);
  app.add_option("FILE", options.files);
  for (const auto& [name, text] :
       std::vector<std::pair<const char*, std::string*>>{{"--movement", &typed.movement},
                                                         {"--level", &typed.level},
                                                         {"--output,-o", &typed.output},
                                                         {"--series", &typed.series},
                                                         {"--plot", &typed.plot},
                                                         {"--annotate", &typed.annotate},
                                                         {"--stature", &typed.scene.stature},
                                                         {"--fov", &typed.scene.fov},
                                                         {"--pitch", &typed.scene.pitch},
                                                         {"--roll", &typed.scene.roll},
                                                         {"--jobs,-j", &typed.jobs},
                                                         {"--model", &typed.model},
                                                         {"--catalogue", &typed.catalogue}}) {
    with_text.push_back(app.add_option(name, *text));
  }
  if (std::optional<TypingMistake> mistake =
          Parse(app, arguments, "analyse", options.files, typed, with_text)) {
    return *mistake;
  }
  if (typed.help) {
    return TextToPrint{std::string(kAnalyseHelp)};
  }
  const std::optional<PoseModel> model = ModelNamed(typed.model);
  if (!model) {
    return UnknownWord(typed.model, "a model: --model takes lite, full or heavy", {"lite", "full", "heavy"},
                       see);
  }
  options.model = *model;
  if (std::optional<TypingMistake> mistake = ReadScene(typed.scene, see, options.scene)) {
    return *mistake;
  }
  if (typed.jobs.size() != 1 || typed.jobs[0] < '1' || typed.jobs[0] > '8') {
    return Mistake("--jobs takes a number from 1 to 8, not '" + typed.jobs + "'", "Try '--jobs 2'");
  }
  options.jobs = typed.jobs[0] - '0';
  const auto path_or_nothing = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<fs::path>(text);
  };
  options.movement = IdIn(typed.movement);
  options.level = IdIn(typed.level);
  // "-" is standard output here, as it is without the option.
  options.output = typed.output == "-" ? std::nullopt : path_or_nothing(typed.output);
  options.series = path_or_nothing(typed.series);
  options.plot = path_or_nothing(typed.plot);
  options.annotate = path_or_nothing(typed.annotate);
  TakeFolders(typed, surroundings, options);
  return options;
}

CommandLine ParseDemo(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  AnalyseCommandOptions options;
  Typed typed;
  CLI::App app;
  const std::vector<CLI::Option*> with_text = AddShared(app, typed, options);
  std::vector<std::string> files;
  if (std::optional<TypingMistake> mistake = Parse(app, arguments, "demo", files, typed, with_text)) {
    return *mistake;
  }
  if (typed.help) {
    return TextToPrint{std::string(kDemoHelp)};
  }
  if (!files.empty()) {
    return Mistake("'supple demo' takes no file", "Try 'supple analyse " + files.front() + "'");
  }
  options.files = {SUPPLE_DEMO_FILM};
  options.annotate = "supple-demo.mp4";
  options.plot = "supple-demo.svg";
  options.tells_where = true;
  TakeFolders(typed, surroundings, options);
  return options;
}

}  // namespace supple
