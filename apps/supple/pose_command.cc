#include "apps/supple/pose_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

#include "apps/supple/drawn_output.h"
#include "apps/supple/exit_codes.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/line_output.h"
#include "apps/supple/progress_bar.h"
#include "apps/supple/stop_signal.h"
#include "vision/landmark_source.h"
#include "vision/landmark_stream.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";

std::string ShownName(const std::string& file) { return file == kStandardInput ? "standard input" : file; }

// Whether two names lead to the same file. A name that leads nowhere yet is compared as it is written.
bool SameFile(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::equivalent(a, b, error) && !error) {
    return true;
  }
  const fs::path whole_a = fs::weakly_canonical(a, error);
  return !error && whole_a == fs::weakly_canonical(b, error) && !error;
}

// A fault together with the side on which it happened.
struct Failure {
  ExitCode exit_code;
  Fault fault;
};

Failure WrongUse(std::string what, std::string remedy) {
  return {kExitWrongUse, {FaultKind::kNotUnderstood, std::move(what), std::move(remedy)}};
}

Failure InputFailure(const Fault& fault) { return {ExitCodeOfInput(fault.kind), fault}; }
Failure InputFailureBegun(const Fault& fault) { return {ExitCodeOfInputBegun(fault.kind), fault}; }
Failure OutputFailure(const Fault& fault) { return {ExitCodeOfOutput(fault.kind), fault}; }

std::optional<Failure> CheckInputNames(const PoseCommandOptions& options) {
  if (options.files.empty()) {
    return WrongUse("pose needs a film, a picture or a landmark file", "Try 'supple pose walk.mp4'");
  }
  if (std::ranges::count(options.files, kStandardInput) > 1) {
    return WrongUse("Standard input (-) can be read only once", "Name it once");
  }
  if (std::ranges::count(options.files, kStandardInput) == 1 && isatty(STDIN_FILENO) == 1) {
    return WrongUse("Nothing comes in on standard input (-)",
                    "Send a film into it, as in 'supple pose - < walk.mp4'");
  }
  return {};
}

std::optional<Failure> CheckOutputNames(const PoseCommandOptions& options) {
  const auto is_input = [&](const fs::path& path) {
    return std::ranges::any_of(options.files, [&](const std::string& file) {
      return file != kStandardInput && SameFile(file, path);
    });
  };
  if (options.output && is_input(*options.output)) {
    return WrongUse("--output " + options.output->string() + " is also an input, and would be lost",
                    "Give another name");
  }
  if (!options.annotate) {
    return {};
  }
  const std::string name = options.annotate->string();
  if (options.files.size() > 1) {
    return WrongUse(
        fmt::format("--annotate draws one film or picture, and {} were given", options.files.size()),
        "Run supple once for each");
  }
  if (!DrawnKindOf(*options.annotate)) {
    return WrongUse("--annotate " + name + " must end in .mp4 (for a film) or .png (for a picture)",
                    "Try '--annotate drawn.mp4'");
  }
  if (is_input(*options.annotate)) {
    return WrongUse("--annotate " + name + " is also the input, and would be lost", "Give another name");
  }
  if (options.output && SameFile(*options.output, *options.annotate)) {
    return WrongUse("--output and --annotate name the same file, " + name, "Give two names");
  }
  return {};
}

// The helper programs must lie beside this one; without them nothing can be read.
std::optional<Failure> CheckPrograms(const PoseCommandOptions& options) {
  const fs::path frame_reader = options.programs / "supple-frame-reader";
  if (access(frame_reader.c_str(), X_OK) != 0) {
    return Failure{kExitOwnFailure,
                   {FaultKind::kHelperFailed,
                    "Supple's decoder is missing or cannot be started: " + frame_reader.string(),
                    "Build or install Supple again"}};
  }
  return {};
}

LandmarkSourceOptions SourceOptions(const PoseCommandOptions& options) {
  LandmarkSourceOptions source;
  source.film.frame_reader = options.programs / "supple-frame-reader";
  source.film.stop_asked = StopAsked;
  source.tracker.model = options.model;
  source.tracker.models = options.models;
  return source;
}

// A fault before the first frame: whatever its kind, there is no good part that could have been written.
Failure InputFailureAtStart(const Fault& fault) {
  Failure failure = InputFailure(fault);
  if (failure.exit_code == kExitInputBroken) {
    failure.exit_code = kExitInputUnreadable;
  }
  return failure;
}

// One run of the command over all its files.
class PoseRun {
 public:
  explicit PoseRun(const PoseCommandOptions& options)
      : options_(options),
        source_(SourceOptions(options)),
        // With a drawn film asked for, lines that nobody directed anywhere would only flood the terminal.
        wants_lines_(options.output || !options.annotate || isatty(STDOUT_FILENO) == 0),
        progress_(ShowsProgress()) {}

  int Run() {
    for (const std::string& file : options_.files) {
      std::optional<Failure> failure = DoFile(file);
      if (StopAsked()) {
        return Stopped();
      }
      if (failure) {
        Report(*failure);
        if (first_exit_code_ == kExitFine) {
          first_exit_code_ = failure->exit_code;
        }
        // What every further file would meet as well.
        if (failure->exit_code == kExitOutputUnwritable || failure->exit_code == kExitModelsMissing) {
          break;
        }
      }
      if (!wants_lines_ && !drawing_) {
        break;  // nobody reads what we would write
      }
    }
    return first_exit_code_;
  }

 private:
  bool ShowsProgress() const {
    if (options_.quiet) {
      return false;
    }
    // Lines and bar on one terminal would run into each other.
    const bool lines_on_terminal = wants_lines_ && !options_.output && isatty(STDOUT_FILENO) == 1;
    return options_.always_progress || (isatty(STDERR_FILENO) == 1 && !lines_on_terminal);
  }

  void Report(const Failure& failure) {
    progress_.Clear();
    fmt::print(stderr, "{}\n", FaultText(failure.fault));
  }

  int Stopped() {
    progress_.Clear();
    std::string text = "supple: stopped.";
    if (drawing_) {
      text += fmt::format(" {} was not finished and is not kept.", options_.annotate->string());
      drawing_.reset();
    }
    if (wants_lines_) {
      text += " The lines written so far are good.";
    }
    fmt::print(stderr, "{}\n", text);
    return StopExitCode();
  }

  // All films of one file; a landmark stream may hold several.
  std::optional<Failure> DoFile(const std::string& file) {
    Result<Done> opened = source_.Open(file);
    if (!opened) {
      return InputFailureAtStart(opened.fault());
    }
    if (std::optional<Failure> failure = BeginDrawing(file)) {
      return failure;
    }
    while (true) {
      if (std::optional<Failure> failure = DoFilm(file)) {
        return failure;
      }
      if (StopAsked() || nobody_listens_) {
        return {};
      }
      Result<bool> next = source_.NextFilm();
      if (!next) {
        return InputFailureBegun(next.fault());
      }
      if (!*next) {
        return {};
      }
    }
  }

  std::optional<Failure> BeginDrawing(const std::string& file) {
    if (!options_.annotate) {
      return {};
    }
    const FilmFormat* const format = source_.film_format();
    if (format == nullptr) {
      return WrongUse(ShownName(file) + " holds landmarks and no pictures that --annotate could draw on",
                      "Give the film itself");
    }
    const DrawnKind kind = *DrawnKindOf(*options_.annotate);
    if (format->is_still && kind == DrawnKind::kFilm) {
      return WrongUse(ShownName(file) + " is one picture, and --annotate asks for a film (.mp4)",
                      "Let the name end in .png");
    }
    if (!format->is_still && kind == DrawnKind::kPicture) {
      return WrongUse(ShownName(file) + " is a film, and --annotate asks for one picture (.png)",
                      "Let the name end in .mp4");
    }
    drawing_.emplace(*options_.annotate, kind, options_.programs / "supple-frame-writer",
                     format->frames_per_s);
    return {};
  }

  // One film, from its header line to its last frame.
  std::optional<Failure> DoFilm(const std::string& file) {
    const FilmFormat* const format = source_.film_format();
    progress_.Begin(ShownName(file), format != nullptr ? format->duration_us : std::nullopt);
    lines_.clear();
    WriteHeaderLine(source_.header(), lines_);
    std::int64_t frames = 0;
    std::int64_t found = 0;
    std::optional<Failure> broken;
    while (!StopAsked()) {
      Result<std::optional<SourceFrame>> frame = source_.ReadFrame();
      if (!frame) {
        broken = frames == 0 ? InputFailureAtStart(frame.fault()) : InputFailureBegun(frame.fault());
        break;
      }
      if (!frame->has_value()) {
        break;
      }
      ++frames;
      found += (*frame)->landmarks.body.has_value() ? 1 : 0;
      if (std::optional<Failure> failure = WriteOut(**frame)) {
        drawing_.reset();
        return failure;
      }
      if (nobody_listens_ && !drawing_) {
        return {};
      }
      progress_.Advance((*frame)->landmarks.t_us);
    }
    if (StopAsked()) {
      return {};
    }
    // An earlier run may have seen an empty film and said so by a header alone; that is passed on.
    if (frames == 0 && !broken && format == nullptr) {
      return SendLines();
    }
    if (frames == 0 && !broken) {
      broken = InputFailure({FaultKind::kEmpty, ShownName(file) + " holds no pictures at all",
                             "Check that it plays in a film player"});
    }
    if (std::optional<Failure> failure = FinishDrawing()) {
      return broken ? broken : failure;
    }
    if (!broken) {
      Summarise(file, frames, found);
    }
    return broken;
  }

  std::optional<Failure> WriteOut(const SourceFrame& frame) {
    WriteFrameLine(frame.landmarks, lines_);
    if (std::optional<Failure> failure = SendLines()) {
      return failure;
    }
    if (drawing_ && frame.picture) {
      const LandmarkStreamHeader& header = source_.header();
      const Result<Done> added =
          drawing_->Add(*frame.picture, frame.landmarks, header.width_px, header.height_px);
      if (!added) {
        return OutputFailure(added.fault());
      }
    }
    return {};
  }

  // Writes the lines that wait. The output file is made only now: a film that cannot be opened must not
  // cost the person an older file.
  std::optional<Failure> SendLines() {
    if (wants_lines_) {
      if (options_.output && !output_is_open_) {
        Result<LineOutput> opened = LineOutput::Open(*options_.output);
        if (!opened) {
          return OutputFailure(opened.fault());
        }
        output_ = std::move(*opened);
        output_is_open_ = true;
      }
      const Result<bool> written = output_.Write(lines_);
      if (!written) {
        return OutputFailure(written.fault());
      }
      if (!*written) {
        wants_lines_ = false;
        nobody_listens_ = true;
      }
    }
    lines_.clear();
    return {};
  }

  std::optional<Failure> FinishDrawing() {
    if (!drawing_) {
      return {};
    }
    const Result<Done> finished = drawing_->Finish();
    drawing_.reset();
    if (!finished) {
      return OutputFailure(finished.fault());
    }
    return {};
  }

  void Summarise(const std::string& file, std::int64_t frames, std::int64_t found) {
    if (!progress_.shown()) {
      return;
    }
    progress_.Clear();
    fmt::print(stderr, "{}: {} frames in {:.1f} s, somebody found in {} of them\n", ShownName(file), frames,
               progress_.elapsed_s(), found);
  }

  const PoseCommandOptions& options_;
  LandmarkSource source_;
  bool wants_lines_;
  bool nobody_listens_ = false;  // the other end of standard output's pipe is closed
  ProgressBar progress_;
  LineOutput output_;
  bool output_is_open_ = false;
  std::optional<DrawnOutput> drawing_;
  std::string lines_;  // reused from frame to frame
  int first_exit_code_ = kExitFine;
};

}  // namespace

int RunPoseCommand(const PoseCommandOptions& options) {
  for (const auto check : {CheckInputNames, CheckOutputNames, CheckPrograms}) {
    if (const std::optional<Failure> failure = check(options)) {
      fmt::print(stderr, "{}\n", FaultText(failure->fault));
      return failure->exit_code;
    }
  }
  return PoseRun(options).Run();
}

}  // namespace supple
