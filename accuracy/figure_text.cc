#include "accuracy/figure_text.h"

#include <fmt/format.h>

#include "accuracy/text_table.h"
#include "reports/measure_words.h"

namespace supple {

std::string_view UnitName(MeasureUnit unit) {
  // As in files, but for names of two words.
  switch (unit) {
    case MeasureUnit::kHipWidth:
      return "hip width";
    case MeasureUnit::kLegLength:
      return "leg length";
    default:
      return UnitInFiles(unit);
  }
}

std::string PercentText(double share) {
  constexpr double kPercent = 100;
  return fmt::format("{:.1f} %", share * kPercent);
}

std::string FigureText(const std::optional<double>& value, MeasureUnit unit) {
  if (!value) {
    return std::string(kNoFigure);
  }
  const double shown = *value * DisplayScale(unit);
  return unit == MeasureUnit::kAngle ? fmt::format("{:.2f}", shown) : fmt::format("{:.3f}", shown);
}

std::string CorrelationText(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : std::string(kNoFigure);
}

}  // namespace supple
