#include "apps/supple/evaluate_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <string_view>
#include <system_error>

#include "accuracy/mocap_trials.h"
#include "apps/supple/evaluation.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/line_output.h"
#include "apps/supple/stop_signal.h"

namespace supple {
namespace {

/// "Intel(R) Xeon(R) Processor @ 2.20GHz, 2 processors", as Linux tells it.
std::string MachineName() {
  std::ifstream lines("/proc/cpuinfo");
  std::string model = "unknown processor";
  int processors = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("model name") && line.find(": ") != std::string::npos) {
      model = line.substr(line.find(": ") + 2);
      ++processors;
    }
  }
  return processors == 0 ? model : fmt::format("{}, {} processors", model, processors);
}

int Fail(const Failure& failure) {
  fmt::print(stderr, "{}\n", FaultText(failure.fault));
  return failure.fault.kind == FaultKind::kInterrupted ? StopExitCode() : static_cast<int>(failure.exit_code);
}

/// Landmarks that lie in one folder for all models would be judged once for each, as if they were several.
std::optional<Failure> CheckLandmarkFolders(const EvaluateCommandOptions& options) {
  if (!options.landmarks || options.pose_models.size() < 2) {
    return {};
  }
  for (const PoseModel model : options.pose_models) {
    std::error_code error;
    if (!std::filesystem::is_directory(*options.landmarks / Name(model), error)) {
      return WrongUse(
          fmt::format("--landmarks {} has no folder '{}' in it, so which of its files are of which "
                      "model cannot be told",
                      options.landmarks->string(), Name(model)),
          "Name one model with --model, or give a folder that '--model all --save' made");
    }
  }
  return {};
}

EvaluationOrFailure Evaluate(const EvaluateCommandOptions& options) {
  if (options.none) {
    return EvaluateNone(options);
  }
  const std::vector<MocapTrial> trials = FindMocapTrials(options.clips);
  return trials.empty() ? EvaluateClips(options) : EvaluateMocap(options, trials);
}

}  // namespace

std::string SectionHeading(const EvaluateCommandOptions& options, const std::string& films) {
  return fmt::format(
      "<!-- Written by the command below; changes made here by hand are lost. -->\n\n"
      "- command: `{}`\n- films: {}\n- machine: {}\n- date: {:%Y-%m-%d}\n",
      options.typed, films, MachineName(), fmt::gmtime(std::time(nullptr)));
}

std::optional<Failure> CheckPage(const EvaluateCommandOptions& options,
                                 const std::vector<std::string_view>& sections) {
  if (options.markdown) {
    if (const Result<Done> page = CheckMarkedSections(*options.markdown, sections); !page) {
      return Failure{kExitOutputUnwritable, page.fault()};
    }
  }
  return {};
}

int RunEvaluateCommand(const EvaluateCommandOptions& options) {
  if (const std::optional<Failure> failure = CheckLandmarkFolders(options)) {
    return Fail(*failure);
  }
  const EvaluationOrFailure outcome = Evaluate(options);
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    return Fail(*failure);
  }
  const auto& evaluation = std::get<Evaluation>(outcome);
  LineOutput standard_output;
  if (const Result<bool> written = standard_output.Write(evaluation.text); !written) {
    return Fail(OutputFailure(written.fault()));
  }
  if (options.markdown) {
    if (const Result<Done> page = WriteMarkedSections(*options.markdown, evaluation.sections); !page) {
      return Fail({kExitOutputUnwritable, page.fault()});
    }
  }
  return options.strict && !evaluation.all_bars_met ? kExitBarMissed : kExitFine;
}

}  // namespace supple
