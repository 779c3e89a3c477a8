// `supple evaluate --none`, on films in which none of the movements is done.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "accuracy/distractors.h"
#include "apps/supple/distractor_files.h"
#include "apps/supple/evaluate_films.h"
#include "apps/supple/evaluate_movements.h"
#include "apps/supple/evaluation.h"

namespace supple {

EvaluationOrFailure EvaluateNone(const EvaluateCommandOptions& options) {
  if (options.pose_models.size() > 1) {
    return WrongUse("These films are judged with one model at a time", "Name it with --model");
  }
  if (std::optional<Failure> failure = CheckPage(options, {kNoneSection})) {
    return std::move(*failure);
  }
  const Result<std::vector<Movement>> movements = LoadMovements(options);
  if (!movements) {
    return InputFailureAtStart(movements.fault());
  }
  const auto found = FindDistractors(*options.none, options.except);
  if (const auto* failure = std::get_if<Failure>(&found)) {
    return *failure;
  }
  const auto& files = std::get<std::vector<DistractorFile>>(found);
  const PoseModel model = options.pose_models.front();
  std::string model_name(Name(model));
  FilmLooker looker(options, model);
  EvaluateProgress progress(!options.quiet, files.size(), 0);
  std::vector<Distractor> films;
  std::size_t frames = 0;
  for (const DistractorFile& file : files) {
    const Result<FilmLandmarks> film = looker.Look(file.name, file.path);
    if (!film) {
      const FaultKind kind = film.fault().kind;
      return Failure{looker.saving_failed() ? ExitCodeOfOutput(kind) : ExitCodeOfInput(kind), film.fault()};
    }
    if (options.landmarks) {
      model_name = film->header.model;
    }
    films.push_back(JudgeDistractor(file.name, options.mirrored ? AsSeenInMirror(*film) : film->frames,
                                    film->header.width_px, film->header.height_px, *movements));
    frames += film->frames.size();
    progress.Tell(model_name, file.name,
                  films.back().recognised.empty() ? "no movement" : films.back().recognised,
                  film->frames.size());
  }
  Evaluation out;
  const std::string folder = options.none->generic_string();
  out.text = options.json ? WriteDistractorJson(folder, films)
                          : fmt::format("model {}\n\n{}", model_name, WriteDistractorText(films));
  out.sections = {{std::string(kNoneSection),
                   fmt::format("{}- model: `{}`\n\n{}",
                               SectionHeading(options, fmt::format("{} with {} frames from `{}`",
                                                                   films.size(), frames, folder)),
                               model_name, WriteDistractorMarkdown(films))}};
  out.all_bars_met = std::ranges::all_of(CheckDistractorBars(films), &Bar::is_met);
  return out;
}

}  // namespace supple
