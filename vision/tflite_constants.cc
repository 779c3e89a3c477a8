#include "vision/tflite_constants.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <optional>
#include <utility>

namespace supple {
namespace {

// Fields of the schema's tables (tensorflow/lite/schema/schema.fbs, Apache-2.0).
constexpr int kSparsityTraversalOrder = 0;
constexpr int kSparsityBlockMap = 1;
constexpr int kSparsityDimensions = 2;
constexpr int kDimensionFormat = 0;
constexpr int kDimensionDenseSize = 1;
constexpr int kDimensionSegmentsType = 2;
constexpr int kDimensionSegments = 3;
constexpr int kDimensionIndicesType = 4;
constexpr int kDimensionIndices = 5;
constexpr int kCompressed = 1;

// One level of a sparse tensor: every index (dense), or the listed ones (compressed).
struct Level {
  bool is_compressed = false;
  int axis = 0;
  std::size_t size = 0;
  std::vector<std::size_t> segments;
  std::vector<std::size_t> indices;
};

std::optional<std::vector<std::size_t>> Indices(const FlatTable& dimension, int type_field, int field) {
  const FlatTable table = dimension.Table(field);
  std::vector<std::size_t> out;
  const auto copy = [&out](const auto& numbers) {
    out.reserve(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      out.push_back(static_cast<std::size_t>(numbers[i]));
    }
  };
  switch (dimension.Number<std::uint8_t>(type_field)) {
    case 1:
      copy(table.Numbers<std::uint32_t>(0));
      return out;
    case 2:
      copy(table.Numbers<std::uint16_t>(0));
      return out;
    case 3:
      copy(table.Numbers<std::uint8_t>(0));
      return out;
    default:
      return std::nullopt;
  }
}

// Walks the levels and puts each stored value at its dense place.
class Unpacker {
 public:
  Unpacker(std::vector<Level> levels, const std::vector<float>& values, const std::vector<int>& shape)
      : levels_(std::move(levels)), values_(values), strides_(shape.size()) {
    std::size_t stride = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      strides_[axis] = stride;
      stride *= static_cast<std::size_t>(shape[axis]);
    }
    dense_.resize(stride);
  }

  std::vector<float> Unpack() { return Walk(0, 0, 0) ? std::move(dense_) : std::vector<float>(); }

 private:
  // `position` counts the entries of the levels above, `place` is where they point in the dense tensor.
  bool Walk(std::size_t depth, std::size_t position, std::size_t place) {
    if (depth == levels_.size()) {
      if (position >= values_.size()) {
        return false;
      }
      dense_[place] = values_[position];
      return true;
    }
    const Level& level = levels_[depth];
    const std::size_t stride = strides_[static_cast<std::size_t>(level.axis)];
    if (!level.is_compressed) {
      for (std::size_t i = 0; i < level.size; ++i) {
        if (!Walk(depth + 1, position * level.size + i, place + i * stride)) {
          return false;
        }
      }
      return true;
    }
    if (position + 1 >= level.segments.size()) {
      return false;
    }
    const std::size_t end = level.segments[position + 1];
    if (end > level.indices.size()) {
      return false;
    }
    for (std::size_t i = level.segments[position]; i < end; ++i) {
      if (level.indices[i] >= level.size || !Walk(depth + 1, i, place + level.indices[i] * stride)) {
        return false;
      }
    }
    return true;
  }

  std::vector<Level> levels_;
  const std::vector<float>& values_;
  std::vector<std::size_t> strides_;
  std::vector<float> dense_;
};

}  // namespace

float FloatFromHalf(std::uint16_t half) {
  const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
  const std::uint32_t exponent = (half >> 10U) & 0x1FU;
  const std::uint32_t mantissa = half & 0x3FFU;
  if (exponent == 0) {  // zero and subnormals: mantissa x 2^-24
    const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t wide_exponent = exponent == 31 ? 255 : exponent + 112;
  return std::bit_cast<float>(sign | (wide_exponent << 23U) | (mantissa << 13U));
}

std::vector<float> UnpackFloats(FlatNumbers<std::uint8_t> data, bool is_half) {
  std::vector<float> out;
  if (is_half) {
    const FlatNumbers<std::uint16_t> halves(data.bytes());
    out.resize(halves.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = FloatFromHalf(halves[i]);
    }
  } else {
    const FlatNumbers<float> floats(data.bytes());
    out.resize(floats.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = floats[i];
    }
  }
  return out;
}

std::vector<float> UnpackSparse(const FlatTable& sparsity, const std::vector<float>& values,
                                const std::vector<int>& shape) {
  const auto order = sparsity.Numbers<std::int32_t>(kSparsityTraversalOrder);
  const std::size_t rank = shape.size();
  if (order.size() != rank || sparsity.TableCount(kSparsityDimensions) != rank ||
      sparsity.Numbers<std::int32_t>(kSparsityBlockMap).size() != 0) {
    return {};
  }
  std::vector<Level> levels;
  std::vector<bool> seen(rank, false);
  for (std::size_t i = 0; i < rank; ++i) {
    const FlatTable dimension = sparsity.TableAt(kSparsityDimensions, i);
    Level level;
    level.axis = order[i];
    if (level.axis < 0 || static_cast<std::size_t>(level.axis) >= rank ||
        seen[static_cast<std::size_t>(level.axis)]) {
      return {};
    }
    seen[static_cast<std::size_t>(level.axis)] = true;
    level.size = static_cast<std::size_t>(shape[static_cast<std::size_t>(level.axis)]);
    level.is_compressed = dimension.Number<std::int8_t>(kDimensionFormat) == kCompressed;
    if (level.is_compressed) {
      auto segments = Indices(dimension, kDimensionSegmentsType, kDimensionSegments);
      auto indices = Indices(dimension, kDimensionIndicesType, kDimensionIndices);
      if (!segments || !indices) {
        return {};
      }
      level.segments = std::move(*segments);
      level.indices = std::move(*indices);
      // Rising segments that end with the indices: so each stored value is visited once and no more.
      if (level.segments.empty() || level.segments.back() != level.indices.size() ||
          !std::is_sorted(level.segments.begin(), level.segments.end())) {
        return {};
      }
    } else if (dimension.Number<std::int32_t>(kDimensionDenseSize) != static_cast<int>(level.size)) {
      return {};
    }
    levels.push_back(std::move(level));
  }
  return Unpacker(std::move(levels), values, shape).Unpack();
}

}  // namespace supple
