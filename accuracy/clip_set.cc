#include "accuracy/clip_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <system_error>

namespace supple {
namespace {

// Between the side views (up to 21 degrees) and the oblique ones (from 48).
constexpr double kSideViewWithinDeg = 30;

constexpr std::string_view kRemedy =
    "Name a folder with films and their truth: NAME.mp4 beside NAME.json.gz.";

/// The name without ".json.gz" or ".json"; empty where the file is no truth file.
std::string TruthStem(const std::string& file_name) {
  for (const std::string_view ending : {".json.gz", ".json"}) {
    if (file_name.size() > ending.size() && file_name.ends_with(ending)) {
      return file_name.substr(0, file_name.size() - ending.size());
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Clip>> FindClips(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) {
    return Fault{FaultKind::kNotFound, fmt::format("There is no folder {}.", folder.string()),
                 std::string(kRemedy)};
  }
  if (!error && status.type() != fs::file_type::directory) {
    return Fault{FaultKind::kNotUnderstood, fmt::format("{} is not a folder.", folder.string()),
                 std::string(kRemedy)};
  }
  std::vector<Clip> clips;
  fs::recursive_directory_iterator entry(folder, error);
  while (!error && entry != fs::recursive_directory_iterator()) {
    const fs::path& truth = entry->path();
    const std::string stem = TruthStem(truth.filename().string());
    if (!stem.empty() && entry->is_regular_file(error)) {
      const fs::path film = truth.parent_path() / (stem + ".mp4");
      const fs::path name = (truth.parent_path() / stem).lexically_relative(folder);
      clips.push_back({name.generic_string(), film, truth});
    }
    entry.increment(error);
  }
  if (error) {
    return Fault{FaultKind::kNotPermitted,
                 fmt::format("The folder {} cannot be searched: {}.", folder.string(), error.message()),
                 "Ask its owner for the right to read it."};
  }
  if (clips.empty()) {
    return Fault{FaultKind::kEmpty, fmt::format("There is no clip with its truth in {}.", folder.string()),
                 std::string(kRemedy)};
  }
  std::ranges::sort(clips, {}, &Clip::name);
  return clips;
}

bool IsSideView(double camera_azimuth_deg) { return std::abs(camera_azimuth_deg) <= kSideViewWithinDeg; }

bool IsSideView(const ClipTruth& truth) { return IsSideView(truth.camera_azimuth_deg); }

}  // namespace supple
