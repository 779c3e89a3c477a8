#include "accuracy/angle_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "accuracy/angle_bars.h"
#include "accuracy/figure_text.h"
#include "accuracy/text_table.h"

namespace supple {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kWordColumns = 4;

TableRow Heading() {
  return {"movement", "view", "measure",   "unit",      "frames",    "withheld",
          "MAE fit",  "P95",  "raw world", "raw image", "bias",      "95 % from",
          "to",       "r",    "ICC(2,1)",  "ICC(3,1)",  "calibrated"};
}

TableRow FigureRow(const AngleGroup& group) {
  const MeasureAccuracy& figures = group.accuracy;
  const MeasureUnit unit = group.key.unit;
  const bool was_said = figures.calibration.counted > 0;
  return {group.key.movement,
          group.key.view + (group.key.is_recommended_view ? " *" : ""),
          group.key.measure,
          std::string(UnitName(unit)),
          fmt::format("{}", figures.judged_frames()),
          PercentText(figures.WithheldShare()),
          FigureText(figures.fit.mean_absolute_error, unit),
          FigureText(figures.fit.percentile_95_error, unit),
          FigureText(figures.raw_world.raw.mean_absolute_error, unit),
          FigureText(figures.raw_image.raw.mean_absolute_error, unit),
          FigureText(figures.fit.bias, unit),
          FigureText(figures.fit.limit_low, unit),
          FigureText(figures.fit.limit_high, unit),
          CorrelationText(figures.fit.pearson_r),
          CorrelationText(figures.fit.icc_agreement),
          CorrelationText(figures.fit.icc_consistency),
          was_said ? PercentText(figures.calibration.Share()) : std::string(kNoFigure)};
}

std::vector<TableRow> Rows(const std::vector<AngleGroup>& groups) {
  std::vector<TableRow> rows = {Heading()};
  std::ranges::transform(groups, std::back_inserter(rows), FigureRow);
  return rows;
}

ordered_json JsonOf(const std::optional<double>& value, double scale) {
  return value ? ordered_json(*value * scale) : ordered_json(nullptr);
}

ordered_json JsonOf(const Agreement& agreement, double scale) {
  return {{"pairs", agreement.pairs},
          {"mean_absolute_error", JsonOf(agreement.mean_absolute_error, scale)},
          {"root_mean_square_error", JsonOf(agreement.root_mean_square_error, scale)},
          {"median_absolute_error", JsonOf(agreement.median_absolute_error, scale)},
          {"percentile_95_error", JsonOf(agreement.percentile_95_error, scale)},
          {"greatest_error", JsonOf(agreement.greatest_error, scale)},
          {"bias", JsonOf(agreement.bias, scale)},
          {"deviation", JsonOf(agreement.deviation, scale)},
          {"limits_of_agreement",
           ordered_json::array({JsonOf(agreement.limit_low, scale), JsonOf(agreement.limit_high, scale)})},
          {"pearson_r", JsonOf(agreement.pearson_r, 1)},
          {"icc_2_1", JsonOf(agreement.icc_agreement, 1)},
          {"icc_3_1", JsonOf(agreement.icc_consistency, 1)}};
}

ordered_json JsonOf(const AngleGroup& group) {
  const MeasureAccuracy& figures = group.accuracy;
  const double scale = DisplayScale(group.key.unit);
  ordered_json withheld = ordered_json::object();
  for (std::size_t reason = 0; reason < kWithheldCount; ++reason) {
    const auto why = static_cast<Withheld>(reason);
    if (why != Withheld::kNo) {
      withheld[std::string(WithheldName(why))] = figures.withheld.at(reason);
    }
  }
  const auto comparison = [scale](const RawComparison& both) {
    return ordered_json{{"raw", JsonOf(both.raw, scale)}, {"fit", JsonOf(both.fit, scale)}};
  };
  return {
      {"movement", group.key.movement},
      {"view", group.key.view},
      {"is_recommended_view", group.key.is_recommended_view},
      {"measure", group.key.measure},
      {"unit", UnitName(group.key.unit)},
      {"frames", figures.frames},
      {"frames_without_truth", figures.frames_without_truth},
      {"withheld", withheld},
      {"fit", JsonOf(figures.fit, scale)},
      {"raw_world", comparison(figures.raw_world)},
      {"raw_image", comparison(figures.raw_image)},
      {"calibration", {{"within", figures.calibration.right}, {"said", figures.calibration.counted}}},
      {"far_beside_plane", {{"withheld", figures.far_beside.right}, {"frames", figures.far_beside.counted}}}};
}

}  // namespace

std::vector<AngleGroup> GroupsOfTargets(const std::vector<AngleGroup>& groups) {
  std::vector<AngleGroup> out;
  std::ranges::copy_if(groups, std::back_inserter(out), [](const AngleGroup& group) {
    return std::ranges::any_of(AngleTargets(),
                               [&group](const AngleTarget& target) { return IsAbout(target, group.key); });
  });
  return out;
}

std::string WriteAngleText(const std::vector<AngleGroup>& groups, const std::vector<AngleGroup>& shown) {
  std::string out = WriteTableText(Rows(shown), kWordColumns) + '\n';
  for (const Bar& bar : CheckAngleBars(groups)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteAngleMarkdown(const std::vector<AngleGroup>& groups, const std::vector<AngleGroup>& shown) {
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckAngleBars(groups)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  return WriteTableMarkdown(Rows(shown), kWordColumns) + '\n' + WriteTableMarkdown(bars);
}

std::string WriteAngleJson(std::string_view clips_folder, const std::vector<AngleGroup>& groups) {
  constexpr int kIndent = 2;
  ordered_json all = ordered_json::array();
  for (const AngleGroup& group : groups) {
    all.push_back(JsonOf(group));
  }
  ordered_json bars = ordered_json::array();
  for (const Bar& bar : CheckAngleBars(groups)) {
    bars.push_back({{"rule", bar.rule}, {"measured", bar.measured}, {"met", bar.is_met}});
  }
  const ordered_json out = {
      {"schema", "supple.angle_accuracy/1"}, {"clips_folder", clips_folder}, {"groups", all}, {"bars", bars}};
  return out.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace supple
