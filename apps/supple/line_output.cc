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
    : descriptor_(std::exchange(other.descriptor_, kStandardOutput)),
      path_(std::move(other.path_)),
      whole_bytes_(other.whole_bytes_) {}

LineOutput& LineOutput::operator=(LineOutput&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  std::swap(whole_bytes_, other.whole_bytes_);
  return *this;
}

LineOutput::~LineOutput() {
  if (descriptor_ != kStandardOutput) {
    close(descriptor_);
  }
}

Result<bool> LineOutput::Write(std::string_view lines) {
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
    if (path_ && ftruncate(descriptor_, whole_bytes_) != 0) {
      // A device such as /dev/full keeps nothing; there is nothing to cut.
      errno = error;
    }
    const std::string name = path_ ? path_->string() : "standard output";
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
      return Fault{FaultKind::kNoSpace, "The disk became full while writing " + name,
                   "The lines that were written are whole. Free some space or write to another disk"};
    }
    return Fault{FaultKind::kNotWritable, name + " could not be written: " + SystemText(error),
                 "Check the disk or write to another place"};
  }
  whole_bytes_ += static_cast<std::int64_t>(lines.size());
  return true;
}

}  // namespace supple
