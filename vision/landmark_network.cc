#include "vision/landmark_network.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "vision/crop.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

// Source of all constants: MediaPipe, modules/pose_landmark (Apache-2.0).
constexpr int kSidePx = 256;
constexpr int kPointCount = 39;  // 33 landmarks, 2 for the next region, 4 unused
constexpr int kValuesPerPoint = 5;
constexpr int kHeatmapSide = 64;
constexpr std::size_t kHipsPoint = 33;
constexpr std::size_t kUpwardPoint = 34;

// Where the outputs stand in the network.
constexpr int kPoints = 0;
constexpr int kFlag = 1;
constexpr int kHeatmap = 2;
constexpr int kWorld = 3;

constexpr int kRefineReach = 3;  // a window of 7 x 7
constexpr float kRefineMinPeak = 0.5F;

float Logistic(float x) { return 1.0F / (1.0F + std::exp(-x)); }

// Moves a point to the centre of its own peak in the heatmap, where there is a clear one.
void Refine(std::span<const float> heatmap, std::size_t point, float& x_share, float& y_share) {
  const int column = static_cast<int>(x_share * kHeatmapSide);
  const int row = static_cast<int>(y_share * kHeatmapSide);
  if (x_share < 0 || y_share < 0 || column >= kHeatmapSide || row >= kHeatmapSide) {
    return;
  }
  float sum = 0;
  float sum_x = 0;
  float sum_y = 0;
  float peak = 0;
  for (int y = std::max(0, row - kRefineReach); y <= std::min(kHeatmapSide - 1, row + kRefineReach); ++y) {
    for (int x = std::max(0, column - kRefineReach); x <= std::min(kHeatmapSide - 1, column + kRefineReach);
         ++x) {
      const auto place = static_cast<std::size_t>(y) * kHeatmapSide + static_cast<std::size_t>(x);
      const float confidence = Logistic(heatmap[place * kPointCount + point]);
      sum += confidence;
      sum_x += confidence * static_cast<float>(x);
      sum_y += confidence * static_cast<float>(y);
      peak = std::max(peak, confidence);
    }
  }
  if (peak >= kRefineMinPeak) {
    x_share = sum_x / sum / kHeatmapSide;
    y_share = sum_y / sum / kHeatmapSide;
  }
}

}  // namespace

Result<LandmarkNetwork> LandmarkNetwork::Load(const std::filesystem::path& models, PoseModel model) {
  const std::string file = "pose_landmark_" + std::string(Name(model)) + ".tflite";
  auto network = LoadXnnpackNetwork(models / file, {kSidePx,
                                                    {{0, kPointCount * kValuesPerPoint},
                                                     {1, 1},
                                                     {3, kHeatmapSide * kHeatmapSide * kPointCount},
                                                     {4, kPointCount * 3}}});
  if (!network) {
    return network.fault();
  }
  return LandmarkNetwork(std::move(*network));
}

void LandmarkNetwork::Look(const PictureView& picture, const Region& region, Sighting& sighting) {
  CropRegion(picture, region, kSidePx, {}, Border::kReplicate, network_->input());
  network_->Run();
  ReadSighting(*network_, region, sighting);
}

void ReadSighting(const Network& network, const Region& region, Sighting& sighting) {
  const std::span<const float> points = network.output(kPoints);
  const std::span<const float> heatmap = network.output(kHeatmap);
  const std::span<const float> world = network.output(kWorld);

  BodyLandmarks& body = sighting.body;
  sighting.region = region;
  body.score = network.output(kFlag)[0];
  const float cosine = std::cos(region.turn_rad);
  const float sine = std::sin(region.turn_rad);
  for (std::size_t i = 0; i <= kUpwardPoint; ++i) {
    const float* point = points.data() + i * kValuesPerPoint;
    float x_share = point[0] / kSidePx;
    float y_share = point[1] / kSidePx;
    Refine(heatmap, i, x_share, y_share);
    const ImagePoint place = region.ToPicture(x_share, y_share);
    if (i == kHipsPoint) {
      sighting.hips = place;
    } else if (i == kUpwardPoint) {
      sighting.upward = place;
    } else {
      body.image[i] = place;
      body.visibility[i] = Logistic(point[3]);
      body.presence[i] = Logistic(point[4]);
      // World points are turned with the region, so turn them back.
      const float* p = world.data() + i * 3;
      body.world[i] = {cosine * p[0] - sine * p[1], sine * p[0] + cosine * p[1], p[2]};
    }
  }
}

}  // namespace supple
