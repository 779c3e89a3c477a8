// Plays a scenario to the coach.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "coach/bout.h"
#include "coach/coach.h"
#include "movements/catalogue.h"
#include "tests/scenario_file.h"

namespace supple {

/// What the coach made of a scenario.
struct ScenarioRun {
  const Movement* movement = nullptr;
  std::vector<Message> messages;
  std::vector<Bout> bouts;
  int timed_count = 0;  ///< of a timed movement
};

struct ScenarioRunOptions {
  double frames_per_s = 10;
  std::int64_t later_us = 0;  ///< all times are later by this
  bool is_mirrored = false;   ///< left and right are exchanged, of the body and of what is asked
};

/// @returns kNotUnderstood where the catalogue has no such movement or level.
Result<ScenarioRun> RunScenario(const Scenario& scenario, const Catalogue& catalogue,
                                const ScenarioRunOptions& options);

/// What numbers of the primary measure are times this where people read them, in the measure's own direction.
double PrimaryScale(const Movement& movement);

/// "M7-F1".
std::string FaultCode(const Movement& movement, std::size_t fault);

/// The run for people: messages and records in order of time.
std::string DescribeRun(const ScenarioRun& run);

}  // namespace supple
