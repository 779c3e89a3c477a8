#include "coach/range_finder.h"

#include <algorithm>

#include "base/seconds.h"

namespace supple {

void RangeFinder::Step(const MovementWatch& watch) {
  least_ = watch.movement().course.least;
  safe_end_ = watch.level().safe_end;
  const std::optional<double> progress = watch.progress();
  const bool is_away = watch.phase() != Phase::kOut && watch.phase() != Phase::kEnd;
  if (!progress || !watch.is_still() || is_away || *progress < least_) {
    since_us_.reset();
    sum_ = 0;
    count_ = 0;
    return;
  }
  const std::int64_t now_us = watch.told_us().value_or(0);
  if (!since_us_) {
    since_us_ = now_us;
  }
  sum_ += *progress;
  ++count_;
  if (SecondsBetween(*since_us_, now_us) >= kSteady_s) {
    const double mean = sum_ / count_;
    farthest_ = farthest_ ? std::max(*farthest_, mean) : mean;
  }
}

std::optional<double> RangeFinder::comfortable() const {
  if (!farthest_) {
    return std::nullopt;
  }
  return std::clamp(*farthest_ - kMargin, least_, std::max(least_, safe_end_));
}

}  // namespace supple
