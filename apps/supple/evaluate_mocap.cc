// `supple evaluate` on films of people whose angles a laboratory measured meanwhile.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "accuracy/mocap_evaluation.h"
#include "accuracy/mocap_table.h"
#include "accuracy/mocap_truth.h"
#include "apps/supple/evaluate_films.h"
#include "apps/supple/evaluation.h"

namespace supple {

EvaluationOrFailure EvaluateMocap(const EvaluateCommandOptions& options,
                                  const std::vector<MocapTrial>& trials) {
  if (options.pose_models.size() > 1) {
    return WrongUse("These films are judged with one model at a time", "Name it with --model");
  }
  if (std::optional<Failure> failure = CheckPage(options, {kMocapSection})) {
    return std::move(*failure);
  }
  const PoseModel model = options.pose_models.front();
  FilmLooker looker(options, model);
  EvaluateProgress progress(!options.quiet, trials.size(), 0);
  std::vector<MocapFilm> films;
  std::string model_name(Name(model));
  std::size_t frames = 0;
  for (const MocapTrial& trial : trials) {
    const Result<MocapTruth> truth = ReadMocapTruth(trial.truth);
    if (!truth) {
      return Failure{ExitCodeOfInput(truth.fault().kind), truth.fault()};
    }
    const Result<FilmLandmarks> film = looker.Look(trial.name, trial.film);
    if (!film) {
      const FaultKind kind = film.fault().kind;
      return Failure{looker.saving_failed() ? ExitCodeOfOutput(kind) : ExitCodeOfInput(kind), film.fault()};
    }
    if (options.landmarks) {
      model_name = film->header.model;
    }
    films.push_back(
        CompareWithMocap(trial.name, *truth, film->frames, film->header.width_px, film->header.height_px));
    frames += film->frames.size();
    progress.Tell(model_name, trial.name, fmt::format("r of the knees {:.3f}", films.back().correlation),
                  film->frames.size());
  }
  Evaluation out;
  const std::string folder = options.clips.generic_string();
  out.text = options.json ? WriteMocapJson(folder, films)
                          : fmt::format("model {}\n\n{}", model_name, WriteMocapText(films));
  out.sections = {{std::string(kMocapSection),
                   fmt::format("{}- model: `{}`\n\n{}",
                               SectionHeading(options, fmt::format("{} with {} frames from `{}`",
                                                                   films.size(), frames, folder)),
                               model_name, WriteMocapMarkdown(films))}};
  out.all_bars_met = std::ranges::all_of(CheckMocapBars(JudgeMocap(films)), &Bar::is_met);
  return out;
}

}  // namespace supple
