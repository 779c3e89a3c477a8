#include "apps/supple/evaluate_films.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include "apps/supple/film_inputs.h"
#include "apps/supple/line_output.h"
#include "apps/supple/progress_bar.h"
#include "apps/supple/stop_signal.h"
#include "vision/mirror.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

LandmarkSourceOptions SourceOptionsOf(const EvaluateCommandOptions& options, PoseModel model) {
  LandmarkSourceOptions out = SourceOptions(options.programs, options.models, model);
  out.mirrored = options.mirrored;
  return out;
}

Result<FilmLandmarks> ReadAll(LandmarkSource& source, const fs::path& path) {
  if (const Result<Done> opened = source.Open(path); !opened) {
    return opened.fault();
  }
  FilmLandmarks out;
  out.header = source.header();
  while (!StopAsked()) {
    Result<std::optional<SourceFrame>> frame = source.ReadFrame();
    if (!frame) {
      return frame.fault();
    }
    if (!frame->has_value()) {
      return out;
    }
    out.frames.push_back((*frame)->landmarks);
  }
  return Fault{FaultKind::kInterrupted, "Stopped before all films were judged", ""};
}

Result<Done> SaveLandmarks(const FilmLandmarks& film, const fs::path& path) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) {
    return Fault{
        FaultKind::kNotWritable,
        fmt::format("The folder {} cannot be made: {}", path.parent_path().string(), error.message()),
        "Give --save a folder you may write to"};
  }
  Result<LineOutput> output = LineOutput::Open(path);
  if (!output) {
    return output.fault();
  }
  std::string lines;
  WriteHeaderLine(film.header, lines);
  for (const LandmarkFrame& frame : film.frames) {
    WriteFrameLine(frame, lines);
  }
  const Result<bool> written = output->Write(lines);
  return written ? Result<Done>(Done{}) : Result<Done>(written.fault());
}

fs::path InputOf(const EvaluateCommandOptions& options, PoseModel model, const std::string& name,
                 const fs::path& film) {
  if (!options.landmarks) {
    return film;
  }
  std::error_code error;
  const fs::path of_model = *options.landmarks / Name(model);
  return (fs::is_directory(of_model, error) ? of_model : *options.landmarks) / (name + ".jsonl");
}

}  // namespace

std::vector<LandmarkFrame> AsSeenInMirror(const FilmLandmarks& film) {
  std::vector<LandmarkFrame> frames = film.frames;
  for (LandmarkFrame& frame : frames) {
    if (frame.body) {
      MirrorLandmarks(film.header.width_px, *frame.body);
    }
  }
  return frames;
}

FilmLooker::FilmLooker(const EvaluateCommandOptions& options, PoseModel model)
    : options_(options), model_(model), source_(SourceOptionsOf(options, model)) {}

Result<FilmLandmarks> FilmLooker::Look(const std::string& name, const fs::path& film) {
  input_ = InputOf(options_, model_, name, film);
  Result<FilmLandmarks> landmarks = ReadAll(source_, input_);
  if (!landmarks || !options_.save) {
    return landmarks;
  }
  const fs::path path = *options_.save / Name(model_) / (name + ".jsonl");
  if (const Result<Done> saved = SaveLandmarks(*landmarks, path); !saved) {
    saving_failed_ = true;
    return saved.fault();
  }
  return landmarks;
}

EvaluateProgress::EvaluateProgress(bool shown, std::size_t films, std::size_t frames)
    : shown_(shown), films_(films), frames_(frames), begun_(Clock::now()), film_begun_(begun_) {}

void EvaluateProgress::Tell(const std::string& model, const std::string& film, const std::string& figure,
                            std::size_t frames) {
  ++films_done_;
  frames_done_ += frames;
  const Clock::time_point now = Clock::now();
  const auto seconds = [now](Clock::time_point from) {
    return std::chrono::duration<double>(now - from).count();
  };
  if (shown_) {
    const double left = static_cast<double>(frames_) - static_cast<double>(frames_done_);
    const double left_s =
        seconds(begun_) * left / static_cast<double>(std::max<std::size_t>(frames_done_, 1));
    fmt::print(stderr, "{:>3} of {}  {}  {}: {}, {} frames in {:.1f} s{}\n", films_done_, films_, model, film,
               figure, frames, seconds(film_begun_), frames_ > 0 ? ", " + ClockText(left_s) + " left" : "");
  }
  film_begun_ = now;
}

}  // namespace supple
