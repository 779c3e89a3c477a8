// From what the person typed to what is to be done.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "apps/supple/analyse_command.h"
#include "apps/supple/angles_command.h"
#include "apps/supple/catalogue_command.h"
#include "apps/supple/data_command.h"
#include "apps/supple/evaluate_command.h"
#include "apps/supple/pose_command.h"
#include "base/result.h"

namespace supple {

/// What only has to be printed: help or the version.
struct TextToPrint {
  std::string text;
};

/// What was typed makes no sense; `fault` says why and what may have been meant.
struct TypingMistake {
  Fault fault;
};

using CommandLine =
    std::variant<TextToPrint, TypingMistake, PoseCommandOptions, AnglesCommandOptions, EvaluateCommandOptions,
                 AnalyseCommandOptions, CatalogueCommandOptions, DataCommandOptions>;

/// What surrounds the program, so that tests can choose it.
struct Surroundings {
  std::filesystem::path programs;        ///< the folder of the running program
  std::filesystem::path default_models;  ///< where the models lie if nobody says otherwise
  std::filesystem::path catalogue;       ///< the folder of Supple's own data
};

/// Takes the arguments apart, without the program's name.
CommandLine ParseCommandLine(const std::vector<std::string>& arguments, const Surroundings& surroundings);

/// The surroundings of this process: the running program's folder, and $SUPPLE_MODELS, else
/// $XDG_CACHE_HOME/supple/models, else ~/.cache/supple/models.
Surroundings FindSurroundings();

}  // namespace supple
