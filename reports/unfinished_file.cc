#include "reports/unfinished_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace supple {

Fault WriteFault(const std::filesystem::path& path, int error) {
  const std::string name = path.string();
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {
          FaultKind::kNoSpace,
          fmt::format("The disk became full while writing {}; the part that was written is removed", name),
          "Free some space or write to another disk"};
    case ENOENT:
    case ENOTDIR:
      return {FaultKind::kNotFound, fmt::format("The folder for {} does not exist", name),
              "Make the folder first"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {FaultKind::kNotPermitted, fmt::format("{} may not be written here", name),
              "Write to a folder of your own"};
    default:
      return {FaultKind::kNotWritable,
              fmt::format("{} could not be written: {}", name, std::generic_category().message(error)),
              "Check the disk or write to another place"};
  }
}

UnfinishedFile::UnfinishedFile(std::filesystem::path target, std::filesystem::path path, Descriptor file)
    : target_(std::move(target)), path_(std::move(path)), file_(std::move(file)) {}

UnfinishedFile::UnfinishedFile(UnfinishedFile&& other) noexcept
    : target_(std::move(other.target_)),
      path_(std::exchange(other.path_, {})),
      file_(std::move(other.file_)) {}

Result<UnfinishedFile> UnfinishedFile::Create(const std::filesystem::path& target) {
  struct stat status{};
  if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    return Fault{
        FaultKind::kNotAFile,
        fmt::format("{} is a {}, not a file", target.string(), S_ISDIR(status.st_mode) ? "folder" : "device"),
        "Give the file a name of its own"};
  }
  constexpr mode_t kAsThePersonWishes = 0666;  // less the umask
  constexpr int kTries = 100;                  // other files of this name in the making
  for (int i = 0; i < kTries; ++i) {
    std::filesystem::path path = target;
    path.replace_filename(fmt::format(".{}.{}-{}.part", target.filename().string(), ::getpid(), i));
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kAsThePersonWishes));
    if (file.is_open()) {
      return UnfinishedFile(target, std::move(path), std::move(file));
    }
    if (errno != EEXIST) {
      return WriteFault(target, errno);
    }
  }
  return WriteFault(target, EEXIST);
}

Result<Done> UnfinishedFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.fd(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return WriteFault(target_, written < 0 ? errno : ENOSPC);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Done{};
}

Result<Done> UnfinishedFile::Keep() {
  // A disk that fills up late says so no later than here.
  if (::fsync(file_.fd()) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) {
    return WriteFault(target_, errno);
  }
  path_.clear();
  file_.Close();
  return Done{};
}

void UnfinishedFile::Remove() {
  if (!path_.empty()) {
    ::unlink(path_.c_str());
    path_.clear();
    file_.Close();
  }
}

Result<Done> WriteWholeFile(const std::filesystem::path& path, std::string_view bytes) {
  Result<UnfinishedFile> file = UnfinishedFile::Create(path);
  if (!file) {
    return file.fault();
  }
  if (Result<Done> written = file->Write(bytes); !written) {
    return written;
  }
  return file->Keep();
}

}  // namespace supple
