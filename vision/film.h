// A film or a picture, frame by frame, upright, from any file that the decoder understands.
//
// Files from strangers are hostile: the bytes are decoded in a separate process without rights
// (apps/frame_reader) which we start here and read from through a pipe. Its crash is a Fault.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/picture.h"
#include "base/result.h"

namespace supple {

/// What the file says of itself. Sizes are those of the upright picture, after rotation metadata.
struct FilmFormat {
  int width_px = 0;                          ///< size in the file; landmarks are given in these pixels
  int height_px = 0;
  int sent_width_px = 0;                     ///< size of the frames handed out (large films are reduced)
  int sent_height_px = 0;
  double frames_per_s = 0;                   ///< nominal; 0 for a still picture or where unknown
  std::optional<std::int64_t> duration_us;   ///< where the file says so
  bool is_still = false;
};

struct FilmOptions {
  std::filesystem::path frame_reader;  ///< the decoder program
  int max_side_px = 1920;              ///< longer pictures are reduced to this before they are handed out
};

/// One decoded frame. The pixels stay valid until the next ReadFrame.
struct FilmFrame {
  std::int64_t t_us = 0;  ///< presentation time from the film's start
  PictureView picture;
};

class Film {
 public:
  /// Opens a file; "-" reads standard input.
  static Result<Film> Open(const std::filesystem::path& path, const FilmOptions& options);

  Film(Film&&) noexcept;
  Film& operator=(Film&&) noexcept;
  ~Film();

  const FilmFormat& format() const;

  /// The next frame, or nothing at the film's end. After a Fault the frames already delivered stay
  /// valid and no more follow.
  Result<std::optional<FilmFrame>> ReadFrame();

 private:
  struct Decoder;
  explicit Film(std::unique_ptr<Decoder> decoder);
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace supple
