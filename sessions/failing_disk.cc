#include "sessions/failing_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <vector>

namespace supple::failing_disk {
namespace {

constexpr std::size_t kSector_bytes = 512;

struct Change {
  std::size_t at = 0;
  std::string bytes;
  bool is_truncation = false;  // to `at`
};

struct FileState {
  std::optional<std::string> on_disk;  // nothing: it is not there for sure
  std::vector<Change> pending;
  std::optional<std::string> deleted;  // a file of this name that was deleted, and may come back
};

struct Disk {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  sqlite3_io_methods methods{};
  std::map<std::string, FileState> files;
  DiskTrouble trouble = DiskTrouble::kNone;
  std::int64_t changes = 0;
  std::int64_t first_trouble = INT64_MAX;
  std::int64_t last_trouble = INT64_MAX;
  bool is_dead = false;

  // Counts a change and tells whether it is troubled.
  bool IsTroubled(bool is_write, bool is_sync) {
    ++changes;
    if (is_dead) {
      return true;
    }
    if (changes < first_trouble || changes > last_trouble) {
      return false;
    }
    switch (trouble) {
      case DiskTrouble::kFull:
      case DiskTrouble::kWriteError:
        return is_write;
      case DiskTrouble::kSyncError:
        return is_sync;
      case DiskTrouble::kPowerLoss:
        is_dead = true;
        return true;
      case DiskTrouble::kNone:
        break;
    }
    return false;
  }
};

Disk& TheDisk();

struct OpenFile {
  sqlite3_file base;
  sqlite3_file* real;
  FileState* state;  // of named files
};

OpenFile* Our(sqlite3_file* file) { return reinterpret_cast<OpenFile*>(file); }

std::optional<std::string> ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return std::nullopt;
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void Apply(std::string& image, const Change& change, std::size_t count) {
  if (change.is_truncation) {
    image.resize(change.at);
    return;
  }
  image.resize(std::max(image.size(), change.at + count));
  image.replace(change.at, count, change.bytes, 0, count);
}

int Close(sqlite3_file* file) {
  OpenFile* const our = Our(file);
  const int code = our->real->pMethods == nullptr ? SQLITE_OK : our->real->pMethods->xClose(our->real);
  std::free(our->real);
  return code;
}

int Read(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
  return TheDisk().is_dead ? SQLITE_IOERR_READ
                           : Our(file)->real->pMethods->xRead(Our(file)->real, into, count, at);
}

int Write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  OpenFile* const our = Our(file);
  Disk& disk = TheDisk();
  const bool was_dead = disk.is_dead;
  const bool is_troubled = disk.IsTroubled(true, false);
  if (our->state != nullptr && (!is_troubled || (disk.is_dead && !was_dead))) {
    our->state->pending.push_back(
        {static_cast<std::size_t>(at),
         std::string(static_cast<const char*>(from), static_cast<std::size_t>(count))});
  }
  if (is_troubled) {
    return disk.trouble == DiskTrouble::kFull ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return our->real->pMethods->xWrite(our->real, from, count, at);
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile* const our = Our(file);
  if (TheDisk().IsTroubled(true, false)) {
    return SQLITE_IOERR_TRUNCATE;
  }
  if (our->state != nullptr) {
    our->state->pending.push_back({static_cast<std::size_t>(size), "", true});
  }
  return our->real->pMethods->xTruncate(our->real, size);
}

int Sync(sqlite3_file* file, int /*flags*/) {
  OpenFile* const our = Our(file);
  if (TheDisk().IsTroubled(false, true)) {
    return SQLITE_IOERR_FSYNC;
  }
  if (our->state != nullptr) {
    std::string image = std::move(our->state->on_disk).value_or("");  // files may be large
    for (const Change& change : our->state->pending) {
      Apply(image, change, change.bytes.size());
    }
    our->state->pending.clear();
    our->state->deleted.reset();  // a new file's folder is synced with it
    our->state->on_disk = std::move(image);
  }
  return SQLITE_OK;
}

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  return Our(file)->real->pMethods->xFileSize(Our(file)->real, size);
}
int Lock(sqlite3_file* file, int level) { return Our(file)->real->pMethods->xLock(Our(file)->real, level); }
int Unlock(sqlite3_file* file, int level) {
  return Our(file)->real->pMethods->xUnlock(Our(file)->real, level);
}
int CheckReservedLock(sqlite3_file* file, int* is_reserved) {
  return Our(file)->real->pMethods->xCheckReservedLock(Our(file)->real, is_reserved);
}
int FileControl(sqlite3_file* file, int operation, void* argument) {
  return Our(file)->real->pMethods->xFileControl(Our(file)->real, operation, argument);
}
int SectorSize(sqlite3_file* /*file*/) { return kSector_bytes; }
int Characteristics(sqlite3_file* /*file*/) { return 0; }  // promises nothing
int ShmMap(sqlite3_file* file, int region, int size, int extends, void volatile** memory) {
  return Our(file)->real->pMethods->xShmMap(Our(file)->real, region, size, extends, memory);
}
int ShmLock(sqlite3_file* file, int offset, int count, int flags) {
  return Our(file)->real->pMethods->xShmLock(Our(file)->real, offset, count, flags);
}
void ShmBarrier(sqlite3_file* file) { Our(file)->real->pMethods->xShmBarrier(Our(file)->real); }
int ShmUnmap(sqlite3_file* file, int deletes) {
  return Our(file)->real->pMethods->xShmUnmap(Our(file)->real, deletes);
}

int Open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  Disk& disk = TheDisk();
  OpenFile* const our = Our(file);
  std::memset(our, 0, sizeof(OpenFile));
  if (disk.is_dead) {
    return SQLITE_CANTOPEN;
  }
  our->real = static_cast<sqlite3_file*>(std::calloc(1, static_cast<std::size_t>(disk.real->szOsFile)));
  if (name != nullptr && !disk.files.contains(name)) {
    disk.files[name].on_disk = ReadWhole(name);
  }
  const int code = disk.real->xOpen(disk.real, name, our->real, flags, out_flags);
  if (code != SQLITE_OK) {
    std::free(our->real);
    return code;
  }
  our->base.pMethods = &disk.methods;
  our->state = name == nullptr ? nullptr : &disk.files[name];
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* /*vfs*/, const char* name, int syncs_folder) {
  Disk& disk = TheDisk();
  if (disk.IsTroubled(true, false)) {
    return SQLITE_IOERR_DELETE;
  }
  FileState& state = disk.files[name];
  state.pending.clear();
  if (syncs_folder != 0) {
    state.deleted.reset();
  } else if (state.on_disk) {
    state.deleted = state.on_disk;
  }
  state.on_disk.reset();
  return disk.real->xDelete(disk.real, name, 0);
}

Disk& TheDisk() {
  static Disk& disk = *[] {
    static Disk made;
    made.real = sqlite3_vfs_find(nullptr);
    made.vfs = *made.real;  // what is not about files is as the real one does it
    made.vfs.szOsFile = sizeof(OpenFile);
    made.vfs.zName = "failing-disk";
    made.vfs.pNext = nullptr;
    made.vfs.xOpen = Open;
    made.vfs.xDelete = Delete;
    made.methods = {2,
                    Close,
                    Read,
                    Write,
                    Truncate,
                    Sync,
                    FileSize,
                    Lock,
                    Unlock,
                    CheckReservedLock,
                    FileControl,
                    SectorSize,
                    Characteristics,
                    ShmMap,
                    ShmLock,
                    ShmBarrier,
                    ShmUnmap,
                    nullptr,
                    nullptr};
    sqlite3_vfs_register(&made.vfs, 0);
    return &made;
  }();
  return disk;
}

}  // namespace

std::string Name() { return TheDisk().vfs.zName; }

void Reset() {
  Disk& disk = TheDisk();
  disk.files.clear();
  disk.trouble = DiskTrouble::kNone;
  disk.changes = 0;
  disk.first_trouble = INT64_MAX;
  disk.is_dead = false;
}

void Plan(DiskTrouble trouble, std::int64_t after, std::int64_t how_often) {
  Disk& disk = TheDisk();
  disk.trouble = trouble;
  disk.first_trouble = disk.changes + after;
  disk.last_trouble =
      how_often > INT64_MAX - disk.first_trouble ? INT64_MAX : disk.first_trouble + how_often - 1;
}

std::int64_t Changes() { return TheDisk().changes; }

void LosePower(std::mt19937_64& random) {
  Disk& disk = TheDisk();
  for (auto& [name, state] : disk.files) {
    const bool ends_early = random() % 2 == 0;  // or any part, in any order
    const std::size_t end = state.pending.empty() ? 0 : random() % (state.pending.size() + 1);
    if (!ends_early) {
      std::ranges::shuffle(state.pending, random);
    }
    std::optional<std::string> image = state.on_disk;
    std::size_t end_of_this = end;
    if (state.deleted && random() % 2 == 0) {
      image = state.deleted;
      end_of_this = 0;
    }
    if (!image && end_of_this > 0 && random() % 2 == 0) {
      image = "";  // a file that was never synced may have got its name, or not
    }
    for (std::size_t i = 0; image && i < end_of_this; ++i) {
      const Change& change = state.pending[i];
      const std::size_t sectors = change.bytes.size() / kSector_bytes;
      const bool is_torn = i + 1 == end_of_this && sectors > 0;
      Apply(*image, change, is_torn ? random() % (sectors + 1) * kSector_bytes : change.bytes.size());
    }
    std::error_code ignored;
    if (image) {
      std::ofstream(name, std::ios::binary) << *image;
    } else {
      std::filesystem::remove(name, ignored);
    }
    std::filesystem::remove(name + "-shm", ignored);  // it only ever was in memory
  }
  Reset();
}

}  // namespace supple::failing_disk
