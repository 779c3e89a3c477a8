// What really was done in a rendered clip: how often, on which side, how long it was held, and what was wrong
// with it. Read from the same files as accuracy/clip_truth.h.
//
// How holds, repetitions and faults were found in the rendered joints: a hold is the primary measure inside
// its end band (entered at the edge, left 5 degrees outside of it) and slower than 10 degrees a second; gaps
// under 0.4 s are bridged, bits under 0.8 s dropped, parts of one repetition at most 6 s apart are summed up.
// Holds of the inner thigh squeeze come from the script that made the film: no camera could see them.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/side.h"

namespace supple {

/// A number for each side, by Side.
using SideCounts = std::array<int, 3>;

constexpr std::size_t Index(Side side) { return static_cast<std::size_t>(side); }

/// The other leg's side; both stays both.
constexpr Side OtherSide(Side side) {
  return side == Side::kLeft ? Side::kRight : side == Side::kRight ? Side::kLeft : Side::kBoth;
}

/// From one moment of the film to another, in seconds.
struct TimeSpan {
  double start_s = 0;
  double end_s = 0;
};

struct TrueHold {
  Side side = Side::kBoth;
  TimeSpan span;
  double held_s = 0;  ///< what lies between its parts is not held
};

struct TrueFault {
  std::string code;  ///< "M7-F1"
  TimeSpan span;
};

struct CoachTruth {
  std::string movement;  ///< its id in the catalogue: "hip-lift"
  SideCounts repetitions{};
  std::vector<TrueHold> holds;
  std::vector<TimeSpan> half_repetitions;  ///< begun and not finished; they must not count
  std::vector<TrueFault> faults;           ///< those of one code that touch are one
  bool is_clean = true;                    ///< no fault by the rules
};

/// The truth of the same clip in a mirror that exchanges left and right.
CoachTruth Mirrored(const CoachTruth& truth);

/// Reads the truth of one clip, packed with gzip or not. Nothing in the file is trusted.
///
/// @returns the truth, or a Fault that names the file and the field.
Result<CoachTruth> ReadCoachTruth(const std::filesystem::path& path);

}  // namespace supple
