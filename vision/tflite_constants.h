// The constant tensors of a .tflite file, unpacked to 32-bit floats.
#pragma once

#include <cstdint>
#include <vector>

#include "vision/flat_table.h"

namespace supple {

/// A half float (IEEE 754 binary16) as a float; exact.
float FloatFromHalf(std::uint16_t half);

/// The float or half-float values of a dense buffer.
std::vector<float> UnpackFloats(FlatNumbers<std::uint8_t> data, bool is_half);

/// Unpacks a sparse tensor, stored level by level in its traversal order, each level dense or compressed.
///
/// @param sparsity the file's SparsityParameters table; blocks are not supported.
/// @param values the stored values in order.
/// @param shape the dense shape; its size has been checked by the caller.
/// @returns the dense values, or nothing if the description does not fit.
std::vector<float> UnpackSparse(const FlatTable& sparsity, const std::vector<float>& values,
                                const std::vector<int>& shape);

}  // namespace supple
