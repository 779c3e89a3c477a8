// What the benchmarks look at: the stored pictures of tests/golden, and the settings of the command line.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/picture.h"

namespace benchmark {
class State;
}  // namespace benchmark

namespace supple {

/// tests/golden of this checkout.
std::filesystem::path GoldenFolder();

/// The picture that whole frames are measured on, 1280 x 720 with one person in view: the file named in
/// SUPPLE_BENCH_PICTURE (a binary PPM), or else the seated person of tests/golden, doubled, on grey.
const Picture& FramePicture();

/// Adds a benchmark that times each call of `step` on its own, in milliseconds, and reports the smallest
/// time beside the library's mean and median. `calls` > 1 times that many calls together, for steps so
/// short that the clock would show.
void AddBenchmark(const std::string& name, int calls, std::function<void(benchmark::State&)> body);

void AddNetworkBenchmarks();
void AddStepBenchmarks();
void AddTrackingBenchmarks();

}  // namespace supple
