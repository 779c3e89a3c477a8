#include "vision/crop.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "base/require.h"

namespace supple {
namespace {

// Four lanes: red, green, blue and a byte of the next pixel that nobody uses. Written with the
// compiler's vectors so that every processor gets its own instructions.
using Lanes = float __attribute__((vector_size(16)));

Lanes Widened(std::uint32_t bytes) {
#ifdef __SSE2__
  // Spelled out, because g++ 12 makes four single conversions of the plain one: three times the time.
  const __m128i zero = _mm_setzero_si128();
  const __m128i words = _mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(bytes)), zero);
  return _mm_cvtepi32_ps(_mm_unpacklo_epi16(words, zero));
#else
  using Bytes = std::uint8_t __attribute__((vector_size(4)));
  return __builtin_convertvector(std::bit_cast<Bytes>(bytes), Lanes);
#endif
}

Lanes Pixel(const std::uint8_t* rgb) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, rgb, sizeof(bytes));
  return Widened(bytes);
}

// The same without touching the byte behind, which may lie outside the picture.
Lanes LastPixel(const std::uint8_t* rgb) {
  std::array<std::uint8_t, 4> bytes = {rgb[0], rgb[1], rgb[2], 0};
  return Widened(std::bit_cast<std::uint32_t>(bytes));
}

// A row of the square: where it starts in the picture, and the step from one pixel to the next.
struct Row {
  float x_px;
  float y_px;
  float step_x;
  float step_y;
};

// The pixels [first, last) of a row whose coordinate start + i * step stays within [low, high].
void Narrow(float start, float step, float low, float high, int& first, int& last) {
  if (low > high) {  // a picture of one or two pixels has no inside
    last = first;
    return;
  }
  if (std::abs(step) < 1e-9F) {
    if (start < low || start > high) {
      last = first;
    }
    return;
  }
  float from = (low - start) / step;
  float to = (high - start) / step;
  if (from > to) {
    std::swap(from, to);
  }
  // One pixel is given away at both ends against rounding.
  const float size = static_cast<float>(last);
  first = std::max(first, static_cast<int>(std::clamp(std::ceil(from) + 1.0F, 0.0F, size)));
  last = std::min(last, static_cast<int>(std::clamp(std::floor(to), 0.0F, size)));
  last = std::max(last, first);
}

// One sample anywhere, also outside the picture.
void SampleAtEdge(const PictureView& picture, float x_px, float y_px, PixelScale scale, Border border,
                  float* out) {
  const float left = std::floor(x_px);
  const float top = std::floor(y_px);
  const float right_share = x_px - left;
  const float lower_share = y_px - top;
  // Far outside, integers could overflow; two pixels beyond the edge everything is border.
  const int x0 = static_cast<int>(std::clamp(left, -2.0F, static_cast<float>(picture.width_px)));
  const int y0 = static_cast<int>(std::clamp(top, -2.0F, static_cast<float>(picture.height_px)));
  const auto at = [&](int x, int y) {
    const bool inside = x >= 0 && y >= 0 && x < picture.width_px && y < picture.height_px;
    if (!inside && border == Border::kBlack) {
      return Lanes{};
    }
    x = std::clamp(x, 0, picture.width_px - 1);
    y = std::clamp(y, 0, picture.height_px - 1);
    return LastPixel(picture.rgb + y * picture.stride_bytes + static_cast<std::ptrdiff_t>(x) * 3);
  };
  const Lanes upper = at(x0, y0) + right_share * (at(x0 + 1, y0) - at(x0, y0));
  const Lanes lower = at(x0, y0 + 1) + right_share * (at(x0 + 1, y0 + 1) - at(x0, y0 + 1));
  const Lanes value = (upper + lower_share * (lower - upper)) * scale.scale + scale.offset;
  std::memcpy(out, &value, 3 * sizeof(float));
}

// The pixels [first, last) of a row, all well inside the picture. Each store writes a fourth, idle lane
// that the next pixel overwrites; `last` therefore never is the tensor's very end.
void SampleInside(const PictureView& picture, const Row& row, int first, int last, PixelScale scale,
                  float* out) {
  const Lanes offset = {scale.offset, scale.offset, scale.offset, 0};
  for (int i = first; i < last; ++i) {
    const float x_px = row.x_px + static_cast<float>(i) * row.step_x;
    const float y_px = row.y_px + static_cast<float>(i) * row.step_y;
    const int x0 = static_cast<int>(x_px);
    const int y0 = static_cast<int>(y_px);
    const float right_share = x_px - static_cast<float>(x0);
    const float lower_share = y_px - static_cast<float>(y0);
    const std::uint8_t* upper_left =
        picture.rgb + y0 * picture.stride_bytes + static_cast<std::ptrdiff_t>(x0) * 3;
    const std::uint8_t* lower_left = upper_left + picture.stride_bytes;
    const Lanes upper = Pixel(upper_left) + right_share * (Pixel(upper_left + 3) - Pixel(upper_left));
    const Lanes lower = Pixel(lower_left) + right_share * (Pixel(lower_left + 3) - Pixel(lower_left));
    const Lanes value = (upper + lower_share * (lower - upper)) * scale.scale + offset;
    std::memcpy(out + static_cast<std::ptrdiff_t>(i) * 3, &value, sizeof(value));
  }
}

}  // namespace

void CropRegion(const PictureView& picture, const Region& region, int side_px, PixelScale scale,
                Border border, std::span<float> tensor) {
  const auto side = static_cast<std::size_t>(std::max(side_px, 0));
  Require(side_px > 0 && tensor.size() == side * side * 3,
          "CropRegion: tensor must hold side x side x 3 values");
  Require(picture.rgb != nullptr && picture.width_px > 0 && picture.height_px > 0,
          "CropRegion: picture must not be empty");
  const float step = region.side_px / static_cast<float>(side_px);
  const float step_x = std::cos(region.turn_rad) * step;
  const float step_y = std::sin(region.turn_rad) * step;
  for (int row_index = 0; row_index < side_px; ++row_index) {
    // Centre of the row's first pixel; the half pixel taken off makes whole numbers pixel centres.
    const float half = 0.5F / static_cast<float>(side_px);
    const ImagePoint start =
        region.ToPicture(half, (static_cast<float>(row_index) + 0.5F) / static_cast<float>(side_px));
    const Row row = {start.x_px - 0.5F, start.y_px - 0.5F, step_x, step_y};
    float* out = tensor.data() + static_cast<std::size_t>(row_index) * side * 3;

    // Inside means that all four neighbours, and the byte behind the last one, lie in the picture.
    int first = 0;
    int last = side_px;
    Narrow(row.x_px, step_x, 0.0F, static_cast<float>(picture.width_px - 3), first, last);
    int last_of_both = side_px;
    int first_of_both = 0;
    Narrow(row.y_px, step_y, 0.0F, static_cast<float>(picture.height_px - 2), first_of_both, last_of_both);
    first = std::max(first, first_of_both);
    last = std::max(first, std::min({last, last_of_both, side_px - 1}));

    SampleInside(picture, row, first, last, scale, out);
    const auto sample_edges = [&](int from, int to) {
      for (int i = from; i < to; ++i) {
        SampleAtEdge(picture, row.x_px + static_cast<float>(i) * step_x,
                     row.y_px + static_cast<float>(i) * step_y, scale, border,
                     out + static_cast<std::ptrdiff_t>(i) * 3);
      }
    };
    sample_edges(0, first);
    sample_edges(last, side_px);
  }
}

}  // namespace supple
