// What was typed after `supple data`.
#pragma once

#include <string>
#include <vector>

#include "apps/supple/command_line.h"

namespace supple {

/// Takes the arguments after "data" apart.
CommandLine ParseData(const std::vector<std::string>& arguments);

}  // namespace supple
