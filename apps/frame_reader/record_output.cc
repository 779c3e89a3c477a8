#include "apps/frame_reader/record_output.h"

#include <unistd.h>

#include <cerrno>

namespace supple {

bool WriteAll(int fd, const std::uint8_t* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(fd, bytes, count);
    if (written < 0 && errno != EINTR) {
      return false;
    }
    if (written > 0) {
      bytes += written;
      count -= static_cast<std::size_t>(written);
    }
  }
  return true;
}

bool WriteRecord(int fd, const Record& record) {
  const RecordBytes bytes = PackRecord(record);
  return WriteAll(fd, bytes.data(), bytes.size());
}

}  // namespace supple
