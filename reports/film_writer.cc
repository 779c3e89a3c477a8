#include "reports/film_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/require.h"
#include "reports/unfinished_file.h"
#include "vision/child_process.h"
#include "vision/descriptor.h"
#include "vision/frame_protocol.h"

namespace supple {
namespace {

constexpr const char* kRemoved = " The unfinished film was removed.";
constexpr const char* kOtherPlace = "Choose another place for the film.";

Fault EncoderFault(const FaultRecord& record, const std::filesystem::path& path) {
  const std::string name = path.string();
  switch (record.kind) {
    case StreamFault::kNoSpace:
      return WriteFault(path, ENOSPC);
    case StreamFault::kWriteFailed:
      return {FaultKind::kNotWritable,
              fmt::format("{} could not be written ({}).{}", name, record.text, kRemoved), kOtherPlace};
    case StreamFault::kTooLarge:
      return {FaultKind::kTooLarge,
              fmt::format("{} is too large: making it needs more memory than is allowed.{}", name, kRemoved),
              "Make the pictures smaller."};
    case StreamFault::kNoSandbox:
      return {FaultKind::kHelperFailed,
              fmt::format("{} could not be made: this system does not let the encoder lock itself in.", name),
              "Run Supple outside of this container or allow seccomp in it."};
    default:
      return {FaultKind::kHelperFailed,
              fmt::format("{} could not be made: the encoder gave up.{}", name, kRemoved),
              "Try again; if it happens again, build Supple anew."};
  }
}

Fault EncoderDeath(const ChildEnd& end, const std::string& name) {
  const std::string how =
      end.signal != 0 ? fmt::format("signal {}", end.signal) : fmt::format("code {}", end.exit_code);
  return {FaultKind::kHelperFailed,
          fmt::format("{} could not be made: the encoder ended early ({}).{}", name, how, kRemoved),
          "Try again; if it happens again, close other programs, as memory may have run out."};
}

}  // namespace

struct FilmWriter::Encoder {
  Encoder(UnfinishedFile unfinished, ChildProcess started, Descriptor to, Descriptor from)
      : file(std::move(unfinished)),
        child(std::move(started)),
        frames(std::move(to)),
        answer(std::move(from)) {}

  Result<Done> Send(const std::uint8_t* bytes, std::size_t count);
  Result<Done> SendRecord(const Record& record);
  Fault Ask();
  std::optional<Record> ReadAnswer() const;
  std::string name() const { return file.target().string(); }

  UnfinishedFile file;
  ChildProcess child;
  Descriptor frames;
  Descriptor answer;
  HeadRecord head;
  std::vector<std::uint8_t> packed;  // for pictures with gaps between their rows
  std::int64_t frame_count = 0;
  std::int64_t last_t_us = -1;
  std::optional<Fault> fault;
  bool finished = false;
};

Result<Done> FilmWriter::Encoder::Send(const std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t sent = ::send(frames.fd(), bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) {
      return Ask();
    }
    if (sent > 0) {
      bytes += sent;
      count -= static_cast<std::size_t>(sent);
    }
  }
  return Done{};
}

Result<Done> FilmWriter::Encoder::SendRecord(const Record& record) {
  const RecordBytes bytes = PackRecord(record);
  return Send(bytes.data(), bytes.size());
}

std::optional<Record> FilmWriter::Encoder::ReadAnswer() const {
  RecordBytes bytes{};
  std::size_t count = 0;
  while (count < bytes.size()) {
    const ssize_t got = ::read(answer.fd(), bytes.data() + count, bytes.size() - count);
    if (got == 0 || (got < 0 && errno != EINTR)) {
      return std::nullopt;
    }
    count += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  return ParseRecord(bytes);
}

// The encoder does not listen any more: why not?
Fault FilmWriter::Encoder::Ask() {
  const std::optional<Record> record = ReadAnswer();
  const auto* told = record ? std::get_if<FaultRecord>(&*record) : nullptr;
  fault = told != nullptr ? EncoderFault(*told, file.target()) : EncoderDeath(child.Wait(), name());
  file.Remove();
  return *fault;
}

Result<FilmWriter> FilmWriter::Create(const std::filesystem::path& path, int width_px, int height_px,
                                      const FilmWriterOptions& options) {
  Require(width_px >= 1 && width_px <= kMaxSentSidePx && height_px >= 1 && height_px <= kMaxSentSidePx,
          "FilmWriter::Create: both sides must be 1..16384");
  Result<UnfinishedFile> file = UnfinishedFile::Create(path);
  if (!file) {
    return file.fault();
  }
  // Frames go through a socket: unlike a pipe it can tell us without a signal that the other end is gone.
  std::array<int, 2> socket_ends{};
  std::array<int, 2> pipe_ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, socket_ends.data()) != 0) {
    return WriteFault(path, errno);
  }
  Descriptor frames(socket_ends[0]);
  Descriptor frames_of_child(socket_ends[1]);
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return WriteFault(path, errno);
  }
  Descriptor answer(pipe_ends[0]);
  Descriptor answer_of_child(pipe_ends[1]);
  constexpr int kSocketBytes = 1 << 20;  // the system may give less
  ::setsockopt(frames.fd(), SOL_SOCKET, SO_SNDBUF, &kSocketBytes, sizeof(kSocketBytes));

  Result<ChildProcess> child =
      ChildProcess::Start(options.frame_writer, {}, {frames_of_child.fd(), answer_of_child.fd(), file->fd()});
  if (!child) {
    return child.fault();
  }
  frames_of_child.Close();
  answer_of_child.Close();
  auto encoder =
      std::make_unique<Encoder>(std::move(*file), std::move(*child), std::move(frames), std::move(answer));
  encoder->head.width_px = encoder->head.sent_width_px = width_px;
  encoder->head.height_px = encoder->head.sent_height_px = height_px;
  encoder->head.frames_per_s = options.frames_per_s;
  if (const auto sent = encoder->SendRecord(encoder->head); !sent) {
    return sent.fault();
  }
  return FilmWriter(std::move(encoder));
}

FilmWriter::FilmWriter(std::unique_ptr<Encoder> encoder) : encoder_(std::move(encoder)) {}
FilmWriter::FilmWriter(FilmWriter&&) noexcept = default;
FilmWriter& FilmWriter::operator=(FilmWriter&&) noexcept = default;
FilmWriter::~FilmWriter() = default;

Result<Done> FilmWriter::WriteFrame(const PictureView& picture, std::int64_t t_us) {
  Encoder& encoder = *encoder_;
  if (encoder.fault) {
    return *encoder.fault;
  }
  Require(!encoder.finished, "FilmWriter::WriteFrame: the film is finished");
  Require(picture.width_px == encoder.head.sent_width_px && picture.height_px == encoder.head.sent_height_px,
          "FilmWriter::WriteFrame: the picture must have the film's size");
  Require(t_us > encoder.last_t_us && t_us <= kMaxTimeUs,
          "FilmWriter::WriteFrame: t_us must rise from frame to frame");

  const std::uint8_t* pixels = picture.rgb;
  const std::ptrdiff_t row_bytes = std::ptrdiff_t{3} * picture.width_px;
  if (picture.stride_bytes != row_bytes) {
    encoder.packed.resize(encoder.head.frame_bytes());
    for (std::ptrdiff_t y = 0; y < picture.height_px; ++y) {
      std::memcpy(encoder.packed.data() + y * row_bytes, picture.rgb + y * picture.stride_bytes,
                  static_cast<std::size_t>(row_bytes));
    }
    pixels = encoder.packed.data();
  }
  if (auto sent = encoder.SendRecord(FrameRecord{t_us}); !sent) {
    return sent;
  }
  if (auto sent = encoder.Send(pixels, encoder.head.frame_bytes()); !sent) {
    return sent;
  }
  encoder.last_t_us = t_us;
  ++encoder.frame_count;
  return Done{};
}

Result<Done> FilmWriter::Finish() {
  Encoder& encoder = *encoder_;
  if (encoder.fault) {
    return *encoder.fault;
  }
  Require(!encoder.finished, "FilmWriter::Finish: the film is finished already");
  if (auto sent = encoder.SendRecord(EndRecord{encoder.frame_count}); !sent) {
    return sent;
  }
  const std::optional<Record> record = encoder.ReadAnswer();
  if (!record || !std::holds_alternative<EndRecord>(*record)) {
    const auto* told = record ? std::get_if<FaultRecord>(&*record) : nullptr;
    encoder.fault = told != nullptr ? EncoderFault(*told, encoder.file.target())
                                    : EncoderDeath(encoder.child.Wait(), encoder.name());
  } else if (const Result<Done> kept = encoder.file.Keep(); !kept) {
    encoder.fault = kept.fault();
  }
  if (encoder.fault) {
    encoder.file.Remove();
    return *encoder.fault;
  }
  encoder.finished = true;
  return Done{};
}

}  // namespace supple
