#include "vision/landmark_line.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace supple {
namespace {

using Json = nlohmann::json;
using Complaint = std::optional<std::string>;

// Far beyond any camera (the largest film formats have 16384 pixels a side) and any time a film can
// reach (31 years), near enough that sums and differences of two of them cannot overflow.
constexpr std::int64_t kLargestSide_px = 1'000'000;
constexpr std::int64_t kLatest_us = 1'000'000'000'000'000;

// A stranger's text must neither fill the terminal nor control it.
std::string Shown(std::string_view text) {
  constexpr std::size_t kLongestShown = 40;
  std::string shown;
  for (const char c : text.substr(0, kLongestShown)) {
    shown += (c >= ' ' && c <= '~') ? c : '?';
  }
  return text.size() > kLongestShown ? shown + "..." : shown;
}

const Json* Find(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

Complaint ReadInteger(const Json& object, const char* key, std::int64_t least, std::int64_t most,
                      std::int64_t& out) {
  const Json* value = Find(object, key);
  if (value == nullptr) {
    return fmt::format("\"{}\" is missing", key);
  }
  if (!value->is_number_integer()) {
    return fmt::format("\"{}\" must be a whole number", key);
  }
  // An unsigned number above int64's range turns negative here, below `least` or not; look at it first.
  const bool huge =
      value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(kLatest_us);
  const std::int64_t number = huge ? 0 : value->get<std::int64_t>();
  if (huge || number < least || number > most) {
    return fmt::format("\"{}\" must be from {} to {}", key, least, most);
  }
  out = number;
  return {};
}

Complaint ReadText(const Json& object, const char* key, std::string& out) {
  const Json* value = Find(object, key);
  if (value == nullptr) {
    return fmt::format("\"{}\" is missing", key);
  }
  if (!value->is_string()) {
    return fmt::format("\"{}\" must be a text", key);
  }
  out = value->get_ref<const std::string&>();
  return {};
}

bool ReadNumber(const Json& value, float& out) {
  if (!value.is_number()) {
    return false;
  }
  const double number = value.get<double>();
  // Numbers beyond a float's range would become infinite.
  if (!(std::abs(number) <= 1e9)) {
    return false;
  }
  out = static_cast<float>(number);
  return true;
}

Complaint ReadShare(const Json& value, std::string_view name, float& out) {
  if (!ReadNumber(value, out) || out < 0 || out > 1) {
    return fmt::format("{} must be a number from 0 to 1", name);
  }
  return {};
}

// The 33 rows of a key, or a complaint.
Complaint FindRows(const Json& object, const char* key, const Json*& rows) {
  rows = Find(object, key);
  if (rows == nullptr) {
    return fmt::format("\"{}\" is missing", key);
  }
  if (!rows->is_array()) {
    return fmt::format("\"{}\" must be a list", key);
  }
  if (rows->size() != kLandmarkCount) {
    return fmt::format("\"{}\" must hold {} entries, not {}", key, kLandmarkCount, rows->size());
  }
  return {};
}

template <std::size_t kDimensions>
Complaint ReadPoints(const Json& object, const char* key,
                     std::array<std::array<float, kDimensions>, kLandmarkCount>& out) {
  const Json* rows = nullptr;
  if (Complaint complaint = FindRows(object, key, rows)) {
    return complaint;
  }
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const Json& row = (*rows)[i];
    bool good = row.is_array() && row.size() == kDimensions;
    for (std::size_t d = 0; good && d < kDimensions; ++d) {
      good = ReadNumber(row[d], out[i][d]);
    }
    if (!good) {
      return fmt::format("\"{}\" of {} must be {} numbers", key, kLandmarkNames[i], kDimensions);
    }
  }
  return {};
}

Complaint ReadShares(const Json& object, const char* key, std::array<float, kLandmarkCount>& out) {
  const Json* rows = nullptr;
  if (Complaint complaint = FindRows(object, key, rows)) {
    return complaint;
  }
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    if (Complaint complaint =
            ReadShare((*rows)[i], fmt::format("\"{}\" of {}", key, kLandmarkNames[i]), out[i])) {
      return complaint;
    }
  }
  return {};
}

Complaint CheckLandmarkOrder(const Json& object) {
  const Json* names = nullptr;
  if (Complaint complaint = FindRows(object, "landmarks", names)) {
    return complaint;
  }
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const Json& name = (*names)[i];
    if (!name.is_string() || name.get_ref<const std::string&>() != kLandmarkNames[i]) {
      return fmt::format("\"landmarks\" must name {} in place {}", kLandmarkNames[i], i);
    }
  }
  return {};
}

LandmarkLine ParseHeader(const Json& object, const Json& schema) {
  if (!schema.is_string()) {
    return LineComplaint{"\"schema\" must be a text"};
  }
  const auto& name = schema.get_ref<const std::string&>();
  if (name != kLandmarkSchema) {
    const bool newer = name.starts_with("supple.landmarks/");
    return LineComplaint{fmt::format("the stream has the schema \"{}\"; this Supple reads \"{}\"",
                                     Shown(name), kLandmarkSchema),
                         newer};
  }
  LandmarkStreamHeader header;
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;
  Complaint complaint = ReadText(object, "file", header.file);
  if (!complaint) {
    complaint = ReadInteger(object, "width_px", 1, kLargestSide_px, width_px);
  }
  if (!complaint) {
    complaint = ReadInteger(object, "height_px", 1, kLargestSide_px, height_px);
  }
  if (!complaint) {
    complaint = ReadText(object, "model", header.model);
  }
  if (!complaint) {
    complaint = CheckLandmarkOrder(object);
  }
  if (complaint) {
    return LineComplaint{std::move(*complaint)};
  }
  // A still picture has no rate: null.
  const Json* rate = Find(object, "fps");
  if (rate == nullptr) {
    return LineComplaint{"\"fps\" is missing"};
  }
  if (!rate->is_null()) {
    float frames_per_s = 0;
    if (!ReadNumber(*rate, frames_per_s) || frames_per_s <= 0) {
      return LineComplaint{"\"fps\" must be a number above 0, or null where it is not known"};
    }
    header.frames_per_s = rate->get<double>();
  }
  header.width_px = static_cast<int>(width_px);
  header.height_px = static_cast<int>(height_px);
  return header;
}

Complaint ReadBody(const Json& object, BodyLandmarks& body) {
  std::array<std::array<float, 2>, kLandmarkCount> image{};
  std::array<std::array<float, 3>, kLandmarkCount> world{};
  Complaint complaint = ReadPoints(object, "image", image);
  if (!complaint) {
    complaint = ReadPoints(object, "world", world);
  }
  if (!complaint) {
    complaint = ReadShares(object, "visibility", body.visibility);
  }
  if (!complaint) {
    complaint = ReadShares(object, "presence", body.presence);
  }
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    body.image[i] = {image[i][0], image[i][1]};
    body.world[i] = {world[i][0], world[i][1], world[i][2]};
  }
  return complaint;
}

LandmarkLine ParseFrame(const Json& object) {
  LandmarkFrame frame;
  if (Complaint complaint = ReadInteger(object, "t_us", -kLatest_us, kLatest_us, frame.t_us)) {
    return LineComplaint{std::move(*complaint)};
  }
  const Json* found = Find(object, "found");
  if (found == nullptr || !found->is_boolean()) {
    return LineComplaint{"\"found\" must be true or false"};
  }
  const Json* score = Find(object, "score");
  if (score == nullptr) {
    return LineComplaint{"\"score\" is missing"};
  }
  BodyLandmarks body;
  Complaint complaint = ReadShare(*score, "\"score\"", body.score);
  if (!complaint && found->get<bool>()) {
    complaint = ReadBody(object, body);
    frame.body = body;
  }
  if (complaint) {
    return LineComplaint{std::move(*complaint)};
  }
  return frame;
}

}  // namespace

LandmarkLine ParseLandmarkLine(std::string_view line) {
  const Json object = Json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) {
    return LineComplaint{"the line is not JSON"};
  }
  if (!object.is_object()) {
    return LineComplaint{"the line must be a JSON object in braces"};
  }
  const Json* schema = Find(object, "schema");
  if (schema != nullptr) {
    return ParseHeader(object, *schema);
  }
  if (Find(object, "t_us") == nullptr) {
    return LineComplaint{R"(the line is neither a header nor a frame: it has no "schema" and no "t_us")"};
  }
  return ParseFrame(object);
}

}  // namespace supple
