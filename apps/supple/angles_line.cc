#include "apps/supple/angles_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>
#include <utility>

#include "apps/supple/angles_command.h"
#include "apps/supple/angles_help.h"
#include "apps/supple/angles_measures.h"
#include "apps/supple/typing.h"
#include "base/angle.h"

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
  std::string stature;
  std::string fov;
  std::string pitch;
  std::string roll;
  bool help = false;
  bool list = false;
};

// A number and nothing else.
std::optional<double> NumberIn(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped_at, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stopped_at == end && std::isfinite(number) ? std::optional(number)
                                                                            : std::nullopt;
}

TypingMistake NoNumber(const std::string& option, const std::string& of_what, const std::string& text,
                       const std::string& example) {
  return Mistake(option + " takes a number of " + of_what + ", not '" + text + "'",
                 "Try '" + option + " " + example + "'");
}

std::optional<TypingMistake> ReadStature(const std::string& text, AnglesCommandOptions& options) {
  if (text.empty()) {
    return {};
  }
  const std::optional<double> stature_m = NumberIn(text);
  if (!stature_m) {
    return NoNumber("--stature", "metres", text, "1.75");
  }
  // Nobody is 3 m tall: those are centimetres.
  constexpr double kTallest_m = 3;
  if (*stature_m > kTallest_m) {
    const bool is_cm = *stature_m >= 50 && *stature_m <= 250;
    std::string in_m = std::to_string(*stature_m / 100);
    return Mistake(
        "--stature is told in metres, and nobody is " + text + " m tall",
        is_cm ? "Try '--stature " + in_m.substr(0, in_m.find('.') + 3) + "'" : "Try '--stature 1.75'");
  }
  constexpr double kLeast_m = 0.5;
  constexpr double kMost_m = 2.5;
  if (*stature_m < kLeast_m || *stature_m > kMost_m) {
    return Mistake("--stature must be from 0.5 to 2.5 metres, not " + text, "Try '--stature 1.75'");
  }
  options.stature_m = *stature_m;
  return {};
}

std::optional<TypingMistake> ReadFieldOfView(const std::string& text, AnglesCommandOptions& options) {
  if (text.empty()) {
    return {};
  }
  const std::optional<double> angle_deg = NumberIn(text);
  if (!angle_deg) {
    return NoNumber("--fov", "degrees", text, "64");
  }
  // Below 10 degrees a body has no depth that could be seen, and beyond 150 no lens draws straight lines.
  constexpr double kLeast_deg = 10;
  constexpr double kMost_deg = 150;
  if (*angle_deg < kLeast_deg || *angle_deg > kMost_deg) {
    return Mistake("--fov must be from 10 to 150 degrees, not " + text,
                   "Leave it out if you do not know how wide the camera sees");
  }
  options.field_of_view_deg = *angle_deg;
  return {};
}

std::optional<TypingMistake> ReadAttitude(const Typed& typed, AnglesCommandOptions& options) {
  for (const auto& [option, text, most_deg] :
       {std::tuple("--pitch", &typed.pitch, 90.0), std::tuple("--roll", &typed.roll, 180.0)}) {
    if (text->empty()) {
      continue;
    }
    const std::optional<double> angle_deg = NumberIn(*text);
    if (!angle_deg) {
      return NoNumber(option, "degrees", *text, "-10");
    }
    if (std::abs(*angle_deg) > most_deg) {
      return Mistake(fmt::format("{0} must be from -{1} to {1} degrees, not {2}", option, most_deg, *text),
                     "See '" + kSee + "'");
    }
    options.attitude = options.attitude.value_or(CameraAttitude{});
    (text == &typed.pitch ? options.attitude->pitch_rad : options.attitude->roll_rad) =
        RadiansFromDegrees(*angle_deg);
  }
  return {};
}

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
      {app.add_option("--stature", typed.stature), &typed.stature},
      {app.add_option("--fov", typed.fov), &typed.fov},
      {app.add_option("--pitch", typed.pitch), &typed.pitch},
      {app.add_option("--roll", typed.roll), &typed.roll}};

  // What follows "--" are files, whatever they look like; CLI11 would count the dashes among the unknown.
  const auto dashes = std::ranges::find(arguments, "--");
  std::vector<std::string> reversed(arguments.begin(), dashes);
  std::ranges::reverse(reversed);  // CLI11 takes the arguments from the back
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return Mistake(error.what(), "See '" + kSee + "'");
  }
  if (dashes != arguments.end()) {
    options.files.insert(options.files.end(), dashes + 1, arguments.end());
  }
  if (typed.help) {
    return TextToPrint{std::string(kAnglesHelp)};
  }
  if (const std::vector<std::string> unknown = app.remaining(); !unknown.empty()) {
    std::vector<std::string> words;
    for (const CLI::Option* option : app.get_options()) {
      words.push_back(option->get_name());
    }
    return UnknownWord(unknown.front(), "an option of 'supple angles'", words, kSee);
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
  for (const std::optional<TypingMistake>& mistake :
       {ReadStature(typed.stature, options), ReadFieldOfView(typed.fov, options),
        ReadAttitude(typed, options)}) {
    if (mistake) {
      return *mistake;
    }
  }
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
