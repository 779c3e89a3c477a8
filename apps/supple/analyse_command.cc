#include "apps/supple/analyse_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

#include "apps/supple/analyse_files.h"
#include "apps/supple/analyse_outputs.h"
#include "apps/supple/analyse_wishes.h"
#include "apps/supple/batch_progress.h"
#include "apps/supple/exit_codes.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/file_analyst.h"
#include "apps/supple/film_inputs.h"
#include "apps/supple/film_run.h"
#include "apps/supple/in_order.h"
#include "apps/supple/result_lines.h"
#include "apps/supple/stop_signal.h"
#include "reports/time_plot.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

std::optional<Failure> CheckOptions(const AnalyseCommandOptions& options,
                                    const std::vector<NamedFile>& files) {
  if (std::optional<Failure> failure = CheckInputNames(options.files, "analyse")) {
    return failure;
  }
  std::vector<NamedOutput> outputs = OutputsOfOneFilm(options);
  if (!outputs.empty() && files.size() > 1) {
    return WrongUse(
        fmt::format("{} tells of one film or picture, and {} were given", outputs[0].option, files.size()),
        "Run supple once for each");
  }
  if (options.plot && !HasPlotEnding(*options.plot)) {
    return WrongUse("--plot " + options.plot->string() + " must end in .svg or .png",
                    "Try '--plot plot.svg'");
  }
  if (options.annotate) {
    if (std::optional<Failure> failure = CheckDrawingName(*options.annotate)) {
      return failure;
    }
    if (options.files.front() == kStandardInput) {
      return WrongUse("--annotate looks at the film twice, and standard input (-) comes only once",
                      "Save the film to a file first");
    }
  }
  const bool series_is_printed = options.series && *options.series == "-";
  if (series_is_printed && !options.output) {
    return WrongUse("--series - and the result would both go to standard output", "Give one of them a file");
  }
  std::erase_if(outputs, [](const NamedOutput& output) { return output.path == "-"; });
  if (options.output) {
    outputs.push_back({"--output", *options.output});
  }
  std::vector<std::string> inputs;
  inputs.reserve(files.size());
  for (const NamedFile& file : files) {
    inputs.push_back(file.file);
  }
  if (std::optional<Failure> failure = CheckOutputNames(outputs, inputs)) {
    return failure;
  }
  return CheckPrograms(options.programs);
}

int Fail(const Failure& failure) {
  fmt::print(stderr, "{}\n", FaultText(failure.fault));
  return failure.exit_code;
}

// Tells results as they come, in the order of the files.
class ResultTeller {
 public:
  ResultTeller(const AnalyseCommandOptions& options, BatchProgress& progress)
      : options_(options), progress_(progress), lines_(options.output) {}

  /// @returns whether more results are wanted.
  bool Take(std::size_t number, FileOutcome outcome) {
    progress_.Finish(number);
    if (StopAsked()) {
      return false;
    }
    if (!outcome.text.empty()) {
      std::string text = options_.json || is_first_ ? "" : "\n";
      text += outcome.text;
      is_first_ = false;
      const Result<Done> sent = lines_.Send(text);
      if (!sent && !outcome.failure) {
        outcome.failure = OutputFailure(sent.fault());
      }
    }
    if (!outcome.failure) {
      return lines_.is_read();
    }
    fmt::print(stderr, "{}\n", FaultText(outcome.failure->fault));
    const int code = outcome.failure->exit_code;
    exit_code_ = exit_code_ == kExitFine ? code : exit_code_;
    // What every further file would meet as well.
    return code != kExitOutputUnwritable && code != kExitModelsMissing && lines_.is_read();
  }

  int exit_code() const { return exit_code_; }
  bool wrote_lines() const { return !is_first_; }

 private:
  const AnalyseCommandOptions& options_;
  BatchProgress& progress_;
  ResultLines lines_;
  bool is_first_ = true;
  int exit_code_ = kExitFine;
};

// Where the files of one film lie.
void TellWhere(const AnalyseCommandOptions& options, const GeneralWords& words) {
  std::error_code error;
  for (const auto& [key, path] :
       {std::pair("where.drawn", &options.annotate), std::pair("where.plot", &options.plot)}) {
    if (*path && fs::exists(**path, error)) {
      fmt::print("{}\n", words.Fill(key, {{"path", fs::absolute(**path, error).string()}}));
    }
  }
}

int Stopped(const AnalyseCommandOptions& options, bool wrote_lines) {
  std::string text = "supple: stopped.";
  std::vector<std::string> unfinished;
  for (const NamedOutput& output : OutputsOfOneFilm(options)) {
    if (output.path != "-") {
      unfinished.push_back(output.path.string());
    }
  }
  if (!unfinished.empty()) {
    text += fmt::format(" {} {} not finished and {} not kept.", fmt::join(unfinished, ", "),
                        unfinished.size() == 1 ? "was" : "were", unfinished.size() == 1 ? "is" : "are");
  }
  text += wrote_lines ? " The results told so far are good." : "";
  fmt::print(stderr, "{}\n", text);
  return StopExitCode();
}

int Analyse(const AnalyseCommandOptions& options, const std::vector<NamedFile>& files, AnalysisTask& task) {
  std::atomic<bool> is_enough = false;
  task.stop_asked = [&is_enough] { return StopAsked() || is_enough; };
  // The bar is taken away before each result, so both may go to one terminal.
  BatchProgress progress(ShowsProgress(options.quiet, options.always_progress, false), files.size());
  ResultTeller teller(options, progress);
  const std::size_t jobs = std::min(static_cast<std::size_t>(options.jobs), files.size());
  std::vector<std::function<FileOutcome(std::size_t)>> workers;
  for (std::size_t i = 0; i < jobs; ++i) {
    const auto analyst = std::make_shared<FileAnalyst>(task, progress);
    workers.emplace_back([&files, analyst](std::size_t number) {
      const NamedFile& file = files[number];
      return file.failure ? FileOutcome{{}, file.failure} : analyst->Look(number, file.file);
    });
  }
  WorkInOrder<FileOutcome>(files.size(), std::move(workers), [&](std::size_t number, FileOutcome outcome) {
    const bool goes_on = teller.Take(number, std::move(outcome));
    is_enough = !goes_on;
    return goes_on;
  });
  if (StopAsked()) {
    return Stopped(options, teller.wrote_lines());
  }
  if (options.tells_where && teller.exit_code() == kExitFine) {
    TellWhere(options, task.words);
  }
  return teller.exit_code();
}

}  // namespace

int RunAnalyseCommand(const AnalyseCommandOptions& options) {
  const std::vector<NamedFile> files = FindNamedFiles(options.files);
  if (const std::optional<Failure> failure = CheckOptions(options, files)) {
    return Fail(*failure);
  }
  const Result<Catalogue> catalogue = LoadCatalogue(options.catalogue / "movements");
  if (!catalogue) {
    return Fail(InputFailureAtStart(catalogue.fault()));
  }
  const fs::path words_folder = options.catalogue / "words";
  const Result<GeneralWords> words = LoadGeneralWords(words_folder, options.language);
  if (!words) {
    const Failure failure = InputFailureAtStart(words.fault());
    const bool is_typed_wrong =
        words.fault().kind == FaultKind::kNotFound && !FindLanguages(words_folder).empty();
    return Fail(is_typed_wrong ? WrongUse(failure.fault.what, failure.fault.remedy) : failure);
  }
  const std::variant<AnalysisWishes, Failure> wishes =
      FindWishes(options.movement, options.level, *catalogue);
  if (const auto* const failure = std::get_if<Failure>(&wishes)) {
    return Fail(*failure);
  }
  AnalysisTask task = {options, *catalogue, *words, std::get<AnalysisWishes>(wishes), {}};
  return Analyse(options, files, task);
}

}  // namespace supple
