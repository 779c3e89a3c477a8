// Frames made into an mp4 film: H.264, 4:2:0, constant quality, every frame at its own time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "apps/frame_reader/av_handles.h"
#include "apps/frame_reader/output_file.h"
#include "vision/frame_protocol.h"

namespace supple {

class FilmEncoder {
 public:
  /// @param fd the film, open for reading and writing.
  FilmEncoder(int fd, const HeadRecord& head);

  FilmEncoder(const FilmEncoder&) = delete;
  FilmEncoder& operator=(const FilmEncoder&) = delete;

  /// Writes the film's beginning. Returns what is wrong, or nothing, as do the others.
  std::optional<FaultRecord> Open();

  /// Adds a frame.
  ///
  /// @param pixels head.frame_bytes() bytes, rows without gaps.
  /// @param t_us later than the frame before.
  std::optional<FaultRecord> Add(const std::uint8_t* pixels, std::int64_t t_us);

  /// Writes what is still held back and the film's table.
  std::optional<FaultRecord> Finish();

 private:
  std::optional<FaultRecord> OpenCodec();
  std::optional<FaultRecord> Encode(const AVFrame* frame);
  const std::uint8_t* PadToEven(const std::uint8_t* pixels);
  FaultRecord FaultFrom(int error) const;

  HeadRecord head_;
  OutputFile file_;  // outlives format_, which writes to it
  AvHandle<AVFormatContext> format_;
  AvHandle<AVCodecContext> codec_;
  AvHandle<AVFrame> frame_;
  AvHandle<AVPacket> packet_;
  AvHandle<SwsContext> scaler_;
  std::vector<std::uint8_t> padded_;  // only for odd sizes
  std::int64_t last_stamp_ = -1;
};

}  // namespace supple
