// Whole frames: a person followed through a 720p picture that stands still, and the first look of all.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "bench/bench_inputs.h"
#include "bench/resident_memory.h"
#include "tests/model_folder.h"
#include "vision/pose_tracker.h"

namespace supple {
namespace {

constexpr std::int64_t kStep_us = 33'333;  // 30 frames a second

struct Following {
  PoseTracker tracker;
  std::int64_t t_us = 0;

  bool FindsPerson() {
    t_us += kStep_us;
    return tracker.Step(FramePicture().view(), t_us).body.has_value();
  }
};

PoseTracker Load(PoseModel model, bool second_opinion) {
  auto tracker =
      PoseTracker::Load({.model = model, .models = ModelFolder(), .second_opinion = second_opinion});
  if (!tracker.ok()) {
    throw std::runtime_error(tracker.fault().what + ' ' + tracker.fault().remedy);
  }
  return std::move(*tracker);
}

// @param frames measured together. With a second opinion, which is asked for once to three times in a
// second, that is a second of film: a single frame would show either none of its cost or all of it.
void AddFrame(const std::string& name, PoseModel model, bool second_opinion, int frames) {
  AddBenchmark(name, frames, [=, following = std::shared_ptr<Following>()](benchmark::State& state) mutable {
    if (following == nullptr) {
      following = std::make_shared<Following>(Following{Load(model, second_opinion)});
      constexpr int kWarmUps = 10;
      for (int frame = 0; frame < kWarmUps; ++frame) {
        following->FindsPerson();
      }
    }
    bool found = true;
    for (auto _ : state) {
      found = following->FindsPerson() && found;
    }
    if (!found) {
      state.SkipWithError("the person was lost, so this is no tracked frame");
    }
    state.counters["peak_rss_mb"] = PeakResidentMemory_mb();
  });
}

// From nothing to the first answer: all networks loaded, the whole picture searched, one look.
void AddStart(PoseModel model) {
  AddBenchmark("start/" + std::string(Name(model)), 1, [model](benchmark::State& state) {
    const PictureView picture = FramePicture().view();
    for (auto _ : state) {
      PoseTracker tracker = Load(model, true);
      benchmark::DoNotOptimize(tracker.Step(picture, 0));
    }
  });
}

}  // namespace

void AddTrackingBenchmarks() {
  for (const PoseModel model : {PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy}) {
    const std::string name(Name(model));
    AddFrame("frame/" + name, model, false, 1);
    if (model != PoseModel::kHeavy) {
      AddFrame("frame/" + name + "_with_opinion", model, true, 30);
    }
    AddStart(model);
  }
}

}  // namespace supple
