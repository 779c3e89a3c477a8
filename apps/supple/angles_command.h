// `supple angles`: from films, pictures or landmarks to the posture of a body over time, as tables, lines,
// OpenSim's files, a plot and a drawn film.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "body/camera.h"
#include "body/ground.h"
#include "body/measures.h"
#include "vision/pose_tracker.h"

namespace supple {

struct AnglesCommandOptions {
  std::vector<std::string> files;  ///< "-" is standard input
  PoseModel model = PoseModel::kFull;
  std::filesystem::path models;        ///< the folder that holds them
  std::filesystem::path programs;      ///< the folder of the decoder, beside `supple` itself
  std::filesystem::path marker_sets;   ///< what tells of marker files which marker sticks where
  std::vector<MeasureIndex> measures;  ///< those asked for, in that order; empty for all

  double stature_m = 0;  ///< 0 where nobody told it
  double field_of_view_deg = kUsualFieldOfView_deg;
  std::optional<CameraAttitude> attitude;

  bool json = false;                              ///< lines of JSON in place of the table
  std::optional<std::filesystem::path> output;    ///< of table or JSON; standard output if not given
  std::optional<std::filesystem::path> csv;       ///< "-" is standard output
  std::optional<std::filesystem::path> plot;      ///< .svg or .png
  std::optional<std::filesystem::path> mot;       ///< .mot or .sto
  std::optional<std::filesystem::path> trc;       ///< .trc
  std::optional<std::filesystem::path> annotate;  ///< .mp4 or .png

  bool quiet = false;            ///< no progress bar and no notes
  bool always_progress = false;  ///< the bar even where standard error is not a terminal
};

/// Runs the command. After a bad file the next one is tried.
/// @returns the exit code (apps/supple/exit_codes.h), that of the first fault if there were several.
int RunAnglesCommand(const AnglesCommandOptions& options);

}  // namespace supple
