#include "accuracy/mocap_trials.h"

#include <algorithm>
#include <system_error>

namespace supple {

std::vector<MocapTrial> FindMocapTrials(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<MocapTrial> trials;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    MocapTrial trial = {entry->path().filename().string(), entry->path() / "video.mp4",
                        entry->path() / "derived_angles.csv"};
    std::error_code missing;
    if (fs::is_regular_file(trial.truth, missing) && fs::is_regular_file(trial.film, missing)) {
      trials.push_back(std::move(trial));
    }
  }
  std::ranges::sort(trials, {}, &MocapTrial::name);
  return trials;
}

}  // namespace supple
