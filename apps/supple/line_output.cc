#include "apps/supple/line_output.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace supple {
namespace {

std::string SystemText(int error) { return std::generic_category().message(error); }

Fault OpenFault(const std::filesystem::path& path, int error) {
  const std::string name = path.string();
  if (error == ENOENT || error == ENOTDIR) {
    return {FaultKind::kNotFound, "The folder for " + name + " does not exist", "Make the folder first"};
  }
  if (error == EISDIR) {
    return {FaultKind::kNotWritable, name + " is a folder", "Give the name of a file"};
  }
  if (error == EACCES || error == EPERM || error == EROFS) {
    return {FaultKind::kNotPermitted, name + " may not be written here", "Write to a folder of your own"};
  }
  return {FaultKind::kNotWritable, name + " could not be written: " + SystemText(error),
          "Check the disk or write to another place"};
}

// Where a file stands before something is written to it.
struct FileEnd {
  off_t size_bytes = 0;
  off_t at = 0;
};

// Nothing for what keeps no bytes that could be cut: a pipe, a terminal, a device.
std::optional<FileEnd> FindEnd(int descriptor) {
  struct stat status{};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  const off_t at = lseek(descriptor, 0, SEEK_CUR);
  return at < 0 ? std::nullopt : std::optional(FileEnd{status.st_size, at});
}

// Takes away the part of a line that was written behind the file's end. Whoever writes next to the same
// standard output goes on there and leaves no gap.
// @returns false where the file did not grow by just this part: somebody else writes to it as well.
bool CutBack(int descriptor, const FileEnd& end, std::size_t written_bytes) {
  struct stat status{};
  return fstat(descriptor, &status) == 0 &&
         status.st_size == end.size_bytes + static_cast<off_t>(written_bytes) &&
         ftruncate(descriptor, end.size_bytes) == 0 && lseek(descriptor, end.at, SEEK_SET) == end.at;
}

}  // namespace

Result<LineOutput> LineOutput::Open(const std::filesystem::path& path) {
  constexpr mode_t kReadableByAll = 0666;  // less what the person's umask takes away
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kReadableByAll);
  if (descriptor < 0) {
    return OpenFault(path, errno);
  }
  LineOutput output;
  output.descriptor_ = descriptor;
  output.path_ = path;
  return output;
}

LineOutput::LineOutput(LineOutput&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, kStandardOutput)), path_(std::move(other.path_)) {}

LineOutput& LineOutput::operator=(LineOutput&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

LineOutput::~LineOutput() {
  if (descriptor_ != kStandardOutput) {
    close(descriptor_);
  }
}

Result<bool> LineOutput::Write(std::string_view lines) {
  const std::optional<FileEnd> end = FindEnd(descriptor_);
  std::string_view rest = lines;
  while (!rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) {
      continue;  // the line is finished first; whoever asked us to stop is heard after it
    }
    if (errno == EAGAIN) {  // somebody made our standard output non-blocking
      pollfd waiting{descriptor_, POLLOUT, 0};
      poll(&waiting, 1, -1);
      continue;
    }
    if (errno == EPIPE) {
      return false;
    }
    const int error = errno;
    const bool are_whole = end && CutBack(descriptor_, *end, lines.size() - rest.size());
    const std::string name = path_ ? path_->string() : "standard output";
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
      return Fault{FaultKind::kNoSpace, "The disk became full while writing " + name,
                   std::string(are_whole ? "The lines that were written are whole. " : "") +
                       "Free some space or write to another disk"};
    }
    return Fault{FaultKind::kNotWritable, name + " could not be written: " + SystemText(error),
                 "Check the disk or write to another place"};
  }
  return true;
}

}  // namespace supple
