// `supple pose`: from films, pictures or earlier landmarks to a stream of landmarks, and on request the
// skeleton drawn onto the film.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "vision/pose_tracker.h"

namespace supple {

struct PoseCommandOptions {
  std::vector<std::string> files;  ///< "-" is standard input
  PoseModel model = PoseModel::kFull;
  std::filesystem::path models;                   ///< the folder that holds them
  std::filesystem::path programs;                 ///< the folder of the decoder, beside `supple` itself
  std::optional<std::filesystem::path> annotate;  ///< .mp4 or .png
  std::optional<std::filesystem::path> output;    ///< standard output if not given
  bool quiet = false;                             ///< no progress bar
  bool always_progress = false;                   ///< the bar even where standard error is not a terminal
};

/// Runs the command. After a bad file the next one is tried.
/// @returns the exit code (apps/supple/exit_codes.h), that of the first fault if there were several.
int RunPoseCommand(const PoseCommandOptions& options);

}  // namespace supple
