#include "apps/supple/analyse_drawing.h"

#include <fmt/format.h>

#include <utility>

#include "apps/supple/drawn_output.h"
#include "reports/posture_overlay.h"
#include "vision/film.h"

namespace supple {
namespace {

std::string_view PhaseKey(Phase phase) {
  switch (phase) {
    case Phase::kReady:
      return "drawn.ready";
    case Phase::kOut:
      return "drawn.out";
    case Phase::kEnd:
      return "drawn.end";
    case Phase::kBack:
      return "drawn.back";
    case Phase::kLost:
      return "drawn.lost";
    case Phase::kAway:
    case Phase::kSetUp:
      break;
  }
  return "drawn.away";
}

// Draws frame after frame.
class CoachedPicture {
 public:
  CoachedPicture(const WatchedFilm& film, const FilmAnalysis& analysis, const GeneralWords& words)
      : film_(film), analysis_(analysis), words_(words), tracker_(film.camera, film.tracking) {}

  void Draw(Picture& picture, std::size_t frame) {
    if (!overlay_) {
      // Large films come reduced; the camera is that of the file's own pixels.
      const double scale = static_cast<double>(picture.width_px()) / film_.width_px;
      const Camera& camera = film_.camera;
      overlay_.emplace(
          picture.width_px(), picture.height_px(),
          Camera{scale * camera.focal_px, scale * camera.centre_x_px, scale * camera.centre_y_px});
      plate_.emplace(picture.width_px(), picture.height_px());
    }
    overlay_->DrawBody(picture, tracker_.Step(film_.frames[frame]));
    plate_->Draw(picture, WordsOfMoment(analysis_, frame, words_));
  }

 private:
  const WatchedFilm& film_;
  const FilmAnalysis& analysis_;
  const GeneralWords& words_;
  BodyTracker tracker_;
  std::optional<PostureOverlay> overlay_;
  std::optional<CoachPlate> plate_;
};

}  // namespace

CoachWords WordsOfMoment(const FilmAnalysis& analysis, std::size_t frame, const GeneralWords& words) {
  CoachWords told;
  if (analysis.movement == nullptr || frame >= analysis.moments.size()) {
    return told;
  }
  const Movement& movement = analysis.movement->coach;
  const FilmMoment& moment = analysis.moments[frame];
  told.title = FindWords(*analysis.movement, words.language, "short");
  if (movement.sides == Sides::kEach && !analysis.findings.bouts.empty()) {
    told.side = words[moment.side == Side::kLeft ? "drawn.left" : "drawn.right"];
    told.side_colour = moment.side;
  }
  told.phase = words[moment.timer_runs ? "drawn.hold" : PhaseKey(moment.phase)];
  if (moment.held_s > 0) {
    told.timer = fmt::format("{:.1f} s", moment.held_s);
    told.timer_runs = moment.timer_runs;
  }
  if (movement.kind != MovementKind::kTimed) {
    told.count = std::to_string(moment.counted);
  }
  if (moment.hint) {
    told.cue = FindWords(*analysis.movement, words.language, "cue." + movement.faults[*moment.hint].code);
  }
  return told;
}

std::optional<Failure> DrawFilm(const AnalysisTask& task, const std::string& file, const WatchedFilm& film,
                                const FilmAnalysis& analysis,
                                const std::function<void(std::int64_t t_us)>& advance) {
  FilmOptions options;
  options.frame_reader = task.options.programs / "supple-frame-reader";
  options.stop_asked = task.stop_asked;
  Result<Film> again = Film::Open(file, options);
  if (!again) {
    return InputFailureBegun(again.fault());
  }
  const std::filesystem::path& path = *task.options.annotate;
  DrawnOutput drawing(path, *DrawnKindOf(path), task.options.programs / "supple-frame-writer",
                      again->format().frames_per_s);
  CoachedPicture coached(film, analysis, task.words);
  for (std::size_t i = 0; i < film.frames.size() && !task.stop_asked(); ++i) {
    const Result<std::optional<FilmFrame>> frame = again->ReadFrame();
    if (!frame) {
      return InputFailureBegun(frame.fault());
    }
    if (!frame->has_value()) {
      break;
    }
    const FilmFrame& now = **frame;
    const Result<Done> added =
        drawing.Add(now.picture, now.t_us, [&](Picture& drawn) { coached.Draw(drawn, i); });
    if (!added) {
      return OutputFailure(added.fault());
    }
    advance(now.t_us);
  }
  if (task.stop_asked()) {
    return {};
  }
  const Result<Done> finished = drawing.Finish();
  return finished ? std::nullopt : std::optional(OutputFailure(finished.fault()));
}

}  // namespace supple
