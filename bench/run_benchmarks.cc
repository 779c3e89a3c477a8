#include "bench/run_benchmarks.h"

#include <benchmark/benchmark.h>

#include <exception>
#include <iostream>
#include <utility>

namespace supple {

int RunBenchmarks(std::vector<std::string> defaults, int argc, char** argv,
                  const std::function<void()>& run) {
  const std::string program = defaults.front();
  // Our defaults stand first, so that the person's options win.
  std::vector<std::string> options = std::move(defaults);
  options.emplace_back("--benchmark_display_aggregates_only=true");
  options.insert(options.end(), argv + 1, argv + argc);
  std::vector<char*> arguments;
  arguments.reserve(options.size());
  for (std::string& option : options) {
    arguments.push_back(option.data());
  }
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) {
    return 2;
  }
  try {
    run();
  } catch (const std::exception& error) {
    std::cerr << program << ": " << error.what() << '\n';
    return 1;
  }
  benchmark::Shutdown();
  return 0;
}

}  // namespace supple
