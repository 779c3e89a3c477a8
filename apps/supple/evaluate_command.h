// `supple evaluate`: how right landmarks and measures of the body are, against films whose truth is known:
// rendered ones, where it is exact, and ones of people whose angles a laboratory measured meanwhile.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "vision/pose_tracker.h"

namespace supple {

struct EvaluateCommandOptions {
  std::filesystem::path clips;                ///< folder of films with their truth beside them
  std::optional<std::filesystem::path> none;  ///< in its place: films in which none of the movements is done
  std::vector<std::string> except;            ///< names of such films that are left out
  std::vector<PoseModel> pose_models = {PoseModel::kFull};
  std::optional<std::filesystem::path> landmarks;  ///< judge these streams instead of looking at the films
  std::optional<std::filesystem::path> save;       ///< keep the landmarks here, SAVE/MODEL/NAME.jsonl
  std::optional<std::filesystem::path> markdown;   ///< page whose marked parts get the tables
  bool mirrored = false;                           ///< look at every film in a mirror
  bool all_measures = false;                       ///< a table of all measures, not of the targets' alone
  bool withheld_too = false;                       ///< judge what was withheld as if it had been said
  bool unchanged = false;                          ///< judge the coach on the films as they are, no others
  bool json = false;                               ///< JSON on standard output in place of tables
  bool strict = false;                             ///< a missed bar gives kExitBarMissed
  bool quiet = false;
  std::filesystem::path models;     ///< folder of the .tflite files
  std::filesystem::path programs;   ///< folder that holds supple-frame-reader
  std::filesystem::path catalogue;  ///< folder of the movements' files
  std::string typed;                ///< the command as the person typed it, for the page
};

/// Runs the command; faults go to standard error in words.
/// @returns the exit code.
int RunEvaluateCommand(const EvaluateCommandOptions& options);

}  // namespace supple
