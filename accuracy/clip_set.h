// The rendered clips of a folder: which films there are, and where their truth lies.
//
// A clip is a truth file NAME.json.gz (or NAME.json) with its film NAME.mp4 beside it. Subfolders are
// searched too; a clip in one is named with it, "faults/pub_m1f1_ben".
//
// Side views. The bars that landmarks have to clear are set for a camera beside the long edge of the mat,
// where the product asks for it. Whether a clip is a side view is worked out from where its camera stands in
// the truth, not from its name: within 30 degrees of straight beside the mat. The clips' cameras stand at 0
// to 21 degrees (29 films, two of them with the person turned on the mat) or at 48 and more (5 films: three
// oblique, one from the front, one from the feet), so nothing hangs on the exact limit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "accuracy/clip_truth.h"
#include "base/result.h"

namespace supple {

struct Clip {
  std::string name;            ///< path below the folder, without extension, with forward slashes
  std::filesystem::path film;  ///< may be absent where landmarks are read instead
  std::filesystem::path truth;
};

/// Finds the clips below a folder, in order of name.
///
/// @returns at least one clip, or a Fault that says what is wrong with the folder.
Result<std::vector<Clip>> FindClips(const std::filesystem::path& folder);

/// Whether the camera stands beside the long edge of the mat (see above).
bool IsSideView(double camera_azimuth_deg);
bool IsSideView(const ClipTruth& truth);

}  // namespace supple
