#include "vision/mirror.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace supple {

void MirrorPicture(const PictureView& picture, Picture& mirrored) {
  if (mirrored.width_px() != picture.width_px || mirrored.height_px() != picture.height_px) {
    mirrored = Picture(picture.width_px, picture.height_px);
  }
  for (int y = 0; y < picture.height_px; ++y) {
    const std::uint8_t* from = picture.rgb + y * picture.stride_bytes;
    std::uint8_t* to = mirrored.rgb() + y * mirrored.view().stride_bytes;
    for (std::ptrdiff_t x = 0; x < picture.width_px; ++x) {
      std::copy_n(from + 3 * x, 3, to + 3 * (picture.width_px - 1 - x));
    }
  }
}

void MirrorLandmarks(int width_px, BodyLandmarks& body) {
  const BodyLandmarks seen = body;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const std::size_t other = Index(OtherSide(static_cast<Landmark>(i)));
    body.image[i] = {static_cast<float>(width_px) - seen.image[other].x_px, seen.image[other].y_px};
    body.world[i] = {-seen.world[other].x_m, seen.world[other].y_m, seen.world[other].z_m};
    body.visibility[i] = seen.visibility[other];
    body.presence[i] = seen.presence[other];
  }
}

}  // namespace supple
