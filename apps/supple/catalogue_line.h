// What was typed after `supple catalogue`.
#pragma once

#include <string>
#include <vector>

#include "apps/supple/command_line.h"

namespace supple {

/// Takes the arguments after "catalogue" apart.
CommandLine ParseCatalogue(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace supple
