#include "body/camera.h"

#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "base/require.h"

namespace supple {

Camera UsualCamera(int width_px, int height_px, double field_of_view_deg) {
  Require(width_px > 0 && height_px > 0, "UsualCamera: both sides must be positive");
  Require(field_of_view_deg > 0 && field_of_view_deg < 170,
          "UsualCamera: field_of_view_deg must be above 0 and below 170");
  const double half_side_px = 0.5 * std::max(width_px, height_px);
  return {half_side_px / std::tan(0.5 * RadiansFromDegrees(field_of_view_deg)), 0.5 * width_px,
          0.5 * height_px};
}

}  // namespace supple
