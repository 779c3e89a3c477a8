// Films of people whose angles a laboratory measured meanwhile: which there are in a folder.
//
// A trial is a folder NAME that holds video.mp4 and, beside it, derived_angles.csv (accuracy/mocap_truth.h).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace supple {

struct MocapTrial {
  std::string name;  ///< the folder's: "walk"
  std::filesystem::path film;
  std::filesystem::path truth;
};

/// The trials in the folders of a folder, in order of name; none where there are none, or no such folder.
std::vector<MocapTrial> FindMocapTrials(const std::filesystem::path& folder);

}  // namespace supple
