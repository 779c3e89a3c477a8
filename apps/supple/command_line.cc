#include "apps/supple/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include "apps/supple/analyse_line.h"
#include "apps/supple/angles_line.h"
#include "apps/supple/catalogue_line.h"
#include "apps/supple/data_line.h"
#include "apps/supple/evaluate_line.h"
#include "apps/supple/help_texts.h"
#include "apps/supple/typing.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

std::string FromEnvironment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? "" : value;
}

CommandLine ParsePose(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const std::string see = "supple pose --help";
  PoseCommandOptions options;
  std::string model = std::string(Name(options.model));
  std::string models;
  std::string annotate;
  std::string output;
  bool help = false;

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", help);
  app.add_option("FILE", options.files);
  CLI::Option* const annotate_option = app.add_option("--annotate", annotate);
  CLI::Option* const output_option = app.add_option("--output,-o", output);
  app.add_option("--model", model);
  CLI::Option* const models_option = app.add_option("--models", models);
  app.add_flag("--progress", options.always_progress);
  app.add_flag("--quiet,-q", options.quiet);

  if (std::optional<TypingMistake> mistake =
          ParseArguments(app, arguments, "See '" + see + "'", &options.files)) {
    return *std::move(mistake);
  }
  if (help) {
    return TextToPrint{std::string(kPoseHelp)};
  }
  if (const std::vector<std::string> unknown = app.remaining(); !unknown.empty()) {
    return UnknownWord(unknown.front(), "an option of 'supple pose'",
                       {"--annotate", "--output", "--model", "--models", "--progress", "--quiet", "--help"},
                       see);
  }
  const std::optional<PoseModel> known = ModelNamed(model);
  if (!known) {
    return UnknownWord(model, "a model: --model takes lite, full or heavy", {"lite", "full", "heavy"}, see);
  }
  options.model = *known;
  for (const auto& [option, value] : {std::pair(annotate_option, &annotate),
                                      std::pair(output_option, &output), std::pair(models_option, &models)}) {
    if (option->count() > 0 && value->empty()) {
      return Mistake(option->get_name() + " needs a name", "See '" + see + "'");
    }
  }
  if (!annotate.empty()) {
    options.annotate = annotate;
  }
  if (!output.empty() && output != "-") {  // "-" is standard output here, as it is without the option
    options.output = output;
  }
  options.models = models.empty() ? surroundings.default_models : fs::path(models);
  options.programs = surroundings.programs;
  return options;
}

}  // namespace

CommandLine ParseCommandLine(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h" ||
      arguments.front() == "help") {
    return TextToPrint{std::string(kHelp)};
  }
  if (arguments.front() == "--version") {
    return TextToPrint{"supple " SUPPLE_VERSION "\n"};
  }
  if (arguments.front() == "analyse") {
    return ParseAnalyse({arguments.begin() + 1, arguments.end()}, surroundings);
  }
  if (arguments.front() == "demo") {
    return ParseDemo({arguments.begin() + 1, arguments.end()}, surroundings);
  }
  if (arguments.front() == "angles") {
    return ParseAngles({arguments.begin() + 1, arguments.end()}, surroundings);
  }
  if (arguments.front() == "catalogue") {
    return ParseCatalogue({arguments.begin() + 1, arguments.end()}, surroundings);
  }
  if (arguments.front() == "data") {
    return ParseData({arguments.begin() + 1, arguments.end()});
  }
  if (arguments.front() == "evaluate") {
    return ParseEvaluate({arguments.begin() + 1, arguments.end()}, surroundings);
  }
  if (arguments.front() != "pose") {
    // A film right after `supple` is the likeliest slip of all.
    std::error_code error;
    if (fs::exists(arguments.front(), error)) {
      return Mistake("A command must stand before '" + arguments.front() + "'",
                     "Try 'supple analyse " + arguments.front() + "'");
    }
    return UnknownWord(
        arguments.front(), "a command of Supple",
        {"analyse", "demo", "pose", "angles", "catalogue", "data", "evaluate", "--help", "--version"},
        "supple --help");
  }
  return ParsePose({arguments.begin() + 1, arguments.end()}, surroundings);
}

Surroundings FindSurroundings() {
  Surroundings found;
  std::error_code error;
  found.programs = fs::read_symlink("/proc/self/exe", error).parent_path();
  const std::string catalogue = FromEnvironment("SUPPLE_CATALOGUE");
  found.catalogue = catalogue.empty() ? fs::path(SUPPLE_CATALOGUE_FOLDER) : fs::path(catalogue);
  if (const std::string models = FromEnvironment("SUPPLE_MODELS"); !models.empty()) {
    found.default_models = models;
  } else if (const std::string cache = FromEnvironment("XDG_CACHE_HOME"); !cache.empty()) {
    found.default_models = fs::path(cache) / "supple" / "models";
  } else {
    found.default_models = fs::path(FromEnvironment("HOME")) / ".cache" / "supple" / "models";
  }
  return found;
}

}  // namespace supple
