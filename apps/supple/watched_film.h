// A film that was looked at once: the landmarks of all its frames, kept, so that all that follows (which
// movement it was, the tables, the drawing) can go over it again without the pictures.
//
// A frame takes a kilobyte: three hours at 30 frames a second are 300 MB.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/landmarks.h"
#include "body/body_tracker.h"
#include "body/camera.h"

namespace supple {

struct WatchedFilm {
  std::string file;  ///< as the person named it, or as a landmark stream names its film
  bool is_picture = false;
  int width_px = 0;  ///< of the upright picture; landmarks are in these pixels
  int height_px = 0;
  double frames_per_s = 0;  ///< 0 for a still picture or where unknown
  Camera camera;            ///< in pixels of that picture
  BodyTrackerOptions tracking;
  std::vector<LandmarkFrame> frames;
};

/// From the first to behind the last frame, in seconds; 0 for a picture.
double Duration_s(const WatchedFilm& film);

/// Parts of a body that the edge of a picture may cut off.
struct CutOff {
  bool head = false;
  bool trunk = false;
  bool knees = false;
  bool feet = false;

  bool any() const { return head || trunk || knees || feet; }
};

/// What lay outside of the picture in more than a quarter of the frames that show somebody.
CutOff FindCutOff(const WatchedFilm& film);

}  // namespace supple
