#include "apps/supple/film_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdio>

#include "apps/supple/fault_text.h"
#include "apps/supple/film_inputs.h"
#include "apps/supple/stop_signal.h"

namespace supple {
namespace {

class FilmRun {
 public:
  FilmRun(LandmarkSource& source, ProgressBar& progress, FilmTaker& taker)
      : source_(source), progress_(progress), taker_(taker) {}

  int Run(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      const std::optional<Failure> failure = DoFile(file);
      if (StopAsked()) {
        return Stopped();
      }
      if (failure) {
        progress_.Clear();
        fmt::print(stderr, "{}\n", FaultText(failure->fault));
        if (first_exit_code_ == kExitFine) {
          first_exit_code_ = failure->exit_code;
        }
        // What every further file would meet as well.
        if (failure->exit_code == kExitOutputUnwritable || failure->exit_code == kExitModelsMissing) {
          break;
        }
      }
      if (!taker_.is_wanted()) {
        break;
      }
    }
    return first_exit_code_;
  }

 private:
  int Stopped() {
    progress_.Clear();
    std::string text = "supple: stopped.";
    if (const std::vector<std::string> unfinished = taker_.Unfinished(); !unfinished.empty()) {
      text += unfinished.size() == 1
                  ? fmt::format(" {} was not finished and is not kept.", unfinished.front())
                  : fmt::format(" {} were not finished and are not kept.", fmt::join(unfinished, ", "));
    }
    taker_.DropFilm();
    if (taker_.wrote_lines()) {
      text += " The lines written so far are good.";
    }
    fmt::print(stderr, "{}\n", text);
    return StopExitCode();
  }

  // All films of one file; a landmark stream may hold several.
  std::optional<Failure> DoFile(const std::string& file) {
    if (const std::optional<OtherFile> other = taker_.TakeOtherFile(file)) {
      return other->failure;
    }
    const Result<Done> opened = source_.Open(file);
    if (!opened) {
      return InputFailureAtStart(opened.fault());
    }
    if (std::optional<Failure> failure = taker_.BeginFile(file, source_)) {
      return failure;
    }
    while (true) {
      if (std::optional<Failure> failure = DoFilm(file)) {
        return failure;
      }
      if (StopAsked() || !taker_.is_wanted()) {
        return {};
      }
      const Result<bool> next = source_.NextFilm();
      if (!next) {
        return InputFailureBegun(next.fault());
      }
      if (!*next) {
        return {};
      }
    }
  }

  // One film, from its beginning to its last frame.
  std::optional<Failure> DoFilm(const std::string& file) {
    const FilmFormat* const format = source_.film_format();
    progress_.Begin(ShownName(file), format != nullptr ? format->duration_us : std::nullopt);
    if (std::optional<Failure> failure = taker_.BeginFilm(source_)) {
      taker_.DropFilm();
      return failure;
    }
    std::int64_t frames = 0;
    std::int64_t found = 0;
    std::optional<Failure> broken;
    while (!StopAsked()) {
      const Result<std::optional<SourceFrame>> frame = source_.ReadFrame();
      if (!frame) {
        broken = frames == 0 ? InputFailureAtStart(frame.fault()) : InputFailureBegun(frame.fault());
        break;
      }
      if (!frame->has_value()) {
        break;
      }
      ++frames;
      found += (*frame)->landmarks.body.has_value() ? 1 : 0;
      if (std::optional<Failure> failure = taker_.Take(**frame)) {
        taker_.DropFilm();
        return failure;
      }
      if (!taker_.is_wanted()) {
        return {};
      }
      progress_.Advance((*frame)->landmarks.t_us);
    }
    if (StopAsked()) {
      return {};
    }
    // A stream of landmarks may say by a header alone that an earlier run saw an empty film; that is passed
    // on.
    if (frames == 0 && !broken && format != nullptr) {
      broken = InputFailureAtStart({FaultKind::kEmpty, ShownName(file) + " holds no pictures at all",
                                    "Check that it plays in a film player"});
    }
    if (frames == 0 && broken) {
      taker_.DropFilm();
      return broken;
    }
    if (std::optional<Failure> failure = taker_.EndFilm()) {
      return broken ? broken : failure;
    }
    if (!broken && frames > 0 && progress_.shown() && !taker_.tells_of_frames()) {
      progress_.Clear();
      fmt::print(stderr, "{}: {} frames in {:.1f} s, somebody found in {} of them\n", ShownName(file), frames,
                 progress_.elapsed_s(), found);
    }
    return broken;
  }

  LandmarkSource& source_;
  ProgressBar& progress_;
  FilmTaker& taker_;
  int first_exit_code_ = kExitFine;
};

}  // namespace

int RunOverFilms(const std::vector<std::string>& files, LandmarkSource& source, ProgressBar& progress,
                 FilmTaker& taker) {
  return FilmRun(source, progress, taker).Run(files);
}

bool ShowsProgress(bool is_quiet, bool is_forced, bool lines_go_to_standard_output) {
  if (is_quiet) {
    return false;
  }
  // Lines and bar on one terminal would run into each other.
  const bool lines_on_terminal = lines_go_to_standard_output && isatty(STDOUT_FILENO) == 1;
  return is_forced || (isatty(STDERR_FILENO) == 1 && !lines_on_terminal);
}

}  // namespace supple
