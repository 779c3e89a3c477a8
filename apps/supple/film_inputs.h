// What the commands that look at films share before the first frame: names of inputs and outputs, and how to
// open what they name.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/supple/failure.h"
#include "vision/film.h"
#include "vision/landmark_source.h"
#include "vision/pose_tracker.h"

namespace supple {

inline constexpr std::string_view kStandardInput = "-";

/// The name of an input in a message.
std::string ShownName(const std::string& file);

/// What is wrong with the inputs' names.
/// @param command as the person typed it: "pose".
std::optional<Failure> CheckInputNames(const std::vector<std::string>& files, const std::string& command);

/// One file that a command is to write, and the option that asks for it.
struct NamedOutput {
  std::string option;  ///< "--annotate"
  std::filesystem::path path;
};

/// What is wrong with the outputs' names: one is an input too, or two are the same.
std::optional<Failure> CheckOutputNames(const std::vector<NamedOutput>& outputs,
                                        const std::vector<std::string>& files);

/// What is wrong with the name of a drawn film or picture.
std::optional<Failure> CheckDrawingName(const std::filesystem::path& path);

/// Why an input cannot be drawn on as the output's name asks for.
/// @param format of the input; nothing for landmarks.
std::optional<Failure> CheckDrawable(const std::filesystem::path& drawing, const std::string& file,
                                     const FilmFormat* format);

/// A landmark stream holds a second film, of which an output cannot tell.
/// @param option that asks for that output: "--csv".
Failure OneFilmOnly(const std::string& file, const std::string& option, std::string remedy);

/// The helper programs must lie beside this one; without them nothing can be read.
std::optional<Failure> CheckPrograms(const std::filesystem::path& programs);

/// How to open films, with Ctrl-C heeded.
LandmarkSourceOptions SourceOptions(const std::filesystem::path& programs,
                                    const std::filesystem::path& models, PoseModel model);

}  // namespace supple
