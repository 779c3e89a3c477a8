#include "apps/frame_reader/frame_clock.h"

#include <algorithm>

#include "vision/frame_protocol.h"

namespace supple {

std::optional<std::int64_t> FrameClock::Step(std::optional<std::int64_t> stamp_us) {
  constexpr std::int64_t kRestartUs = 1'000'000;
  const bool has_stamp = stamp_us && *stamp_us >= -kMaxTimeUs && *stamp_us <= kMaxTimeUs;
  if (last_us_ < 0) {
    shift_us_ = has_stamp ? -*stamp_us : 0;
    last_us_ = 0;
    return 0;
  }
  std::int64_t t_us = last_us_ + nominal_step_us_;
  if (has_stamp) {
    t_us = *stamp_us + shift_us_;
    if (t_us < last_us_ - kRestartUs) {
      shift_us_ += last_us_ + nominal_step_us_ - t_us;
      t_us = last_us_ + nominal_step_us_;
    } else if (t_us <= last_us_) {
      t_us = last_us_ + std::max<std::int64_t>(nominal_step_us_ / 2, 1);
    }
  }
  if (last_us_ >= kMaxTimeUs) {
    return std::nullopt;
  }
  last_us_ = std::clamp(t_us, last_us_ + 1, kMaxTimeUs);
  return last_us_;
}

}  // namespace supple
