// One result of `supple angles`: a table, lines, a file. It is given one film after the other, moment after
// moment, and does not care whether the bodies come from films, landmarks or markers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/picture.h"
#include "base/result.h"
#include "body/body_tracker.h"
#include "body/camera.h"

namespace supple {

/// What is known before the first moment.
struct AngleFilm {
  std::string file;  ///< as the person named it, or as a landmark stream names its film
  bool has_camera =
      true;          ///< false for laboratory markers, which nobody filmed: there is no picture and no view
  int width_px = 0;  ///< of the upright picture
  int height_px = 0;
  double frames_per_s = 0;       ///< 0 for a still picture or where unknown
  double field_of_view_deg = 0;  ///< of the longer side
  Camera camera;                 ///< in pixels of that picture
  double stature_m = 0;          ///< 0 where nobody told it
  bool has_attitude = false;     ///< whether the camera's own sensor told how it stands
};

/// Faults are those of writing.
class AngleOutput {
 public:
  AngleOutput() = default;
  AngleOutput(const AngleOutput&) = delete;
  AngleOutput& operator=(const AngleOutput&) = delete;
  virtual ~AngleOutput() = default;

  virtual Result<Done> Begin(const AngleFilm& film) = 0;

  /// @param picture what was looked at, maybe reduced; nothing where there was none.
  virtual Result<Done> Add(const BodyFrame& frame, const std::optional<PictureView>& picture) = 0;

  /// The film has ended or broken off.
  virtual Result<Done> End() = 0;

  /// The film will not be ended.
  virtual void Drop() {}

  /// False where nobody reads any more.
  virtual bool is_wanted() const { return true; }

  /// The file that End would have finished; nothing for lines, which are good as they are.
  virtual std::optional<std::string> unfinished() const { return {}; }

  /// What the person should know of the film that has ended, a sentence each.
  virtual std::vector<std::string> notes() const { return {}; }
};

}  // namespace supple
