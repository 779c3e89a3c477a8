// A neural network as it stands in a .tflite file: tensors and the operations between them, checked.
//
// Only the operations that the BlazePose networks use are known. Constants arrive as 32-bit floats: the
// file's half floats and sparse tensors (its DEQUANTIZE and DENSIFY operations) are unpacked on reading
// and do not appear as operations. Shapes are computed anew and must agree with what the file says, so
// that whoever builds the network may trust them.
//
// Layouts: activations 1 x height x width x channels; convolution filters out x height x width x in;
// depthwise filters 1 x height x width x channels.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace supple {

enum class TfliteOp {
  kAdd,
  kConcatenation,
  kConvolution,
  kDepthwiseConvolution,
  kDepthToSpace,
  kLogistic,
  kMaxPool,
  kPad,
  kReshape,
  kResizeBilinear,
};

struct TfliteTensor {
  std::vector<int> shape;  ///< all above 0
  bool is_constant = false;
  std::vector<float> constants;  ///< the values of a constant float tensor, else empty
  std::vector<int> integers;     ///< the values of a constant integer tensor (paddings), else empty
};

struct TfliteOperator {
  TfliteOp op = TfliteOp::kAdd;
  std::vector<int> inputs;  ///< places in TfliteModel::tensors
  int output = 0;
  bool same_padding = false;  ///< convolutions and pooling: SAME (else VALID)
  int stride_y = 1;
  int stride_x = 1;
  int window_y = 1;  ///< pooling only
  int window_x = 1;
  float clamp_low = 0;  ///< fused activation as limits; -inf and inf without one
  float clamp_high = 0;
  int block_size = 1;               ///< depth to space only
  bool half_pixel_centers = false;  ///< resize only
};

struct TfliteModel {
  std::vector<TfliteTensor> tensors;
  std::vector<TfliteOperator> operators;  ///< in an order in which they can be computed
  std::vector<int> inputs;
  std::vector<int> outputs;
};

/// Number of values of a tensor.
std::int64_t ElementCount(const std::vector<int>& shape);

/// Reads a model.
///
/// @param bytes the whole file.
/// @param name how errors call it.
/// @returns the model, or kModelInvalid saying what is wrong with it.
Result<TfliteModel> ReadTfliteModel(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace supple
