#include "sessions/zip_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <utility>

#include "sessions/statement.h"
#include "sessions/store_folder.h"

namespace supple {
namespace {

// One entry while libzip asks for it.
struct Feed {
  ZipEntry entry;
  std::int64_t modified_s = 0;
  std::string piece;
  std::size_t used = 0;
  std::optional<Fault>* fault = nullptr;
};

zip_int64_t Read(Feed& feed, char* into, std::size_t most) {
  std::size_t written = 0;
  while (written < most) {
    if (feed.used == feed.piece.size()) {
      try {
        feed.piece = feed.entry.next_piece();
      } catch (const StoreTrouble& trouble) {
        *feed.fault = trouble.fault();
        return -1;
      }
      feed.used = 0;
      if (feed.piece.empty()) {
        break;
      }
    }
    const std::size_t count = std::min(most - written, feed.piece.size() - feed.used);
    std::copy_n(feed.piece.data() + feed.used, count, into + written);
    feed.used += count;
    written += count;
  }
  return static_cast<zip_int64_t>(written);
}

zip_int64_t Answer(void* feed_pointer, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  Feed& feed = *static_cast<Feed*>(feed_pointer);
  switch (command) {
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    case ZIP_SOURCE_READ:
      return Read(feed, static_cast<char*>(data), length);
    case ZIP_SOURCE_STAT: {
      auto* const stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->mtime = feed.modified_s;
      stat->valid = ZIP_STAT_MTIME;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_ERROR: {
      zip_error_t error;
      zip_error_init(&error);
      zip_error_set(&error, ZIP_ER_READ, EIO);
      return zip_error_to_data(&error, data, length);
    }
    default:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  }
}

// A file under another name beside its place, removed unless it was kept.
class PartFile {
 public:
  explicit PartFile(const std::filesystem::path& target) : path_(target) {
    path_.replace_filename(fmt::format(".{}.{}.part", target.filename().string(), ::getpid()));
    ::unlink(path_.c_str());  // left by a program of our number that was killed
    constexpr mode_t kOnlyThePerson = 0600;
    const int fd = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOnlyThePerson);
    if (fd < 0) {
      throw StoreTrouble(FolderFault(target, errno));
    }
    ::close(fd);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile() {
    if (!path_.empty()) {
      ::unlink(path_.c_str());
    }
  }

  const std::filesystem::path& path() const { return path_; }

  void Keep(const std::filesystem::path& target) {
    const int fd = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_synced = fd >= 0 && ::fsync(fd) == 0;
    const int error = errno;
    ::close(fd);
    if (!is_synced || ::rename(path_.c_str(), target.c_str()) != 0) {
      throw StoreTrouble(FolderFault(target, is_synced ? errno : error));
    }
    path_.clear();
    SyncFolder(target.parent_path());
  }

 private:
  std::filesystem::path path_;
};

[[noreturn]] void Fail(const std::filesystem::path& target, zip_error_t* error) {
  const bool is_of_system = zip_error_system_type(error) == ZIP_ET_SYS;
  throw StoreTrouble(
      is_of_system && zip_error_code_system(error) != 0
          ? FolderFault(target, zip_error_code_system(error))
          : Fault{FaultKind::kNotWritable,
                  fmt::format("{} could not be written: {}", target.string(), zip_error_strerror(error)),
                  "Check the disk or write to another place"});
}

void Write(const std::filesystem::path& target, std::vector<ZipEntry>& entries, std::int64_t modified_s) {
  struct stat status{};
  if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    throw StoreTrouble({FaultKind::kNotAFile, fmt::format("{} is no file", target.string()),
                        "Give the export a name of its own, such as supple.zip"});
  }
  PartFile part(target);
  std::optional<Fault> fault;
  std::vector<std::unique_ptr<Feed>> feeds;  // until the zip is closed
  zip_error_t error;
  zip_error_init(&error);
  int code = 0;
  // libzip makes a file of its own beside the part file, with the same mode, and puts it in its place.
  zip_t* const zip = zip_open(part.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (zip == nullptr) {
    zip_error_init_with_code(&error, code);
    Fail(target, &error);
  }
  for (ZipEntry& entry : entries) {
    feeds.push_back(std::make_unique<Feed>(Feed{std::move(entry), modified_s, "", 0, &fault}));
    zip_source_t* const source = zip_source_function(zip, Answer, feeds.back().get());
    if (source == nullptr ||
        zip_file_add(zip, feeds.back()->entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      zip_discard(zip);
      throw std::bad_alloc();  // nothing else can be wrong with names of our own
    }
  }
  if (zip_close(zip) != 0) {
    zip_error_set(&error, zip_error_code_zip(zip_get_error(zip)), zip_error_code_system(zip_get_error(zip)));
    zip_discard(zip);
    if (fault) {
      throw StoreTrouble(*fault);
    }
    Fail(target, &error);
  }
  part.Keep(target);
}

}  // namespace

Result<Done> WriteZip(const std::filesystem::path& path, std::vector<ZipEntry> entries,
                      std::int64_t modified_s) {
  return Guarded([&] {
    Write(std::filesystem::absolute(path), entries, modified_s);
    return Done{};
  });
}

}  // namespace supple
