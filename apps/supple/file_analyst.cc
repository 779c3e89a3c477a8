#include "apps/supple/file_analyst.h"

#include <fmt/format.h>

#include <utility>

#include "apps/supple/analyse_json.h"
#include "apps/supple/analyse_outputs.h"
#include "apps/supple/analyse_summary.h"
#include "apps/supple/film_inputs.h"

namespace supple {
namespace {

LandmarkSourceOptions OptionsOf(const AnalysisTask& task) {
  LandmarkSourceOptions source =
      SourceOptions(task.options.programs, task.options.models, task.options.model);
  source.film.stop_asked = task.stop_asked;
  return source;
}

}  // namespace

FileAnalyst::FileAnalyst(const AnalysisTask& task, BatchProgress& progress)
    : task_(task), progress_(progress), source_(OptionsOf(task)) {}

FileOutcome FileAnalyst::Look(std::size_t number, const std::string& file) {
  FileOutcome outcome;
  const Result<Done> opened = source_.Open(file);
  if (!opened) {
    outcome.failure = InputFailureAtStart(opened.fault());
    return outcome;
  }
  if (task_.options.annotate) {
    outcome.failure = CheckDrawable(*task_.options.annotate, file, source_.film_format());
  }
  bool is_first = true;
  while (!outcome.failure && !task_.stop_asked()) {
    if (!std::exchange(is_first, false)) {
      const Result<bool> next = source_.NextFilm();
      if (!next) {
        outcome.failure = InputFailureBegun(next.fault());
        break;
      }
      if (!*next) {
        break;
      }
      outcome.failure = CheckSecondFilm(file);
      if (outcome.failure) {
        break;
      }
    }
    outcome.failure = LookAtFilm(number, file, outcome);
  }
  return outcome;
}

// A landmark stream may hold several films; some outputs tell of one only.
std::optional<Failure> FileAnalyst::CheckSecondFilm(const std::string& file) const {
  const std::vector<NamedOutput> outputs = OutputsOfOneFilm(task_.options);
  if (outputs.empty()) {
    return {};
  }
  return OneFilmOnly(file, outputs.front().option, "Give a file for each film");
}

WatchedFilm FileAnalyst::BeginFilm() const {
  const LandmarkStreamHeader& header = source_.header();
  WatchedFilm film;
  film.file = header.file == kStandardInput ? ShownName(header.file) : header.file;
  film.width_px = header.width_px;
  film.height_px = header.height_px;
  film.frames_per_s = header.frames_per_s;
  film.camera = UsualCamera(header.width_px, header.height_px, task_.options.scene.field_of_view_deg);
  film.tracking = TrackingOf(task_.options.scene);
  return film;
}

std::optional<Failure> FileAnalyst::LookAtFilm(std::size_t number, const std::string& file,
                                               FileOutcome& outcome) {
  const FilmFormat* const format = source_.film_format();
  progress_.Begin(number, ShownName(file), format != nullptr ? format->duration_us : std::nullopt);
  WatchedFilm film = BeginFilm();
  std::optional<Failure> broken;
  while (!task_.stop_asked()) {
    const Result<std::optional<SourceFrame>> frame = source_.ReadFrame();
    if (!frame) {
      broken = film.frames.empty() ? InputFailureAtStart(frame.fault()) : InputFailureBegun(frame.fault());
      break;
    }
    if (!frame->has_value()) {
      break;
    }
    film.frames.push_back((*frame)->landmarks);
    progress_.Advance(number, (*frame)->landmarks.t_us);
  }
  if (task_.stop_asked()) {
    return {};
  }
  if (film.frames.empty()) {
    return broken ? broken
                  : InputFailureAtStart({FaultKind::kEmpty, ShownName(file) + " holds no pictures at all",
                                         "Check that it plays in a film player"});
  }
  film.is_picture = format != nullptr ? format->is_still : film.frames.size() == 1;
  const FilmAnalysis analysis = AnalyseFilm(film, task_.catalogue.movements, task_.wishes);
  if (task_.options.json) {
    AppendAnalysisLine(analysis, task_.words.language, outcome.text);
  } else {
    outcome.text += outcome.text.empty() ? "" : "\n";
    outcome.text += SummaryText(analysis, task_.catalogue.movements, task_.words);
  }
  if (task_.options.annotate) {
    progress_.Begin(number, task_.options.annotate->string(), format->duration_us);
  }
  std::optional<Failure> failure =
      WriteOutputs(task_, file, film, analysis, [&](std::int64_t t_us) { progress_.Advance(number, t_us); });
  return broken ? broken : failure;
}

}  // namespace supple
