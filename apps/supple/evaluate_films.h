// The landmarks that `supple evaluate` judges: of films that it looks at, or kept from an earlier look.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "apps/supple/evaluate_command.h"
#include "base/landmarks.h"
#include "base/result.h"
#include "vision/landmark_source.h"
#include "vision/landmark_stream.h"

namespace supple {

/// All that is said of one film: the header, and the landmarks of every frame.
struct FilmLandmarks {
  LandmarkStreamHeader header;
  std::vector<LandmarkFrame> frames;
};

/// The landmarks as the network saw them in a mirrored picture, whose left is the person's right. Networks
/// are off by more on one side than on the other; what corrects for that has to see what they saw.
std::vector<LandmarkFrame> AsSeenInMirror(const FilmLandmarks& film);

/// Looks at one film after the other with one model.
class FilmLooker {
 public:
  FilmLooker(const EvaluateCommandOptions& options, PoseModel model);

  /// The film's landmarks, or with --landmarks those that --save once kept of it: LANDMARKS/MODEL/NAME.jsonl
  /// where there is such a folder, else LANDMARKS/NAME.jsonl. With --save they are kept.
  Result<FilmLandmarks> Look(const std::string& name, const std::filesystem::path& film);

  /// Where Look read from last.
  const std::filesystem::path& input() const { return input_; }
  /// Whether Look failed because the landmarks could not be kept, and not for what it read.
  bool saving_failed() const { return saving_failed_; }

 private:
  const EvaluateCommandOptions& options_;
  PoseModel model_;
  LandmarkSource source_;
  std::filesystem::path input_;
  bool saving_failed_ = false;
};

/// Tells how far a run over films is, on standard error.
class EvaluateProgress {
 public:
  /// @param frames of all films together, to tell how long is left; 0 where nobody knows.
  EvaluateProgress(bool shown, std::size_t films, std::size_t frames);

  /// One more film is judged.
  /// @param figure the one that tells at a glance how it went: "core 0.984".
  void Tell(const std::string& model, const std::string& film, const std::string& figure, std::size_t frames);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::size_t films_;
  std::size_t frames_;
  std::size_t films_done_ = 0;
  std::size_t frames_done_ = 0;
  Clock::time_point begun_;
  Clock::time_point film_begun_;
};

}  // namespace supple
