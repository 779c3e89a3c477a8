// The mirrored picture, and the way back from what was seen in it. Looking at the same film in a mirror is
// the cheapest film that nobody tuned a constant on.
#pragma once

#include "base/landmarks.h"
#include "base/picture.h"

namespace supple {

/// Writes `picture` with left and right exchanged into `mirrored`, which is resized where it must be.
void MirrorPicture(const PictureView& picture, Picture& mirrored);

/// What was seen in a mirrored picture as it is in the true one: places, depths, and which side is the left.
///
/// @param width_px the picture's width.
void MirrorLandmarks(int width_px, BodyLandmarks& body);

}  // namespace supple
