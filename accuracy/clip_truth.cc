#include "accuracy/clip_truth.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <utility>

#include "accuracy/compressed_file.h"

namespace supple {
namespace {

using nlohmann::json;

constexpr std::string_view kSchema = "synth-truth-1";

// The longest of our clips (37 s) takes 0.95 MB unpacked; this is a film of more than five minutes.
constexpr std::size_t kMaxTextBytes = 10'000'000;

// Ours nest five deep (frames, frame, angles, joint, angle); anything much deeper is not one of them.
constexpr int kMaxDepth = 16;

// Half an hour at 30 frames a second.
constexpr std::size_t kMaxFrames = 54'000;

// Joints of a person who leaves the picture stand outside it, but never this far.
constexpr double kMaxPixels = 1e6;

/// Carries the first thing found wrong out of the depth of a file; never leaves this file.
struct FieldError {
  std::string field;
  std::string rule;
};

/// Stops the parser before it has built a tower.
struct TooDeep {};

std::string At(std::string_view parent, std::string_view key) {
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

const json& Field(const json& object, std::string_view parent, std::string_view key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end()) {
    throw FieldError{At(parent, key), "is missing"};
  }
  return *found;
}

double Number(const json& value, const std::string& field, double low, double high) {
  if (!value.is_number()) {
    throw FieldError{field, "must be a number"};
  }
  const double number = value.get<double>();
  if (!(number >= low && number <= high)) {
    throw FieldError{field, fmt::format("must lie between {:g} and {:g}, but is {:g}", low, high, number)};
  }
  return number;
}

std::string Word(const json& object, std::string_view key) {
  const json& value = Field(object, "", key);
  if (!value.is_string()) {
    throw FieldError{std::string(key), "must be a text in quotation marks"};
  }
  return value.get<std::string>();
}

Sight ReadSight(const json& frame, const std::string& parent, const std::string& joint) {
  const json& all = Field(frame, parent, "vis");
  const auto found = all.is_object() ? all.find(joint) : all.end();
  if (found == all.end()) {
    return Sight::kVisible;  // the files' own rule: what is not said to be hidden is visible
  }
  const double number = Number(*found, At(parent, "vis." + joint), 0, 2);
  return static_cast<Sight>(static_cast<int>(number));
}

TruthPoint ReadPoint(const json& frame, const std::string& parent, const std::string& joint) {
  const std::string field = At(parent, "px." + joint);
  const json& value = Field(Field(frame, parent, "px"), At(parent, "px"), joint);
  if (!value.is_array() || value.size() < 2) {
    throw FieldError{field, "must be two numbers, [x, y]"};
  }
  return {Number(value[0], field, -kMaxPixels, kMaxPixels), Number(value[1], field, -kMaxPixels, kMaxPixels),
          ReadSight(frame, parent, joint)};
}

TruthFrame ReadTruthFrame(const json& frame, const std::string& parent) {
  constexpr double kLongestFilmS = 36'000;
  TruthFrame out;
  out.t_s = Number(Field(frame, parent, "t"), At(parent, "t"), 0, kLongestFilmS);
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    const std::string name(kScoredJoints.at(joint).name);
    out.joints.at(joint) = {ReadPoint(frame, parent, name + "_l"), ReadPoint(frame, parent, name + "_r")};
  }
  return out;
}

double ReadAzimuth(const json& camera) {
  constexpr double kFarthestM = 1000;
  constexpr double kDegrees = 180.0 / std::numbers::pi;
  const json& centre = Field(camera, "camera", "centre");
  if (!centre.is_array() || centre.size() != 3) {
    throw FieldError{"camera.centre", "must be three numbers, [x, y, z]"};
  }
  const double x_m = Number(centre[0], "camera.centre", -kFarthestM, kFarthestM);
  const double y_m = Number(centre[1], "camera.centre", -kFarthestM, kFarthestM);
  return std::atan2(x_m, -y_m) * kDegrees;
}

ClipTruth ReadTruth(const json& file) {
  constexpr double kMaxSidePx = 16384;
  if (Word(file, "schema") != kSchema) {
    throw FieldError{"schema", fmt::format("must be \"{}\"", kSchema)};
  }
  ClipTruth truth;
  truth.movement = Word(file, "movement");
  truth.person = Word(file, "person");
  const json& camera = Field(file, "", "camera");
  truth.width_px = static_cast<int>(Number(Field(camera, "camera", "width"), "camera.width", 1, kMaxSidePx));
  truth.height_px =
      static_cast<int>(Number(Field(camera, "camera", "height"), "camera.height", 1, kMaxSidePx));
  truth.camera_azimuth_deg = ReadAzimuth(camera);
  const json& frames = Field(file, "", "frames");
  if (!frames.is_array() || frames.empty() || frames.size() > kMaxFrames) {
    throw FieldError{"frames", fmt::format("must be a list of 1 to {} frames", kMaxFrames)};
  }
  truth.frames.reserve(frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const std::string field = fmt::format("frames[{}]", i);
    truth.frames.push_back(ReadTruthFrame(frames[i], field));
    if (i > 0 && truth.frames[i].t_s <= truth.frames[i - 1].t_s) {
      throw FieldError{field + ".t", "must be later than the frame before it"};
    }
  }
  return truth;
}

json Parse(const std::string& text) {
  const auto watch_depth = [](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
    if (depth > kMaxDepth) {
      throw TooDeep{};
    }
    return true;
  };
  return json::parse(text, watch_depth);
}

}  // namespace

Result<ClipTruth> ReadClipTruth(const std::filesystem::path& path) {
  constexpr std::string_view kRemedy = "Name a truth file as it came with the rendered clips.";
  const Result<std::string> text = ReadCompressedFile(path, kMaxTextBytes);
  if (!text) {
    return text.fault();
  }
  try {
    return ReadTruth(Parse(*text));
  } catch (const json::parse_error& error) {
    return Fault{FaultKind::kNotUnderstood,
                 fmt::format("{} is not the truth of a clip: it is not JSON from byte {} on.", path.string(),
                             error.byte),
                 std::string(kRemedy)};
  } catch (const json::exception&) {
    return Fault{
        FaultKind::kNotUnderstood,
        fmt::format("{} is not the truth of a clip: it holds a number too large to keep.", path.string()),
        std::string(kRemedy)};
  } catch (const TooDeep&) {
    return Fault{FaultKind::kNotUnderstood,
                 fmt::format("{} is not the truth of a clip: its lists lie more than {} deep in one another.",
                             path.string(), kMaxDepth),
                 std::string(kRemedy)};
  } catch (const FieldError& error) {
    return Fault{FaultKind::kNotUnderstood,
                 fmt::format("{} is not the truth of a clip: its field \"{}\" {}.", path.string(),
                             error.field, error.rule),
                 std::string(kRemedy)};
  }
}

}  // namespace supple
