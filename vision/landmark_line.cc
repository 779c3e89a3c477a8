#include "vision/landmark_line.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
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

// The list of a key, or a complaint.
Complaint FindList(const Json& object, const char* key, const Json*& rows) {
  rows = Find(object, key);
  if (rows == nullptr) {
    return fmt::format("\"{}\" is missing", key);
  }
  if (!rows->is_array()) {
    return fmt::format("\"{}\" must be a list", key);
  }
  return {};
}

// The rows of a key, one for each landmark of the shape, or a complaint.
Complaint FindRows(const Json& object, const char* key, LandmarkShape shape, const Json*& rows) {
  if (Complaint complaint = FindList(object, key, rows)) {
    return complaint;
  }
  const std::size_t count = LandmarksOf(shape).size();
  if (rows->size() != count) {
    return fmt::format("\"{}\" must hold {} entries, not {}", key, count, rows->size());
  }
  return {};
}

template <std::size_t kDimensions>
Complaint ReadPoints(const Json& object, const char* key, LandmarkShape shape,
                     std::array<std::array<float, kDimensions>, kLandmarkCount>& out) {
  const Json* rows = nullptr;
  if (Complaint complaint = FindRows(object, key, shape, rows)) {
    return complaint;
  }
  for (std::size_t k = 0; k < rows->size(); ++k) {
    const Json& row = (*rows)[k];
    const std::size_t i = Index(LandmarksOf(shape)[k]);
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

Complaint ReadShares(const Json& object, const char* key, LandmarkShape shape,
                     std::array<float, kLandmarkCount>& out) {
  const Json* rows = nullptr;
  if (Complaint complaint = FindRows(object, key, shape, rows)) {
    return complaint;
  }
  for (std::size_t k = 0; k < rows->size(); ++k) {
    const std::size_t i = Index(LandmarksOf(shape)[k]);
    if (Complaint complaint =
            ReadShare((*rows)[k], fmt::format("\"{}\" of {}", key, kLandmarkNames[i]), out[i])) {
      return complaint;
    }
  }
  return {};
}

// The shape whose names, in their order, the header lists.
std::optional<LineComplaint> ReadShape(const Json& object, LandmarkShape& out) {
  constexpr std::string_view kWeRead =
      "Supple reads BlazePose's 33 (nose, left_eye_inner, ...) or COCO's 17 (nose, left_eye, ...), in that "
      "order";
  const Json* names = nullptr;
  if (Complaint complaint = FindList(object, "landmarks", names)) {
    return LineComplaint{std::move(*complaint)};
  }
  if (names->size() != kLandmarkCount && names->size() != kCocoLandmarks.size()) {
    return LineComplaint{fmt::format("\"landmarks\" holds {} names; {}", names->size(), kWeRead),
                         LineTrouble::kOtherLandmarks};
  }
  out = names->size() == kLandmarkCount ? LandmarkShape::kBlazePose33 : LandmarkShape::kCoco17;
  for (std::size_t k = 0; k < names->size(); ++k) {
    const Json& name = (*names)[k];
    const std::string_view expected = kLandmarkNames[Index(LandmarksOf(out)[k])];
    if (!name.is_string() || name.get_ref<const std::string&>() != expected) {
      return LineComplaint{fmt::format("\"landmarks\" holds {} names, of which number {} must be {}; {}",
                                       names->size(), k + 1, expected, kWeRead),
                           LineTrouble::kOtherLandmarks};
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
                         newer ? LineTrouble::kNewerSchema : LineTrouble::kWrong};
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
  if (complaint) {
    return LineComplaint{std::move(*complaint)};
  }
  if (std::optional<LineComplaint> other = ReadShape(object, header.shape)) {
    return std::move(*other);
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

Complaint ReadBody(const Json& object, LandmarkShape shape, BodyLandmarks& body) {
  std::array<std::array<float, 2>, kLandmarkCount> image{};
  std::array<std::array<float, 3>, kLandmarkCount> world{};
  body.has_world = Find(object, "world") != nullptr;
  Complaint complaint = ReadPoints(object, "image", shape, image);
  if (!complaint && body.has_world) {
    complaint = ReadPoints(object, "world", shape, world);
  }
  if (!complaint) {
    complaint = ReadShares(object, "visibility", shape, body.visibility);
  }
  if (!complaint && shape == LandmarkShape::kCoco17 && Find(object, "presence") == nullptr) {
    body.presence = body.visibility;
  } else if (!complaint) {
    complaint = ReadShares(object, "presence", shape, body.presence);
  }
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    body.image[i] = {image[i][0], image[i][1]};
    body.world[i] = {world[i][0], world[i][1], world[i][2]};
  }
  return complaint;
}

// How sure it is that this is a person. Who gives COCO's landmarks may leave that out, and so may who found
// nobody.
Complaint ReadScore(const Json& object, bool found, LandmarkShape shape, BodyLandmarks& body) {
  const Json* score = Find(object, "score");
  if (score != nullptr) {
    return ReadShare(*score, "\"score\"", body.score);
  }
  if (found && shape != LandmarkShape::kCoco17) {
    return "\"score\" is missing";
  }
  float sum = 0;
  for (const Landmark landmark : LandmarksOf(shape)) {
    sum += body.visibility[Index(landmark)];
  }
  body.score = sum / static_cast<float>(LandmarksOf(shape).size());
  return {};
}

Complaint ReadFrame(const Json& object, LandmarkShape shape, LandmarkFrame& frame) {
  if (Complaint complaint = ReadInteger(object, "t_us", -kLatest_us, kLatest_us, frame.t_us)) {
    return complaint;
  }
  const Json* found = Find(object, "found");
  if (found == nullptr || !found->is_boolean()) {
    return "\"found\" must be true or false";
  }
  const bool is_found = found->get<bool>();
  BodyLandmarks body;
  Complaint complaint = is_found ? ReadBody(object, shape, body) : Complaint();
  if (!complaint) {
    complaint = ReadScore(object, is_found, shape, body);
  }
  if (!complaint && is_found) {
    frame.body = body;
  }
  return complaint;
}

}  // namespace

LandmarkLine ParseLandmarkLine(std::string_view line, LandmarkShape shape) {
  const Json object = Json::parse(line.begin(), line.end(), nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) {
    // Python writes these as if they were JSON.
    const bool has_nan =
        line.find("NaN") != std::string_view::npos || line.find("Infinity") != std::string_view::npos;
    return LineComplaint{has_nan ? "the line is not JSON, which has no NaN and no Infinity"
                                 : "the line is not JSON"};
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
  LandmarkFrame frame;
  if (Complaint complaint = ReadFrame(object, shape, frame)) {
    return LineComplaint{std::move(*complaint), LineTrouble::kWrongFrame};
  }
  return frame;
}

}  // namespace supple
