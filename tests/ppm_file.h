// Reading the stored pictures of tests/golden: binary PPM, 8 bits, no comments.
#pragma once

#include <algorithm>
#include <cstddef>
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

}  // namespace supple
