// The film or picture with something drawn on it, that `--annotate` asks for.
//
// It appears whole or not at all; an object that goes away without Finish leaves nothing behind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "base/landmarks.h"
#include "base/picture.h"
#include "base/result.h"

namespace supple {

enum class DrawnKind { kPicture, kFilm };

/// What a name's ending asks for: ".png" a picture, ".mp4" a film, in any case of letters; nothing else.
std::optional<DrawnKind> DrawnKindOf(const std::filesystem::path& path);

class DrawnOutput {
 public:
  /// @param frame_writer the encoder program, for films.
  /// @param frames_per_s the film's usual rate; 0 if unknown.
  DrawnOutput(std::filesystem::path path, DrawnKind kind, std::filesystem::path frame_writer,
              double frames_per_s);
  DrawnOutput(DrawnOutput&&) noexcept;
  DrawnOutput& operator=(DrawnOutput&&) noexcept;
  ~DrawnOutput();

  /// Draws on a copy of the picture and adds it.
  Result<Done> Add(const PictureView& picture, std::int64_t t_us, const std::function<void(Picture&)>& draw);

  /// The same with the skeleton of landmarks.
  /// @param body image points in the pixels of a picture `file_width_px` wide and `file_height_px` high.
  Result<Done> Add(const PictureView& picture, const LandmarkFrame& frame, int file_width_px,
                   int file_height_px);

  /// Moves the finished file to its place. Without an Add nothing is written.
  Result<Done> Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace supple
