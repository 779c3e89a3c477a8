// What must hold for every plan, reckoned from what was asked and not from how plans are made.
#pragma once

#include <string>
#include <vector>

#include "tests/simulated_programme.h"

namespace supple {

/// What is broken, a sentence each; empty where nothing is.
std::vector<std::string> BrokenBy(const SimulationData& data, const SimulatedDay& day);

/// The names of what is looked at, for the page.
std::vector<std::string> InvariantNames();

}  // namespace supple
