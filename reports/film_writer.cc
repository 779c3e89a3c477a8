#include "reports/film_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/require.h"
#include "vision/child_process.h"
#include "vision/descriptor.h"
#include "vision/frame_protocol.h"

namespace supple {
namespace {

constexpr const char* kRemoved = " The unfinished film was removed.";
constexpr const char* kFreeSpace = "Free some space or choose another disk, then run it again.";
constexpr const char* kOtherPlace = "Choose another place for the film.";

/// A file beside the film's own place that vanishes unless it is kept.
class UnfinishedFile {
 public:
  static Result<UnfinishedFile> Create(const std::filesystem::path& target);

  UnfinishedFile(UnfinishedFile&& other) noexcept
      : target_(std::move(other.target_)),
        path_(std::exchange(other.path_, {})),
        file_(std::move(other.file_)) {}
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;
  ~UnfinishedFile() { Remove(); }

  int fd() const { return file_.fd(); }
  const std::filesystem::path& target() const { return target_; }
  void Remove();
  /// Makes sure that it is on the disk and gives it its name; the system's error number, or 0.
  int Keep();

 private:
  UnfinishedFile(std::filesystem::path target, std::filesystem::path path, Descriptor file)
      : target_(std::move(target)), path_(std::move(path)), file_(std::move(file)) {}

  std::filesystem::path target_;
  std::filesystem::path path_;
  Descriptor file_;
};

Fault CreateFault(int number, const std::string& name) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {FaultKind::kNotFound, fmt::format("There is no folder to put {} into.", name),
              "Make the folder or choose another."};
    case EACCES:
    case EPERM:
    case EROFS:
      return {FaultKind::kNotPermitted, fmt::format("You are not allowed to write {}.", name), kOtherPlace};
    case ENOSPC:
    case EDQUOT:
      return {FaultKind::kNoSpace, fmt::format("{} could not be begun: the disk is full.", name), kFreeSpace};
    default:
      return {FaultKind::kNotWritable, fmt::format("{} cannot be written ({}).", name, std::strerror(number)),
              kOtherPlace};
  }
}

Result<UnfinishedFile> UnfinishedFile::Create(const std::filesystem::path& target) {
  const std::string name = target.string();
  struct stat status{};
  if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    return Fault{FaultKind::kNotAFile,
                 fmt::format("{} is a {} and cannot become a film.", name,
                             S_ISDIR(status.st_mode) ? "folder" : "device"),
                 "Give the film a name of its own, such as out.mp4."};
  }
  constexpr mode_t kAsTheUserWishes = 0666;  // less the umask
  constexpr int kTries = 100;                // other films in the making beside this one
  for (int i = 0; i < kTries; ++i) {
    std::filesystem::path path = target;
    path.replace_filename(fmt::format(".{}.{}-{}.part", target.filename().string(), ::getpid(), i));
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kAsTheUserWishes));
    if (file.is_open()) {
      return UnfinishedFile(target, std::move(path), std::move(file));
    }
    if (errno != EEXIST) {
      return CreateFault(errno, name);
    }
  }
  return CreateFault(EEXIST, name);
}

void UnfinishedFile::Remove() {
  if (!path_.empty()) {
    ::unlink(path_.c_str());
    path_.clear();
  }
}

int UnfinishedFile::Keep() {
  if (::fsync(file_.fd()) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) {
    return errno;
  }
  path_.clear();
  return 0;
}

Fault EncoderFault(const FaultRecord& record, const std::string& name) {
  switch (record.kind) {
    case StreamFault::kNoSpace:
      return {FaultKind::kNoSpace,
              fmt::format("{} could not be finished: the disk is full.{}", name, kRemoved), kFreeSpace};
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
  fault = told != nullptr ? EncoderFault(*told, name()) : EncoderDeath(child.Wait(), name());
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
    return CreateFault(errno, path.string());
  }
  Descriptor frames(socket_ends[0]);
  Descriptor frames_of_child(socket_ends[1]);
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return CreateFault(errno, path.string());
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
    encoder.fault = told != nullptr ? EncoderFault(*told, encoder.name())
                                    : EncoderDeath(encoder.child.Wait(), encoder.name());
  } else if (const int number = encoder.file.Keep(); number != 0) {
    const StreamFault kind =
        number == ENOSPC || number == EDQUOT ? StreamFault::kNoSpace : StreamFault::kWriteFailed;
    encoder.fault = EncoderFault({kind, 0, std::strerror(number)}, encoder.name());
  }
  if (encoder.fault) {
    encoder.file.Remove();
    return *encoder.fault;
  }
  encoder.finished = true;
  return Done{};
}

}  // namespace supple
