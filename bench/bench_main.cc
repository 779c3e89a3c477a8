// vision_bench: milliseconds for every step of seeing. Options are Google Benchmark's:
//   vision_bench --benchmark_filter=network     only the networks
//   vision_bench --benchmark_repetitions=100    100 timed calls each instead of 30
//   vision_bench --benchmark_format=json        every single time
// Each repetition is one call, so that "min" and "median" are those of single calls.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "bench/bench_inputs.h"
#include "bench/run_benchmarks.h"
#include "tests/ppm_file.h"

namespace supple {

std::filesystem::path GoldenFolder() { return SUPPLE_GOLDEN_FOLDER; }

const Picture& FramePicture() {
  static const Picture picture = [] {
    const char* file = std::getenv("SUPPLE_BENCH_PICTURE");  // NOLINT(concurrency-mt-unsafe): one thread
    return file == nullptr ? OnGrey(Doubled(ReadPpm(GoldenFolder() / "seated_landmarks.ppm")), 1280, 720)
                           : ReadPpm(file);
  }();
  return picture;
}

void AddBenchmark(const std::string& name, int calls, std::function<void(benchmark::State&)> body) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [body = std::move(body)](benchmark::State& state) { body(state); })
      ->Unit(benchmark::kMillisecond)
      ->Iterations(calls)
      ->UseRealTime()
      ->ComputeStatistics("min", [](const std::vector<double>& times) {
        return *std::min_element(times.begin(), times.end());
      });
}

}  // namespace supple

int main(int argc, char** argv) {
  return supple::RunBenchmarks({"vision_bench", "--benchmark_repetitions=30"}, argc, argv, [] {
    supple::AddNetworkBenchmarks();
    supple::AddStepBenchmarks();
    supple::AddTrackingBenchmarks();
    benchmark::RunSpecifiedBenchmarks();
  });
}
