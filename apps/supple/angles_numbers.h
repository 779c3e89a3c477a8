// Measured numbers as they stand in files.
#pragma once

#include <string>

#include "body/measures.h"

namespace supple {

/// A value or its error in the unit of files: degrees with 2 decimals, lengths and ratios with 4, classes
/// whole. Finer than the networks can tell apart; always with a dot, never "-0".
/// @param value in the measure's unit (radians).
void AppendMeasure(MeasureUnit unit, double value, std::string& out);

/// A share from 0 to 1, with 3 decimals.
void AppendCertainty(double certainty, std::string& out);

/// An angle in degrees, with 2 decimals.
void AppendDegrees(double angle_rad, std::string& out);

}  // namespace supple
