// Turns a file's time stamps into times that start at 0 and always rise.
//
// Files hold anything: stamps that stand still or step back a little, stamps that are missing, films pasted
// together whose clock starts again in the middle.
#pragma once

#include <cstdint>
#include <optional>

namespace supple {

class FrameClock {
 public:
  /// @param nominal_step_us the usual time between two frames, above 0.
  explicit FrameClock(std::int64_t nominal_step_us) : nominal_step_us_(nominal_step_us) {}

  /// The time of the next frame.
  ///
  /// A missing stamp, or one beyond kMaxTimeUs, follows the frame before at the nominal step. A step back by
  /// more than a second is a clock that started again: what follows is shifted to go on from here. A smaller
  /// one, or none at all, becomes half a nominal step, so that the stamps can catch up.
  ///
  /// @param stamp_us the file's presentation time, on any origin.
  /// @returns nothing when time has run out at kMaxTimeUs: only a file that is all rubbish gets there.
  std::optional<std::int64_t> Step(std::optional<std::int64_t> stamp_us);

 private:
  std::int64_t nominal_step_us_;
  std::int64_t last_us_ = -1;  // -1 before the first frame
  std::int64_t shift_us_ = 0;  // what is added to stamps
};

}  // namespace supple
