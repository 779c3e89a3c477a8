#include "sessions/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

namespace supple {
namespace {

constexpr mode_t kOnlyThePerson = 0600;
constexpr std::chrono::milliseconds kBetweenTries{5};

int Operation(LockKind kind) { return (kind == LockKind::kAlone ? LOCK_EX : LOCK_SH) | LOCK_NB; }

}  // namespace

std::optional<FileLock> FileLock::Try(const std::filesystem::path& path, LockKind kind) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOnlyThePerson);
  if (fd < 0) {
    return std::nullopt;
  }
  FileLock lock(fd);
  return ::flock(fd, Operation(kind)) == 0 ? std::optional(std::move(lock)) : std::nullopt;
}

std::optional<FileLock> FileLock::Wait(const std::filesystem::path& path, LockKind kind, int patience_ms) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  for (;;) {
    if (std::optional<FileLock> lock = Try(path, kind)) {
      return lock;
    }
    if (std::chrono::steady_clock::now() >= until) {
      return std::nullopt;
    }
    std::this_thread::sleep_for(kBetweenTries);
  }
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileLock::~FileLock() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

bool FileLock::Become(LockKind kind) {
  if (::flock(fd_, Operation(kind)) == 0) {
    return true;
  }
  ::flock(fd_, Operation(LockKind::kShared));
  return false;
}

}  // namespace supple
