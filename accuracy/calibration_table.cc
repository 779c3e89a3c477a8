#include "accuracy/calibration_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "accuracy/figure_text.h"
#include "accuracy/text_table.h"

namespace supple {

std::vector<MeasureCalibration> SumUpMeasures(const std::vector<AngleGroup>& groups) {
  std::vector<MeasureCalibration> out;
  std::map<std::string, double> error_sums;
  for (const AngleGroup& group : groups) {
    auto place = std::ranges::find(out, group.key.measure, &MeasureCalibration::measure);
    if (place == out.end()) {
      place = out.insert(out.end(), {group.key.measure, group.key.unit, 0, {}, {}});
    }
    place->judged += group.accuracy.judged_frames();
    place->within += group.accuracy.calibration;
    const Agreement& fit = group.accuracy.fit;
    if (fit.mean_absolute_error) {
      double& sum = error_sums[group.key.measure];
      sum += *fit.mean_absolute_error * static_cast<double>(fit.pairs);
      place->mean_absolute_error = sum / place->within.counted;
    }
  }
  return out;
}

std::string WriteCalibrationMarkdown(const std::vector<AngleGroup>& groups) {
  std::vector<TableRow> rows = {{"measure", "unit", "frames", "values said", "within stated error", "MAE"}};
  for (const MeasureCalibration& measure : SumUpMeasures(groups)) {
    const bool was_said = measure.within.counted > 0;
    rows.push_back({measure.measure, std::string(UnitName(measure.unit)), fmt::format("{}", measure.judged),
                    fmt::format("{}", measure.within.counted),
                    was_said ? PercentText(measure.within.Share()) : std::string(kNoFigure),
                    FigureText(measure.mean_absolute_error, measure.unit)});
  }
  return WriteTableMarkdown(rows, 2);
}

}  // namespace supple
