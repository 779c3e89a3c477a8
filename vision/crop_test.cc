#include "vision/crop.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "base/require.h"

namespace supple {
namespace {

// A picture whose last byte is followed by memory that may not be touched.
class PictureAtTheBrink {
 public:
  PictureAtTheBrink(int width_px, int height_px) : view_{nullptr, width_px, height_px, 3L * width_px} {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const auto size = static_cast<std::size_t>(view_.stride_bytes * height_px);
    const std::size_t room = (size + page - 1) / page * page;
    mapped_bytes_ = room + page;
    memory_ = mmap(nullptr, mapped_bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    auto* bytes = static_cast<std::uint8_t*>(memory_);
    EXPECT_EQ(mprotect(bytes + room, page, PROT_NONE), 0);
    pixels_ = bytes + room - size;
    view_.rgb = pixels_;
  }
  ~PictureAtTheBrink() { munmap(memory_, mapped_bytes_); }
  PictureAtTheBrink(const PictureAtTheBrink&) = delete;
  PictureAtTheBrink& operator=(const PictureAtTheBrink&) = delete;

  const PictureView& view() const { return view_; }
  void Fill(std::mt19937& random) {
    std::generate_n(pixels_, view_.stride_bytes * view_.height_px,
                    [&] { return static_cast<std::uint8_t>(random() % 256); });
  }

 private:
  PictureView view_;
  void* memory_ = nullptr;
  std::uint8_t* pixels_ = nullptr;
  std::size_t mapped_bytes_ = 0;
};

// One bilinear sample, written as the textbook has it.
double Sample(const PictureView& picture, double x_px, double y_px, int channel, Border border) {
  double sum = 0;
  for (int dy = 0; dy < 2; ++dy) {
    for (int dx = 0; dx < 2; ++dx) {
      const double x = std::floor(x_px) + dx;
      const double y = std::floor(y_px) + dy;
      const double weight = (1 - std::abs(x_px - x)) * (1 - std::abs(y_px - y));
      const bool inside = x >= 0 && y >= 0 && x < picture.width_px && y < picture.height_px;
      const auto column = static_cast<std::ptrdiff_t>(std::clamp(x, 0.0, picture.width_px - 1.0));
      const auto row = static_cast<std::ptrdiff_t>(std::clamp(y, 0.0, picture.height_px - 1.0));
      if (inside || border == Border::kReplicate) {
        sum += weight * picture.rgb[row * picture.stride_bytes + 3 * column + channel];
      }
    }
  }
  return sum;
}

double LargestError(const PictureView& picture, const Region& region, int side_px, Border border) {
  std::vector<float> tensor(static_cast<std::size_t>(side_px) * static_cast<std::size_t>(side_px) * 3);
  CropRegion(picture, region, side_px, {.scale = 1, .offset = 0}, border, tensor);
  double worst = 0;
  for (int i = 0; i < side_px * side_px; ++i) {
    const auto share = [side_px](int step) {
      return (static_cast<float>(step) + 0.5F) / static_cast<float>(side_px);
    };
    const ImagePoint place = region.ToPicture(share(i % side_px), share(i / side_px));
    for (int channel = 0; channel < 3; ++channel) {
      const double expected = Sample(picture, static_cast<double>(place.x_px) - 0.5,
                                     static_cast<double>(place.y_px) - 0.5, channel, border);
      const auto got =
          static_cast<double>(tensor[static_cast<std::size_t>(i) * 3 + static_cast<std::size_t>(channel)]);
      worst = std::max(worst, std::abs(got - expected));
    }
  }
  return worst;
}

// Neighbours in a picture of noise differ by up to 255, and a place is known to about 1e-4 px.
constexpr double kBar = 0.1;

TEST(Crop, AgreesWithTheTextbookOnAnyRegionOfAnyPicture) {
  std::mt19937 random(7);
  const auto between = [&random](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  for (int round = 0; round < 600; ++round) {
    const int width_px = 1 + static_cast<int>(random() % 120);
    const int height_px = 1 + static_cast<int>(random() % 120);
    PictureAtTheBrink picture(width_px, height_px);
    picture.Fill(random);
    const Region region = {between(-0.5F, 1.5F) * static_cast<float>(width_px),
                           between(-0.5F, 1.5F) * static_cast<float>(height_px),
                           between(0.1F, 3.0F) * static_cast<float>(width_px), between(-4, 4)};
    const Border border = round % 2 == 0 ? Border::kReplicate : Border::kBlack;
    ASSERT_LT(LargestError(picture.view(), region, 1 + static_cast<int>(random() % 48), border), kBar)
        << width_px << " x " << height_px << ", round " << round;
  }
}

TEST(Crop, ReadsNothingBehindAPictureOfFewPixels) {
  std::mt19937 random(7);
  for (const auto& [width_px, height_px] :
       {std::pair{1, 1}, {2, 1}, {1, 2}, {2, 2}, {3, 2}, {2, 3}, {3, 3}}) {
    PictureAtTheBrink picture(width_px, height_px);
    picture.Fill(random);
    for (const float turn_rad : {0.0F, 0.3F, 1.5F, 3.1F}) {
      const Region region = {0.5F * static_cast<float>(width_px), 0.5F * static_cast<float>(height_px), 3.0F,
                             turn_rad};
      EXPECT_LT(LargestError(picture.view(), region, 32, Border::kBlack), kBar);
      EXPECT_LT(LargestError(picture.view(), region, 32, Border::kReplicate), kBar);
    }
  }
}

TEST(Crop, ScalesValuesAsTheNetworkWantsThem) {
  const std::vector<std::uint8_t> white(48, 255);
  std::vector<float> tensor(12);
  CropRegion({white.data(), 4, 4, 12}, {2, 2, 2, 0}, 2, {.scale = 1 / 127.5F, .offset = -1},
             Border::kReplicate, tensor);
  for (const float value : tensor) {
    EXPECT_FLOAT_EQ(value, 1);
  }
}

TEST(Crop, RefusesATensorOfTheWrongSize) {
  const std::vector<std::uint8_t> pixel(3);
  std::vector<float> tensor(11);
  try {
    CropRegion({pixel.data(), 1, 1, 3}, {}, 2, {}, Border::kBlack, tensor);
    FAIL() << "nothing was thrown";
  } catch (const BadInput& error) {
    EXPECT_STREQ(error.what(), "CropRegion: tensor must hold side x side x 3 values");
  }
}

}  // namespace
}  // namespace supple
