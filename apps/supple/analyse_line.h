// What was typed after `supple analyse` or `supple demo`.
#pragma once

#include <string>
#include <vector>

#include "apps/supple/command_line.h"

namespace supple {

/// Takes the arguments after "analyse" apart.
CommandLine ParseAnalyse(const std::vector<std::string>& arguments, const Surroundings& surroundings);

/// The same after "demo", which analyses a film that comes with Supple.
CommandLine ParseDemo(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace supple
