#include "apps/supple/angles_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include "apps/supple/angles_csv.h"
#include "apps/supple/angles_files.h"
#include "apps/supple/angles_json.h"
#include "apps/supple/angles_markers.h"
#include "apps/supple/angles_measures.h"
#include "apps/supple/angles_output.h"
#include "apps/supple/angles_summary.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/film_inputs.h"
#include "apps/supple/film_run.h"
#include "apps/supple/stop_signal.h"
#include "body/body_tracker.h"
#include "reports/table_text.h"
#include "reports/time_plot.h"
#include "vision/landmark_source.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

bool IsStandardOutput(const std::optional<fs::path>& path) { return path && *path == "-"; }

// The files to be written that tell of one film only.
std::vector<NamedOutput> OutputsOfOneFilm(const AnglesCommandOptions& options) {
  std::vector<NamedOutput> outputs;
  for (const auto& [option, path] :
       {std::pair("--plot", &options.plot), std::pair("--mot", &options.mot),
        std::pair("--trc", &options.trc), std::pair("--annotate", &options.annotate)}) {
    if (*path) {
      outputs.push_back({option, **path});
    }
  }
  return outputs;
}

std::optional<Failure> CheckEndings(const AnglesCommandOptions& options) {
  const auto ends_in = [](const std::optional<fs::path>& path,
                          std::initializer_list<std::string_view> endings) {
    return !path || std::ranges::any_of(endings, [&](std::string_view ending) {
      return LowerCase(path->extension().string()) == ending;
    });
  };
  if (options.plot && !HasPlotEnding(*options.plot)) {
    return WrongUse("--plot " + options.plot->string() + " must end in .svg or .png",
                    "Try '--plot plot.svg'");
  }
  if (!ends_in(options.mot, {".mot", ".sto"})) {
    return WrongUse("--mot " + options.mot->string() + " must end in .mot or .sto", "Try '--mot angles.mot'");
  }
  if (!ends_in(options.trc, {".trc"})) {
    return WrongUse("--trc " + options.trc->string() + " must end in .trc", "Try '--trc points.trc'");
  }
  return options.annotate ? CheckDrawingName(*options.annotate) : std::nullopt;
}

std::optional<Failure> CheckOptions(const AnglesCommandOptions& options) {
  if (std::optional<Failure> failure = CheckInputNames(options.files, "angles")) {
    return failure;
  }
  std::vector<NamedOutput> outputs = OutputsOfOneFilm(options);
  if (!outputs.empty() && options.files.size() > 1) {
    return WrongUse(fmt::format("{} tells of one film or picture, and {} were given", outputs[0].option,
                                options.files.size()),
                    "Run supple once for each");
  }
  if (std::optional<Failure> failure = CheckEndings(options)) {
    return failure;
  }
  if (options.plot && options.measures.size() > kMostPlotSeries) {
    return WrongUse(fmt::format("A plot shows at most {} measures, and {} were asked for", kMostPlotSeries,
                                options.measures.size()),
                    "Choose fewer with --measures");
  }
  if (options.json && IsStandardOutput(options.csv) && !options.output) {
    return WrongUse("--json and --csv - would both go to standard output", "Give one of them a file");
  }
  if (options.output) {
    outputs.push_back({"--output", *options.output});
  }
  if (options.csv && !IsStandardOutput(options.csv)) {
    outputs.push_back({"--csv", *options.csv});
  }
  if (std::optional<Failure> failure = CheckOutputNames(outputs, options.files)) {
    return failure;
  }
  return CheckPrograms(options.programs);
}

// Bodies out of landmarks, and what the outputs make of them.
class AnglesTaker : public FilmTaker {
 public:
  AnglesTaker(const AnglesCommandOptions& options, ProgressBar& progress)
      : options_(options), progress_(progress) {
    const std::vector<MeasureIndex> all = options.measures.empty() ? EveryMeasure() : options.measures;
    const std::vector<MeasureIndex> shown = options.measures.empty() ? UsualMeasures() : options.measures;
    const bool csv_is_printed = IsStandardOutput(options.csv);
    if (options.csv) {
      Add<AnglesCsv>(csv_is_printed ? std::nullopt : options.csv, all, options.files.size() > 1);
    }
    if (options.json) {
      Add<AnglesJson>(options.output, all);
    } else if (options.output || !csv_is_printed) {
      Add<AnglesSummary>(options.output, all);
    }
    if (options.annotate) {
      Add<AnglesDrawing>(*options.annotate, options.programs / "supple-frame-writer", shown);
    }
    if (options.plot) {
      Add<AnglesPlot>(*options.plot, shown);
    }
    if (options.mot) {
      Add<AnglesMotion>(*options.mot);
    }
    if (options.trc) {
      Add<AnglesMarkers>(*options.trc);
    }
  }

  std::optional<OtherFile> TakeOtherFile(const std::string& file) override {
    if (!IsMarkerFile(file)) {
      return {};
    }
    if (options_.annotate) {
      return OtherFile{WrongUse("There is no picture in " + file + " to draw on: it holds markers",
                                "Leave out --annotate")};
    }
    const Result<MarkerFilm> markers = LoadMarkerFilm(file, options_.marker_sets);
    if (!markers) {
      return OtherFile{InputFailureAtStart(markers.fault())};
    }
    AngleFilm film;
    film.file = file;
    film.has_camera = false;
    film.frames_per_s = markers->rate_hz;
    film.stature_m = options_.stature_m;
    is_open_ = true;
    std::optional<Failure> failure = ForAll([&](AngleOutput& output) { return output.Begin(film); });
    if (!failure) {
      failure = ForEachBody(
          *markers,
          [&](const BodyFrame& body) {
            return ForAll([&](AngleOutput& output) { return output.Add(body, {}); });
          },
          StopAsked);
    }
    if (failure || StopAsked()) {
      DropFilm();
      return OtherFile{failure};
    }
    return OtherFile{EndFilm()};
  }

  std::optional<Failure> BeginFile(const std::string& file, const LandmarkSource& source) override {
    films_ = 0;
    file_ = file;
    return options_.annotate ? CheckDrawable(*options_.annotate, file, source.film_format()) : std::nullopt;
  }

  std::optional<Failure> BeginFilm(const LandmarkSource& source) override {
    if (++films_ > 1) {
      if (std::optional<Failure> failure = CheckSecondFilm()) {
        return failure;
      }
    }
    const LandmarkStreamHeader& header = source.header();
    AngleFilm film;
    film.file = header.file == kStandardInput ? ShownName(header.file) : header.file;
    film.width_px = header.width_px;
    film.height_px = header.height_px;
    film.frames_per_s = header.frames_per_s;
    film.field_of_view_deg = options_.field_of_view_deg;
    film.camera = UsualCamera(header.width_px, header.height_px, options_.field_of_view_deg);
    film.stature_m = options_.stature_m;
    film.has_attitude = options_.attitude.has_value();
    BodyTrackerOptions tracking;
    tracking.posture.calibration.stature_m = options_.stature_m;
    tracking.ground.sensor = options_.attitude;
    tracker_ = std::make_unique<BodyTracker>(film.camera, tracking);
    is_open_ = true;
    return ForAll([&](AngleOutput& output) { return output.Begin(film); });
  }

  std::optional<Failure> Take(const SourceFrame& frame) override {
    const BodyFrame& body = tracker_->Step(frame.landmarks);
    return ForAll([&](AngleOutput& output) { return output.Add(body, frame.picture); });
  }

  std::optional<Failure> EndFilm() override {
    progress_.Clear();
    std::optional<Failure> failure = ForAll([](AngleOutput& output) { return output.End(); });
    for (const std::unique_ptr<AngleOutput>& output : outputs_) {
      for (const std::string& note : output->notes()) {
        if (!options_.quiet) {
          fmt::print(stderr, "supple: {}.\n", note);
        }
      }
    }
    is_open_ = false;
    return failure;
  }

  void DropFilm() override {
    for (const std::unique_ptr<AngleOutput>& output : outputs_) {
      output->Drop();
    }
    is_open_ = false;
  }

  bool is_wanted() const override {
    return std::ranges::any_of(outputs_, [](const auto& output) { return output->is_wanted(); });
  }

  std::vector<std::string> Unfinished() const override {
    std::vector<std::string> names;
    for (const std::unique_ptr<AngleOutput>& output : outputs_) {
      if (const std::optional<std::string> name = output->unfinished(); name && is_open_) {
        names.push_back(*name);
      }
    }
    return names;
  }

  bool wrote_lines() const override { return options_.json || options_.csv; }

  bool tells_of_frames() const override { return !options_.json; }

 private:
  template <typename Output, typename... Arguments>
  void Add(Arguments&&... arguments) {
    outputs_.push_back(std::make_unique<Output>(std::forward<Arguments>(arguments)...));
  }

  // What each output does; the first fault is kept, and the others are still asked.
  std::optional<Failure> ForAll(const std::function<Result<Done>(AngleOutput&)>& ask) {
    std::optional<Failure> first;
    for (const std::unique_ptr<AngleOutput>& output : outputs_) {
      if (const Result<Done> done = ask(*output); !done && !first) {
        first = OutputFailure(done.fault());
      }
    }
    return first;
  }

  // A landmark stream may hold several films; some outputs cannot tell them apart.
  std::optional<Failure> CheckSecondFilm() const {
    std::string option;
    if (const std::vector<NamedOutput> outputs = OutputsOfOneFilm(options_); !outputs.empty()) {
      option = outputs.front().option;
    } else if (options_.csv && options_.files.size() == 1) {
      option = "--csv";
    } else {
      return {};
    }
    return OneFilmOnly(file_, option, "Give --json, which names each film, or a file for each film");
  }

  const AnglesCommandOptions& options_;
  ProgressBar& progress_;
  std::vector<std::unique_ptr<AngleOutput>> outputs_;
  std::unique_ptr<BodyTracker> tracker_;
  std::string file_;
  int films_ = 0;         // of this file
  bool is_open_ = false;  // whether a film has begun and not ended
};

}  // namespace

int RunAnglesCommand(const AnglesCommandOptions& options) {
  if (const std::optional<Failure> failure = CheckOptions(options)) {
    fmt::print(stderr, "{}\n", FaultText(failure->fault));
    return failure->exit_code;
  }
  const bool lines_go_to_standard_output = (options.json && !options.output) || IsStandardOutput(options.csv);
  ProgressBar progress(ShowsProgress(options.quiet, options.always_progress, lines_go_to_standard_output));
  LandmarkSource source(SourceOptions(options.programs, options.models, options.model));
  AnglesTaker taker(options, progress);
  return RunOverFilms(options.files, source, progress, taker);
}

}  // namespace supple
