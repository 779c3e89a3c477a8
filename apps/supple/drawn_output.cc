#include "apps/supple/drawn_output.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

#include "reports/film_writer.h"
#include "reports/picture_writer.h"
#include "reports/skeleton_overlay.h"

namespace supple {
namespace {

// The picture into `copy`, whose memory is used again while the size stays.
void CopyPicture(const PictureView& picture, Picture& copy) {
  if (copy.width_px() != picture.width_px || copy.height_px() != picture.height_px) {
    copy = Picture(picture.width_px, picture.height_px);
  }
  const auto row_bytes = static_cast<std::size_t>(picture.width_px) * 3;
  for (int y = 0; y < picture.height_px; ++y) {
    std::memcpy(copy.rgb() + static_cast<std::size_t>(y) * row_bytes, picture.rgb + y * picture.stride_bytes,
                row_bytes);
  }
}

}  // namespace

struct DrawnOutput::State {
  std::filesystem::path path;
  DrawnKind kind;
  FilmWriterOptions film_options;
  std::optional<SkeletonOverlay> overlay;
  std::optional<FilmWriter> film;
  Picture drawn;
};

std::optional<DrawnKind> DrawnKindOf(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".png") {
    return DrawnKind::kPicture;
  }
  if (ending == ".mp4") {
    return DrawnKind::kFilm;
  }
  return {};
}

DrawnOutput::DrawnOutput(std::filesystem::path path, DrawnKind kind, std::filesystem::path frame_writer,
                         double frames_per_s)
    : state_(std::make_unique<State>()) {
  state_->path = std::move(path);
  state_->kind = kind;
  state_->film_options = {std::move(frame_writer), frames_per_s};
}
DrawnOutput::DrawnOutput(DrawnOutput&&) noexcept = default;
DrawnOutput& DrawnOutput::operator=(DrawnOutput&&) noexcept = default;
DrawnOutput::~DrawnOutput() = default;

Result<Done> DrawnOutput::Add(const PictureView& picture, std::int64_t t_us,
                              const std::function<void(Picture&)>& draw) {
  if (state_->kind == DrawnKind::kFilm && !state_->film) {
    Result<FilmWriter> film =
        FilmWriter::Create(state_->path, picture.width_px, picture.height_px, state_->film_options);
    if (!film) {
      return film.fault();
    }
    state_->film.emplace(std::move(*film));
  }
  CopyPicture(picture, state_->drawn);
  draw(state_->drawn);
  if (state_->film) {
    return state_->film->WriteFrame(state_->drawn.view(), t_us);
  }
  return Done{};
}

Result<Done> DrawnOutput::Add(const PictureView& picture, const LandmarkFrame& frame, int file_width_px,
                              int file_height_px) {
  if (!state_->overlay) {
    state_->overlay.emplace(picture.width_px, picture.height_px);
  }
  std::optional<BodyLandmarks> body = frame.body;
  if (body) {
    const float x_scale = static_cast<float>(picture.width_px) / static_cast<float>(file_width_px);
    const float y_scale = static_cast<float>(picture.height_px) / static_cast<float>(file_height_px);
    for (ImagePoint& point : body->image) {
      point.x_px *= x_scale;
      point.y_px *= y_scale;
    }
  }
  return Add(picture, frame.t_us, [&](Picture& drawn) { state_->overlay->Draw(drawn, body); });
}

Result<Done> DrawnOutput::Finish() {
  if (state_->film) {
    return state_->film->Finish();
  }
  if (state_->drawn.size_bytes() > 0) {
    return WritePicture(state_->path, state_->drawn.view());
  }
  return Done{};
}

}  // namespace supple
