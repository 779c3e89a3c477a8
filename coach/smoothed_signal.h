// One number over time, smoothed: its value and its speed a quarter of a second ago.
//
// A hold begins when a body comes to rest and ends when it leaves, and both can only be told from what comes
// before and after. So the coach looks at everything with a delay of kHalfWindow_us: at each moment it fits a
// straight line to the values of half a second around it, which gives a value and a speed that do not lag.
// Values that stand out alone are replaced first (the middle one of three neighbours).
//
// Frames may come at 3 to 240 a second and unevenly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace supple {

/// What a signal was at one moment.
struct Smoothed {
  bool is_known = false;  ///< false where the number was not seen in this very frame or cannot be fitted
  double value = 0;       ///< of the line at that moment
  double per_s = 0;       ///< its slope
  double near = 0;        ///< the middle value of three neighbours: less smooth, but as quick as the body
};

class SmoothedSignal {
 public:
  /// Half of what a line is fitted to. The delay with which everything is told.
  static constexpr std::int64_t kHalfWindow_us = 250'000;
  /// How many frames are kept: enough for a window and a half at 240 frames a second.
  static constexpr std::size_t kMostFrames = 256;

  /// Takes the number of one frame; frames must come in the order of time.
  void Add(std::int64_t t_us, const std::optional<double>& value);

  /// What the signal was in a frame that was added, looking at all frames around it that are there.
  /// @param back how many frames ago; 0 is the last.
  Smoothed At(std::size_t back) const;

  void Forget() { count_ = 0; }

 private:
  struct Frame {
    std::int64_t t_us = 0;
    bool is_known = false;
    double value = 0;
  };
  const Frame& Back(std::size_t back) const {
    return frames_[(next_ + kMostFrames - 1 - back) % kMostFrames];
  }
  double MiddleOfThree(std::size_t back) const;

  std::array<Frame, kMostFrames> frames_{};
  std::size_t next_ = 0;
  std::size_t count_ = 0;
};

}  // namespace supple
