#include "accuracy/mocap_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "accuracy/figure_text.h"
#include "accuracy/text_table.h"
#include "base/angle.h"

namespace supple {
namespace {

using nlohmann::ordered_json;

// The project's goal (house rules, issue 3).
constexpr double kMostMeanError_deg = 6;
constexpr std::size_t kWordColumns = 3;
constexpr double kPercent = 100;

std::string Degrees(const std::optional<double>& value) { return FigureText(value, MeasureUnit::kAngle); }

std::string Seconds(const std::optional<double>& value) {
  return value ? fmt::format("{:+.3f}", *value) : std::string(kNoFigure);
}

std::vector<TableRow> ClockRows(const std::vector<MocapFilm>& films) {
  std::vector<TableRow> rows = {
      {"film", "frames", "with a body", "lag s", "r of the knees at that lag", "lag s by raw world"}};
  for (const MocapFilm& film : films) {
    rows.push_back({film.name, fmt::format("{}", film.frames), fmt::format("{}", film.frames_with_body),
                    Seconds(film.lag_s),
                    film.lag_s ? CorrelationText(film.correlation) : std::string(kNoFigure),
                    Seconds(film.raw_lag_s)});
  }
  return rows;
}

TableRow FigureRow(const MocapAccuracy& figures, const std::string& values, const MeasureAccuracy& of,
                   const std::optional<double>& unbiased) {
  const int said = of.withheld.at(static_cast<std::size_t>(Withheld::kNo));
  return {figures.film,
          figures.measure,
          values,
          fmt::format("{}", said),
          Degrees(of.fit.mean_absolute_error),
          Degrees(unbiased),
          Degrees(of.fit.percentile_95_error),
          Degrees(of.raw_world.raw.mean_absolute_error),
          Degrees(of.raw_image.raw.mean_absolute_error),
          Degrees(of.fit.bias),
          Degrees(of.fit.limit_low),
          Degrees(of.fit.limit_high),
          CorrelationText(of.fit.pearson_r),
          CorrelationText(of.fit.icc_agreement),
          said > 0 ? PercentText(of.calibration.Share()) : std::string(kNoFigure)};
}

std::vector<TableRow> FigureRows(const std::vector<MocapAccuracy>& figures) {
  std::vector<TableRow> rows = {{"film", "angle", "values", "number", "MAE fit", "without bias", "P95",
                                 "raw world", "raw image", "bias", "95 % from", "to", "r", "ICC(2,1)",
                                 "calibrated"}};
  for (const MocapAccuracy& each : figures) {
    rows.push_back(FigureRow(each, "all", each.before, each.before_unbiased));
    rows.push_back(FigureRow(each, "said", each.said, {}));
  }
  return rows;
}

/// One bar of the values said or of all; silence does not pass.
Bar ErrorBar(const MocapAccuracy& figures, std::string_view values, const MeasureAccuracy& of) {
  const std::string rule = fmt::format("{}, all films, {}: mean error at most {:g} degrees", figures.measure,
                                       values, kMostMeanError_deg);
  const std::optional<double>& error = of.fit.mean_absolute_error;
  if (!error) {
    return {rule, "there were none", false};
  }
  const double error_deg = DegreesFromRadians(*error);
  return {rule,
          fmt::format("{:.2f} degrees, {:.1f} % of {} withheld", error_deg, kPercent * of.WithheldShare(),
                      of.judged_frames()),
          error_deg <= kMostMeanError_deg};
}

ordered_json JsonOf(const MeasureAccuracy& of) {
  const auto degrees = [](const std::optional<double>& value) {
    return value ? ordered_json(DegreesFromRadians(*value)) : ordered_json(nullptr);
  };
  const auto number = [](const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
  };
  return {
      {"frames", of.judged_frames()},
      {"values", of.fit.pairs},
      {"mean_absolute_error", degrees(of.fit.mean_absolute_error)},
      {"percentile_95_error", degrees(of.fit.percentile_95_error)},
      {"bias", degrees(of.fit.bias)},
      {"limits_of_agreement", ordered_json::array({degrees(of.fit.limit_low), degrees(of.fit.limit_high)})},
      {"pearson_r", number(of.fit.pearson_r)},
      {"icc_2_1", number(of.fit.icc_agreement)},
      {"raw_world_mean_absolute_error", degrees(of.raw_world.raw.mean_absolute_error)},
      {"raw_image_mean_absolute_error", degrees(of.raw_image.raw.mean_absolute_error)},
      {"calibration", {{"within", of.calibration.right}, {"said", of.calibration.counted}}}};
}

}  // namespace

std::vector<Bar> CheckMocapBars(const std::vector<MocapAccuracy>& figures) {
  std::vector<Bar> bars;
  for (const MocapAccuracy& each : figures) {
    if (each.film == kAllFilms) {
      bars.push_back(ErrorBar(each, "values said", each.said));
      bars.push_back(ErrorBar(each, "said or not", each.before));
    }
  }
  return bars;
}

std::string WriteMocapText(const std::vector<MocapFilm>& films) {
  const std::vector<MocapAccuracy> figures = JudgeMocap(films);
  std::string out = fmt::format("{}\n{}\n", WriteTableText(ClockRows(films)),
                                WriteTableText(FigureRows(figures), kWordColumns));
  for (const Bar& bar : CheckMocapBars(figures)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteMocapMarkdown(const std::vector<MocapFilm>& films) {
  const std::vector<MocapAccuracy> figures = JudgeMocap(films);
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckMocapBars(figures)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  return fmt::format("{}\n{}\n{}", WriteTableMarkdown(ClockRows(films)),
                     WriteTableMarkdown(FigureRows(figures), kWordColumns), WriteTableMarkdown(bars));
}

std::string WriteMocapJson(std::string_view folder, const std::vector<MocapFilm>& films) {
  constexpr int kIndent = 2;
  ordered_json clocks = ordered_json::array();
  for (const MocapFilm& film : films) {
    clocks.push_back({{"film", film.name},
                      {"frames", film.frames},
                      {"frames_with_body", film.frames_with_body},
                      {"lag_s", film.lag_s ? ordered_json(*film.lag_s) : ordered_json(nullptr)},
                      {"correlation", film.correlation},
                      {"raw_lag_s", film.raw_lag_s ? ordered_json(*film.raw_lag_s) : ordered_json(nullptr)}});
  }
  const std::vector<MocapAccuracy> figures = JudgeMocap(films);
  ordered_json angles = ordered_json::array();
  for (const MocapAccuracy& each : figures) {
    angles.push_back({{"film", each.film},
                      {"measure", each.measure},
                      {"unit", "deg"},
                      {"said_or_not", JsonOf(each.before)},
                      {"said", JsonOf(each.said)}});
  }
  ordered_json bars = ordered_json::array();
  for (const Bar& bar : CheckMocapBars(figures)) {
    bars.push_back({{"rule", bar.rule}, {"measured", bar.measured}, {"met", bar.is_met}});
  }
  const ordered_json out = {{"schema", "supple.mocap_accuracy/1"},
                            {"folder", folder},
                            {"films", clocks},
                            {"angles", angles},
                            {"bars", bars}};
  return out.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace supple
