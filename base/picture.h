// Pictures as they travel between rooms: 8-bit RGB, rows from the top, upright.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace supple {

/// Somebody else's pixels. Pixel (x, y) begins at rgb + y * stride_bytes + 3 * x; x points right and y
/// down; the centre of the top left pixel is at (0.5, 0.5).
struct PictureView {
  const std::uint8_t* rgb = nullptr;
  int width_px = 0;
  int height_px = 0;
  std::ptrdiff_t stride_bytes = 0;
};

/// Pixels that own their memory; rows lie without gaps.
class Picture {
 public:
  Picture() = default;
  Picture(int width_px, int height_px)
      : width_px_(width_px),
        height_px_(height_px),
        rgb_(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3) {}

  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }
  std::uint8_t* rgb() { return rgb_.data(); }
  const std::uint8_t* rgb() const { return rgb_.data(); }
  std::size_t size_bytes() const { return rgb_.size(); }
  PictureView view() const {
    return {rgb_.data(), width_px_, height_px_, static_cast<std::ptrdiff_t>(width_px_) * 3};
  }

 private:
  int width_px_ = 0;
  int height_px_ = 0;
  std::vector<std::uint8_t> rgb_;
};

}  // namespace supple
