#include "reports/marker_set_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/angle.h"
#include "reports/table_text.h"

namespace supple {
namespace {

using nlohmann::json;

constexpr std::string_view kSchema = "supple.marker_set/1";
constexpr const char* kRemedy = "Correct the file; catalogue/marker_set.schema.json says what belongs in it.";

// A set of ours takes 2 kB; this is one of a thousand markers with room for words.
constexpr std::size_t kMostBytes = 1'000'000;
// Ours nest three deep.
constexpr int kMostDepth = 8;

// The pelvis' corners cannot rise by more in any definition of its tilt.
constexpr double kMostRise_deg = 30;

// Carries the first thing found wrong; never leaves this file.
struct Wrong {
  std::string what;
};

struct TooDeep {};

const json& MemberOf(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) {
    throw Wrong{fmt::format("\"{}\" is missing", key)};
  }
  return *found;
}

std::string TextOf(const json& value, std::string_view where) {
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    throw Wrong{fmt::format("{} must be a text", where)};
  }
  return value.get<std::string>();
}

const json& ObjectOf(const json& file, const char* key) {
  const json& object = MemberOf(file, key);
  if (!object.is_object()) {
    throw Wrong{fmt::format("\"{}\" must be an object in braces", key)};
  }
  return object;
}

void AddMarker(MarkerSet& set, MarkerUse marker) {
  if (std::ranges::find(set.markers, marker.name, &MarkerUse::name) != set.markers.end()) {
    throw Wrong{fmt::format("marker \"{}\" stands in it twice", Shown(marker.name))};
  }
  set.markers.push_back(std::move(marker));
}

template <typename Names>
std::size_t PlaceIn(const Names& names, const std::string& name, std::string_view of_what) {
  const auto found = std::ranges::find(names, name);
  if (name.empty() || found == names.end()) {
    throw Wrong{fmt::format("\"{}\" is no {}", Shown(name), of_what)};
  }
  return static_cast<std::size_t>(found - names.begin());
}

void RequirePelvis(const MarkerSet& set) {
  const auto has = [&set](BonePoint point) { return set.FindMark(point) < set.markers.size(); };
  if (!has(BonePoint::kLeftAsis) || !has(BonePoint::kRightAsis)) {
    throw Wrong{"\"bone_points\" must name the markers of left_asis and right_asis"};
  }
  if (!has(BonePoint::kSacrum) && !(has(BonePoint::kLeftPsis) && has(BonePoint::kRightPsis))) {
    throw Wrong{"\"bone_points\" must name the markers of left_psis and right_psis, or that of sacrum"};
  }
}

MarkerSet SetOf(const json& file) {
  if (!file.is_object() || MemberOf(file, "schema") != kSchema) {
    throw Wrong{fmt::format("\"schema\" must be \"{}\"", kSchema)};
  }
  MarkerSet set;
  set.name = TextOf(MemberOf(file, "name"), "\"name\"");
  const json& rise_deg = MemberOf(file, "pelvis_rise_deg");
  if (!rise_deg.is_number() || !(std::abs(rise_deg.get<double>()) <= kMostRise_deg)) {
    throw Wrong{fmt::format("\"pelvis_rise_deg\" must be a number from -{0} to {0}", kMostRise_deg)};
  }
  set.pelvis_rise_rad = RadiansFromDegrees(rise_deg.get<double>());
  const json& sources = ObjectOf(file, "sources");
  for (const char* key : {"pelvis_rise_deg", "markers"}) {
    TextOf(MemberOf(sources, key), fmt::format("\"{}\" in \"sources\"", key));
  }
  for (const auto& [name, marker] : ObjectOf(file, "bone_points").items()) {
    const auto marks = static_cast<BonePoint>(PlaceIn(kBonePointNames, name, "point of the bones"));
    AddMarker(set, {TextOf(marker, fmt::format("\"{}\"", name)), SegmentOf(marks), marks});
  }
  for (const auto& [name, markers] : ObjectOf(file, "segments").items()) {
    const auto segment = static_cast<Segment>(PlaceIn(kSegmentNames, name, "segment of the skeleton"));
    if (!markers.is_array()) {
      throw Wrong{fmt::format("\"{}\" must be a list of markers", name)};
    }
    for (const json& marker : markers) {
      AddMarker(set, {TextOf(marker, fmt::format("each marker of \"{}\"", name)), segment, BonePoint::kNone});
    }
  }
  RequirePelvis(set);
  return set;
}

json Parse(std::string_view text) {
  const auto watch_depth = [](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
    if (depth > kMostDepth) {
      throw TooDeep{};
    }
    return true;
  };
  return json::parse(text, watch_depth);
}

}  // namespace

Result<MarkerSet> ParseMarkerSet(std::string_view text, std::string_view file_name) {
  if (text.empty()) {
    return Fault{FaultKind::kEmpty, fmt::format("{} is empty.", file_name), kRemedy};
  }
  if (text.size() > kMostBytes) {
    return Fault{
        FaultKind::kTooLarge,
        fmt::format("{} is larger than {} bytes, too large for a set of markers.", file_name, kMostBytes),
        "Choose a file as in catalogue/marker_sets."};
  }
  const auto not_json = [&file_name](std::string_view why) {
    return Fault{FaultKind::kNotUnderstood, fmt::format("{} is no set of markers: {}.", file_name, why),
                 "Choose a file as in catalogue/marker_sets."};
  };
  try {
    return SetOf(Parse(text));
  } catch (const json::parse_error& error) {
    return not_json(fmt::format("it is no JSON at byte {}", error.byte));
  } catch (const json::exception&) {
    return not_json("it holds a number that is too large");
  } catch (const TooDeep&) {
    return not_json(fmt::format("it nests deeper than {}", kMostDepth));
  } catch (const Wrong& wrong) {
    return Fault{FaultKind::kDamaged, fmt::format("{}: {}.", file_name, wrong.what), kRemedy};
  }
}

Result<MarkerSet> ReadMarkerSet(const std::filesystem::path& path) {
  const Result<std::string> text = ReadTableFile(path);
  if (!text) {
    return text.fault();
  }
  return ParseMarkerSet(*text, path.string());
}

Result<MarkerTrial> FindMarkerTrial(const MarkerSet& set, const MarkerTable& table,
                                    std::string_view file_name) {
  std::vector<std::size_t> columns;
  std::size_t found = 0;
  std::string missing;
  for (const MarkerUse& marker : set.markers) {
    columns.push_back(
        static_cast<std::size_t>(std::ranges::find(table.markers, marker.name) - table.markers.begin()));
    if (columns.back() < table.markers.size()) {
      ++found;
    } else if (missing.empty()) {
      missing = marker.name;
    }
  }
  if (2 * found < set.markers.size()) {
    return Fault{
        FaultKind::kNotUnderstood,
        fmt::format("{} has {} of the {} markers of the set \"{}\"; \"{}\", for one, is missing.", file_name,
                    found, set.markers.size(), set.name, Shown(missing)),
        "Choose the set of the laboratory that made the file, or write one (catalogue/marker_sets)."};
  }
  MarkerTrial trial;
  trial.marker_count = set.markers.size();
  trial.time_s = table.time_s;
  trial.p_WQ.reserve(table.time_s.size() * columns.size());
  for (std::size_t row = 0; row < table.time_s.size(); ++row) {
    for (const std::size_t column : columns) {
      trial.p_WQ.emplace_back(Eigen::Vector3d::Constant(std::numeric_limits<double>::quiet_NaN()));
      if (column < table.markers.size()) {
        const std::array<double, 3>& point_m = table.at(row, column);
        trial.p_WQ.back() = {point_m[0], point_m[1], point_m[2]};
      }
    }
  }
  return trial;
}

}  // namespace supple
