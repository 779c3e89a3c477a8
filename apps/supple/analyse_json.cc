#include "apps/supple/analyse_json.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/angle.h"
#include "base/seconds.h"
#include "reports/measure_words.h"

namespace supple {
namespace {

std::string Quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// A number with at most that many decimals, always with one, never "-0.0".
std::string Number(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale) / scale;
  std::string text = fmt::format("{}", rounded == 0 ? 0.0 : rounded);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

// Milliseconds are finer than any camera.
std::string Seconds(std::int64_t t_us) { return Number(SecondsOf(t_us), 3); }

std::string InUnit(MeasureUnit unit, double value) {
  return Number(DisplayScale(unit) * value, unit == MeasureUnit::kAngle ? 1 : 3);
}

template <typename Items, typename Append>
void AppendList(const Items& items, std::string& out, const Append& append) {
  out += '[';
  bool is_first = true;
  for (const auto& item : items) {
    out += is_first ? "" : ",";
    is_first = false;
    append(item);
  }
  out += ']';
}

void AppendRepetition(const Repetition& repetition, std::string& out) {
  const bool is_counted = repetition.verdict == NotCounted::kCounted;
  fmt::format_to(std::back_inserter(out), R"({{"start_s":{},"peak_s":{},"end_s":{},"counted":{})",
                 Seconds(repetition.start_us), Seconds(repetition.peak_us), Seconds(repetition.end_us),
                 is_counted);
  if (!is_counted) {
    fmt::format_to(std::back_inserter(out), R"(,"why":"{}")", NotCountedName(repetition.verdict));
  }
  out += '}';
}

void AppendHold(const Hold& hold, std::string& out) {
  fmt::format_to(std::back_inserter(out), R"({{"start_s":{},"end_s":{},"held_s":{},"unseen_s":{}}})",
                 Seconds(hold.start_us), Seconds(hold.end_us), Number(hold.held_s, 3),
                 Number(hold.unseen_s, 3));
}

void AppendFault(const FaultFound& found, const CatalogueMovement& movement, std::string_view language,
                 std::string& out) {
  const FaultSpec& fault = movement.coach.faults[found.fault];
  fmt::format_to(std::back_inserter(out), R"({{"code":{},"start_s":{},"end_s":{},"priority":{},"cue":{}}})",
                 Quoted(fault.code), Seconds(found.start_us), Seconds(found.end_us), fault.priority,
                 Quoted(FindWords(movement, language, "cue." + fault.code)));
}

void AppendBout(const Bout& bout, const CatalogueMovement& movement, std::string_view language,
                std::string& out) {
  fmt::format_to(std::back_inserter(out), R"({{"side":"{}","evidence":"{}",)", SideName(bout.side),
                 EvidenceName(bout.evidence));
  if (movement.coach.kind == MovementKind::kTimed) {
    fmt::format_to(std::back_inserter(out), R"("posture_s":{},)", Number(bout.posture_s, 3));
  }
  out += "\"reps\":";
  AppendList(bout.repetitions, out, [&](const Repetition& one) { AppendRepetition(one, out); });
  out += ",\"holds\":";
  AppendList(bout.holds, out, [&](const HeldPosture& one) { AppendHold(one.hold, out); });
  out += ",\"faults\":";
  AppendList(bout.faults, out, [&](const FaultFound& one) { AppendFault(one, movement, language, out); });
  out += '}';
}

void AppendMeasure(const MeasureSummary& summary, std::string& out) {
  const MeasureUnit unit = AllMeasures()[summary.measure].unit;
  // A class may be wrong by a part of a step.
  fmt::format_to(std::back_inserter(out), R"("{}":{{"min":{},"max":{},"at_hold":{},"certainty_{}":{}}})",
                 MeasureColumn(summary.measure), InUnit(unit, summary.least), InUnit(unit, summary.most),
                 summary.at_hold ? InUnit(unit, *summary.at_hold) : "null", UnitInFiles(unit),
                 InUnit(unit, summary.error));
}

void AppendMovement(const FilmAnalysis& analysis, std::string& out) {
  const FilmFindings& findings = analysis.findings;
  if (analysis.movement == nullptr) {
    out += R"("movement":null,"level":null,)";
  } else {
    const Movement& movement = analysis.movement->coach;
    fmt::format_to(std::back_inserter(out), R"("movement":{},"level":{},)", Quoted(movement.id),
                   Quoted(movement.levels[findings.level].id));
  }
  fmt::format_to(std::back_inserter(out), R"("recognised":{{"movement":{},"certainty":{}}},)",
                 analysis.recognised == nullptr ? "null" : Quoted(analysis.recognised->coach.id),
                 Number(analysis.recognised == nullptr ? 0 : findings.certainty, 2));
}

void AppendView(const FilmAnalysis& analysis, std::string& out) {
  if (!analysis.view) {
    out += R"("view":{"yaw_deg":null,"ok":null},)";
    return;
  }
  const double yaw_deg = 90 - DegreesFromRadians(analysis.view->from_side_rad);
  fmt::format_to(std::back_inserter(out), R"("view":{{"yaw_deg":{:.0f},"ok":{}}},)", std::abs(yaw_deg),
                 analysis.view->is_ok ? (*analysis.view->is_ok ? "true" : "false") : "null");
}

}  // namespace

std::string_view NotCountedName(NotCounted verdict) {
  switch (verdict) {
    case NotCounted::kShallow:
      return "shallow";
    case NotCounted::kQuick:
      return "quick";
    case NotCounted::kNotHeld:
      return "not_held";
    case NotCounted::kCutOff:
      return "cut_off";
    case NotCounted::kCounted:
      break;
  }
  return "";
}

void AppendAnalysisLine(const FilmAnalysis& analysis, std::string_view language, std::string& out) {
  fmt::format_to(std::back_inserter(out), R"({{"schema":"{}","file":{},)", kAnalysisSchema,
                 Quoted(analysis.file));
  AppendMovement(analysis, out);
  fmt::format_to(std::back_inserter(out), R"("duration_s":{},"frames":{},"usable_fraction":{},)",
                 Number(analysis.duration_s, 3), analysis.frames, Number(analysis.usable, 2));
  AppendView(analysis, out);
  out += "\"bouts\":";
  AppendList(analysis.findings.bouts, out,
             [&](const Bout& bout) { AppendBout(bout, *analysis.movement, language, out); });
  out += ",\"measures\":{";
  for (std::size_t i = 0; i < analysis.measures.size(); ++i) {
    out += i == 0 ? "" : ",";
    AppendMeasure(analysis.measures[i], out);
  }
  out += "},\"withheld\":";
  AppendList(analysis.withheld, out, [&](const WithheldSummary& one) {
    fmt::format_to(std::back_inserter(out), R"({{"measure":"{}","reason":"{}"}})",
                   AllMeasures()[one.measure].name, WithheldName(one.reason));
  });
  out += "}\n";
}

}  // namespace supple
