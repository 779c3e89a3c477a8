// Cutting what a network looks at out of a picture: turned, scaled, as floats.
#pragma once

#include <span>

#include "base/picture.h"
#include "vision/region.h"

namespace supple {

/// What lies outside the picture.
enum class Border {
  kReplicate,  ///< the nearest pixel of the edge
  kBlack,      ///< black; the detector is trained with it
};

/// Values v of 0..255 become v * scale + offset.
struct PixelScale {
  float scale = 1.0F / 255.0F;
  float offset = 0;
};

/// Fills a side x side x 3 tensor with the region, sampled bilinearly.
///
/// @param tensor side_px * side_px * 3 values, rows from the top, channels together.
/// @throws BadInput if the tensor has another size or the picture is empty.
void CropRegion(const PictureView& picture, const Region& region, int side_px, PixelScale scale,
                Border border, std::span<float> tensor);

}  // namespace supple
