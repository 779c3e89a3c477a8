// The results of `supple angles` that are whole files: OpenSim's tables, a plot and a drawn film. Each
// appears when the film has ended, whole or not at all, and tells of one film only.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/angles_output.h"
#include "apps/supple/drawn_output.h"
#include "body/measures.h"
#include "reports/angle_tables.h"
#include "reports/posture_overlay.h"
#include "reports/time_plot.h"

namespace supple {

/// A file that is written when the film has ended.
class AnglesFile : public AngleOutput {
 public:
  std::optional<std::string> unfinished() const override { return path_.string(); }
  std::vector<std::string> notes() const override { return notes_; }

 protected:
  explicit AnglesFile(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path path_;
  std::vector<std::string> notes_;
};

/// Joint angles of the fitted skeleton for OpenSim (.mot).
class AnglesMotion : public AnglesFile {
 public:
  explicit AnglesMotion(std::filesystem::path path) : AnglesFile(std::move(path)) {}

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;

 private:
  std::optional<JointAngleTable> table_;
  std::size_t frames_ = 0;
  std::size_t without_body_ = 0;
};

/// The fitted body's points for OpenSim (.trc).
class AnglesMarkers : public AnglesFile {
 public:
  explicit AnglesMarkers(std::filesystem::path path) : AnglesFile(std::move(path)) {}

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;

 private:
  std::optional<BodyPointTable> table_;
};

/// Measures over time, drawn (.svg, .png).
class AnglesPlot : public AnglesFile {
 public:
  AnglesPlot(std::filesystem::path path, std::vector<MeasureIndex> measures);

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;

 private:
  std::vector<MeasureIndex> measures_;
  TimePlot plot_;
};

/// The film or picture with the fitted body drawn on it (.mp4, .png).
class AnglesDrawing : public AngleOutput {
 public:
  /// @param frame_writer the encoder program, for films.
  AnglesDrawing(std::filesystem::path path, std::filesystem::path frame_writer,
                std::vector<MeasureIndex> measures);

  Result<Done> Begin(const AngleFilm& film) override;
  Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) override;
  Result<Done> End() override;
  void Drop() override { drawing_.reset(); }
  std::optional<std::string> unfinished() const override { return path_.string(); }

 private:
  const std::filesystem::path path_;
  const std::filesystem::path frame_writer_;
  const std::vector<MeasureIndex> measures_;
  AngleFilm film_;
  std::optional<DrawnOutput> drawing_;
  std::optional<PostureOverlay> overlay_;
};

}  // namespace supple
