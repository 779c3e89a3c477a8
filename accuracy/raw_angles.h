// The angles that anyone can work out from three landmarks, without a skeleton: what the fitted posture has
// to beat.
//
// In the network's world the measure's own formula is applied to the landmarks as they are, with the camera
// taken for level. In the picture the angle is the one that a protractor laid on the screen would show; the
// side to which a limb bends is taken from the network's world, which is the best that can be done.
#pragma once

#include <optional>

#include "base/landmarks.h"
#include "body/measures.h"

namespace supple {

/// Nothing where the landmarks have no world points or the formula no meaning.
std::optional<double> RawWorldAngle(MeasureIndex measure, const BodyLandmarks& body);

/// Nothing for measures that a picture alone does not show, and where a bone points straight at the camera.
std::optional<double> RawImageAngle(MeasureIndex measure, const BodyLandmarks& body);

}  // namespace supple
