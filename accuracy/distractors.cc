#include "accuracy/distractors.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accuracy/coach_claims.h"
#include "accuracy/text_table.h"

namespace supple {
namespace {

using nlohmann::ordered_json;

int Counted(const FilmFindings& findings, std::span<const Movement> movements) {
  const SideCounts counts = ClaimsOf(findings, movements).repetitions;
  return counts[Index(Side::kBoth)] + counts[Index(Side::kLeft)] + counts[Index(Side::kRight)];
}

std::vector<TableRow> Rows(std::span<const Distractor> films) {
  std::vector<TableRow> rows = {
      {"film", "recognised as", "certainty", "counted", "frames", "with a body", "counted if told"}};
  for (const Distractor& film : films) {
    const bool is_any = !film.recognised.empty();
    rows.push_back({film.name, is_any ? film.recognised : "none",
                    is_any ? fmt::format("{:.2f}", film.certainty) : std::string(kNoFigure),
                    fmt::format("{}", film.repetitions), fmt::format("{}", film.frames),
                    fmt::format("{}", film.frames_with_body),
                    film.told.empty() ? "0" : fmt::format("{} of {}", film.told_repetitions, film.told)});
  }
  return rows;
}

}  // namespace

Distractor JudgeDistractor(const std::string& name, std::span<const LandmarkFrame> landmarks, int width_px,
                           int height_px, std::span<const Movement> movements) {
  Distractor out;
  out.name = name;
  out.frames = static_cast<int>(landmarks.size());
  out.frames_with_body = static_cast<int>(
      std::ranges::count_if(landmarks, [](const LandmarkFrame& frame) { return frame.body.has_value(); }));
  const std::vector<MeasuredFrame> film = MeasureFilm(landmarks, width_px, height_px);
  const FilmFindings findings = CoachFilm(film, movements);
  if (findings.recognised) {
    out.recognised = movements[*findings.recognised].id;
    out.certainty = findings.certainty;
    out.repetitions = Counted(findings, movements);
  }
  for (std::size_t m = 0; m < movements.size(); ++m) {
    // Watched alone, as nothing else is asked about it.
    const std::span<const Movement> told = movements.subspan(m, 1);
    const int counted = Counted(CoachFilm(film, told, {0, std::nullopt}), told);
    if (counted > out.told_repetitions) {
      out.told = told.front().id;
      out.told_repetitions = counted;
    }
  }
  return out;
}

std::vector<Bar> CheckDistractorBars(std::span<const Distractor> films) {
  const auto taken = std::ranges::count_if(films, [](const auto& film) { return !film.recognised.empty(); });
  const auto counted = std::ranges::count_if(films, [](const auto& film) { return film.repetitions > 0; });
  return {{"no movement recognised in a film of none",
           fmt::format("recognised in {} of {} films", taken, films.size()), taken == 0},
          {"no repetition counted in a film of none, nothing told",
           fmt::format("counted in {} of {} films", counted, films.size()), counted == 0}};
}

std::string WriteDistractorText(std::span<const Distractor> films) {
  std::string out = WriteTableText(Rows(films), 2) + '\n';
  for (const Bar& bar : CheckDistractorBars(films)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteDistractorMarkdown(std::span<const Distractor> films) {
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckDistractorBars(films)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  return WriteTableMarkdown(bars) + '\n' + WriteTableMarkdown(Rows(films), 2);
}

std::string WriteDistractorJson(std::string_view folder, std::span<const Distractor> films) {
  constexpr int kIndent = 2;
  const auto id_or_null = [](const std::string& id) {
    return id.empty() ? ordered_json(nullptr) : ordered_json(id);
  };
  ordered_json all = ordered_json::array();
  for (const Distractor& film : films) {
    all.push_back({{"name", film.name},
                   {"frames", film.frames},
                   {"frames_with_body", film.frames_with_body},
                   {"recognised", id_or_null(film.recognised)},
                   {"certainty", film.certainty},
                   {"repetitions", film.repetitions},
                   {"told", id_or_null(film.told)},
                   {"told_repetitions", film.told_repetitions}});
  }
  ordered_json bars = ordered_json::array();
  for (const Bar& bar : CheckDistractorBars(films)) {
    bars.push_back({{"rule", bar.rule}, {"measured", bar.measured}, {"met", bar.is_met}});
  }
  const ordered_json out = {
      {"schema", "supple.distractors/1"}, {"folder", folder}, {"films", all}, {"bars", bars}};
  return out.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace supple
