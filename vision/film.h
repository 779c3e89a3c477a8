// A film or a picture, frame by frame, upright, from any file that the decoder understands.
//
// Files from strangers are hostile: the bytes are decoded in a separate process without rights
// (apps/frame_reader) which we start here and read from through a pipe. Its crash is a Fault. It works ahead
// by itself: while one frame is looked at, the next is being decoded.
//
// The decoder ends with the thread that opened the film; use the film in that thread or in one that ends
// before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/picture.h"
#include "base/result.h"
#include "vision/descriptor.h"

namespace supple {

/// What the file says of itself. Sizes are those of the upright picture, after rotation metadata.
struct FilmFormat {
  int width_px = 0;  ///< size in the file; landmarks are given in these pixels
  int height_px = 0;
  int sent_width_px = 0;  ///< size of the frames handed out (large films are reduced)
  int sent_height_px = 0;
  double frames_per_s = 0;                  ///< nominal; 0 for a still picture or where unknown
  std::optional<std::int64_t> duration_us;  ///< where the file says so
  bool is_still = false;
  int quarter_turns = 0;  ///< how the stored frames were turned to be upright, clockwise
  bool mirrored = false;  ///< they were mirrored before turning
};

struct FilmOptions {
  std::filesystem::path frame_reader;  ///< the decoder program
  int max_side_px = 1920;              ///< longer pictures are reduced to this before they are handed out

  /// Asked while waiting; true ends the film with kInterrupted. May be empty.
  std::function<bool()> stop_asked;

  /// A film in a pipe that must be read back and forth (mp4, mov) is first copied to a file without a name,
  /// up to this size: three hours from a phone.
  std::int64_t max_spool_bytes = std::int64_t{32} << 30U;
};

/// One decoded frame. The pixels stay valid until the next ReadFrame.
struct FilmFrame {
  std::int64_t t_us = 0;  ///< presentation time from the film's start
  PictureView picture;
};

class Film {
 public:
  /// Opens a file; "-" reads standard input. The first frame has been decoded when this returns.
  ///
  /// @returns the film, or what is wrong: kNotFound, kNotAFile, kNotPermitted, kEmpty, kNotUnderstood (not a
  /// film, sound only), kDamaged (nothing of it can be decoded), kTooLarge, kNoSpace (while copying from a
  /// pipe), kHelperFailed, kInterrupted.
  /// @throws BadInput if max_side_px is not 1..16384.
  static Result<Film> Open(const std::filesystem::path& path, const FilmOptions& options);

  /// The same for what is open already; a file is read from its beginning, a pipe from where it stands.
  /// @param name how faults call it.
  static Result<Film> FromDescriptor(Descriptor descriptor, std::string name, const FilmOptions& options);

  Film(Film&&) noexcept;
  Film& operator=(Film&&) noexcept;
  ~Film();

  const FilmFormat& format() const;

  /// The next frame, or nothing at the film's end. After a Fault (kDamaged, kTooLarge, kHelperFailed,
  /// kInterrupted), whose text names the time reached, the frames already delivered stay valid and no more
  /// follow: the same Fault is given again.
  Result<std::optional<FilmFrame>> ReadFrame();

 private:
  struct Decoder;
  explicit Film(std::unique_ptr<Decoder> decoder);
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace supple
