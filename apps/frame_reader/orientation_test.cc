#include "apps/frame_reader/orientation.h"

#include <gtest/gtest.h>

#include <vector>

namespace supple {
namespace {

// Each pixel's red is its number in the stored picture, 3 wide and 2 high:  0 1 2
//                                                                           3 4 5
std::vector<int> Upright(Orientation orientation) {
  std::vector<std::uint8_t> stored(std::size_t{2} * 16, 0xEE);  // rows have gaps
  for (std::size_t i = 0; i < 6; ++i) {
    stored[i / 3 * 16 + i % 3 * 3] = static_cast<std::uint8_t>(i);
  }
  std::vector<std::uint8_t> upright(18, 0xDD);
  CopyUpright({stored.data(), 3, 2, 16}, orientation, upright.data());
  std::vector<int> reds;
  for (std::size_t i = 0; i < upright.size(); i += 3) {
    reds.push_back(upright[i]);
  }
  return reds;
}

TEST(Orientation, TurnsAndMirrorsPictures) {
  EXPECT_EQ(Upright({0, false}), (std::vector{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(Upright({1, false}), (std::vector{3, 0, 4, 1, 5, 2}));
  EXPECT_EQ(Upright({2, false}), (std::vector{5, 4, 3, 2, 1, 0}));
  EXPECT_EQ(Upright({3, false}), (std::vector{2, 5, 1, 4, 0, 3}));
  EXPECT_EQ(Upright({0, true}), (std::vector{2, 1, 0, 5, 4, 3}));
  EXPECT_EQ(Upright({1, true}), (std::vector{5, 2, 4, 1, 3, 0}));
  EXPECT_EQ(Upright({2, true}), (std::vector{3, 4, 5, 0, 1, 2}));
  EXPECT_EQ(Upright({3, true}), (std::vector{0, 3, 1, 4, 2, 5}));
}

TEST(Orientation, RoundsOtherTurnsToQuarters) {
  constexpr std::int32_t kOne = 1 << 16;
  const std::array<std::int32_t, 9> ten_degrees = {64540, 11380, 0, -11380, 64540, 0, 0, 0, kOne << 14};
  EXPECT_EQ(OrientationFromMatrix(ten_degrees), (Orientation{0, false}));
  const std::array<std::int32_t, 9> eighty_degrees = {11380, 64540, 0, -64540, 11380, 0, 0, 0, kOne << 14};
  EXPECT_EQ(OrientationFromMatrix(eighty_degrees), (Orientation{1, false}));
}

TEST(Orientation, TakesUnknownExifNumbersAsUpright) {
  EXPECT_EQ(OrientationFromExif(0), Orientation{});
  EXPECT_EQ(OrientationFromExif(9), Orientation{});
  EXPECT_EQ(OrientationFromExif(6), (Orientation{1, false}));
}

}  // namespace
}  // namespace supple
