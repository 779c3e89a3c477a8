#include "apps/supple/pose_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "apps/supple/drawn_output.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/film_inputs.h"
#include "apps/supple/film_run.h"
#include "apps/supple/result_lines.h"
#include "vision/landmark_source.h"
#include "vision/landmark_stream.h"

namespace supple {
namespace {

std::optional<Failure> CheckOptions(const PoseCommandOptions& options) {
  if (std::optional<Failure> failure = CheckInputNames(options.files, "pose")) {
    return failure;
  }
  std::vector<NamedOutput> outputs;
  if (options.output) {
    outputs.push_back({"--output", *options.output});
  }
  if (options.annotate) {
    outputs.push_back({"--annotate", *options.annotate});
    if (options.files.size() > 1) {
      return WrongUse(
          fmt::format("--annotate draws one film or picture, and {} were given", options.files.size()),
          "Run supple once for each");
    }
    if (std::optional<Failure> failure = CheckDrawingName(*options.annotate)) {
      return failure;
    }
  }
  if (std::optional<Failure> failure = CheckOutputNames(outputs, options.files)) {
    return failure;
  }
  return CheckPrograms(options.programs);
}

// Landmarks as lines, and the skeleton drawn onto the film.
class PoseTaker : public FilmTaker {
 public:
  explicit PoseTaker(const PoseCommandOptions& options)
      : options_(options),
        // With a drawn film asked for, lines that nobody directed anywhere would only flood the terminal.
        wants_lines_(options.output || !options.annotate || isatty(STDOUT_FILENO) == 0),
        output_(options.output) {}

  bool lines_go_to_standard_output() const { return wants_lines_ && !options_.output; }

  std::optional<Failure> BeginFile(const std::string& file, const LandmarkSource& source) override {
    if (!options_.annotate) {
      return {};
    }
    const FilmFormat* const format = source.film_format();
    if (std::optional<Failure> failure = CheckDrawable(*options_.annotate, file, format)) {
      return failure;
    }
    drawing_.emplace(*options_.annotate, *DrawnKindOf(*options_.annotate),
                     options_.programs / "supple-frame-writer", format->frames_per_s);
    return {};
  }

  std::optional<Failure> BeginFilm(const LandmarkSource& source) override {
    header_ = source.header();
    lines_.clear();
    WriteHeaderLine(header_, lines_);
    return {};
  }

  std::optional<Failure> Take(const SourceFrame& frame) override {
    WriteFrameLine(frame.landmarks, lines_);
    if (std::optional<Failure> failure = SendLines()) {
      return failure;
    }
    if (drawing_ && frame.picture) {
      const Result<Done> added =
          drawing_->Add(*frame.picture, frame.landmarks, header_.width_px, header_.height_px);
      if (!added) {
        return OutputFailure(added.fault());
      }
    }
    return {};
  }

  std::optional<Failure> EndFilm() override {
    if (std::optional<Failure> failure = SendLines()) {
      return failure;
    }
    if (!drawing_) {
      return {};
    }
    const Result<Done> finished = drawing_->Finish();
    drawing_.reset();
    return finished ? std::nullopt : std::optional(OutputFailure(finished.fault()));
  }

  void DropFilm() override { drawing_.reset(); }

  bool is_wanted() const override { return output_.is_read() || drawing_; }

  std::vector<std::string> Unfinished() const override {
    return drawing_ ? std::vector{options_.annotate->string()} : std::vector<std::string>{};
  }

  bool wrote_lines() const override { return wants_lines_ && output_.is_read(); }

 private:
  std::optional<Failure> SendLines() {
    if (!wants_lines_) {
      lines_.clear();
      return {};
    }
    const Result<Done> sent = output_.Send(lines_);
    return sent ? std::nullopt : std::optional(OutputFailure(sent.fault()));
  }

  const PoseCommandOptions& options_;
  const bool wants_lines_;
  ResultLines output_;
  std::optional<DrawnOutput> drawing_;
  LandmarkStreamHeader header_;
  std::string lines_;  // reused from frame to frame
};

}  // namespace

int RunPoseCommand(const PoseCommandOptions& options) {
  if (const std::optional<Failure> failure = CheckOptions(options)) {
    fmt::print(stderr, "{}\n", FaultText(failure->fault));
    return failure->exit_code;
  }
  LandmarkSource source(SourceOptions(options.programs, options.models, options.model));
  PoseTaker taker(options);
  ProgressBar progress(
      ShowsProgress(options.quiet, options.always_progress, taker.lines_go_to_standard_output()));
  return RunOverFilms(options.files, source, progress, taker);
}

}  // namespace supple
