#include "accuracy/laboratory_table.h"

#include <fmt/format.h>

#include <string_view>

#include "accuracy/text_table.h"

namespace supple {
namespace {

// Issue 3, "What it must show", 2.
constexpr double kMost_deg = 6;
constexpr double kMostWithoutOffset_deg = 3;

constexpr double kMillimetres = 1000;

std::string_view NameOf(const AngleDifference& difference) {
  return kJointAngleNames.at(Index(difference.angle));
}

// One bar: the worst of a trial's judged angles against what is promised.
Bar CheckWorst(const LaboratoryResult& result, AngleFigures AngleDifference::* moments,
               double AngleFigures::* figure, double most_deg, std::string_view rule) {
  Bar bar;
  bar.rule = fmt::format("{}: {}, at most {:.0f}°", result.name, rule, most_deg);
  bar.measured = std::string(kNoFigure);
  double worst_deg = -1;
  for (const AngleDifference& difference : result.angles) {
    const AngleFigures& figures = difference.*moments;
    if (IsJudged(difference.angle) && figures.moments > 0 && figures.*figure > worst_deg) {
      worst_deg = figures.*figure;
      bar.measured = fmt::format("{:.2f}° ({})", worst_deg, NameOf(difference));
    }
  }
  bar.is_met = worst_deg >= 0 && worst_deg <= most_deg;
  return bar;
}

TableRow FigureRow(const LaboratoryResult& result, const AngleDifference& difference) {
  TableRow row = {result.name, std::string(NameOf(difference)), fmt::format("{:.0f}", difference.range_deg)};
  for (const AngleFigures& figures : {difference.all, difference.sound}) {
    const bool is_there = figures.moments > 0;
    row.push_back(fmt::format("{}", figures.moments));
    for (const double figure_deg :
         {figures.offset_deg, figures.root_mean_square_deg, figures.without_offset_deg}) {
      row.push_back(is_there ? fmt::format("{:.2f}", figure_deg) : std::string(kNoFigure));
    }
  }
  return row;
}

}  // namespace

std::vector<Bar> CheckLaboratoryBars(const std::vector<LaboratoryResult>& results) {
  std::vector<Bar> bars;
  for (const LaboratoryResult& result : results) {
    bars.push_back(
        CheckWorst(result, &AngleDifference::all, &AngleFigures::root_mean_square_deg, kMost_deg, "RMSE"));
    bars.push_back(CheckWorst(result, &AngleDifference::all, &AngleFigures::without_offset_deg,
                              kMostWithoutOffset_deg, "RMSE without offset"));
    if (result.reference_unsound > 0) {
      bars.push_back(CheckWorst(result, &AngleDifference::sound, &AngleFigures::root_mean_square_deg,
                                kMost_deg, "RMSE where the reference is sound"));
      bars.push_back(CheckWorst(result, &AngleDifference::sound, &AngleFigures::without_offset_deg,
                                kMostWithoutOffset_deg, "RMSE without offset where the reference is sound"));
    }
  }
  return bars;
}

std::string WriteLaboratoryMarkdown(const std::vector<LaboratoryResult>& results) {
  std::vector<TableRow> trials = {
      {"trial", "moments", "found", "markers", "off the skeleton, mm", "reference's moments", "not sound"}};
  std::vector<TableRow> figures = {{"trial", "angle", "range", "moments", "offset", "RMSE", "without offset",
                                    "sound moments", "offset", "RMSE", "without offset"}};
  for (const LaboratoryResult& result : results) {
    trials.push_back(
        {result.name, fmt::format("{}", result.moments), fmt::format("{}", result.moments_found),
         fmt::format("{}", result.markers), fmt::format("{:.1f}", kMillimetres * result.root_mean_square_m),
         fmt::format("{}", result.reference_moments), fmt::format("{}", result.reference_unsound)});
    for (const AngleDifference& difference : result.angles) {
      if (IsJudged(difference.angle)) {
        figures.push_back(FigureRow(result, difference));
      }
    }
  }
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckLaboratoryBars(results)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  constexpr std::size_t kFigureWords = 2;
  return WriteTableMarkdown(trials) + '\n' + WriteTableMarkdown(figures, kFigureWords) + '\n' +
         WriteTableMarkdown(bars);
}

}  // namespace supple
