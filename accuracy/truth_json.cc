#include "accuracy/truth_json.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "accuracy/compressed_file.h"
#include "base/angle.h"

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

/// Carries the first thing found wrong out of the depth of a file; never leaves this file.
struct FieldError {
  std::string field;
  std::string rule;
};

/// Stops the parser before it has built a tower.
struct TooDeep {};

const json& JsonAt(const void* node) { return *static_cast<const json*>(node); }

json Parse(const std::string& text) {
  const auto watch_depth = [](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
    if (depth > kMaxDepth) {
      throw TooDeep{};
    }
    return true;
  };
  return json::parse(text, watch_depth);
}

Fault NotATruth(const std::filesystem::path& path, std::string_view why) {
  return {FaultKind::kNotUnderstood, fmt::format("{} is not the truth of a clip: {}.", path.string(), why),
          "Name a truth file as it came with the rendered clips."};
}

}  // namespace

TruthField TruthField::Member(std::string_view key) const {
  std::optional<TruthField> found = FindMember(key);
  if (!found) {
    TruthField(nullptr, name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key))
        .Refuse("is missing");
  }
  return *std::move(found);
}

std::optional<TruthField> TruthField::FindMember(std::string_view key) const {
  const json& object = JsonAt(node_);
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end()) {
    return std::nullopt;
  }
  return TruthField(&*found, name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key));
}

std::vector<TruthField> TruthField::Items(std::size_t least, std::size_t most,
                                          std::string_view of_what) const {
  const json& list = JsonAt(node_);
  if (!list.is_array() || list.size() < least || list.size() > most) {
    Refuse(least == most ? fmt::format("must be a list of {} {}", most, of_what)
                         : fmt::format("must be a list of {} to {} {}", least, most, of_what));
  }
  std::vector<TruthField> items;
  items.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    items.emplace_back(&list[i], fmt::format("{}[{}]", name_, i));
  }
  return items;
}

double TruthField::Number(double low, double high) const {
  const json& value = JsonAt(node_);
  if (!value.is_number()) {
    Refuse("must be a number");
  }
  const double number = value.get<double>();
  if (!(number >= low && number <= high)) {
    Refuse(fmt::format("must lie between {:g} and {:g}, but is {:g}", low, high, number));
  }
  return number;
}

std::string TruthField::Text() const {
  const json& value = JsonAt(node_);
  if (!value.is_string()) {
    Refuse("must be a text in quotation marks");
  }
  return value.get<std::string>();
}

bool TruthField::Flag() const {
  const json& value = JsonAt(node_);
  if (!value.is_boolean()) {
    Refuse("must be true or false");
  }
  return value.get<bool>();
}

void TruthField::FillNumbers(std::span<double> out, double low, double high, std::string_view rule) const {
  const json& list = JsonAt(node_);
  if (!list.is_array() || list.size() != out.size()) {
    Refuse(rule);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = TruthField(&list[i], name_).Number(low, high);
  }
}

void TruthField::Refuse(std::string_view rule) const { throw FieldError{name_, std::string(rule)}; }

Result<Done> ReadTruthFile(const std::filesystem::path& path,
                           const std::function<void(const TruthField& file)>& read) {
  const Result<std::string> text = ReadCompressedFile(path, kMaxTextBytes);
  if (!text) {
    return text.fault();
  }
  try {
    const json tree = Parse(*text);
    const TruthField file(&tree, "");
    const TruthField schema = file.Member("schema");
    if (schema.Text() != kSchema) {
      schema.Refuse(fmt::format("must be \"{}\"", kSchema));
    }
    read(file);
    return Done{};
  } catch (const json::parse_error& error) {
    return NotATruth(path, fmt::format("it is not JSON from byte {} on", error.byte));
  } catch (const json::exception&) {
    return NotATruth(path, "it holds a number too large to keep");
  } catch (const TooDeep&) {
    return NotATruth(path, fmt::format("its lists lie more than {} deep in one another", kMaxDepth));
  } catch (const FieldError& error) {
    return NotATruth(path, fmt::format("its field \"{}\" {}", error.field, error.rule));
  }
}

TruthHead ReadTruthHead(const TruthField& file) {
  constexpr double kMaxSidePx = 16384;
  constexpr double kFarthestM = 1000;
  TruthHead head;
  head.movement = file.Member("movement").Text();
  head.person = file.Member("person").Text();
  const TruthField camera = file.Member("camera");
  head.width_px = static_cast<int>(camera.Member("width").Number(1, kMaxSidePx));
  head.height_px = static_cast<int>(camera.Member("height").Number(1, kMaxSidePx));
  head.camera_centre_m =
      camera.Member("centre").Numbers<3>(-kFarthestM, kFarthestM, "must be three numbers, [x, y, z]");
  const auto& [x_m, y_m, z_m] = head.camera_centre_m;
  head.camera_azimuth_deg = DegreesFromRadians(std::atan2(x_m, -y_m));
  return head;
}

void ReadTruthFrames(const TruthField& file,
                     const std::function<void(const TruthField& frame, double t_s)>& read) {
  constexpr double kLongestFilmS = 36'000;
  std::optional<double> last_s;
  for (const TruthField& frame : file.Member("frames").Items(1, kMaxFrames, "frames")) {
    const TruthField time = frame.Member("t");
    const double t_s = time.Number(0, kLongestFilmS);
    if (last_s && t_s <= *last_s) {
      time.Refuse("must be later than the frame before it");
    }
    last_s = t_s;
    read(frame, t_s);
  }
}

Sight ReadSight(const TruthField& frame, std::string_view joint) {
  const std::optional<TruthField> sight = frame.Member("vis").FindMember(joint);
  if (!sight) {
    return Sight::kVisible;  // the files' own rule: what is not said to be hidden is visible
  }
  return static_cast<Sight>(static_cast<int>(sight->Number(0, 2)));
}

}  // namespace supple
