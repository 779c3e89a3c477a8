#include "vision/film.h"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include "base/require.h"
#include "vision/child_process.h"
#include "vision/descriptor.h"
#include "vision/film_fault.h"
#include "vision/film_source.h"
#include "vision/frame_protocol.h"

namespace supple {
namespace {

/// The most that Linux gives to a pipe without asking its administrator.
constexpr int kPipeBytes = 1 << 20;

FilmFormat FormatFrom(const HeadRecord& head) {
  FilmFormat format;
  format.width_px = head.width_px;
  format.height_px = head.height_px;
  format.sent_width_px = head.sent_width_px;
  format.sent_height_px = head.sent_height_px;
  format.frames_per_s = head.frames_per_s;
  format.duration_us = head.duration_us;
  format.is_still = head.is_still;
  format.quarter_turns = head.quarter_turns;
  format.mirrored = head.mirrored;
  return format;
}

}  // namespace

struct Film::Decoder {
  Decoder(ChildProcess started, Descriptor frames, std::string name_of_film, std::function<bool()> stop)
      : child(std::move(started)),
        pipe(std::move(frames)),
        name(std::move(name_of_film)),
        stop_asked(std::move(stop)) {}

  Result<Record> ReadRecord();
  Result<Done> ReadBytes(std::uint8_t* bytes, std::size_t count);
  Result<Done> ReadHead(int max_side_px);
  Result<std::optional<FilmFrame>> ReadFrame();
  Fault Nonsense();

  ChildProcess child;
  Descriptor pipe;
  std::string name;
  std::function<bool()> stop_asked;
  FrameStreamOrder order;
  FilmFormat format;
  Picture picture;
  std::int64_t frame_count = 0;
  std::int64_t t_us = 0;  // of the last frame handed out
  std::optional<Fault> fault;
  bool ended = false;
};

Result<Done> Film::Decoder::ReadBytes(std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    if (!WaitToRead(pipe.fd(), stop_asked)) {
      return FilmInterrupted(name, t_us);
    }
    const ssize_t got = ::read(pipe.fd(), bytes, count);
    if (got == 0 || (got < 0 && errno != EINTR)) {
      return DecoderDeath(child.Wait(), name, t_us, frame_count);
    }
    if (got > 0) {
      bytes += got;
      count -= static_cast<std::size_t>(got);
    }
  }
  return Done{};
}

// A decoder that does not keep to the protocol has been taken over.
Fault Film::Decoder::Nonsense() {
  return DecoderDeath({.exit_code = 0, .signal = SIGSYS}, name, t_us, frame_count);
}

Result<Record> Film::Decoder::ReadRecord() {
  RecordBytes bytes{};
  if (const auto read = ReadBytes(bytes.data(), bytes.size()); !read) {
    return read.fault();
  }
  std::optional<Record> record = ParseRecord(bytes);
  if (!record || !order.Accept(*record)) {
    return Nonsense();
  }
  if (const auto* told = std::get_if<FaultRecord>(&*record)) {
    return FilmFault(*told, name, frame_count);
  }
  return *std::move(record);
}

Result<Done> Film::Decoder::ReadHead(int max_side_px) {
  const Result<Record> record = ReadRecord();
  if (!record) {
    return record.fault();
  }
  const auto* head = std::get_if<HeadRecord>(&record.value());
  if (head == nullptr || head->sent_width_px > max_side_px || head->sent_height_px > max_side_px) {
    return Nonsense();
  }
  format = FormatFrom(*head);
  picture = Picture(head->sent_width_px, head->sent_height_px);
  return Done{};
}

Result<std::optional<FilmFrame>> Film::Decoder::ReadFrame() {
  const Result<Record> record = ReadRecord();
  if (!record) {
    return record.fault();
  }
  const auto* frame = std::get_if<FrameRecord>(&record.value());
  if (frame == nullptr) {
    ended = true;
    pipe.Close();
    child.Kill();  // it has nothing more to do; were it taken over it might not end by itself
    return std::optional<FilmFrame>();
  }
  if (const auto read = ReadBytes(picture.rgb(), picture.size_bytes()); !read) {
    return read.fault();
  }
  ++frame_count;
  t_us = frame->t_us;
  return std::optional(FilmFrame{t_us, picture.view()});
}

Result<Film> Film::Open(const std::filesystem::path& path, const FilmOptions& options) {
  Require(options.max_side_px >= 1 && options.max_side_px <= kMaxSentSidePx,
          "Film::Open: max_side_px must be 1..16384");
  std::string name = path == "-" ? "standard input" : path.string();
  Result<Descriptor> source = OpenFilmSource(path, name, options.max_spool_bytes, options.stop_asked);
  if (!source) {
    return source.fault();
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return FilmOpenFault(errno, name);
  }
  Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  ::fcntl(read_end.fd(), F_SETPIPE_SZ, kPipeBytes);  // where refused the usual 64 KiB do, more slowly

  Result<ChildProcess> child =
      ChildProcess::Start(options.frame_reader, {"--max-side", std::to_string(options.max_side_px)},
                          {source->fd(), write_end.fd(), -1});
  if (!child) {
    return child.fault();
  }
  write_end.Close();  // or its death would not end the pipe
  auto decoder =
      std::make_unique<Decoder>(std::move(*child), std::move(read_end), std::move(name), options.stop_asked);
  if (const auto head = decoder->ReadHead(options.max_side_px); !head) {
    return head.fault();
  }
  return Film(std::move(decoder));
}

Film::Film(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}
Film::Film(Film&&) noexcept = default;
Film& Film::operator=(Film&&) noexcept = default;
Film::~Film() = default;

const FilmFormat& Film::format() const { return decoder_->format; }

Result<std::optional<FilmFrame>> Film::ReadFrame() {
  if (decoder_->fault) {
    return *decoder_->fault;
  }
  if (decoder_->ended) {
    return std::optional<FilmFrame>();
  }
  auto frame = decoder_->ReadFrame();
  if (!frame) {
    decoder_->fault = frame.fault();
  }
  return frame;
}

}  // namespace supple
