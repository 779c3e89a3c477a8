// The film that the benchmarks of body and coach go through: its landmarks, found once.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/landmarks.h"
#include "body/camera.h"

namespace supple {

struct WatchedFilm {
  Camera camera;
  std::vector<LandmarkFrame> frames;
};

/// The landmarks of SUPPLE_BENCH_FILM, or of the film or stream that SUPPLE_BENCH_LANDMARKS names.
/// @throws std::runtime_error where it cannot be read.
WatchedFilm ReadWatchedFilm();

/// Times `pass`, which goes through so many frames; what counts is the column per_frame.
/// @throws std::runtime_error where there are none.
template <typename Pass>
void AddPass(const std::string& name, std::size_t frames, Pass pass) {
  if (frames == 0) {
    throw std::runtime_error("there is nobody in the film");
  }
  benchmark::RegisterBenchmark(name.c_str(),
                               [pass = std::move(pass), frames](benchmark::State& state) {
                                 for (auto _ : state) {
                                   pass();
                                 }
                                 using benchmark::Counter;
                                 state.counters["per_frame"] =
                                     Counter(static_cast<double>(frames),
                                             Counter::kIsIterationInvariantRate | Counter::kInvert);
                               })
      ->Unit(benchmark::kMillisecond)
      ->ComputeStatistics("min", [](const std::vector<double>& times) {
        return *std::min_element(times.begin(), times.end());
      });
}

}  // namespace supple
