// What was typed after `supple angles`.
#pragma once

#include <string>
#include <vector>

#include "apps/supple/command_line.h"

namespace supple {

/// Takes the arguments after "angles" apart.
CommandLine ParseAngles(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace supple
