#include "apps/frame_reader/film_decoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>

#include "apps/frame_reader/record_output.h"
#include "apps/frame_reader/sandbox.h"

namespace supple {
namespace {

/// Pictures above this are refused before memory is asked for: 256 million pixels are more than any camera
/// takes, and a gigabyte as RGBA.
constexpr std::int64_t kMaxPixels = 1LL << 28;

/// How much a film may end before its promised duration: rounding, and the last frame's own length.
constexpr std::int64_t kToleranceUs = 500'000;
constexpr std::int64_t kToleranceShare = 100;  // or 1 %, for the loose promises of long films

/// A whole JPEG has its end mark after the begin of its last scan. What may follow does not matter.
bool IsCutJpeg(const AVPacket& packet) {
  for (int at = packet.size - 2; at >= 0; --at) {
    if (packet.data[at] == 0xFF && packet.data[at + 1] == 0xD9) {
      return false;
    }
    if (packet.data[at] == 0xFF && packet.data[at + 1] == 0xDA) {
      return true;
    }
  }
  return false;
}

/// Whether a file on a disk cannot be read on. FFmpeg cannot be asked: some of its formats call a disk that
/// fails the end of the film, and others call the end of the film a disk that fails. A pipe is not asked: it
/// does not fail, and would let us wait for more.
bool CannotBeReadOn(int fd) {
  if (::lseek(fd, 0, SEEK_CUR) < 0) {
    return false;
  }
  char byte = 0;
  ssize_t got = 0;
  do {
    got = ::read(fd, &byte, 1);
  } while (got < 0 && errno == EINTR);
  return got < 0;
}

void Extend(std::optional<std::int64_t>& end_us, std::int64_t to_us) {
  end_us = end_us ? std::max(*end_us, to_us) : to_us;
}

}  // namespace

Record FilmDecoder::Run() {
  try {
    return DecodeAll();
  } catch (const std::bad_alloc&) {
    return At({StreamFault::kTooLarge, 0, {}});
  }
}

Record FilmDecoder::DecodeAll() {
  if (const auto fault = OpenCodec()) {
    return *fault;
  }
  const AvHandle<AVPacket> packet(av_packet_alloc());
  frame_.reset(av_frame_alloc());
  if (!packet || !frame_) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }
  int error = 0;
  while (wants_more() && (error = input_.ReadPacket(*packet)) >= 0) {
    NoteEnd(*packet);
    std::optional<FaultRecord> fault;
    if (input_.IsPicture(*packet)) {
      ++packet_count_;
      cut_jpeg_ = codec_->codec_id == AV_CODEC_ID_MJPEG && input_.is_still() && IsCutJpeg(*packet);
      fault = Decode(packet.get());
    }
    av_packet_unref(packet.get());
    if (fault) {
      return At(*fault);
    }
  }
  if (error == AVERROR(ENOMEM)) {
    return At(FaultFromAv(error, StreamFault::kTooLarge));
  }
  if (const auto fault = Decode(nullptr)) {
    return At(*fault);
  }
  if (error < 0 && CannotBeReadOn(options_.input)) {
    return At({StreamFault::kDamaged, 0, {}});
  }
  return Verdict();
}

std::optional<FaultRecord> FilmDecoder::OpenCodec() {
  const AVCodecParameters& parameters = *input_.stream().codecpar;
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (codec == nullptr) {
    return FaultRecord{StreamFault::kUnknownCodec, 0, avcodec_get_name(parameters.codec_id)};
  }
  codec_.reset(avcodec_alloc_context3(codec));
  if (!codec_) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }
  int error = avcodec_parameters_to_context(codec_.get(), &parameters);
  codec_->pkt_timebase = input_.stream().time_base;
  codec_->thread_count = 1;  // each thread keeps pictures of its own, and the sandbox has no threads
  codec_->max_pixels = kMaxPixels;
  if (error >= 0) {
    error = avcodec_open2(codec_.get(), codec, nullptr);
  }
  if (error < 0) {
    return FaultFromAv(error, StreamFault::kDamaged);
  }
  if (const double frames_per_s = input_.frames_per_s(); frames_per_s > 0) {
    nominal_step_us_ = std::max<std::int64_t>(static_cast<std::int64_t>(1e6 / frames_per_s), 1);
  }
  clock_.emplace(nominal_step_us_);
  return std::nullopt;
}

std::optional<FaultRecord> FilmDecoder::Decode(const AVPacket* packet) {
  for (;;) {
    const int error = avcodec_send_packet(codec_.get(), packet);
    if (error == AVERROR(ENOMEM)) {
      return FaultFromAv(error, StreamFault::kTooLarge);
    }
    if (const auto fault = ReceiveFrames()) {
      return fault;
    }
    if (error != AVERROR(EAGAIN) || !wants_more()) {
      return std::nullopt;  // taken, or damaged and left out
    }
  }
}

std::optional<FaultRecord> FilmDecoder::ReceiveFrames() {
  int error = 0;
  while (wants_more() && error != AVERROR(EAGAIN) && error != AVERROR_EOF) {
    error = avcodec_receive_frame(codec_.get(), frame_.get());
    if (error == AVERROR(ENOMEM)) {
      return FaultFromAv(error, StreamFault::kTooLarge);
    }
    if (error >= 0) {
      if (const auto fault = Send(*frame_)) {
        return fault;
      }
    }
  }
  return std::nullopt;
}

std::optional<FaultRecord> FilmDecoder::Send(const AVFrame& frame) {
  if (!upright_) {
    upright_ = std::make_unique<UprightFrame>(frame, input_.stream(), options_.max_side_px);
    const HeadRecord& head = upright_->head();
    if (std::max(head.width_px, head.height_px) > kMaxSourceSidePx) {
      return FaultRecord{StreamFault::kTooLarge, 0,
                         std::to_string(head.width_px) + " x " + std::to_string(head.height_px) +
                             " pixels, and a side may have at most " + std::to_string(kMaxSourceSidePx)};
    }
    if (!SendHead()) {
      ::_exit(0);  // nobody reads us any more
    }
  }
  const std::uint8_t* pixels = upright_->Convert(frame);
  if (pixels == nullptr) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }
  const auto stamp_us = StampUs(frame.best_effort_timestamp, input_.stream().time_base);
  const auto t_us = clock_->Step(stamp_us);
  if (!t_us) {
    return FaultRecord{StreamFault::kDamaged, 0, {}};
  }
  last_t_us_ = *t_us;
  if (stamp_us) {
    const auto length_us = StampUs(frame.pkt_duration, input_.stream().time_base).value_or(0);
    Extend(frames_end_us_, *stamp_us + std::max(length_us, nominal_step_us_));
  }
  ++frame_count_;
  if (!WriteRecord(options_.output, FrameRecord{last_t_us_}) ||
      !WriteAll(options_.output, pixels, upright_->head().frame_bytes())) {
    ::_exit(0);
  }
  RenewTimeLimit(options_.time_per_frame_s);
  return std::nullopt;
}

bool FilmDecoder::SendHead() {
  HeadRecord head = upright_->head();
  head.is_still = input_.is_still();
  head.frames_per_s = input_.frames_per_s();
  head.duration_us = input_.duration_us();
  return WriteRecord(options_.output, head);
}

std::optional<std::int64_t> FilmDecoder::StampUs(std::int64_t stamp, AVRational time_base) const {
  if (stamp == AV_NOPTS_VALUE) {
    return std::nullopt;
  }
  const std::int64_t stamp_us = av_rescale_q(stamp, time_base, av_get_time_base_q());
  return stamp_us >= -kMaxTimeUs && stamp_us <= kMaxTimeUs ? std::optional(stamp_us) : std::nullopt;
}

void FilmDecoder::NoteEnd(const AVPacket& packet) {
  const AVRational time_base = input_.TimeBaseOf(packet);
  if (const auto stamp_us = StampUs(packet.pts, time_base)) {
    const std::int64_t end_us = *stamp_us + StampUs(packet.duration, time_base).value_or(0);
    first_stamp_us_ = first_stamp_us_.value_or(*stamp_us);
    Extend(packets_end_us_, end_us);
    if (input_.IsPicture(packet)) {
      Extend(picture_packets_end_us_, end_us);
    }
  }
}

Record FilmDecoder::Verdict() const {
  if (frame_count_ == 0) {
    return FaultRecord{packet_count_ == 0 ? StreamFault::kNoFrames : StreamFault::kDamaged, 0, {}};
  }
  if (input_.is_still()) {
    return cut_jpeg_ ? Record(FaultRecord{StreamFault::kDamaged, 0, {}}) : Record(EndRecord{frame_count_});
  }
  const bool nothing_decodes =
      picture_packets_end_us_ && frames_end_us_ && *picture_packets_end_us_ - *frames_end_us_ > kToleranceUs;
  if (BreaksOff() || nothing_decodes) {
    return At({StreamFault::kDamaged, 0, {}});
  }
  return EndRecord{frame_count_};
}

bool FilmDecoder::BreaksOff() const {
  if (input_.promised_packets() > 0) {
    return packet_count_ < input_.promised_packets();
  }
  const auto duration_us = input_.duration_us();
  return duration_us &&
         *duration_us - LengthReadUs() > std::max(kToleranceUs, *duration_us / kToleranceShare);
}

std::int64_t FilmDecoder::LengthReadUs() const {
  if (!packets_end_us_ && !frames_end_us_) {
    return last_t_us_ + nominal_step_us_;  // no stamps at all
  }
  const std::int64_t end_us =
      std::max(packets_end_us_.value_or(-kMaxTimeUs), frames_end_us_.value_or(-kMaxTimeUs));
  // The file's own word on where its clock begins is a number like any other in it: it may be rubbish.
  const auto told_us = StampUs(input_.start_us(), av_get_time_base_q());
  return end_us - told_us.value_or(first_stamp_us_.value_or(0));
}

FaultRecord FilmDecoder::At(FaultRecord fault) const {
  fault.t_us = frame_count_ == 0 ? 0 : std::min(last_t_us_ + nominal_step_us_, kMaxTimeUs);
  return fault;
}

}  // namespace supple
