// Looks at one file after the other and tells what was done in each: one worker of `supple analyse`.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "apps/supple/analyse_command.h"
#include "apps/supple/analyse_files.h"
#include "apps/supple/batch_progress.h"
#include "apps/supple/failure.h"
#include "apps/supple/film_analysis.h"
#include "movements/catalogue.h"
#include "movements/general_words.h"
#include "vision/landmark_source.h"

namespace supple {

/// What all workers share; nobody changes it.
struct AnalysisTask {
  const AnalyseCommandOptions& options;
  const Catalogue& catalogue;
  const GeneralWords& words;
  AnalysisWishes wishes;
  std::function<bool()> stop_asked;  ///< by Ctrl-C, or because nobody wants more results
};

/// What came of one file. With a failure the text tells of what was good before it.
struct FileOutcome {
  std::string text;
  std::optional<Failure> failure;
};

class FileAnalyst {
 public:
  /// @param task, progress must outlive this.
  FileAnalyst(const AnalysisTask& task, BatchProgress& progress);

  /// @param number of the file, for the progress.
  FileOutcome Look(std::size_t number, const std::string& file);

 private:
  std::optional<Failure> LookAtFilm(std::size_t number, const std::string& file, FileOutcome& outcome);
  WatchedFilm BeginFilm() const;
  std::optional<Failure> CheckSecondFilm(const std::string& file) const;

  const AnalysisTask& task_;
  BatchProgress& progress_;
  LandmarkSource source_;
};

}  // namespace supple
