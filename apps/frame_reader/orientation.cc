#include "apps/frame_reader/orientation.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace supple {
namespace {

/// Where the pixel (0, 0) of the stored picture lands and how far apart its neighbours land, in bytes.
struct Walk {
  std::ptrdiff_t start = 0;
  std::ptrdiff_t right = 0;  ///< to the next stored pixel of a row
  std::ptrdiff_t down = 0;   ///< to the next stored row
};

Walk WalkOf(int width_px, int height_px, Orientation orientation) {
  const std::ptrdiff_t w = width_px;
  const std::ptrdiff_t h = height_px;
  Walk walk;
  switch (orientation.quarter_turns) {
    case 1:
      walk = {3 * (h - 1), 3 * h, -3};
      break;
    case 2:
      walk = {3 * (w * h - 1), -3, -3 * w};
      break;
    case 3:
      walk = {3 * h * (w - 1), -3 * h, 3};
      break;
    default:
      walk = {0, 3, 3 * w};
      break;
  }
  if (orientation.mirrored) {
    walk.start += walk.right * (w - 1);
    walk.right = -walk.right;
  }
  return walk;
}

}  // namespace

Orientation OrientationFromMatrix(std::span<const std::int32_t, 9> matrix) {
  const double a = matrix[0];
  const double b = matrix[1];
  const double c = matrix[3];
  const double d = matrix[4];
  const bool mirrored = a * d - b * c < 0;
  if (std::abs(a) + std::abs(d) >= std::abs(b) + std::abs(c)) {
    return {d < 0 ? 2 : 0, mirrored};
  }
  return {c < 0 ? 1 : 3, mirrored};
}

Orientation OrientationFromExif(int tag) {
  // Source: EXIF 2.32 (CIPA DC-008), tag 0x0112.
  constexpr std::array<Orientation, 9> kOrientations = {{{0, false},
                                                         {0, false},
                                                         {0, true},
                                                         {2, false},
                                                         {2, true},
                                                         {3, true},
                                                         {1, false},
                                                         {1, true},
                                                         {3, false}}};
  return tag >= 1 && tag <= 8 ? kOrientations[static_cast<std::size_t>(tag)] : Orientation{};
}

void CopyUpright(const PictureView& stored, Orientation orientation, std::uint8_t* upright) {
  const Walk walk = WalkOf(stored.width_px, stored.height_px, orientation);
  if (walk.right == 3) {
    for (std::ptrdiff_t y = 0; y < stored.height_px; ++y) {
      std::memcpy(upright + walk.start + y * walk.down, stored.rgb + y * stored.stride_bytes,
                  static_cast<std::size_t>(stored.width_px) * 3);
    }
    return;
  }
  // Square by square, so that both the rows read and the columns written stay in the cache.
  constexpr int kSquarePx = 32;
  for (int top = 0; top < stored.height_px; top += kSquarePx) {
    for (int left = 0; left < stored.width_px; left += kSquarePx) {
      const int bottom = std::min(top + kSquarePx, stored.height_px);
      const int right = std::min(left + kSquarePx, stored.width_px);
      for (std::ptrdiff_t y = top; y < bottom; ++y) {
        const std::uint8_t* from = stored.rgb + y * stored.stride_bytes + std::ptrdiff_t{3} * left;
        std::uint8_t* to = upright + walk.start + y * walk.down + left * walk.right;
        for (int x = left; x < right; ++x, from += 3, to += walk.right) {
          to[0] = from[0];
          to[1] = from[1];
          to[2] = from[2];
        }
      }
    }
  }
}

}  // namespace supple
