// Which way up a picture is.
//
// Cameras store what the sensor saw and note how to turn it; films carry a 3x3 matrix in 16.16 fixed point,
// row by row (a b u, c d v, x y w), that takes the stored point (p, q), q down, to the shown point
// (a p + c q + x, b p + d q + y). Of all turns only those in quarters occur in practice; others are
// rounded to them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/picture.h"

namespace supple {

/// How to make a stored picture upright: first mirror it left to right if so marked, then turn it.
struct Orientation {
  int quarter_turns = 0;  ///< 0..3, clockwise
  bool mirrored = false;

  /// True if width and height change places.
  bool swaps_sides() const { return quarter_turns % 2 == 1; }
  bool operator==(const Orientation&) const = default;
};

/// Reads a film's matrix.
Orientation OrientationFromMatrix(std::span<const std::int32_t, 9> matrix);

/// Reads the number 1..8 that EXIF stores; others are upright.
Orientation OrientationFromExif(int tag);

/// Copies a picture, making it upright.
///
/// @param upright room for as many pixels, rows without gaps.
void CopyUpright(const PictureView& stored, Orientation orientation, std::uint8_t* upright);

}  // namespace supple
