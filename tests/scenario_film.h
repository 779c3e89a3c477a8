// A scenario as the coach sees it: the measures of every frame.
#pragma once

#include <cstdint>
#include <vector>

#include "body/measures.h"
#include "tests/scenario_file.h"

namespace supple {

struct ScenarioFrame {
  std::int64_t t_us = 0;
  MeasuredValues measures{};
};

/// The frames of a scenario. What is said may be off by 4 degrees or 0.04 parts, as in a good view. The same
/// scenario gives the same frames to the bit.
std::vector<ScenarioFrame> MakeFrames(const Scenario& scenario, double frames_per_s);

}  // namespace supple
