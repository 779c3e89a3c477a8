// Holds what the coach made of a scenario against what the scenario expects.
#pragma once

#include <string>
#include <vector>

#include "movements/catalogue.h"
#include "tests/scenario_file.h"
#include "tests/scenario_run.h"

namespace supple {

/// What does not come out as expected, a sentence each; empty where all does.
std::vector<std::string> JudgeScenario(const Scenario& scenario, const ScenarioRun& run,
                                       const Catalogue& catalogue, double frames_per_s);

}  // namespace supple
