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
#include "accuracy/landmark_accuracy.h"
#include "apps/supple/evaluate_films.h"
#include "apps/supple/evaluation.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

struct ClipWithTruth {
  Clip clip;
  ClipTruth truth;
  BodyTruth body;
};

/// What one model gives.
struct ModelEvaluation {
  ModelReport landmarks;
  std::vector<AngleGroup> angles;  ///< empty where only landmarks were judged
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
    out.push_back({std::move(clip), std::move(*truth), std::move(*body)});
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
  ClipRun(const EvaluateCommandOptions& options, std::vector<ClipWithTruth> clips)
      : options_(options),
        clips_(std::move(clips)),
        progress_(!options.quiet, clips_.size() * options.pose_models.size(),
                  FramesOf(clips_) * options.pose_models.size()) {}

  std::variant<ModelEvaluation, Failure> Judge(PoseModel model) {
    // Of several models only the one that people run is judged further than its landmarks.
    const bool with_angles = options_.pose_models.size() == 1 || model == PoseModel::kFull;
    FilmLooker looker(options_, model);
    ModelEvaluation out;
    AngleCollector angles;
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
      if (with_angles) {
        AddAngles(clip, JudgeBody(clip.body, *film), angles);
      }
      progress_.Tell(out.landmarks.model, clip.clip.name, fmt::format("core {:.3f}", accuracy.Core().Share()),
                     static_cast<std::size_t>(accuracy.frames));
    }
    out.angles = angles.Judge();
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

  const EvaluateCommandOptions& options_;
  std::vector<ClipWithTruth> clips_;
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

/// The landmarks' JSON with that of the measures in it.
std::string JoinedJson(const std::string& landmarks, const std::string& angles) {
  constexpr int kIndent = 2;
  using nlohmann::ordered_json;
  ordered_json out = ordered_json::parse(landmarks);
  out["angles"] = ordered_json::parse(angles);
  return out.dump(kIndent) + "\n";
}

bool AllAreMet(const std::vector<Bar>& bars) { return std::ranges::all_of(bars, &Bar::is_met); }

}  // namespace

EvaluationOrFailure EvaluateClips(const EvaluateCommandOptions& options) {
  if (std::optional<Failure> failure = CheckPage(options, {kLandmarkSection, kAngleSection})) {
    return std::move(*failure);
  }
  Result<std::vector<ClipWithTruth>> clips = ReadClips(options.clips);
  if (!clips) {
    return Failure{ExitCodeOfInput(clips.fault().kind), clips.fault()};
  }
  ClipRun run(options, std::move(*clips));
  Evaluation out;
  std::vector<ModelReport> reports;
  ModelEvaluation with_angles;
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
      with_angles = std::move(evaluation);
    }
  }
  out.all_bars_met = out.all_bars_met && AllAreMet(CheckAngleBars(with_angles.angles));
  const std::string folder = options.clips.generic_string();
  if (options.json) {
    out.text = JoinedJson(WriteAccuracyJson(folder, reports), WriteAngleJson(folder, with_angles.angles));
  } else {
    out.text += fmt::format("\nmeasures of the body, model {}\n\n{}", with_angles.landmarks.model,
                            WriteAngleText(with_angles.angles, Shown(options, with_angles.angles)));
  }
  out.sections = {{std::string(kLandmarkSection), LandmarkSection(options, run.Films(), reports)},
                  {std::string(kAngleSection), AngleSection(options, run.Films(), with_angles)}};
  return out;
}

}  // namespace supple
