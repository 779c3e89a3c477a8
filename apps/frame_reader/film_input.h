// A stranger's film, opened: which kind of file it is and which stream in it is the picture.
//
// FFmpeg gets at bytes only through the descriptor given; references from the file to other files or to the
// network lead nowhere. Only self-contained kinds of files are known: playlists and scripts are not.
#pragma once

#include <cstdint>
#include <optional>

#include "apps/frame_reader/av_handles.h"
#include "vision/frame_protocol.h"

namespace supple {

class FilmInput {
 public:
  /// @param fd an open file or pipe; a file is read from its beginning.
  explicit FilmInput(int fd);

  /// Finds out what it is.
  ///
  /// @returns why it cannot be read, or nothing if all is well; only then the rest may be called.
  std::optional<FaultRecord> Open();

  /// Reads the next packet of any stream; an FFmpeg error code.
  int ReadPacket(AVPacket& packet);

  const AVStream& stream() const;
  bool IsPicture(const AVPacket& packet) const;
  AVRational TimeBaseOf(const AVPacket& packet) const;
  double frames_per_s() const;                      ///< 0 if unknown
  std::optional<std::int64_t> duration_us() const;  ///< what the file promises
  std::int64_t start_us() const;                    ///< where the file's clock begins
  bool is_still() const { return is_still_; }

  /// How many packets of picture the file's own table lists; 0 if this kind of file has no such table.
  std::int64_t promised_packets() const;

 private:
  static int ReadBytes(void* self, std::uint8_t* bytes, int size);
  static std::int64_t Seek(void* self, std::int64_t offset, int whence);
  std::optional<FaultRecord> FindPictureStream();

  int fd_;
  std::int64_t size_bytes_ = -1;  // -1 for a pipe
  bool is_still_ = false;
  bool is_mov_ = false;
  bool is_avi_ = false;
  int stream_index_ = -1;
  AvHandle<AVIOContext> io_;  // outlives format_, which reads from it
  AvHandle<AVFormatContext> format_;
};

/// The record for an FFmpeg error code: memory that ran out is told apart from damage.
FaultRecord FaultFromAv(int error, StreamFault otherwise);

}  // namespace supple
