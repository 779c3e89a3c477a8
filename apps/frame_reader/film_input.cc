#include "apps/frame_reader/film_input.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <string_view>

namespace supple {
namespace {

/// The self-contained kinds of film and sound files, by FFmpeg's names. Sound is known so that we can say
/// that there is no picture in it.
constexpr std::array<std::string_view, 36> kFilmKinds = {"mov,mp4,m4a,3gp,3g2,mj2",
                                                         "matroska,webm",
                                                         "avi",
                                                         "gif",
                                                         "apng",
                                                         "flv",
                                                         "live_flv",
                                                         "mpeg",
                                                         "mpegts",
                                                         "mpegvideo",
                                                         "h264",
                                                         "hevc",
                                                         "obu",
                                                         "av1",
                                                         "ivf",
                                                         "m4v",
                                                         "ogg",
                                                         "asf",
                                                         "mjpeg",
                                                         "mxf",
                                                         "nut",
                                                         "rm",
                                                         "dv",
                                                         "3gp",
                                                         "h263",
                                                         "h261",
                                                         "vc1",
                                                         "yuv4mpegpipe",
                                                         "wtv",
                                                         "mp3",
                                                         "aac",
                                                         "wav",
                                                         "flac",
                                                         "aiff",
                                                         "amr",
                                                         "dirac"};

constexpr std::string_view kStillSuffix = "_pipe";

bool IsKnownKind(std::string_view name) {
  return name.ends_with(kStillSuffix) ||
         std::find(kFilmKinds.begin(), kFilmKinds.end(), name) != kFilmKinds.end();
}

/// Below this FFmpeg guesses from a few bytes that look right by chance.
/// A large JPEG, of which it sees no end, scores this much.
constexpr int kSureEnough = AVPROBE_SCORE_MAX / 4;

constexpr int kReadAtOnceBytes = 1 << 16;

int RefuseToOpen(AVFormatContext* /*format*/, AVIOContext** /*io*/, const char* /*url*/, int /*flags*/,
                 AVDictionary** /*options*/) {
  return AVERROR(EPERM);
}

}  // namespace

FaultRecord FaultFromAv(int error, StreamFault otherwise) {
  return {error == AVERROR(ENOMEM) ? StreamFault::kTooLarge : otherwise, 0, {}};
}

FilmInput::FilmInput(int fd) : fd_(fd) {
  struct stat status{};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
    size_bytes_ = status.st_size;
    ::lseek(fd, 0, SEEK_SET);  // whoever had it before us may have read a part
  }
}

int FilmInput::ReadBytes(void* self, std::uint8_t* bytes, int size) {
  for (;;) {
    const ssize_t count = ::read(static_cast<FilmInput*>(self)->fd_, bytes, static_cast<std::size_t>(size));
    if (count > 0) {
      return static_cast<int>(count);
    }
    if (count == 0) {
      return AVERROR_EOF;
    }
    if (errno != EINTR) {
      return AVERROR(errno);
    }
  }
}

std::int64_t FilmInput::Seek(void* self, std::int64_t offset, int whence) {
  const auto* input = static_cast<FilmInput*>(self);
  if ((whence & AVSEEK_SIZE) != 0) {
    return input->size_bytes_;
  }
  const off_t at = ::lseek(input->fd_, offset, whence & ~AVSEEK_FORCE);
  return at < 0 ? AVERROR(errno) : at;
}

std::optional<FaultRecord> FilmInput::Open() {
  auto* buffer = static_cast<unsigned char*>(av_malloc(kReadAtOnceBytes));
  const bool can_seek = size_bytes_ >= 0;
  io_.reset(
      avio_alloc_context(buffer, kReadAtOnceBytes, 0, this, &ReadBytes, nullptr, can_seek ? &Seek : nullptr));
  format_.reset(avformat_alloc_context());
  if (buffer == nullptr || !io_ || !format_) {
    return FaultRecord{StreamFault::kTooLarge, 0, {}};
  }

  // What kind of file is it?
  const AVInputFormat* kind = nullptr;
  const int score = av_probe_input_buffer2(io_.get(), &kind, "", nullptr, 0, 0);
  if (score < kSureEnough || kind == nullptr || !IsKnownKind(kind->name)) {
    return FaultFromAv(score, StreamFault::kNotUnderstood);
  }
  is_still_ = std::string_view(kind->name).ends_with(kStillSuffix);
  is_mov_ = std::string_view(kind->name).starts_with("mov,");
  is_avi_ = std::string_view(kind->name) == "avi";

  // What is in it? It looked like a film, so from here on trouble means damage.
  format_->pb = io_.get();
  format_->flags |= AVFMT_FLAG_CUSTOM_IO;
  format_->io_open = &RefuseToOpen;
  AVFormatContext* format = format_.release();  // freed by avformat_open_input if that fails
  const int opened = avformat_open_input(&format, "", kind, nullptr);
  format_.reset(format);
  if (opened < 0) {
    return FaultFromAv(opened, StreamFault::kDamaged);
  }
  const int described = avformat_find_stream_info(format_.get(), nullptr);
  if (described < 0) {
    return FaultFromAv(described, StreamFault::kDamaged);
  }
  return FindPictureStream();
}

std::optional<FaultRecord> FilmInput::FindPictureStream() {
  const auto is_film = [this](int index) {
    return index >= 0 && format_->streams[index]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
           (format_->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
  };
  const int count = static_cast<int>(format_->nb_streams);
  stream_index_ = av_find_best_stream(format_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
  for (int index = 0; index < count && !is_film(stream_index_); ++index) {
    stream_index_ = index;  // the cover of a song is no film: look at each of the others
  }
  if (!is_film(stream_index_)) {
    return FaultRecord{count == 0 ? StreamFault::kNoFrames : StreamFault::kNoPictures, 0, {}};
  }
  if (is_mov_) {
    for (int index = 0; index < count; ++index) {
      // Other kinds of file must be read whole anyway, and their sound tells whether they are complete.
      format_->streams[index]->discard = index == stream_index_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
  }
  return std::nullopt;
}

int FilmInput::ReadPacket(AVPacket& packet) { return av_read_frame(format_.get(), &packet); }

const AVStream& FilmInput::stream() const { return *format_->streams[stream_index_]; }

bool FilmInput::IsPicture(const AVPacket& packet) const { return packet.stream_index == stream_index_; }

AVRational FilmInput::TimeBaseOf(const AVPacket& packet) const {
  return format_->streams[packet.stream_index]->time_base;
}

double FilmInput::frames_per_s() const {
  const AVRational rate = stream().avg_frame_rate.num > 0 ? stream().avg_frame_rate : stream().r_frame_rate;
  // Above 1000 it is the clock's rate and not the film's.
  const double frames_per_s = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
  return is_still_ || frames_per_s > 1000 ? 0 : frames_per_s;
}

std::optional<std::int64_t> FilmInput::duration_us() const {
  std::int64_t duration_us = 0;
  if (is_still_) {
    return std::nullopt;
  }
  if (is_avi_ && stream().nb_frames > 0 && frames_per_s() > 0) {
    // FFmpeg shortens the duration of a cut AVI to fit; the number of frames stays as written.
    duration_us = std::llround(static_cast<double>(stream().nb_frames) / frames_per_s() * 1e6);
  } else if (is_mov_ && stream().duration > 0) {
    duration_us = av_rescale_q(stream().duration, stream().time_base, av_get_time_base_q());
  } else if (format_->duration_estimation_method != AVFMT_DURATION_FROM_BITRATE) {
    duration_us = format_->duration;
  }
  return duration_us > 0 && duration_us <= kMaxTimeUs ? std::optional(duration_us) : std::nullopt;
}

std::int64_t FilmInput::start_us() const {
  return format_->start_time == AV_NOPTS_VALUE ? 0 : format_->start_time;
}

std::int64_t FilmInput::promised_packets() const {
  return is_mov_ ? avformat_index_get_entries_count(&stream()) : 0;
}

}  // namespace supple
