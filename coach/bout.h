// One go at a movement: what was done on one side without changing it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/side.h"
#include "coach/records.h"

namespace supple {

/// How something is known. Never mixed in one number without saying so.
enum class Evidence : std::uint8_t { kCamera, kTimer, kSelfReport };

/// As it stands in files: "camera", "timer", "self-report".
constexpr std::string_view EvidenceName(Evidence evidence) {
  switch (evidence) {
    case Evidence::kTimer:
      return "timer";
    case Evidence::kSelfReport:
      return "self-report";
    case Evidence::kCamera:
      break;
  }
  return "camera";
}

struct Bout {
  Side side = Side::kBoth;
  Evidence evidence = Evidence::kCamera;
  std::int64_t start_us = 0;
  std::int64_t end_us = 0;
  double posture_s = 0;  ///< of a timed movement: for how long the posture was seen to be right
  std::vector<Repetition> repetitions;
  std::vector<HeldPosture> holds;
  std::vector<FaultFound> faults;
};

}  // namespace supple
