// The file that the encoder writes: FFmpeg gets at it only through the open descriptor.
#pragma once

#include <cstdint>

#include "apps/frame_reader/av_handles.h"

namespace supple {

class OutputFile {
 public:
  /// @param fd open for reading and writing; reading is for moving the film's table to its front.
  explicit OutputFile(int fd);

  /// Makes a film in the making write here. This object must outlive it.
  ///
  /// @returns false if memory ran out.
  bool ConnectTo(AVFormatContext& format);

  /// The system's error number of the first write that failed, or 0.
  int write_error() const { return write_error_; }

 private:
  static int ReadBytes(void* self, std::uint8_t* bytes, int size);
  static int WriteBytes(void* self, std::uint8_t* bytes, int size);
  static std::int64_t Seek(void* self, std::int64_t offset, int whence);
  static int OpenAgain(AVFormatContext* format, AVIOContext** io, const char* url, int flags,
                       AVDictionary** options);
  static int CloseAgain(AVFormatContext* format, AVIOContext* io);

  int fd_;
  int write_error_ = 0;
  std::int64_t at_ = 0;  // where the next byte is written
  std::int64_t size_ = 0;
  std::int64_t read_at_ = 0;
  AvHandle<AVIOContext> io_;
};

}  // namespace supple
