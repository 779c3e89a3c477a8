#include "vision/film_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "vision/film_fault.h"

namespace supple {
namespace {

/// How often a wait looks up to see whether it should stop, if no signal wakes it.
constexpr int kLookUpMs = 100;

/// The size and the name of an mp4's first box, four bytes each.
constexpr std::size_t kMp4BeginBytes = 8;

Fault SpecialFile(const std::string& name) {
  return {FaultKind::kNotAFile, fmt::format("{} is a device and not a film.", name),
          "Name a film or picture file."};
}

/// What stands at the name, before it is opened: opening a device may already do something.
Result<Done> CheckKind(const struct stat& status, const std::string& name) {
  if (S_ISDIR(status.st_mode)) {
    return Fault{FaultKind::kNotAFile, fmt::format("{} is a folder and not a film.", name),
                 "Name one film or picture in it."};
  }
  if (S_ISREG(status.st_mode) && status.st_size == 0) {
    return Fault{FaultKind::kEmpty, fmt::format("{} is empty: it holds 0 bytes.", name),
                 "Copy it again from the camera or phone."};
  }
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)) {
    return SpecialFile(name);
  }
  return Done{};
}

Result<Descriptor> OpenStandardInput(const std::string& name) {
  if (::isatty(STDIN_FILENO) != 0) {
    return Fault{FaultKind::kNotAFile, "Nothing comes in through standard input: it is the keyboard.",
                 "Send a film into it: supple pose - < film.mp4"};
  }
  Descriptor input(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!input.is_open() && errno == EBADF) {
    return Fault{FaultKind::kNotAFile, "Nothing comes in through standard input: it is closed.",
                 "Send a film into it: supple pose - < film.mp4"};
  }
  if (!input.is_open()) {
    return FilmOpenFault(errno, name);
  }
  return input;
}

/// A named pipe without a writer would hold us in open(), where a signal to stop is lost if it comes a moment
/// too early. So open at once and wait afterwards; Linux tells a pipe that still waits for its first writer
/// from one whose writers have gone.
Result<Descriptor> OpenNamed(const std::filesystem::path& path, const std::string& name,
                             const std::function<bool()>& stop_asked) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    return FilmOpenFault(errno, name);
  }
  if (const auto kind = CheckKind(status, name); !kind) {
    return kind.fault();
  }
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file.is_open() || ::fstat(file.fd(), &status) != 0) {
    return FilmOpenFault(errno, name);
  }
  if (S_ISFIFO(status.st_mode) && !WaitToRead(file.fd(), stop_asked)) {
    return FilmInterrupted(name, 0);
  }
  const int flags = ::fcntl(file.fd(), F_GETFL);
  if (flags < 0 || ::fcntl(file.fd(), F_SETFL, flags & ~O_NONBLOCK) != 0) {
    return FilmOpenFault(errno, name);
  }
  return file;
}

/// Looks once at what is there; -1 and errno where that fails.
ssize_t PeekOnce(int fd, std::span<char> bytes) {
  const ssize_t received = ::recv(fd, bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
  if (received >= 0 || errno != ENOTSOCK) {
    return received;
  }
  std::array<int, 2> copy{};
  if (::pipe2(copy.data(), O_CLOEXEC) != 0) {
    return -1;
  }
  const Descriptor read_end(copy[0]);
  const Descriptor write_end(copy[1]);
  const ssize_t copied = ::tee(fd, write_end.fd(), bytes.size(), SPLICE_F_NONBLOCK);
  return copied > 0 ? ::read(read_end.fd(), bytes.data(), bytes.size()) : copied;
}

/// The kinds of first boxes in mp4 and mov files. Source: ISO/IEC 14496-12 and Apple's QuickTime File Format.
bool BeginsAsMp4(std::string_view bytes) {
  constexpr std::array<std::string_view, 8> kFirstBoxes = {"ftyp", "moov", "mdat", "wide",
                                                           "free", "skip", "pnot", "styp"};
  if (bytes.size() < kMp4BeginBytes) {
    return false;
  }
  return std::find(kFirstBoxes.begin(), kFirstBoxes.end(), bytes.substr(4, 4)) != kFirstBoxes.end();
}

Descriptor OpenNamelessFile() {
  std::error_code error;
  const auto folder = std::filesystem::temp_directory_path(error);
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR));
  if (!file.is_open()) {
    // Not every kind of disk can do that: make a file and take its name away.
    std::string name = (folder / "supple-film-XXXXXX").string();
    file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    ::unlink(name.c_str());
  }
  return file;
}

Fault SpoolFault(int number, const std::string& name) {
  if (number == ENOSPC || number == EDQUOT) {
    return {FaultKind::kNoSpace,
            fmt::format("The disk is full: {} could not be copied to a temporary file.", name),
            "Free some space, or save the film as a file and name that."};
  }
  return {FaultKind::kNotWritable,
          fmt::format("{} could not be copied to a temporary file ({}).", name, std::strerror(number)),
          "Save the film as a file and name that."};
}

bool WriteAll(int fd, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    bytes = bytes.subspan(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  return true;
}

Result<Descriptor> Spool(const Descriptor& pipe, const std::string& name, std::int64_t max_bytes,
                         const std::function<bool()>& stop_asked) {
  Descriptor file = OpenNamelessFile();
  if (!file.is_open()) {
    return SpoolFault(errno, name);
  }
  std::vector<std::uint8_t> buffer(std::size_t{1} << 20U);
  std::int64_t total = 0;
  for (;;) {
    if (!WaitToRead(pipe.fd(), stop_asked)) {
      return FilmInterrupted(name, 0);
    }
    const ssize_t count = ::read(pipe.fd(), buffer.data(), buffer.size());
    if (count == 0) {
      break;
    }
    if (count < 0 && errno != EINTR) {
      return FilmOpenFault(errno, name);
    }
    total += count > 0 ? count : 0;
    if (total > max_bytes) {
      return Fault{FaultKind::kTooLarge,
                   fmt::format("{} is longer than {} MB, the most that is taken from a pipe in this form.",
                               name, max_bytes / 1'000'000),
                   "Save the film as a file and name that, or send it as .mkv or .webm."};
    }
    if (count > 0 && !WriteAll(file.fd(), {buffer.data(), static_cast<std::size_t>(count)})) {
      return SpoolFault(errno, name);
    }
  }
  if (::lseek(file.fd(), 0, SEEK_SET) != 0) {
    return SpoolFault(errno, name);
  }
  return file;
}

}  // namespace

bool WaitToRead(int fd, const std::function<bool()>& stop_asked) {
  for (;;) {
    if (stop_asked && stop_asked()) {
      return false;
    }
    pollfd waiting{fd, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, stop_asked ? kLookUpMs : -1);
    if (ready > 0 || (ready < 0 && errno != EINTR)) {
      return true;
    }
  }
}

Result<std::size_t> PeekIntoPipe(int fd, std::span<char> bytes,
                                 const std::function<bool(std::string_view)>& is_enough,
                                 const std::string& name, const std::function<bool()>& stop_asked) {
  constexpr int kBetweenLooksMs = 5;
  for (;;) {
    if (!WaitToRead(fd, stop_asked)) {
      return FilmInterrupted(name, 0);
    }
    // The end first: what was written before it is seen by the look that follows.
    pollfd state{fd, POLLRDHUP, 0};
    const bool has_ended = ::poll(&state, 1, 0) > 0;
    const ssize_t looked = PeekOnce(fd, bytes);
    if (looked < 0 && errno != EINTR && errno != EAGAIN) {
      return FilmOpenFault(errno, name);
    }
    const auto got = static_cast<std::size_t>(std::max<ssize_t>(looked, 0));
    if (looked == 0 || got == bytes.size() || (got > 0 && is_enough({bytes.data(), got})) ||
        (has_ended && looked >= 0)) {
      return got;
    }
    // There is something to read, so poll() would not wait for more of it.
    ::poll(nullptr, 0, kBetweenLooksMs);
  }
}

Result<Descriptor> OpenToRead(const std::filesystem::path& path, const std::string& name,
                              const std::function<bool()>& stop_asked) {
  return path == "-" ? OpenStandardInput(name) : OpenNamed(path, name, stop_asked);
}

Result<Descriptor> ReadyFilmSource(Descriptor source, const std::string& name, std::int64_t max_spool_bytes,
                                   const std::function<bool()>& stop_asked) {
  // Once more on what was really opened, and for the first time on standard input.
  struct stat status{};
  if (::fstat(source.fd(), &status) != 0) {
    return FilmOpenFault(errno, name);
  }
  if (const auto kind = CheckKind(status, name); !kind) {
    return kind.fault();
  }
  if (S_ISREG(status.st_mode)) {
    return source;
  }

  std::array<char, kMp4BeginBytes> first{};
  const Result<std::size_t> count =
      PeekIntoPipe(source.fd(), first, [](std::string_view) { return false; }, name, stop_asked);
  if (!count) {
    return count.fault();
  }
  if (*count == 0) {
    return Fault{FaultKind::kEmpty, fmt::format("{} is empty: nothing came through the pipe.", name),
                 "Look at what the program before Supple says."};
  }
  if (BeginsAsMp4({first.data(), *count})) {
    return Spool(source, name, max_spool_bytes, stop_asked);
  }
  return source;
}

}  // namespace supple
