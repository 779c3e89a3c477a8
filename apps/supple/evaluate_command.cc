#include "apps/supple/evaluate_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "accuracy/accuracy_table.h"
#include "accuracy/clip_set.h"
#include "accuracy/clip_truth.h"
#include "accuracy/landmark_accuracy.h"
#include "accuracy/marked_section.h"
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
using Clock = std::chrono::steady_clock;

// The part of the page that is ours: <!-- begin supple evaluate --> ... <!-- end supple evaluate -->
constexpr std::string_view kSection = "supple evaluate";

struct ClipWithTruth {
  Clip clip;
  ClipTruth truth;
};

/// All that is said of one film: the header, and the landmarks of every frame.
struct FilmLandmarks {
  LandmarkStreamHeader header;
  std::vector<LandmarkFrame> frames;
};

double SecondsSince(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

Result<std::vector<ClipWithTruth>> ReadClips(const fs::path& folder) {
  Result<std::vector<Clip>> clips = FindClips(folder);
  if (!clips) {
    return clips.fault();
  }
  std::vector<ClipWithTruth> out;
  for (Clip& clip : *clips) {
    Result<ClipTruth> truth = ReadClipTruth(clip.truth);
    if (!truth) {
      return truth.fault();
    }
    out.push_back({std::move(clip), std::move(*truth)});
  }
  return out;
}

std::size_t FramesOf(const std::vector<ClipWithTruth>& clips) {
  std::size_t frames = 0;
  for (const ClipWithTruth& clip : clips) {
    frames += clip.truth.frames.size();
  }
  return frames;
}

Result<FilmLandmarks> ReadLandmarks(LandmarkSource& source, const fs::path& path) {
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

/// Points are compared in pixels, so both sides must mean the same picture.
Result<Done> CheckSameSize(const ClipWithTruth& clip, const LandmarkStreamHeader& header,
                           const fs::path& path) {
  if (header.width_px == clip.truth.width_px && header.height_px == clip.truth.height_px) {
    return Done{};
  }
  return Fault{FaultKind::kNotUnderstood,
               fmt::format("{} is {} x {} pixels large, but the truth in {} was made for {} x {}",
                           path.string(), header.width_px, header.height_px, clip.clip.truth.string(),
                           clip.truth.width_px, clip.truth.height_px),
               "Check that the two belong together"};
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

/// Tells how far the run is, on standard error.
class RunProgress {
 public:
  RunProgress(bool shown, std::size_t clips, std::size_t frames)
      : shown_(shown), clips_(clips), frames_(frames), begun_(Clock::now()) {}

  void Tell(const std::string& model, const ClipReport& clip, double took_s) {
    ++clips_done_;
    frames_done_ += static_cast<std::size_t>(clip.accuracy.frames);
    if (!shown_) {
      return;
    }
    const double left_s = SecondsSince(begun_) * static_cast<double>(frames_ - frames_done_) /
                          static_cast<double>(std::max<std::size_t>(frames_done_, 1));
    fmt::print(stderr, "{:>3} of {}  {}  {}: core {:.3f}, {} frames in {:.1f} s, {} left\n", clips_done_,
               clips_, model, clip.name, clip.accuracy.Core().Share(), clip.accuracy.frames, took_s,
               ClockText(left_s));
  }

 private:
  bool shown_;
  std::size_t clips_;
  std::size_t frames_;
  std::size_t clips_done_ = 0;
  std::size_t frames_done_ = 0;
  Clock::time_point begun_;
};

class EvaluateRun {
 public:
  EvaluateRun(const EvaluateCommandOptions& options, std::vector<ClipWithTruth> clips)
      : options_(options),
        clips_(std::move(clips)),
        progress_(!options.quiet, clips_.size() * options.pose_models.size(),
                  FramesOf(clips_) * options.pose_models.size()) {}

  Result<std::vector<ModelReport>> Measure() {
    std::vector<ModelReport> reports;
    for (const PoseModel model : options_.pose_models) {
      Result<ModelReport> report = MeasureModel(model);
      if (!report) {
        return report.fault();
      }
      reports.push_back(std::move(*report));
    }
    return reports;
  }

  /// Whether Measure failed because the landmarks could not be kept, and not for what it read.
  bool saving_failed() const { return saving_failed_; }

  /// What the page says: how the figures came about, then the figures.
  std::string Page(const std::vector<ModelReport>& reports) const {
    std::string out = fmt::format(
        "<!-- Written by the command below; changes made here by hand are lost. -->\n\n"
        "- command: `{}`\n- clips: {} films with {} frames from `{}`\n- machine: {}\n- date: {:%Y-%m-%d}\n",
        options_.typed, clips_.size(), FramesOf(clips_), options_.clips.generic_string(), MachineName(),
        fmt::gmtime(std::time(nullptr)));
    if (reports.size() > 1) {
      out += "\n### Models side by side\n\n" + WriteMarkdownSummary(reports);
    }
    for (const ModelReport& report : reports) {
      out += "\n" + WriteMarkdownTables(report);
    }
    return out;
  }

 private:
  Result<ModelReport> MeasureModel(PoseModel model) {
    LandmarkSourceOptions source_options;
    source_options.film.frame_reader = options_.programs / "supple-frame-reader";
    source_options.film.stop_asked = StopAsked;
    source_options.tracker.model = model;
    source_options.tracker.models = options_.models;
    source_options.mirrored = options_.mirrored;
    LandmarkSource source(std::move(source_options));
    ModelReport report;
    report.model = Name(model);
    for (const ClipWithTruth& clip : clips_) {
      const Clock::time_point begun = Clock::now();
      const fs::path input = InputOf(clip.clip, model);
      Result<FilmLandmarks> film = ReadLandmarks(source, input);
      if (!film) {
        return film.fault();
      }
      if (const Result<Done> same = CheckSameSize(clip, film->header, input); !same) {
        return same.fault();
      }
      if (options_.save) {
        const fs::path path = *options_.save / Name(model) / (clip.clip.name + ".jsonl");
        if (const Result<Done> saved = SaveLandmarks(*film, path); !saved) {
          saving_failed_ = true;
          return saved.fault();
        }
      }
      if (options_.landmarks) {
        report.model = film->header.model;
      }
      report.clips.push_back(
          {clip.clip.name, IsSideView(clip.truth), MeasureLandmarks(clip.truth, film->frames)});
      progress_.Tell(report.model, report.clips.back(), SecondsSince(begun));
    }
    return report;
  }

  /// The film itself, or the landmarks that --save once kept of it: LANDMARKS/MODEL/NAME.jsonl where there is
  /// such a folder, else LANDMARKS/NAME.jsonl.
  fs::path InputOf(const Clip& clip, PoseModel model) const {
    if (!options_.landmarks) {
      return clip.film;
    }
    std::error_code error;
    const fs::path of_model = *options_.landmarks / Name(model);
    return (fs::is_directory(of_model, error) ? of_model : *options_.landmarks) / (clip.name + ".jsonl");
  }

  const EvaluateCommandOptions& options_;
  std::vector<ClipWithTruth> clips_;
  RunProgress progress_;
  bool saving_failed_ = false;
};

int Fail(const Fault& fault, ExitCode exit_code) {
  fmt::print(stderr, "{}\n", FaultText(fault));
  return fault.kind == FaultKind::kInterrupted ? StopExitCode() : static_cast<int>(exit_code);
}

/// Landmarks that lie in one folder for all models would be judged once for each, as if they were several.
std::optional<Fault> CheckLandmarkFolders(const EvaluateCommandOptions& options) {
  if (!options.landmarks || options.pose_models.size() < 2) {
    return {};
  }
  for (const PoseModel model : options.pose_models) {
    std::error_code error;
    if (!fs::is_directory(*options.landmarks / Name(model), error)) {
      return Fault{FaultKind::kNotFound,
                   fmt::format("--landmarks {} has no folder '{}' in it, so which of its files are of which "
                               "model cannot be told",
                               options.landmarks->string(), Name(model)),
                   "Name one model with --model, or give a folder that '--model all --save' made"};
    }
  }
  return {};
}

std::string ResultText(const EvaluateCommandOptions& options, const std::vector<ModelReport>& reports) {
  if (options.json) {
    return WriteAccuracyJson(options.clips.generic_string(), reports);
  }
  std::string text;
  for (const ModelReport& report : reports) {
    text += (text.empty() ? "" : "\n") + WriteTextTables(report);
  }
  return text;
}

bool AllBarsAreMet(const std::vector<ModelReport>& reports) {
  return std::ranges::all_of(reports, [](const ModelReport& report) {
    return std::ranges::all_of(CheckBars(report.clips), &Bar::is_met);
  });
}

}  // namespace

int RunEvaluateCommand(const EvaluateCommandOptions& options) {
  if (const std::optional<Fault> fault = CheckLandmarkFolders(options)) {
    return Fail(*fault, kExitWrongUse);
  }
  if (options.markdown) {  // before minutes of work
    if (const Result<Done> page = CheckMarkedSection(*options.markdown, kSection); !page) {
      return Fail(page.fault(), kExitOutputUnwritable);
    }
  }
  Result<std::vector<ClipWithTruth>> clips = ReadClips(options.clips);
  if (!clips) {
    return Fail(clips.fault(), ExitCodeOfInput(clips.fault().kind));
  }
  EvaluateRun run(options, std::move(*clips));
  const Result<std::vector<ModelReport>> reports = run.Measure();
  if (!reports) {
    const FaultKind kind = reports.fault().kind;
    return Fail(reports.fault(), run.saving_failed() ? ExitCodeOfOutput(kind) : ExitCodeOfInput(kind));
  }
  LineOutput standard_output;
  if (const Result<bool> written = standard_output.Write(ResultText(options, *reports)); !written) {
    return Fail(written.fault(), ExitCodeOfOutput(written.fault().kind));
  }
  if (options.markdown) {
    if (const Result<Done> page = WriteMarkedSection(*options.markdown, kSection, run.Page(*reports));
        !page) {
      return Fail(page.fault(), kExitOutputUnwritable);
    }
  }
  return options.strict && !AllBarsAreMet(*reports) ? kExitBarMissed : kExitFine;
}

}  // namespace supple
