// The networks alone, on the pictures that LiteRT.js is given too: one run, and loading from the file.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "bench/bench_inputs.h"
#include "bench/resident_memory.h"
#include "tests/model_folder.h"
#include "tests/ppm_file.h"
#include "vision/network.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

struct Subject {
  std::string name;  // in the table
  std::string file;
  std::string picture;
  NetworkShape shape;
  bool is_detector = false;
};

const NetworkShape kDetectorShape = {224, {{0, 2254 * 12}, {1, 2254}}};
const NetworkShape kLandmarkShape = {256, {{0, 39 * 5}, {1, 1}, {3, 64 * 64 * 39}, {4, 39 * 3}}};
// With the body mask, which LiteRT.js always computes and which we leave out: like for like.
const NetworkShape kAllOutputsShape = {256,
                                       {{0, 39 * 5}, {1, 1}, {2, 256 * 256}, {3, 64 * 64 * 39}, {4, 39 * 3}}};

std::unique_ptr<Network> Load(const Subject& subject) {
  auto network = LoadXnnpackNetwork(ModelFolder() / (subject.file + ".tflite"), subject.shape);
  if (!network.ok()) {
    throw std::runtime_error(network.fault().what + ' ' + network.fault().remedy);
  }
  return std::move(*network);
}

// Loads the network once for all repetitions, gives it its picture and runs it warm.
std::unique_ptr<Network> LoadWarm(const Subject& subject) {
  auto network = Load(subject);
  const Picture picture = ReadPpm(GoldenFolder() / subject.picture);
  const float scale = subject.is_detector ? 127.5F : 255.0F;
  const float offset = subject.is_detector ? -1.0F : 0.0F;
  std::transform(picture.rgb(), picture.rgb() + picture.size_bytes(), network->input().begin(),
                 [=](std::uint8_t value) { return static_cast<float>(value) / scale + offset; });
  constexpr int kWarmUps = 5;
  for (int run = 0; run < kWarmUps; ++run) {
    network->Run();
  }
  return network;
}

void AddRunAndLoad(const Subject& subject) {
  AddBenchmark("network/" + subject.name, 1,
               [subject, network = std::shared_ptr<Network>()](benchmark::State& state) mutable {
                 if (network == nullptr) {
                   network = LoadWarm(subject);
                 }
                 for (auto _ : state) {
                   network->Run();
                   benchmark::DoNotOptimize(network->output(0).data());
                 }
                 state.counters["peak_rss_mb"] = PeakResidentMemory_mb();
               });
  AddBenchmark("load/" + subject.name, 1, [subject](benchmark::State& state) {
    for (auto _ : state) {
      benchmark::DoNotOptimize(Load(subject));
    }
  });
}

}  // namespace

void AddNetworkBenchmarks() {
  AddRunAndLoad({"detector", "pose_detection", "lying_detector.ppm", kDetectorShape, true});
  for (const std::string model : {"lite", "full", "heavy"}) {
    const std::string file = "pose_landmark_" + model;
    AddRunAndLoad({model, file, "lying_landmarks.ppm", kLandmarkShape});
    AddRunAndLoad({model + "_with_mask", file, "lying_landmarks.ppm", kAllOutputsShape});
  }
}

}  // namespace supple
