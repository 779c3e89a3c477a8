// The stored pictures of tests/golden: reading them (binary PPM, 8 bits, no comments), and laying them into
// a larger picture.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "base/picture.h"

namespace supple {

/// @throws std::runtime_error naming the file if it is absent or is no such picture.
inline Picture ReadPpm(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string magic;
  int width_px = 0;
  int height_px = 0;
  int brightest = 0;
  stream >> magic >> width_px >> height_px >> brightest;
  stream.get();  // the one blank between header and pixels
  constexpr int kLargestSide_px = 16384;
  if (!stream || magic != "P6" || brightest != 255 || std::min(width_px, height_px) < 1 ||
      std::max(width_px, height_px) > kLargestSide_px) {
    throw std::runtime_error(file.string() + " is not there or is not a binary PPM of 8 bits");
  }
  Picture picture(width_px, height_px);
  // A stream of chars fills bytes: the one cast that the language allows for it.
  stream.read(reinterpret_cast<char*>(picture.rgb()),  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
              static_cast<std::streamsize>(picture.size_bytes()));
  if (!stream) {
    throw std::runtime_error(file.string() + " breaks off before its last pixel");
  }
  return picture;
}

/// Twice as wide and high, every pixel four times.
inline Picture Doubled(const Picture& small) {
  Picture large(2 * small.width_px(), 2 * small.height_px());
  for (int y = 0; y < large.height_px(); ++y) {
    for (int x = 0; x < large.width_px(); ++x) {
      std::copy_n(small.rgb() + 3 * (std::ptrdiff_t{y / 2} * small.width_px() + x / 2), 3,
                  large.rgb() + 3 * (std::ptrdiff_t{y} * large.width_px() + x));
    }
  }
  return large;
}

/// The picture in the middle of a grey one, which must be at least as large.
inline Picture OnGrey(const Picture& picture, int width_px, int height_px) {
  constexpr std::uint8_t kGrey = 128;
  Picture ground(width_px, height_px);
  std::fill_n(ground.rgb(), ground.size_bytes(), kGrey);
  const int left = (width_px - picture.width_px()) / 2;
  const int top = (height_px - picture.height_px()) / 2;
  for (int y = 0; y < picture.height_px(); ++y) {
    std::copy_n(picture.rgb() + 3 * std::ptrdiff_t{y} * picture.width_px(), 3 * picture.width_px(),
                ground.rgb() + 3 * (std::ptrdiff_t{top + y} * width_px + left));
  }
  return ground;
}

}  // namespace supple
