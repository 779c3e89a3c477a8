// Measures in words for people: in tables, plots and drawings.
#pragma once

#include <string>
#include <string_view>

#include "body/measures.h"

namespace supple {

/// The name as people read it: "left knee flexion", "height of mid hip", "trunk rotation".
/// @throws BadInput if there is no such measure, as in all that follows.
std::string MeasureWords(MeasureIndex measure);

/// The unit as people read it: "°", "torso lengths"; nothing for a class.
std::string_view UnitWords(MeasureUnit unit);

/// The unit as it stands in files: "deg", "torso".
std::string_view UnitInFiles(MeasureUnit unit);

/// The plane as it stands in files: "sagittal", "frontal", "any".
std::string_view PlaneInFiles(MeasurePlane plane);

/// A value of that unit as people read it, without the unit: whole degrees, hundredths of a length.
/// @param value in the measure's unit (radians).
std::string ValueText(MeasureUnit unit, double value);

/// A value with what it may be off by, or why it is not said: "87° ± 6°", "0.42 ± 0.08", "hidden".
std::string MeasuredText(MeasureIndex measure, const MeasuredValue& measured);

/// What a measure means, and what its sign means (nothing for what has no sign), apart.
struct MeasureMeaning {
  std::string_view meaning;
  std::string_view sign;
};
MeasureMeaning MeaningOf(const MeasureInfo& info);

}  // namespace supple
