// The formulas behind the registry of measures (body/measures.h), one small function each.
#pragma once

#include <span>

#include "body/body_points.h"
#include "body/measures.h"

namespace supple {

/// One measure of the left (side 0) or right (side 1) half of the body; measures of the whole body pass side
/// over.
using MeasureFormula = double (*)(const BodyPoints& points, const BodyScale& scale, std::size_t side);

struct MeasureEntry {
  MeasureInfo info;
  std::string_view column;  ///< the name with its unit
  MeasureFormula formula;
  std::size_t side;
};

/// The registry with its formulas.
std::span<const MeasureEntry> MeasureEntries();

}  // namespace supple
