// A lock on a file, which the system takes back when the program that holds it ends in whatever way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace supple {

enum class LockKind : std::uint8_t { kShared, kAlone };

class FileLock {
 public:
  /// Makes the file if need be. Nothing if another holds a lock against it, or the file cannot be made.
  static std::optional<FileLock> Try(const std::filesystem::path& path, LockKind kind);
  /// The same, trying for so long.
  static std::optional<FileLock> Wait(const std::filesystem::path& path, LockKind kind, int patience_ms);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

  /// Changes a lock into the other kind, if nobody is in the way. In between it may be lost to another for a
  /// moment; `false` leaves it as a shared one.
  bool Become(LockKind kind);

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace supple
