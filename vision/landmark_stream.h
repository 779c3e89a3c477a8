// Landmarks as text: one JSON object a line, so that any language can read them and a pipe can carry them.
//
// A film begins with a header line that names the schema, the file, its size in pixels, its rate, the
// model and the order of the landmarks; one line for each frame follows. Several films may stand one
// after the other, each with its own header. docs/pose_stream.md tells users the same; the JSON Schema is
// catalogue/landmarks.schema.json.
//
// A stream of another program may carry COCO's 17 landmarks instead of the 33 and may lack world points. We
// read both and write one: always 33 landmarks, and "world" only where the body has it.
//
// A line is complete or it is not there: a stream that breaks off in the middle of a line keeps all the
// frames before it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/landmarks.h"
#include "base/result.h"
#include "vision/descriptor.h"
#include "vision/landmark_shape.h"

namespace supple {

/// The version this program writes and reads. The number rises when a reader of the old one would go
/// wrong; a new key alone does not raise it, readers pass over keys they do not know.
inline constexpr std::string_view kLandmarkSchema = "supple.landmarks/1";

/// The longest line we read. A line of ours has about 3 000 bytes; a header is that plus the file's name.
inline constexpr std::size_t kLongestLandmarkLine = std::size_t{64} * 1024;

/// What the header line says of a film.
struct LandmarkStreamHeader {
  std::string file;  ///< as the person named it; "-" for standard input
  int width_px = 0;  ///< size of the upright picture; image points are in these pixels
  int height_px = 0;
  double frames_per_s = 0;  ///< 0 for a still picture or where unknown
  std::string model;        ///< "lite", "full" or "heavy"; of another program whatever it says
  LandmarkShape shape = LandmarkShape::kBlazePose33;  ///< of the stream that was read; we write 33
};

/// Appends the header line, with its line end, to `out`. It names all 33 landmarks, whatever the shape.
void WriteHeaderLine(const LandmarkStreamHeader& header, std::string& out);

/// Appends one frame's line, with its line end, to `out`. Allocates only while `out` still grows.
///
/// Image points get 2 decimals (0.01 px), world points 4 (0.1 mm), the rest 3: finer than the networks
/// can tell apart. A body with a number that is not finite cannot be said in JSON and is written as
/// nobody: no body is better than a wrong one. A body without world points is written without "world".
void WriteFrameLine(const LandmarkFrame& frame, std::string& out);

/// Reads a stream line by line in constant memory. The bytes may come from anybody.
class LandmarkStreamReader {
 public:
  /// Opens a file and reads the first header. "-" reads standard input.
  static Result<LandmarkStreamReader> Open(const std::filesystem::path& path);

  /// Reads from an open descriptor. `name` is for error texts.
  static Result<LandmarkStreamReader> FromDescriptor(Descriptor descriptor, std::string name);

  LandmarkStreamReader(LandmarkStreamReader&&) noexcept;
  LandmarkStreamReader& operator=(LandmarkStreamReader&&) noexcept;
  ~LandmarkStreamReader();

  /// The header of the film being read.
  const LandmarkStreamHeader& header() const;

  /// The film's next frame, or nothing at the film's end. Times never fall within a film.
  /// @returns kDamaged where a line is wrong or breaks off, with file and line number. After a Fault no
  /// more frames follow; those already handed out stay valid.
  Result<std::optional<LandmarkFrame>> ReadFrame();

  /// Goes on to the next film in the stream, passing over what is left of this one.
  /// @returns false at the stream's end, or the Faults of ReadFrame.
  Result<bool> NextFilm();

 private:
  struct State;
  explicit LandmarkStreamReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace supple
