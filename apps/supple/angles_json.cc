#include "apps/supple/angles_json.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "apps/supple/angles_numbers.h"
#include "body/ground.h"
#include "reports/measure_words.h"

namespace supple {
namespace {

std::string Quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string NumberOrNull(double number) { return number > 0 ? fmt::format("{}", number) : "null"; }

void AppendDegreesOf(std::string_view key, double angle_rad, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\"{}\":", key);
  AppendDegrees(angle_rad, out);
}

void AppendMeasured(MeasureIndex measure, const MeasuredValue& measured, std::string& out) {
  const MeasureInfo& info = AllMeasures()[measure];
  fmt::format_to(std::back_inserter(out), "\"{}\":", info.name);
  if (measured.withheld != Withheld::kNo) {
    fmt::format_to(std::back_inserter(out), "{{\"withheld\":\"{}\"}}", WithheldName(measured.withheld));
    return;
  }
  out += "{\"value\":";
  AppendMeasure(info.unit, measured.value, out);
  out += ",\"error\":";
  // A class may be wrong by a part of a step.
  AppendMeasure(info.unit == MeasureUnit::kClass ? MeasureUnit::kRatio : info.unit, measured.error, out);
  out += ",\"certainty\":";
  AppendCertainty(measured.certainty, out);
  out += '}';
}

}  // namespace

void AppendAnglesHeader(const AngleFilm& film, std::span<const MeasureIndex> measures, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 R"({{"schema":"{}","file":{},"width_px":{},"height_px":{},"fps":{},"field_of_view_deg":{},)"
                 R"("stature_m":{},"measures":[)",
                 kAnglesSchema, Quoted(film.file), NumberOrNull(film.width_px), NumberOrNull(film.height_px),
                 NumberOrNull(film.frames_per_s), NumberOrNull(film.field_of_view_deg),
                 NumberOrNull(film.stature_m));
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const MeasureInfo& info = AllMeasures()[measures[i]];
    const MeasureMeaning meaning = MeaningOf(info);
    fmt::format_to(std::back_inserter(out),
                   R"({}{{"name":"{}","unit":"{}","plane":"{}","meaning":{},"sign":{}}})", i == 0 ? "" : ",",
                   info.name, UnitInFiles(info.unit), PlaneInFiles(info.plane), Quoted(meaning.meaning),
                   Quoted(meaning.sign));
  }
  out += "]}\n";
}

void AppendAnglesFrame(const BodyFrame& frame, std::span<const MeasureIndex> measures, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{{\"t_us\":{},\"found\":{}", frame.t_us, frame.found);
  if (!frame.found) {
    out += "}\n";
    return;
  }
  if (frame.has_camera) {
    out += ",\"view\":{";
    AppendDegreesOf("from_side_deg", frame.view.from_side_rad, out);
    out += ',';
    AppendDegreesOf("from_front_deg", frame.view.from_front_rad, out);
    out += "},\"ground\":{";
    AppendDegreesOf("pitch_deg", frame.ground.pitch_rad, out);
    out += ',';
    AppendDegreesOf("pitch_error_deg", kIntervalSpreads * frame.ground.pitch_spread_rad, out);
    out += ',';
    AppendDegreesOf("roll_deg", frame.ground.roll_rad, out);
    out += '}';
  }
  out += ",\"measures\":{";
  for (std::size_t i = 0; i < measures.size(); ++i) {
    out += i == 0 ? "" : ",";
    AppendMeasured(measures[i], frame.measures[measures[i]], out);
  }
  out += "}}\n";
}

AnglesJson::AnglesJson(std::optional<std::filesystem::path> path, std::vector<MeasureIndex> measures)
    : lines_(std::move(path)), measures_(std::move(measures)) {}

Result<Done> AnglesJson::Begin(const AngleFilm& film) {
  text_.clear();
  AppendAnglesHeader(film, measures_, text_);
  return Done{};
}

Result<Done> AnglesJson::Add(const BodyFrame& frame, const std::optional<PictureView>& /*picture*/) {
  AppendAnglesFrame(frame, measures_, text_);
  return lines_.Send(text_);
}

Result<Done> AnglesJson::End() { return lines_.Send(text_); }

}  // namespace supple
