// Whether the errors that are stated with each measure hold: one line for each measure, over all movements
// and views together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "accuracy/angle_accuracy.h"

namespace supple {

struct MeasureCalibration {
  std::string measure;
  MeasureUnit unit = MeasureUnit::kAngle;
  int judged = 0;                             ///< frames whose truth has a value
  Tally within;                               ///< of the said values, those no farther off than was stated
  std::optional<double> mean_absolute_error;  ///< of the said values, in the measure's unit
};

/// Sums the groups of each measure up, in the order in which measures first come.
std::vector<MeasureCalibration> SumUpMeasures(const std::vector<AngleGroup>& groups);

/// A Markdown table without a heading, for a section of a page. Angles are in degrees.
std::string WriteCalibrationMarkdown(const std::vector<AngleGroup>& groups);

}  // namespace supple
