#include "apps/frame_reader/upright_frame.h"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace supple {
namespace {

/// swscale's vector code wants rows that begin at multiples of this, and writes up to it past a row's end.
constexpr int kAlignBytes = 64;

int AlignedRow(int width_px, int pixel_bytes) {
  return (width_px * pixel_bytes + kAlignBytes - 1) / kAlignBytes * kAlignBytes + kAlignBytes;
}

std::uint8_t* Aligned(std::vector<std::uint8_t>& bytes) {
  const auto address = reinterpret_cast<std::uintptr_t>(bytes.data());
  return bytes.data() + (kAlignBytes - address % kAlignBytes) % kAlignBytes;
}

std::span<const std::int32_t, 9> MatrixIn(const std::uint8_t* bytes) {
  return std::span<const std::int32_t, 9>(reinterpret_cast<const std::int32_t*>(bytes), 9);
}

constexpr std::size_t kMatrixBytes = 9 * sizeof(std::int32_t);

Orientation FindOrientation(const AVFrame& frame, const AVStream& stream) {
  const AVFrameSideData* on_frame = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
  if (on_frame != nullptr && on_frame->size >= kMatrixBytes) {
    return OrientationFromMatrix(MatrixIn(on_frame->data));
  }
  std::size_t size = 0;
  const std::uint8_t* on_stream = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (on_stream != nullptr && size >= kMatrixBytes) {
    return OrientationFromMatrix(MatrixIn(on_stream));
  }
  const AVDictionaryEntry* exif = av_dict_get(frame.metadata, "Orientation", nullptr, 0);
  return exif != nullptr ? OrientationFromExif(std::atoi(exif->value)) : Orientation{};
}

/// The shape of the pixels, width to height. Beyond 1:8 it is rubbish: no camera has such.
double FindPixelShape(const AVFrame& frame, const AVStream& stream) {
  constexpr double kMostOblong = 8;
  for (const AVRational shape : {stream.sample_aspect_ratio, frame.sample_aspect_ratio}) {
    if (shape.num > 0 && shape.den > 0 && av_q2d(shape) < kMostOblong && av_q2d(shape) > 1 / kMostOblong) {
      return av_q2d(shape);
    }
  }
  return 1;
}

struct Size {
  int width_px = 0;
  int height_px = 0;
};

/// Stretches oblong pixels to squares; the longer way, so that nothing is lost.
Size SquarePixelSize(const AVFrame& frame, double ratio) {
  if (ratio >= 1) {
    return {static_cast<int>(std::lround(frame.width * ratio)), frame.height};
  }
  return {frame.width, static_cast<int>(std::lround(frame.height / ratio))};
}

int Reduced(int side_px, double scale) { return std::max(1, static_cast<int>(std::lround(side_px * scale))); }

bool HasAlpha(int format) {
  const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
  return description != nullptr && (description->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
}

/// Lays see-through pixels on white, as a page shows them.
void LayOnWhite(const std::uint8_t* rgba, std::uint8_t* rgb, int count) {
  for (int i = 0; i < count; ++i, rgba += 4, rgb += 3) {
    const int alpha = rgba[3];
    for (int channel = 0; channel < 3; ++channel) {
      rgb[channel] = static_cast<std::uint8_t>((rgba[channel] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
}

/// Films that do not name their colours: high definition has BT.709, smaller ones BT.601, as browsers take
/// them.
int ColorspaceOf(const AVFrame& frame) {
  constexpr int kHighDefinitionPx = 720;
  switch (frame.colorspace) {
    case AVCOL_SPC_UNSPECIFIED:
    case AVCOL_SPC_RESERVED:
      return std::min(frame.width, frame.height) >= kHighDefinitionPx ? SWS_CS_ITU709 : SWS_CS_ITU601;
    case AVCOL_SPC_RGB:
      return SWS_CS_DEFAULT;
    default:
      return frame.colorspace;
  }
}

}  // namespace

struct UprightFrame::Place {
  int left_px = 0;
  int top_px = 0;
  int width_px = 0;
  int height_px = 0;
};

UprightFrame::UprightFrame(const AVFrame& first, const AVStream& stream, int max_side_px)
    : orientation_(FindOrientation(first, stream)), pixel_shape_(FindPixelShape(first, stream)) {
  Size full = SquarePixelSize(first, pixel_shape_);
  const double scale =
      std::min(1.0, static_cast<double>(max_side_px) / std::max(full.width_px, full.height_px));
  stored_width_px_ = Reduced(full.width_px, scale);
  stored_height_px_ = Reduced(full.height_px, scale);
  Size sent{stored_width_px_, stored_height_px_};
  if (orientation_.swaps_sides()) {
    std::swap(full.width_px, full.height_px);
    std::swap(sent.width_px, sent.height_px);
  }
  head_.width_px = full.width_px;
  head_.height_px = full.height_px;
  head_.sent_width_px = sent.width_px;
  head_.sent_height_px = sent.height_px;
  head_.quarter_turns = orientation_.quarter_turns;
  head_.mirrored = orientation_.mirrored;

  stride_bytes_ = AlignedRow(stored_width_px_, 3);
  stored_.resize(static_cast<std::size_t>(stride_bytes_) * static_cast<std::size_t>(stored_height_px_) +
                 kAlignBytes);
  upright_.resize(head_.frame_bytes());
}

UprightFrame::Place UprightFrame::Fit(const AVFrame& frame) const {
  const Size full = SquarePixelSize(frame, pixel_shape_);
  const double scale = std::min(static_cast<double>(stored_width_px_) / full.width_px,
                                static_cast<double>(stored_height_px_) / full.height_px);
  Place place;
  place.width_px = std::min(Reduced(full.width_px, scale), stored_width_px_);
  place.height_px = std::min(Reduced(full.height_px, scale), stored_height_px_);
  // A size that only differs by rounding is the same shape.
  place.width_px = stored_width_px_ - place.width_px <= 1 ? stored_width_px_ : place.width_px;
  place.height_px = stored_height_px_ - place.height_px <= 1 ? stored_height_px_ : place.height_px;
  place.left_px = (stored_width_px_ - place.width_px) / 2;
  place.top_px = (stored_height_px_ - place.height_px) / 2;
  return place;
}

bool UprightFrame::PrepareScaler(const AVFrame& frame, const Place& place, bool has_alpha) {
  const ScalerKey key{frame.width, frame.height, frame.format, ColorspaceOf(frame), frame.color_range};
  if (scaler_ && key == scaler_key_) {
    return true;
  }
  scaler_.reset(sws_getContext(
      frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), place.width_px, place.height_px,
      has_alpha ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24, SWS_BILINEAR, nullptr, nullptr, nullptr));
  if (!scaler_) {
    return false;
  }
  scaler_key_ = key;
  int* coefficients = nullptr;
  int* rgb_coefficients = nullptr;
  int range = 0;
  int rgb_range = 0;
  int brightness = 0;
  int contrast = 0;
  int saturation = 0;
  if (sws_getColorspaceDetails(scaler_.get(), &coefficients, &range, &rgb_coefficients, &rgb_range,
                               &brightness, &contrast, &saturation) >= 0) {
    range = frame.color_range == AVCOL_RANGE_JPEG ? 1 : range;
    sws_setColorspaceDetails(scaler_.get(), sws_getCoefficients(key.colorspace), range, rgb_coefficients,
                             rgb_range, brightness, contrast, saturation);
  }
  std::fill(stored_.begin(), stored_.end(), std::uint8_t{0});
  return true;
}

const std::uint8_t* UprightFrame::Convert(const AVFrame& frame) {
  const Place place = Fit(frame);
  const bool has_alpha = HasAlpha(frame.format);
  if (!PrepareScaler(frame, place, has_alpha)) {
    return nullptr;
  }
  std::uint8_t* picture = Aligned(stored_);
  std::uint8_t* corner =
      picture + std::ptrdiff_t{place.top_px} * stride_bytes_ + std::ptrdiff_t{3} * place.left_px;

  if (has_alpha) {
    const int stride_bytes = AlignedRow(place.width_px, 4);
    alpha_.resize(static_cast<std::size_t>(stride_bytes) * static_cast<std::size_t>(place.height_px) +
                  kAlignBytes);
    const std::array<std::uint8_t*, 4> planes = {Aligned(alpha_), nullptr, nullptr, nullptr};
    const std::array<int, 4> strides = {stride_bytes, 0, 0, 0};
    sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, planes.data(), strides.data());
    for (int y = 0; y < place.height_px; ++y) {
      LayOnWhite(planes[0] + std::ptrdiff_t{y} * stride_bytes, corner + std::ptrdiff_t{y} * stride_bytes_,
                 place.width_px);
    }
  } else {
    const std::array<std::uint8_t*, 4> planes = {corner, nullptr, nullptr, nullptr};
    const std::array<int, 4> strides = {stride_bytes_, 0, 0, 0};
    sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, planes.data(), strides.data());
  }
  CopyUpright({picture, stored_width_px_, stored_height_px_, stride_bytes_}, orientation_, upright_.data());
  return upright_.data();
}

}  // namespace supple
