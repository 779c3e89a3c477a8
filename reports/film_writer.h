// An mp4 film made of pictures, each at its own time.
//
// The encoder is a separate process (apps/frame_reader): Debian's FFmpeg is GPL. The film grows under another
// name beside its own and takes its own at the end, so that nobody ever finds half a film under it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/picture.h"
#include "base/result.h"

namespace supple {

struct FilmWriterOptions {
  std::filesystem::path frame_writer;  ///< the encoder program
  double frames_per_s = 0;             ///< the usual rate, a hint to the encoder; 0 if unknown
};

class FilmWriter {
 public:
  /// Begins a film. Like Film (vision/film.h) it ends with the thread that began it.
  ///
  /// @param path where the film will be; a file there is replaced at the end.
  /// @returns the writer, or kNotFound (no such folder), kNotAFile, kNotPermitted, kNoSpace, kNotWritable,
  /// kHelperFailed.
  /// @throws BadInput if a side is not 1..16384.
  static Result<FilmWriter> Create(const std::filesystem::path& path, int width_px, int height_px,
                                   const FilmWriterOptions& options);

  FilmWriter(FilmWriter&&) noexcept;
  FilmWriter& operator=(FilmWriter&&) noexcept;
  ~FilmWriter();  ///< without Finish the film is thrown away

  /// Adds a picture. After a Fault (kNoSpace, kNotWritable, kTooLarge, kHelperFailed) the film has been
  /// thrown away; the Fault is given again by all that follows.
  ///
  /// @param t_us its time, later than that of the picture before; the first one's becomes the film's start
  /// only if it is 0.
  /// @throws BadInput if the size is not that of Create or the time does not rise.
  Result<Done> WriteFrame(const PictureView& picture, std::int64_t t_us);

  /// Completes the film and gives it its name.
  Result<Done> Finish();

 private:
  struct Encoder;
  explicit FilmWriter(std::unique_ptr<Encoder> encoder);
  std::unique_ptr<Encoder> encoder_;
};

}  // namespace supple
