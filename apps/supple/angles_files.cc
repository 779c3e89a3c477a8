#include "apps/supple/angles_files.h"

#include <fmt/format.h>

#include <utility>

#include "reports/measure_words.h"

namespace supple {
namespace {

constexpr std::string_view kFull = "The film is too long for one file of OpenSim";

Fault TooLong(const std::filesystem::path& path) {
  return {FaultKind::kTooLarge,
          fmt::format("{}; {} would have more than ten million cells", kFull, path.string()),
          "Cut the film into shorter ones"};
}

std::string NotWritten(const std::filesystem::path& path) {
  return fmt::format("nobody was found, so {} is not written", path.string());
}

}  // namespace

Result<Done> AnglesMotion::Begin(const AngleFilm& film) {
  table_.emplace(film.file);
  frames_ = 0;
  without_body_ = 0;
  notes_.clear();
  return Done{};
}

Result<Done> AnglesMotion::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  ++frames_;
  const RowAdded added = table_->Add(frame);
  if (added == RowAdded::kFull) {
    return TooLong(path_);
  }
  without_body_ += added == RowAdded::kYes ? 0 : 1;
  return Done{};
}

Result<Done> AnglesMotion::End() {
  if (table_->table().time_s.empty()) {
    notes_.push_back(NotWritten(path_));
    return Done{};
  }
  if (without_body_ > 0) {
    notes_.push_back(fmt::format("{} leaves out {} of {} frames, which show nobody", path_.string(),
                                 without_body_, frames_));
  }
  return WriteMotionTable(path_, table_->table());
}

Result<Done> AnglesMarkers::Begin(const AngleFilm& film) {
  table_.emplace(film.frames_per_s);
  notes_.clear();
  return Done{};
}

Result<Done> AnglesMarkers::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  return table_->Add(frame) == RowAdded::kFull ? Result<Done>(TooLong(path_)) : Done{};
}

Result<Done> AnglesMarkers::End() {
  if (table_->bodies() == 0) {
    notes_.push_back(NotWritten(path_));
    return Done{};
  }
  return WriteMarkerTable(path_, table_->table());
}

AnglesPlot::AnglesPlot(std::filesystem::path path, std::vector<MeasureIndex> measures)
    : AnglesFile(std::move(path)), measures_(std::move(measures)) {}

Result<Done> AnglesPlot::Begin(const AngleFilm& film) {
  plot_.title = std::filesystem::path(film.file).filename().string();
  plot_.series.clear();
  for (const MeasureIndex measure : measures_) {
    plot_.series.push_back({MeasureWords(measure), std::string(UnitWords(AllMeasures()[measure].unit)), {}});
  }
  return Done{};
}

Result<Done> AnglesPlot::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    const MeasuredValue& measured = frame.measures[measures_[i]];
    const double scale = DisplayScale(AllMeasures()[measures_[i]].unit);
    plot_.series[i].points.push_back({static_cast<double>(frame.t_us) / 1e6, scale * measured.value,
                                      scale * measured.error, measured.withheld == Withheld::kNo});
  }
  return Done{};
}

Result<Done> AnglesPlot::End() { return WriteTimePlot(path_, plot_); }

AnglesDrawing::AnglesDrawing(std::filesystem::path path, std::filesystem::path frame_writer,
                             std::vector<MeasureIndex> measures)
    : path_(std::move(path)), frame_writer_(std::move(frame_writer)), measures_(std::move(measures)) {}

Result<Done> AnglesDrawing::Begin(const AngleFilm& film) {
  film_ = film;
  drawing_.emplace(path_, *DrawnKindOf(path_), frame_writer_, film.frames_per_s);
  overlay_.reset();
  return Done{};
}

Result<Done> AnglesDrawing::Add(const BodyFrame& frame, const std::optional<PictureView>& picture) {
  if (!picture) {
    return Done{};
  }
  if (!overlay_) {
    // Large films come reduced; the camera is that of the file's own pixels.
    const double scale = static_cast<double>(picture->width_px) / film_.width_px;
    const Camera& camera = film_.camera;
    overlay_.emplace(picture->width_px, picture->height_px,
                     Camera{scale * camera.focal_px, scale * camera.centre_x_px, scale * camera.centre_y_px});
  }
  return drawing_->Add(*picture, frame.t_us,
                       [&](Picture& drawn) { overlay_->Draw(drawn, frame, measures_); });
}

Result<Done> AnglesDrawing::End() { return drawing_->Finish(); }

}  // namespace supple
