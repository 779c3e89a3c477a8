// `supple analyse`: from films, pictures or landmarks to what was done in them: which movement, how often,
// how long, with which faults; for people, for programs, as table, plot and drawn film.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/scene_line.h"
#include "vision/pose_model.h"

namespace supple {

struct AnalyseCommandOptions {
  std::vector<std::string> files;  ///< films, pictures, landmarks and folders of them; "-" is standard input
  PoseModel model = PoseModel::kFull;
  std::filesystem::path models;         ///< the folder that holds them
  std::filesystem::path programs;       ///< the folder of the decoder, beside `supple` itself
  std::filesystem::path catalogue;      ///< the folder with movements/ and words/
  std::optional<std::string> movement;  ///< its id; recognised if not given
  std::optional<std::string> level;     ///< its id; found if not given
  std::string language = "en";
  KnownScene scene;
  int jobs = 1;  ///< files that are worked on at once

  bool json = false;                              ///< lines of JSON in place of the summary
  std::optional<std::filesystem::path> output;    ///< of summary or JSON; standard output if not given
  std::optional<std::filesystem::path> series;    ///< .csv; "-" is standard output
  std::optional<std::filesystem::path> plot;      ///< .svg or .png
  std::optional<std::filesystem::path> annotate;  ///< .mp4 or .png

  bool tells_where = false;      ///< say at the end where drawing and plot lie
  bool quiet = false;            ///< no progress bar
  bool always_progress = false;  ///< the bar even where standard error is not a terminal
};

/// Runs the command. After a bad file the next one is tried.
/// @returns the exit code (apps/supple/exit_codes.h), that of the first fault if there were several.
int RunAnalyseCommand(const AnalyseCommandOptions& options);

}  // namespace supple
