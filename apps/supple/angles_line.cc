#include "apps/supple/angles_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <utility>

#include "apps/supple/angles_command.h"
#include "apps/supple/angles_help.h"
#include "apps/supple/angles_measures.h"
#include "apps/supple/scene_line.h"
#include "apps/supple/typing.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

const std::string kSee = "supple angles --help";

// What may be typed behind an option; nothing where it was not.
struct Typed {
  std::vector<std::string> measures;
  std::string model = "full";
  std::string models;
  std::string marker_set;
  std::string output;
  std::string csv;
  std::string plot;
  std::string mot;
  std::string trc;
  std::string annotate;
  TypedScene scene;
  bool help = false;
  bool list = false;
};

std::optional<TypingMistake> ReadMeasures(const std::vector<std::string>& lists,
                                          AnglesCommandOptions& options) {
  for (const std::string& list : lists) {
    const auto found = FindMeasures(list);
    if (const auto* unknown = std::get_if<UnknownMeasure>(&found)) {
      const std::string list_all = "'supple angles --list' shows all";
      return Mistake(
          "There is no measure '" + unknown->typed + "'",
          unknown->nearest.empty() ? list_all : "Did you mean '" + unknown->nearest + "'? " + list_all);
    }
    for (const MeasureIndex measure : std::get<0>(found)) {
      if (std::ranges::find(options.measures, measure) == options.measures.end()) {
        options.measures.push_back(measure);
      }
    }
  }
  return {};
}

}  // namespace

CommandLine ParseAngles(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  AnglesCommandOptions options;
  Typed typed;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  app.add_flag("--help,-h", typed.help);
  app.add_flag("--list", typed.list);
  app.add_flag("--json", options.json);
  app.add_flag("--progress", options.always_progress);
  app.add_flag("--quiet,-q", options.quiet);
  app.add_option("FILE", options.files);
  CLI::Option* const measures = app.add_option("--measures,-m", typed.measures)->allow_extra_args(false);
  const std::vector<std::pair<CLI::Option*, std::string*>> with_text = {
      {app.add_option("--output,-o", typed.output), &typed.output},
      {app.add_option("--csv", typed.csv), &typed.csv},
      {app.add_option("--plot", typed.plot), &typed.plot},
      {app.add_option("--mot", typed.mot), &typed.mot},
      {app.add_option("--trc", typed.trc), &typed.trc},
      {app.add_option("--annotate", typed.annotate), &typed.annotate},
      {app.add_option("--model", typed.model), &typed.model},
      {app.add_option("--models", typed.models), &typed.models},
      {app.add_option("--marker-set", typed.marker_set), &typed.marker_set},
      {app.add_option("--stature", typed.scene.stature), &typed.scene.stature},
      {app.add_option("--fov", typed.scene.fov), &typed.scene.fov},
      {app.add_option("--pitch", typed.scene.pitch), &typed.scene.pitch},
      {app.add_option("--roll", typed.scene.roll), &typed.scene.roll}};

  if (std::optional<TypingMistake> mistake =
          ParseArguments(app, arguments, "See '" + kSee + "'", &options.files)) {
    return *std::move(mistake);
  }
  if (typed.help) {
    return TextToPrint{std::string(kAnglesHelp)};
  }
  if (std::optional<TypingMistake> mistake = FindUnknownOption(app, "angles")) {
    return *std::move(mistake);
  }
  if (typed.list) {
    return TextToPrint{MeasureList()};
  }
  for (const auto& [option, text] : with_text) {
    if (option->count() > 0 && text->empty()) {
      return Mistake(option->get_name() + " needs something behind it", "See '" + kSee + "'");
    }
  }
  const std::optional<PoseModel> model = ModelNamed(typed.model);
  if (!model) {
    return UnknownWord(typed.model, "a model: --model takes lite, full or heavy", {"lite", "full", "heavy"},
                       kSee);
  }
  options.model = *model;
  if (measures->count() > 0) {
    if (const std::optional<TypingMistake> mistake = ReadMeasures(typed.measures, options)) {
      return *mistake;
    }
  }
  KnownScene scene;
  if (const std::optional<TypingMistake> mistake = ReadScene(typed.scene, kSee, scene)) {
    return *mistake;
  }
  options.stature_m = scene.stature_m;
  options.field_of_view_deg = scene.field_of_view_deg;
  options.attitude = scene.attitude;
  const auto path_or_nothing = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<fs::path>(text);
  };
  // "-" is standard output here, as it is without the option.
  options.output = typed.output == "-" ? std::nullopt : path_or_nothing(typed.output);
  options.csv = path_or_nothing(typed.csv);
  options.plot = path_or_nothing(typed.plot);
  options.mot = path_or_nothing(typed.mot);
  options.trc = path_or_nothing(typed.trc);
  options.annotate = path_or_nothing(typed.annotate);
  options.models = typed.models.empty() ? surroundings.default_models : fs::path(typed.models);
  options.marker_sets =
      typed.marker_set.empty() ? surroundings.catalogue / "marker_sets" : fs::path(typed.marker_set);
  options.programs = surroundings.programs;
  return options;
}

}  // namespace supple
