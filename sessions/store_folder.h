// The folder that holds a person's whole record, and what lies in it.
//
//   supple.db          the record; beside it, while Supple runs, supple.db-wal and supple.db-shm
//   backups/           the record as it was before each change of its layout
//   damaged/           files that were found damaged and put aside
//   locks/             empty files by which programs that run at the same time keep out of each other's way
//
// Nobody but the person may look into it: folders are made with mode 0700 and files with 0600.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sessions/record_id.h"

namespace supple {

/// $XDG_DATA_HOME/supple, or ~/.local/share/supple.
std::filesystem::path DefaultStoreFolder();

class StoreFolder {
 public:
  /// Makes the folders that are missing. @throws StoreTrouble
  explicit StoreFolder(std::filesystem::path folder);

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path database() const { return folder_ / "supple.db"; }
  std::filesystem::path backups() const { return folder_ / "backups"; }
  std::filesystem::path set_aside() const { return folder_ / "damaged"; }
  /// Where a new record grows while a damaged one is read, and its name once it is whole.
  std::filesystem::path rescuing() const { return folder_ / "rescuing.db"; }
  std::filesystem::path rescued() const { return folder_ / "rescued.db"; }

  std::filesystem::path opening_lock() const { return folder_ / "locks" / "opening"; }
  std::filesystem::path use_lock() const { return folder_ / "locks" / "use"; }
  std::filesystem::path session_lock(SessionId id) const;
  /// There after damage was met, so that the next opening looks through the whole file.
  std::filesystem::path suspicion() const { return folder_ / "locks" / "suspicion"; }

  /// All files of backups/ and damaged/.
  std::vector<std::filesystem::path> copies() const;

 private:
  std::filesystem::path folder_;
};

/// A database's file and those that belong to it: "x.db", "x.db-wal", "x.db-shm".
std::vector<std::filesystem::path> FilesOfDatabase(const std::filesystem::path& database);

/// Makes an empty file that only the person may read, unless it is there. @throws StoreTrouble
void MakePrivateFile(const std::filesystem::path& path);
/// Waits until renamed and removed files are so on the disk.
void SyncFolder(const std::filesystem::path& folder);
/// What the system's error number means for who wanted to make or change `path`.
Fault FolderFault(const std::filesystem::path& path, int error);

}  // namespace supple
