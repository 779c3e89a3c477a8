#include "apps/supple/analyse_series.h"

#include <fmt/format.h>

#include <iterator>

#include "apps/supple/angles_numbers.h"

namespace supple {
namespace {

constexpr std::string_view kLineEnd = "\r\n";  // RFC 4180 wants both

void AppendMoment(const FilmMoment& moment, std::string& out) {
  fmt::format_to(std::back_inserter(out), ",{},{},{:.2f},{}", PhaseName(moment.phase), SideName(moment.side),
                 moment.held_s, moment.counted);
}

// The codes of the faults that are going on, with blanks between.
std::string OpenFaults(const Movement& movement, const FilmMoment& moment) {
  std::string codes;
  for (std::size_t i = 0; i < movement.faults.size() && i < 64; ++i) {
    if ((moment.faults >> i & 1U) != 0) {
      codes += (codes.empty() ? "" : " ") + movement.faults[i].code;
    }
  }
  return codes;
}

}  // namespace

std::string_view PhaseName(Phase phase) {
  switch (phase) {
    case Phase::kSetUp:
      return "set_up";
    case Phase::kReady:
      return "ready";
    case Phase::kOut:
      return "out";
    case Phase::kEnd:
      return "end";
    case Phase::kBack:
      return "back";
    case Phase::kLost:
      return "lost";
    case Phase::kAway:
      break;
  }
  return "away";
}

std::string SeriesText(const WatchedFilm& film, const FilmAnalysis& analysis) {
  std::string text = "t_s,phase,side,held_s,count";
  std::vector<MeasureIndex> measures;
  if (analysis.movement != nullptr) {
    measures = MeasuresOf(analysis.movement->coach);
  }
  for (const MeasureIndex measure : measures) {
    fmt::format_to(std::back_inserter(text), ",{0},{0}_certainty", MeasureColumn(measure));
  }
  text += ",faults";
  text += kLineEnd;
  ForEachBodyFrame(film, [&](std::size_t frame, const BodyFrame& body) {
    fmt::format_to(std::back_inserter(text), "{}", static_cast<double>(film.frames[frame].t_us) / 1e6);
    if (analysis.moments.empty()) {
      text += ",,,,";
    } else {
      AppendMoment(analysis.moments[frame], text);
    }
    for (const MeasureIndex measure : measures) {
      const MeasuredValue& measured = body.measures[measure];
      text += ',';
      if (measured.withheld == Withheld::kNo) {
        AppendMeasure(AllMeasures()[measure].unit, measured.value, text);
        text += ',';
        AppendCertainty(measured.certainty, text);
      } else {
        text += ',';
      }
    }
    text += ',';
    if (!analysis.moments.empty()) {
      text += OpenFaults(analysis.movement->coach, analysis.moments[frame]);
    }
    text += kLineEnd;
  });
  return text;
}

}  // namespace supple
