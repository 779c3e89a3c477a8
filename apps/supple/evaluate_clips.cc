// `supple evaluate` on rendered clips.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <utility>

#include "accuracy/accuracy_table.h"
#include "accuracy/angle_bars.h"
#include "accuracy/angle_evaluation.h"
#include "accuracy/angle_table.h"
#include "accuracy/body_truth.h"
#include "accuracy/calibration_table.h"
#include "accuracy/clip_set.h"
#include "accuracy/clip_truth.h"
#include "accuracy/coach_bars.h"
#include "accuracy/coach_evaluation.h"
#include "accuracy/coach_table.h"
#include "accuracy/coach_truth.h"
#include "accuracy/landmark_accuracy.h"
#include "apps/supple/evaluate_films.h"
#include "apps/supple/evaluate_movements.h"
#include "apps/supple/evaluation.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

struct ClipWithTruth {
  Clip clip;
  ClipTruth truth;
  BodyTruth body;
  CoachTruth coach;
};

/// What one model gives.
struct ModelEvaluation {
  ModelReport landmarks;
  std::vector<AngleGroup> angles;  ///< empty where only landmarks were judged
  CoachReport coach;               ///< as well
};

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
    Result<BodyTruth> body = ReadBodyTruth(clip.truth);
    if (!body) {
      return body.fault();
    }
    Result<CoachTruth> coach = ReadCoachTruth(clip.truth);
    if (!coach) {
      return coach.fault();
    }
    out.push_back({std::move(clip), std::move(*truth), std::move(*body), std::move(*coach)});
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

/// Points are compared in pixels, so both sides must mean the same picture.
std::optional<Fault> CheckSameSize(const ClipWithTruth& clip, const LandmarkStreamHeader& header,
                                   const fs::path& path) {
  if (header.width_px == clip.truth.width_px && header.height_px == clip.truth.height_px) {
    return {};
  }
  return Fault{FaultKind::kNotUnderstood,
               fmt::format("{} is {} x {} pixels large, but the truth in {} was made for {} x {}",
                           path.string(), header.width_px, header.height_px, clip.clip.truth.string(),
                           clip.truth.width_px, clip.truth.height_px),
               "Check that the two belong together"};
}

void AddAngles(const ClipWithTruth& clip, const ClipPairs& pairs, AngleCollector& collector) {
  const bool is_side_view = IsSideView(clip.truth);
  for (MeasureIndex m = 0; m < pairs.size(); ++m) {
    const MeasureInfo& info = AllMeasures()[m];
    collector.Add({clip.truth.movement, is_side_view ? "side" : "other", is_side_view, std::string(info.name),
                   info.unit},
                  pairs[m]);
  }
}

class ClipRun {
 public:
  ClipRun(const EvaluateCommandOptions& options, std::vector<ClipWithTruth> clips,
          std::vector<Movement> movements)
      : options_(options),
        clips_(std::move(clips)),
        movements_(std::move(movements)),
        progress_(!options.quiet, clips_.size() * options.pose_models.size(),
                  FramesOf(clips_) * options.pose_models.size()) {}

  std::variant<ModelEvaluation, Failure> Judge(PoseModel model) {
    // Of several models only the one that people run is judged further than its landmarks.
    const bool in_full = options_.pose_models.size() == 1 || model == PoseModel::kFull;
    FilmLooker looker(options_, model);
    ModelEvaluation out;
    AngleCollector angles;
    CoachEvaluation coach(movements_, !options_.unchanged);
    out.landmarks.model = Name(model);
    for (const ClipWithTruth& clip : clips_) {
      Result<FilmLandmarks> film = looker.Look(clip.clip.name, clip.clip.film);
      if (!film) {
        const Fault& fault = film.fault();
        return Failure{looker.saving_failed() ? ExitCodeOfOutput(fault.kind) : ExitCodeOfInput(fault.kind),
                       fault};
      }
      if (std::optional<Fault> fault = CheckSameSize(clip, film->header, looker.input())) {
        return Failure{ExitCodeOfInput(fault->kind), std::move(*fault)};
      }
      if (options_.landmarks) {
        out.landmarks.model = film->header.model;
      }
      const LandmarkAccuracy accuracy = MeasureLandmarks(clip.truth, film->frames);
      out.landmarks.clips.push_back({clip.clip.name, IsSideView(clip.truth), accuracy});
      std::string figure = fmt::format("core {:.3f}", accuracy.Core().Share());
      if (in_full) {
        AddAngles(clip, JudgeBody(clip.body, *film), angles);
        const ClipCoaching& coaching = JudgeCoach(clip, *film, coach);
        figure += coaching.recognised.empty() ? ", no movement" : ", " + coaching.recognised;
      }
      progress_.Tell(out.landmarks.model, clip.clip.name, figure, static_cast<std::size_t>(accuracy.frames));
    }
    out.angles = angles.Judge();
    out.coach = coach.report();
    return out;
  }

  std::string Films() const {
    return fmt::format("{} with {} frames from `{}`", clips_.size(), FramesOf(clips_),
                       options_.clips.generic_string());
  }

 private:
  /// A film in a mirror shows somebody else, who does with the left what the first does with the right.
  ClipPairs JudgeBody(const BodyTruth& truth, const FilmLandmarks& film) const {
    const AngleEvaluationOptions angle_options = {{}, options_.withheld_too};
    return options_.mirrored ? EvaluateClip(Mirrored(truth), AsSeenInMirror(film), angle_options)
                             : EvaluateClip(truth, film.frames, angle_options);
  }

  const ClipCoaching& JudgeCoach(const ClipWithTruth& clip, const FilmLandmarks& film,
                                 CoachEvaluation& coach) const {
    const int width_px = film.header.width_px;
    const int height_px = film.header.height_px;
    return options_.mirrored
               ? coach.Judge(clip.clip.name, Mirrored(clip.coach), AsSeenInMirror(film), width_px, height_px)
               : coach.Judge(clip.clip.name, clip.coach, film.frames, width_px, height_px);
  }

  const EvaluateCommandOptions& options_;
  std::vector<ClipWithTruth> clips_;
  std::vector<Movement> movements_;
  EvaluateProgress progress_;
};

std::vector<AngleGroup> Shown(const EvaluateCommandOptions& options, const std::vector<AngleGroup>& groups) {
  return options.all_measures ? groups : GroupsOfTargets(groups);
}

std::string LandmarkSection(const EvaluateCommandOptions& options, const std::string& films,
                            const std::vector<ModelReport>& reports) {
  std::string out = SectionHeading(options, films);
  if (reports.size() > 1) {
    out += "\n### Models side by side\n\n" + WriteMarkdownSummary(reports);
  }
  for (const ModelReport& report : reports) {
    out += "\n" + WriteMarkdownTables(report);
  }
  return out;
}

std::string AngleSection(const EvaluateCommandOptions& options, const std::string& films,
                         const ModelEvaluation& judged) {
  return fmt::format("{}- model: `{}`{}\n\n{}\n### Stated errors\n\n{}", SectionHeading(options, films),
                     judged.landmarks.model,
                     options.withheld_too ? "\n- judged as if nothing had been withheld" : "",
                     WriteAngleMarkdown(judged.angles, Shown(options, judged.angles)),
                     WriteCalibrationMarkdown(judged.angles));
}

std::string CoachSection(const EvaluateCommandOptions& options, const std::string& films,
                         const ModelEvaluation& judged) {
  return fmt::format("{}- model: `{}`\n\n{}", SectionHeading(options, films), judged.landmarks.model,
                     WriteCoachMarkdown(judged.coach));
}

/// The landmarks' JSON with those of the measures and of the coach in it.
std::string JoinedJson(const std::string& landmarks, const std::string& angles, const std::string& coach) {
  constexpr int kIndent = 2;
  using nlohmann::ordered_json;
  ordered_json out = ordered_json::parse(landmarks);
  out["angles"] = ordered_json::parse(angles);
  out["coach"] = ordered_json::parse(coach);
  return out.dump(kIndent) + "\n";
}

bool AllAreMet(const std::vector<Bar>& bars) { return std::ranges::all_of(bars, &Bar::is_met); }

}  // namespace

EvaluationOrFailure EvaluateClips(const EvaluateCommandOptions& options) {
  if (std::optional<Failure> failure = CheckPage(options, {kLandmarkSection, kAngleSection, kCoachSection})) {
    return std::move(*failure);
  }
  Result<std::vector<ClipWithTruth>> clips = ReadClips(options.clips);
  if (!clips) {
    return Failure{ExitCodeOfInput(clips.fault().kind), clips.fault()};
  }
  Result<std::vector<Movement>> movements = LoadMovements(options);
  if (!movements) {
    return InputFailureAtStart(movements.fault());
  }
  ClipRun run(options, std::move(*clips), std::move(*movements));
  Evaluation out;
  std::vector<ModelReport> reports;
  ModelEvaluation in_full;
  for (const PoseModel model : options.pose_models) {
    std::variant<ModelEvaluation, Failure> judged = run.Judge(model);
    if (auto* failure = std::get_if<Failure>(&judged)) {
      return std::move(*failure);
    }
    auto& evaluation = std::get<ModelEvaluation>(judged);
    out.text += (out.text.empty() ? "" : "\n") + WriteTextTables(evaluation.landmarks);
    out.all_bars_met = out.all_bars_met && AllAreMet(CheckBars(evaluation.landmarks.clips));
    reports.push_back(evaluation.landmarks);
    if (!evaluation.angles.empty()) {
      in_full = std::move(evaluation);
    }
  }
  out.all_bars_met = out.all_bars_met && AllAreMet(CheckAngleBars(in_full.angles)) &&
                     AllAreMet(CheckCoachBars(in_full.coach.clips));
  const std::string folder = options.clips.generic_string();
  if (options.json) {
    out.text = JoinedJson(WriteAccuracyJson(folder, reports), WriteAngleJson(folder, in_full.angles),
                          WriteCoachJson(folder, in_full.coach));
  } else {
    out.text +=
        fmt::format("\nmeasures of the body, model {}\n\n{}\nthe coach, model {}\n\n{}",
                    in_full.landmarks.model, WriteAngleText(in_full.angles, Shown(options, in_full.angles)),
                    in_full.landmarks.model, WriteCoachText(in_full.coach));
  }
  out.sections = {{std::string(kLandmarkSection), LandmarkSection(options, run.Films(), reports)},
                  {std::string(kAngleSection), AngleSection(options, run.Films(), in_full)},
                  {std::string(kCoachSection), CoachSection(options, run.Films(), in_full)}};
  return out;
}

}  // namespace supple
