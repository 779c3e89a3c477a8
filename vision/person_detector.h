// Where in a picture are people? BlazePose's detector: a box around the face or trunk, and the two points
// that say where the whole body lies and which way its axis points.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/picture.h"
#include "base/result.h"
#include "vision/network.h"
#include "vision/region.h"

namespace supple {

/// One person found.
struct Detection {
  float score = 0;    ///< 0..1
  ImagePoint hips;    ///< the middle of the hips
  ImagePoint upward;  ///< on the circle around the whole body, straight above the hips along the body
  float left_px = 0;  ///< the box that the detector was trained to draw
  float top_px = 0;
  float right_px = 0;
  float bottom_px = 0;

  Region region() const { return RegionAround(hips, upward); }
};

/// A part of the picture to search, square.
struct Tile {
  float centre_x_px = 0;
  float centre_y_px = 0;
  float side_px = 0;
};

/// The tile that holds the whole picture.
Tile WholePicture(const PictureView& picture);

class PersonDetector {
 public:
  static Result<PersonDetector> Load(const std::filesystem::path& models);

  /// Searches one tile.
  ///
  /// @returns people best first; empty if there are none. Valid until the next call.
  std::span<const Detection> Find(const PictureView& picture, const Tile& tile);

 private:
  explicit PersonDetector(std::unique_ptr<Network> network);
  void Decode(const Tile& tile);
  void MergeOverlapping();

  std::unique_ptr<Network> network_;
  std::vector<ImagePoint> anchors_;    // centres, in shares of the tile
  std::vector<Detection> candidates_;  // scratch
  std::vector<Detection> people_;
};

}  // namespace supple
