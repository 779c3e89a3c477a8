// What was typed after `supple evaluate`.
#pragma once

#include <string>
#include <vector>

#include "apps/supple/command_line.h"

namespace supple {

/// Takes the arguments after "evaluate" apart.
CommandLine ParseEvaluate(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace supple
