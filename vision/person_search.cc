#include "vision/person_search.h"

#include <algorithm>
#include <cmath>

namespace supple {
namespace {

// Neighbouring squares share half of themselves, so that nobody lies on every border.
constexpr float kTileStep = 0.5F;
constexpr float kSmallTile = 0.6F;

// A strip of a picture, much longer than wide, is not searched in ever more squares.
constexpr float kLeastTile = 0.25F;

int StepCount(float length_px, float side_px) {
  return length_px <= side_px
             ? 1
             : static_cast<int>(std::ceil((length_px - side_px) / (side_px * kTileStep))) + 1;
}

// Centre of square number `i` of `count` along a length.
float Centre(int i, int count, float length_px, float side_px) {
  if (count == 1) {
    return 0.5F * length_px;
  }
  return 0.5F * side_px + (length_px - side_px) * static_cast<float>(i) / static_cast<float>(count - 1);
}

}  // namespace

std::span<const Detection> PersonSearch::FindInWhole(const PictureView& picture, std::int64_t t_us) {
  if (t_us < next_whole_us_) {
    return {};
  }
  next_whole_us_ = t_us + options_.whole_every_us;
  return detector_.Find(picture, WholePicture(picture));
}

std::span<const Detection> PersonSearch::FindInSquares(const PictureView& picture, std::int64_t t_us) {
  if (t_us < next_squares_us_) {
    return {};
  }
  next_squares_us_ = t_us + options_.squares_every_us;
  found_.clear();
  const auto shorter_px = static_cast<float>(std::min(picture.width_px, picture.height_px));
  const auto longer_px = static_cast<float>(std::max(picture.width_px, picture.height_px));
  const float side_px = std::max(shorter_px, kLeastTile * longer_px);
  FindInTiles(picture, side_px);
  if (found_.empty()) {
    FindInTiles(picture, kSmallTile * side_px);
  }
  return found_;
}

void PersonSearch::FindInTiles(const PictureView& picture, float side_px) {
  const auto width_px = static_cast<float>(picture.width_px);
  const auto height_px = static_cast<float>(picture.height_px);
  const int columns = StepCount(width_px, side_px);
  const int rows = StepCount(height_px, side_px);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const Tile tile = {Centre(column, columns, width_px, side_px), Centre(row, rows, height_px, side_px),
                         side_px};
      const auto people = detector_.Find(picture, tile);
      found_.insert(found_.end(), people.begin(), people.end());
    }
  }
  std::sort(found_.begin(), found_.end(),
            [](const Detection& a, const Detection& b) { return a.score > b.score; });
}

}  // namespace supple
