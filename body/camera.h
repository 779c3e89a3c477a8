// The camera: how a point in front of it comes into the picture.
//
// Frame V (view): right-handed, origin in the lens, x to the right of the picture, y up in the picture, z out
// of the picture towards the person behind the camera; what is seen lies at negative z. The picture's points
// have y down (base/landmarks.h).
#pragma once

#include <Eigen/Core>

namespace supple {

struct Camera {
  double focal_px = 0;     ///< focal length, the same in both directions
  double centre_x_px = 0;  ///< where the lens' axis meets the picture
  double centre_y_px = 0;

  /// Where a point in front of the camera appears.
  /// @param p_VQ with z < 0.
  Eigen::Vector2d Project(const Eigen::Vector3d& p_VQ) const {
    const double scale = -focal_px / p_VQ.z();
    return {centre_x_px + scale * p_VQ.x(), centre_y_px - scale * p_VQ.y()};
  }

  /// The direction from the lens to a point of the picture, with z = -1.
  Eigen::Vector3d RayOf(double x_px, double y_px) const {
    return {(x_px - centre_x_px) / focal_px, -(y_px - centre_y_px) / focal_px, -1.0};
  }
};

/// How wide the longer side of the picture looks where nobody says: 64 degrees. Telephones film with 60 to
/// 70, laptops' cameras with 60 to 78 degrees; an error of 10 degrees changes no angle of the body by more
/// than a degree.
inline constexpr double kUsualFieldOfView_deg = 64;

/// The camera of a picture that nobody knows more of: lens axis in its middle.
///
/// @param field_of_view_deg of the longer side, above 0 and below 170.
/// @throws BadInput outside of that, or if a side is not positive.
Camera UsualCamera(int width_px, int height_px, double field_of_view_deg = kUsualFieldOfView_deg);

}  // namespace supple
