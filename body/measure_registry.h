// The registry of measures with its formulas: what stands behind body/measures.h.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "body/measure_formulas.h"
#include "body/measures.h"

namespace supple {

struct MeasureEntry {
  MeasureInfo info;
  std::string_view column;  ///< the name with its unit
  MeasureFormula formula = nullptr;
  std::size_t side = 0;            ///< 0 left, 1 right; 0 for measures of the whole body
  bool counts_from_floor = false;  ///< changes where the whole body is lifted; no other measure does

  /// The measure of these points, NaN where it has no meaning.
  double Of(const BodyPoints& points, const BodyScale& scale) const {
    return formula(BodySide(points, scale, side));
  }
};

/// All measures, in the order of their columns.
std::span<const MeasureEntry> MeasureEntries();

}  // namespace supple
