// The steps around the networks: cutting the region out of a 720p picture, reading the answer, drawing it.

#include <benchmark/benchmark.h>

#include <memory>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/bench_inputs.h"
#include "reports/skeleton_overlay.h"
#include "tests/model_folder.h"
#include "vision/crop.h"
#include "vision/landmark_network.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

constexpr int kPostsTogether = 20;  // one alone takes 10 us

// A region as a lying person of half the picture's width gives: large, a quarter turned and a little
// more, and partly outside the picture.
Region LyingRegion(const PictureView& picture) {
  return {0.5F * static_cast<float>(picture.width_px), 0.6F * static_cast<float>(picture.height_px),
          1.1F * static_cast<float>(picture.height_px), 0.55F * std::numbers::pi_v<float>};
}

void AddCrop(const char* name, int side_px, Border border, bool turned) {
  AddBenchmark(name, 1, [=](benchmark::State& state) {
    const PictureView picture = FramePicture().view();
    Region region = LyingRegion(picture);
    if (!turned) {
      region = {0.5F * static_cast<float>(picture.width_px), 0.5F * static_cast<float>(picture.height_px),
                static_cast<float>(picture.width_px), 0};
    }
    std::vector<float> tensor(static_cast<std::size_t>(side_px) * static_cast<std::size_t>(side_px) * 3);
    CropRegion(picture, region, side_px, {}, border, tensor);
    for (auto _ : state) {
      CropRegion(picture, region, side_px, {}, border, tensor);
      benchmark::DoNotOptimize(tensor.data());
      benchmark::ClobberMemory();
    }
  });
}

// A body across the whole picture, every landmark sure: the most there is to draw.
void AddDrawing() {
  AddBenchmark("step/draw_skeleton", 1, [](benchmark::State& state) {
    const PictureView frame = FramePicture().view();
    Picture picture(frame.width_px, frame.height_px);
    BodyLandmarks body;
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(kLandmarkCount);
      body.image[i] = {share * static_cast<float>(frame.width_px),
                       (i % 2 == 0 ? 0.3F : 0.7F) * static_cast<float>(frame.height_px)};
      body.visibility[i] = 1;
    }
    SkeletonOverlay overlay(frame.width_px, frame.height_px);
    for (auto _ : state) {
      overlay.Draw(picture, body);
      benchmark::ClobberMemory();
    }
  });
}

// The landmark network's outputs for the picture's region, to be read again and again.
std::shared_ptr<Network> RunOnce(const PictureView& picture, const Region& region) {
  auto network = LoadXnnpackNetwork(ModelFolder() / "pose_landmark_full.tflite",
                                    {256, {{0, 39 * 5}, {1, 1}, {3, 64 * 64 * 39}, {4, 39 * 3}}});
  if (!network.ok()) {
    throw std::runtime_error(network.fault().what + ' ' + network.fault().remedy);
  }
  CropRegion(picture, region, 256, {}, Border::kReplicate, (*network)->input());
  (*network)->Run();
  return std::move(*network);
}

}  // namespace

void AddStepBenchmarks() {
  AddCrop("step/crop_landmarks", 256, Border::kReplicate, true);
  AddCrop("step/crop_detector", 224, Border::kBlack, false);
  AddDrawing();
  AddBenchmark("step/post", kPostsTogether,
               [network = std::shared_ptr<Network>()](benchmark::State& state) mutable {
                 const PictureView picture = FramePicture().view();
                 const Region region = {0.5F * static_cast<float>(picture.width_px),
                                        0.5F * static_cast<float>(picture.height_px),
                                        static_cast<float>(picture.height_px), 0};
                 if (network == nullptr) {
                   network = RunOnce(picture, region);
                 }
                 Sighting sighting;
                 for (auto _ : state) {
                   ReadSighting(*network, region, sighting);
                   benchmark::DoNotOptimize(sighting);
                   benchmark::ClobberMemory();
                 }
               });
}

}  // namespace supple
