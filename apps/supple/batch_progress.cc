#include "apps/supple/batch_progress.h"

#include <fmt/format.h>

namespace supple {

void BatchProgress::Begin(std::size_t file, const std::string& name,
                          std::optional<std::int64_t> duration_us) {
  const std::scoped_lock lock(mutex_);
  bars_[file].Begin(bars_.size() == 1 ? name : fmt::format("{} of {}: {}", file + 1, bars_.size(), name),
                    duration_us);
}

void BatchProgress::Advance(std::size_t file, std::int64_t reached_us) {
  const std::scoped_lock lock(mutex_);
  if (file == next_) {
    bars_[file].Advance(reached_us);
  } else {
    bars_[file].Count(reached_us);
  }
}

void BatchProgress::Finish(std::size_t file) {
  const std::scoped_lock lock(mutex_);
  bars_[file].Clear();
  next_ = file + 1;
}

}  // namespace supple
