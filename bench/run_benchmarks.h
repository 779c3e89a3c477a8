// How a benchmark program starts and ends.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace supple {

/// Takes the command line apart and runs.
///
/// @param defaults the program's name and options of ours that the person's own win over.
/// @param run adds the benchmarks and runs them; what it throws is told on standard error.
/// @returns the exit code: 2 for an option that nobody knows, 1 where `run` failed.
int RunBenchmarks(std::vector<std::string> defaults, int argc, char** argv, const std::function<void()>& run);

}  // namespace supple
