#include "apps/frame_reader/film_encoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace supple {
namespace {

/// Ticks per second of H.264 in mp4 by custom; 11 us.
constexpr int kTicksPerS = 90'000;

/// x264's scale: 18 looks like the source, 23 is its default. Thin lines of a skeleton want the better half.
constexpr const char* kQuality = "20";

/// On one core 720p at 150 frames a second and more; slower ones save little on drawings.
constexpr const char* kPreset = "superfast";

/// H.264 in 4:2:0 has even sizes: one column or row more is made by repeating the last.
int Even(int side_px) { return side_px + side_px % 2; }

}  // namespace

FilmEncoder::FilmEncoder(int fd, const HeadRecord& head)
    : head_(head), file_(fd), frame_(av_frame_alloc()), packet_(av_packet_alloc()) {}

FaultRecord FilmEncoder::FaultFrom(int error) const {
  FaultRecord fault{StreamFault::kBroken, 0, {}};
  if (file_.write_error() == ENOSPC || file_.write_error() == EDQUOT) {
    fault.kind = StreamFault::kNoSpace;
  } else if (file_.write_error() != 0) {
    fault.kind = StreamFault::kWriteFailed;
    fault.text = std::strerror(file_.write_error());
  } else if (error == AVERROR(ENOMEM)) {
    fault.kind = StreamFault::kTooLarge;
  }
  return fault;
}

std::optional<FaultRecord> FilmEncoder::OpenCodec() {
  const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
  codec_.reset(codec != nullptr ? avcodec_alloc_context3(codec) : nullptr);
  if (!codec_ || !frame_ || !packet_) {
    return FaultRecord{codec == nullptr ? StreamFault::kUnknownCodec : StreamFault::kTooLarge, 0, "libx264"};
  }
  codec_->width = Even(head_.sent_width_px);
  codec_->height = Even(head_.sent_height_px);
  codec_->pix_fmt = AV_PIX_FMT_YUV420P;
  codec_->time_base = {1, kTicksPerS};
  codec_->framerate = av_d2q(head_.frames_per_s > 0 ? head_.frames_per_s : 25, kTicksPerS);
  codec_->colorspace = AVCOL_SPC_BT709;
  codec_->color_primaries = AVCOL_PRI_BT709;
  codec_->color_trc = AVCOL_TRC_BT709;
  codec_->color_range = AVCOL_RANGE_MPEG;
  codec_->thread_count = 1;  // the sandbox has no threads
  codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_opt_set(codec_->priv_data, "crf", kQuality, 0);
  av_opt_set(codec_->priv_data, "preset", kPreset, 0);
  if (const int error = avcodec_open2(codec_.get(), codec, nullptr); error < 0) {
    return FaultFrom(error);
  }

  frame_->format = codec_->pix_fmt;
  frame_->width = codec_->width;
  frame_->height = codec_->height;
  frame_->colorspace = codec_->colorspace;
  frame_->color_range = codec_->color_range;
  if (const int error = av_frame_get_buffer(frame_.get(), 0); error < 0) {
    return FaultFrom(error);
  }
  scaler_.reset(sws_getContext(codec_->width, codec_->height, AV_PIX_FMT_RGB24, codec_->width, codec_->height,
                               AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr, nullptr, nullptr));
  if (!scaler_) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }
  constexpr int kNeutral = 1 << 16;
  sws_setColorspaceDetails(scaler_.get(), sws_getCoefficients(SWS_CS_DEFAULT), 1,
                           sws_getCoefficients(SWS_CS_ITU709), 0, 0, kNeutral, kNeutral);
  return std::nullopt;
}

std::optional<FaultRecord> FilmEncoder::Open() {
  if (const auto fault = OpenCodec()) {
    return fault;
  }
  AVFormatContext* format = nullptr;
  avformat_alloc_output_context2(&format, nullptr, "mp4", nullptr);
  format_.reset(format);
  AVStream* stream = format_ ? avformat_new_stream(format, nullptr) : nullptr;
  if (stream == nullptr || !file_.ConnectTo(*format_)) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }
  stream->time_base = codec_->time_base;
  stream->avg_frame_rate = codec_->framerate;
  avcodec_parameters_from_context(stream->codecpar, codec_.get());
  av_opt_set(format_->priv_data, "movflags", "+faststart", 0);
  const int error = avformat_write_header(format_.get(), nullptr);
  return error < 0 ? std::optional(FaultFrom(error)) : std::nullopt;
}

const std::uint8_t* FilmEncoder::PadToEven(const std::uint8_t* pixels) {
  if (codec_->width == head_.sent_width_px && codec_->height == head_.sent_height_px) {
    return pixels;
  }
  const std::ptrdiff_t from_bytes = std::ptrdiff_t{3} * head_.sent_width_px;
  const std::ptrdiff_t to_bytes = std::ptrdiff_t{3} * codec_->width;
  padded_.resize(static_cast<std::size_t>(to_bytes * codec_->height));
  for (std::ptrdiff_t y = 0; y < codec_->height; ++y) {
    const std::uint8_t* from = pixels + from_bytes * std::min<std::ptrdiff_t>(y, head_.sent_height_px - 1);
    std::uint8_t* to = padded_.data() + to_bytes * y;
    std::copy_n(from, from_bytes, to);
    std::copy_n(from + from_bytes - 3, to_bytes - from_bytes, to + from_bytes);
  }
  return padded_.data();
}

std::optional<FaultRecord> FilmEncoder::Add(const std::uint8_t* pixels, std::int64_t t_us) {
  if (const int error = av_frame_make_writable(frame_.get()); error < 0) {
    return FaultFrom(error);
  }
  const std::array<const std::uint8_t*, 4> planes = {PadToEven(pixels), nullptr, nullptr, nullptr};
  const std::array<int, 4> strides = {codec_->width * 3, 0, 0, 0};
  sws_scale(scaler_.get(), planes.data(), strides.data(), 0, codec_->height, frame_->data, frame_->linesize);
  const std::int64_t stamp = std::max(av_rescale(t_us, kTicksPerS, 1'000'000), last_stamp_ + 1);
  last_stamp_ = stamp;
  frame_->pts = stamp;
  return Encode(frame_.get());
}

std::optional<FaultRecord> FilmEncoder::Encode(const AVFrame* frame) {
  int error = avcodec_send_frame(codec_.get(), frame);
  while (error >= 0) {
    error = avcodec_receive_packet(codec_.get(), packet_.get());
    if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) {
      return std::nullopt;
    }
    if (error >= 0) {
      av_packet_rescale_ts(packet_.get(), codec_->time_base, format_->streams[0]->time_base);
      error = av_interleaved_write_frame(format_.get(), packet_.get());
    }
    if (file_.write_error() != 0) {
      error = AVERROR(file_.write_error());  // mp4 writes through a buffer and may not have noticed yet
    }
  }
  return FaultFrom(error);
}

std::optional<FaultRecord> FilmEncoder::Finish() {
  if (const auto fault = Encode(nullptr)) {
    return fault;
  }
  int error = av_write_trailer(format_.get());
  avio_flush(format_->pb);
  if (file_.write_error() != 0) {
    error = AVERROR(file_.write_error());
  }
  return error < 0 ? std::optional(FaultFrom(error)) : std::nullopt;
}

}  // namespace supple
