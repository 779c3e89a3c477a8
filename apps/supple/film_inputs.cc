#include "apps/supple/film_inputs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "apps/supple/drawn_output.h"
#include "apps/supple/stop_signal.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// Whether two names lead to the same file. A name that leads nowhere yet is compared as it is written.
bool SameFile(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::equivalent(a, b, error) && !error) {
    return true;
  }
  const auto whole = [&error](const fs::path& path) {
    return fs::weakly_canonical(fs::absolute(path), error);  // what leads nowhere would stay relative
  };
  const fs::path whole_a = whole(a);
  return !error && whole_a == whole(b) && !error;
}

}  // namespace

std::string ShownName(const std::string& file) { return file == kStandardInput ? "standard input" : file; }

std::optional<Failure> CheckInputNames(const std::vector<std::string>& files, const std::string& command) {
  if (files.empty()) {
    return WrongUse(command + " needs a film, a picture or a landmark file",
                    "Try 'supple " + command + " walk.mp4'");
  }
  if (std::ranges::count(files, kStandardInput) > 1) {
    return WrongUse("Standard input (-) can be read only once", "Name it once");
  }
  if (std::ranges::count(files, kStandardInput) == 1 && isatty(STDIN_FILENO) == 1) {
    return WrongUse("Nothing comes in on standard input (-)",
                    "Send a film into it, as in 'supple " + command + " - < walk.mp4'");
  }
  return {};
}

std::optional<Failure> CheckOutputNames(const std::vector<NamedOutput>& outputs,
                                        const std::vector<std::string>& files) {
  for (const NamedOutput& output : outputs) {
    const bool is_input = std::ranges::any_of(files, [&](const std::string& file) {
      return file != kStandardInput && SameFile(file, output.path);
    });
    if (is_input) {
      return WrongUse(
          fmt::format("{} {} is also an input, and would be lost", output.option, output.path.string()),
          "Give another name");
    }
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = i + 1; j < outputs.size(); ++j) {
      if (SameFile(outputs[i].path, outputs[j].path)) {
        return WrongUse(fmt::format("{} and {} name the same file, {}", outputs[i].option, outputs[j].option,
                                    outputs[j].path.string()),
                        "Give two names");
      }
    }
  }
  return {};
}

std::optional<Failure> CheckDrawingName(const fs::path& path) {
  if (DrawnKindOf(path)) {
    return {};
  }
  return WrongUse("--annotate " + path.string() + " must end in .mp4 (for a film) or .png (for a picture)",
                  "Try '--annotate drawn.mp4'");
}

std::optional<Failure> CheckDrawable(const fs::path& drawing, const std::string& file,
                                     const FilmFormat* format) {
  if (format == nullptr) {
    return WrongUse(ShownName(file) + " holds landmarks and no pictures that --annotate could draw on",
                    "Give the film itself");
  }
  const DrawnKind kind = *DrawnKindOf(drawing);
  if (format->is_still && kind == DrawnKind::kFilm) {
    return WrongUse(ShownName(file) + " is one picture, and --annotate asks for a film (.mp4)",
                    "Let the name end in .png");
  }
  if (!format->is_still && kind == DrawnKind::kPicture) {
    return WrongUse(ShownName(file) + " is a film, and --annotate asks for one picture (.png)",
                    "Let the name end in .mp4");
  }
  return {};
}

Failure OneFilmOnly(const std::string& file, const std::string& option, std::string remedy) {
  return {kExitInputBroken,
          {FaultKind::kNotUnderstood,
           fmt::format(
               "{} holds more than one film, and {} tells of one only; what was written tells of the first",
               ShownName(file), option),
           std::move(remedy)}};
}

std::optional<Failure> CheckPrograms(const fs::path& programs) {
  const fs::path frame_reader = programs / "supple-frame-reader";
  if (access(frame_reader.c_str(), X_OK) != 0) {
    return Failure{kExitOwnFailure,
                   {FaultKind::kHelperFailed,
                    "Supple's decoder is missing or cannot be started: " + frame_reader.string(),
                    "Build or install Supple again"}};
  }
  return {};
}

LandmarkSourceOptions SourceOptions(const fs::path& programs, const fs::path& models, PoseModel model) {
  LandmarkSourceOptions source;
  source.film.frame_reader = programs / "supple-frame-reader";
  source.film.stop_asked = StopAsked;
  source.tracker.model = model;
  source.tracker.models = models;
  return source;
}

}  // namespace supple
