// BlazePose comes in three sizes: the larger, the slower and the surer.
#pragma once

#include <string_view>

namespace supple {

enum class PoseModel { kLite, kFull, kHeavy };

/// "lite", "full" or "heavy".
constexpr std::string_view Name(PoseModel model) {
  switch (model) {
    case PoseModel::kLite:
      return "lite";
    case PoseModel::kFull:
      return "full";
    case PoseModel::kHeavy:
      return "heavy";
  }
  return "";
}

}  // namespace supple
