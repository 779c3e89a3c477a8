// The one door through which a command gets landmarks, whatever it was given: a film, a picture, or the
// landmarks of an earlier run.
//
// Which it is, the first bytes decide and not the name. So a stream may come through a pipe as well.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/landmarks.h"
#include "base/picture.h"
#include "base/result.h"
#include "vision/film.h"
#include "vision/landmark_stream.h"
#include "vision/pose_tracker.h"

namespace supple {

struct LandmarkSourceOptions {
  FilmOptions film;
  PoseTrackerOptions tracker;
  bool mirrored = false;  ///< look at every picture in a mirror; landmarks are those of the true picture
};

/// One moment of a source.
struct SourceFrame {
  LandmarkFrame landmarks;             ///< image points in the pixels of the file's upright picture
  std::optional<PictureView> picture;  ///< what was looked at, maybe reduced; a stream has none. Valid
                                       ///< until the next ReadFrame.
};

/// Opens one file after the other. The models are loaded at the first film or picture and kept; a stream
/// needs none.
class LandmarkSource {
 public:
  explicit LandmarkSource(LandmarkSourceOptions options);
  LandmarkSource(LandmarkSource&&) noexcept;
  LandmarkSource& operator=(LandmarkSource&&) noexcept;
  ~LandmarkSource();

  /// Opens a film, a picture or a landmark stream; "-" is standard input. What was open is closed.
  Result<Done> Open(const std::filesystem::path& path);

  /// Of the film that is open: its name, size, rate and model.
  const LandmarkStreamHeader& header() const;

  /// The format of the film or picture that is open; nothing for a stream.
  const FilmFormat* film_format() const;

  /// The next frame, or nothing at the film's end. After a Fault no more follow.
  Result<std::optional<SourceFrame>> ReadFrame();

  /// A stream may hold several films: goes on to the next. False where there is none.
  Result<bool> NextFilm();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace supple
