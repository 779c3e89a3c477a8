#include "sessions/store_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "sessions/statement.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kOnlyThePersonsFolder = 0700;
constexpr mode_t kOnlyThePersonsFile = 0600;

void MakePrivateFolder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), kOnlyThePersonsFolder) == 0) {
    return;
  }
  const int error = errno;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    throw StoreTrouble(error == EEXIST
                           ? Fault{FaultKind::kNotAFile, fmt::format("{} is not a folder", folder.string()),
                                   "Name a folder for the record, or a name that is free"}
                           : FolderFault(folder, error));
  }
}

std::string FromEnvironment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets it
  return value == nullptr ? "" : value;
}

}  // namespace

fs::path DefaultStoreFolder() {
  const std::string data = FromEnvironment("XDG_DATA_HOME");
  // The specification (freedesktop.org, basedir) has relative ones ignored.
  return fs::path(data).is_absolute() ? fs::path(data) / "supple"
                                      : fs::path(FromEnvironment("HOME")) / ".local" / "share" / "supple";
}

Fault FolderFault(const fs::path& path, int error) {
  const std::string name = path.string();
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return {FaultKind::kNoSpace, fmt::format("The disk is full: {} could not be made", name),
              "Free some space on the disk"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {FaultKind::kNotPermitted,
              fmt::format("Supple may not write to {}. What was recorded before is kept", name),
              "Ask for the right to write there, or name another folder with --data"};
    case ENOENT:
    case ENOTDIR:
      return {FaultKind::kNotFound, fmt::format("There is no place for {}", name),
              "Name a folder that can be made"};
    default:
      return {FaultKind::kNotWritable,
              fmt::format("{} could not be made: {}", name, std::generic_category().message(error)),
              "Check the disk, or name another folder with --data"};
  }
}

StoreFolder::StoreFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  folder_ = fs::absolute(folder_, error).lexically_normal();
  if (!folder_.has_filename()) {
    folder_ = folder_.parent_path();  // "x/" is "x"
  }
  fs::create_directories(folder_.parent_path(), error);
  if (error) {
    throw StoreTrouble(FolderFault(folder_, error.value()));
  }
  for (const fs::path& one : {folder_, backups(), set_aside(), opening_lock().parent_path()}) {
    MakePrivateFolder(one);
  }
}

fs::path StoreFolder::session_lock(SessionId id) const {
  return folder_ / "locks" / fmt::format("session-{}", IdText(id));
}

std::vector<fs::path> StoreFolder::copies() const {
  std::vector<fs::path> files;
  for (const fs::path& folder : {backups(), set_aside()}) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      files.push_back(entry->path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<fs::path> FilesOfDatabase(const fs::path& database) {
  return {database, database.string() + "-wal", database.string() + "-shm"};
}

void MakePrivateFile(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOnlyThePersonsFile);
  if (fd < 0) {
    throw StoreTrouble(FolderFault(path, errno));
  }
  ::close(fd);
}

void SyncFolder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    ::fsync(fd);  // where a file system cannot, there is nothing else to be done
    ::close(fd);
  }
}

}  // namespace supple
