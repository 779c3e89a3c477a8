#include "vision/person_detector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "vision/crop.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

// Source of all constants: MediaPipe, modules/pose_detection (Apache-2.0).
constexpr int kSidePx = 224;
constexpr int kAnchorCount = 2254;
constexpr int kValuesPerBox = 12;  // centre x, y, width, height, then four points
constexpr float kMinScore = 0.5F;
constexpr float kMergeOverlap = 0.3F;
constexpr std::size_t kMostCandidates = 512;

// Anchors: grids of these sides, with so many anchors in every cell.
struct Grid {
  int side;
  int anchors_per_cell;
};
constexpr std::array<Grid, 3> kGrids = {{{28, 2}, {14, 2}, {7, 6}}};

std::vector<ImagePoint> Anchors() {
  std::vector<ImagePoint> anchors;
  for (const Grid& grid : kGrids) {
    for (int y = 0; y < grid.side; ++y) {
      for (int x = 0; x < grid.side; ++x) {
        const float side = static_cast<float>(grid.side);
        anchors.insert(anchors.end(), static_cast<std::size_t>(grid.anchors_per_cell),
                       {(static_cast<float>(x) + 0.5F) / side, (static_cast<float>(y) + 0.5F) / side});
      }
    }
  }
  return anchors;
}

float Overlap(const Detection& a, const Detection& b) {
  const float width = std::min(a.right_px, b.right_px) - std::max(a.left_px, b.left_px);
  const float height = std::min(a.bottom_px, b.bottom_px) - std::max(a.top_px, b.top_px);
  if (width <= 0 || height <= 0) {
    return 0;
  }
  const auto area = [](const Detection& d) { return (d.right_px - d.left_px) * (d.bottom_px - d.top_px); };
  const float shared = width * height;
  return shared / (area(a) + area(b) - shared);
}

// Adds `from`, weighted by its score; the caller divides by the sum of the weights.
void AddWeighted(Detection& sum, const Detection& from) {
  const float weight = from.score;
  sum.hips.x_px += weight * from.hips.x_px;
  sum.hips.y_px += weight * from.hips.y_px;
  sum.upward.x_px += weight * from.upward.x_px;
  sum.upward.y_px += weight * from.upward.y_px;
  sum.left_px += weight * from.left_px;
  sum.top_px += weight * from.top_px;
  sum.right_px += weight * from.right_px;
  sum.bottom_px += weight * from.bottom_px;
}

void Scale(Detection& d, float factor) {
  for (float* value : {&d.hips.x_px, &d.hips.y_px, &d.upward.x_px, &d.upward.y_px, &d.left_px, &d.top_px,
                       &d.right_px, &d.bottom_px}) {
    *value *= factor;
  }
}

}  // namespace

Tile WholePicture(const PictureView& picture) {
  return {0.5F * static_cast<float>(picture.width_px), 0.5F * static_cast<float>(picture.height_px),
          static_cast<float>(std::max(picture.width_px, picture.height_px))};
}

PersonDetector::PersonDetector(std::unique_ptr<Network> network)
    : network_(std::move(network)), anchors_(Anchors()) {
  candidates_.reserve(kMostCandidates);
  people_.reserve(kMostCandidates);
}

Result<PersonDetector> PersonDetector::Load(const std::filesystem::path& models) {
  auto network = LoadXnnpackNetwork(models / "pose_detection.tflite",
                                    {kSidePx, {{0, kAnchorCount * kValuesPerBox}, {1, kAnchorCount}}});
  if (!network) {
    return network.fault();
  }
  return PersonDetector(std::move(*network));
}

std::span<const Detection> PersonDetector::Find(const PictureView& picture, const Tile& tile) {
  const Region region = {tile.centre_x_px, tile.centre_y_px, tile.side_px, 0};
  constexpr PixelScale kMinusOneToOne = {2.0F / 255.0F, -1.0F};
  CropRegion(picture, region, kSidePx, kMinusOneToOne, Border::kBlack, network_->input());
  network_->Run();
  Decode(tile);
  MergeOverlapping();
  return people_;
}

// Boxes and points come as offsets from their anchor, in pixels of the network's input.
void PersonDetector::Decode(const Tile& tile) {
  candidates_.clear();
  const std::span<const float> boxes = network_->output(0);
  const std::span<const float> scores = network_->output(1);
  for (std::size_t i = 0; i < anchors_.size() && candidates_.size() < kMostCandidates; ++i) {
    const float score = 1.0F / (1.0F + std::exp(-std::clamp(scores[i], -100.0F, 100.0F)));
    if (!(score >= kMinScore)) {  // also what is no number
      continue;
    }
    const float* box = boxes.data() + i * kValuesPerBox;
    const auto point = [&](int at) {
      const float x = anchors_[i].x_px + box[at] / kSidePx - 0.5F;
      const float y = anchors_[i].y_px + box[at + 1] / kSidePx - 0.5F;
      return ImagePoint{tile.centre_x_px + x * tile.side_px, tile.centre_y_px + y * tile.side_px};
    };
    const ImagePoint centre = point(0);
    const float half_width = 0.5F * box[2] / kSidePx * tile.side_px;
    const float half_height = 0.5F * box[3] / kSidePx * tile.side_px;
    Detection found;
    found.score = score;
    found.hips = point(4);
    found.upward = point(6);
    found.left_px = centre.x_px - half_width;
    found.right_px = centre.x_px + half_width;
    found.top_px = centre.y_px - half_height;
    found.bottom_px = centre.y_px + half_height;
    candidates_.push_back(found);
  }
}

// Weighted non-maximum suppression: every group of overlapping boxes becomes its weighted mean.
void PersonDetector::MergeOverlapping() {
  people_.clear();
  std::sort(candidates_.begin(), candidates_.end(),
            [](const Detection& a, const Detection& b) { return a.score > b.score; });
  while (!candidates_.empty()) {
    const Detection best = candidates_.front();
    Detection sum;
    float weights = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Detection candidate = candidates_[i];
      if (i == 0 || Overlap(best, candidate) > kMergeOverlap) {
        AddWeighted(sum, candidate);
        weights += candidate.score;
      } else {
        candidates_[kept++] = candidate;
      }
    }
    candidates_.resize(kept);
    Scale(sum, 1.0F / weights);
    sum.score = best.score;
    people_.push_back(sum);
  }
}

}  // namespace supple
