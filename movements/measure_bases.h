// The measures as conditions name them: those of both sides once, without their side.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "body/measures.h"

namespace supple {

/// One name and where its measures stand in the registry.
struct MeasureBase {
  std::string_view name;  ///< "knee_flexion"
  MeasureIndex left = kMostMeasures;
  MeasureIndex right = kMostMeasures;  ///< the same as left for a measure of the whole body
  bool is_sided = false;
  bool is_signed_left = false;  ///< of the whole body, and + means to the person's left
};

/// All of them, in the registry's order.
const std::vector<MeasureBase>& MeasureBases();

std::optional<MeasureBase> FindMeasureBase(std::string_view name);

}  // namespace supple
