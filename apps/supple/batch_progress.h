// The progress bar of several files that are worked on at once: it tells of the one whose result comes next.
//
//   2 of 12: walk.mp4  [########------------]  41 %  63 frames/s  0:12 left
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "apps/supple/progress_bar.h"

namespace supple {

class BatchProgress {
 public:
  BatchProgress(bool shown, std::size_t count) : bars_(count, ProgressBar(shown)) {}

  /// Called by whoever works on file `file`.
  void Begin(std::size_t file, const std::string& name, std::optional<std::int64_t> duration_us);
  void Advance(std::size_t file, std::int64_t reached_us);

  /// Takes the bar away: the result of this file is told now, and that of the next one comes next.
  void Finish(std::size_t file);

 private:
  std::mutex mutex_;
  std::vector<ProgressBar> bars_;
  std::size_t next_ = 0;  // the file whose result comes next
};

}  // namespace supple
