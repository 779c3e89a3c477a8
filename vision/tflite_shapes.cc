#include "vision/tflite_shapes.h"

#include <cstddef>
#include <cstdint>

namespace supple {
namespace {

using Shape = std::vector<int>;

// Strides and windows beyond these are not in any network of ours; they also keep the sums below small.
constexpr int kMostStride = 16;
constexpr int kMostWindow = 16;

// Output size along one axis of a sliding window; 0 if it cannot be.
int Slide(int size, int window, int stride, bool same_padding) {
  if (stride < 1 || stride > kMostStride || window < 1 || window > kMostWindow) {
    return 0;
  }
  if (same_padding) {
    return (size + stride - 1) / stride;
  }
  return size < window ? 0 : (size - window) / stride + 1;
}

bool IsConstant(const TfliteTensor& tensor, std::size_t rank) {
  return !tensor.constants.empty() && tensor.shape.size() == rank;
}

class Checker {
 public:
  Checker(const std::vector<TfliteTensor>& tensors, const TfliteOperator& op)
      : tensors_(tensors), op_(op), in_(Tensor(op.inputs[0])), out_(Tensor(op.output).shape) {}

  bool Fits() const {
    if (!in_.constants.empty() || in_.is_constant) {
      return false;  // what is known beforehand need not be computed; the runtime expects an activation
    }
    switch (op_.op) {
      case TfliteOp::kConvolution:
      case TfliteOp::kDepthwiseConvolution:
        return Convolution();
      case TfliteOp::kMaxPool:
        return op_.inputs.size() == 1 && in_.shape.size() == 4 &&
               out_ == Shape{in_.shape[0], Slide(in_.shape[1], op_.window_y, op_.stride_y, op_.same_padding),
                             Slide(in_.shape[2], op_.window_x, op_.stride_x, op_.same_padding), in_.shape[3]};
      case TfliteOp::kAdd:
        return op_.inputs.size() == 2 && !Tensor(op_.inputs[1]).is_constant && out_ == in_.shape &&
               Tensor(op_.inputs[1]).shape == in_.shape;
      case TfliteOp::kConcatenation:
        return Concatenation();
      case TfliteOp::kDepthToSpace:
        return DepthToSpace();
      case TfliteOp::kLogistic:
        return op_.inputs.size() == 1 && out_ == in_.shape;
      case TfliteOp::kPad:
        return Pad();
      case TfliteOp::kReshape:
        return op_.inputs.size() <= 2 && ElementCount(in_.shape) == ElementCount(out_);
      case TfliteOp::kResizeBilinear:
        return op_.inputs.size() <= 2 && in_.shape.size() == 4 && out_.size() == 4 &&
               out_[0] == in_.shape[0] && out_[3] == in_.shape[3];
    }
    return false;
  }

 private:
  const TfliteTensor& Tensor(int i) const { return tensors_[static_cast<std::size_t>(i)]; }

  bool Convolution() const {
    if (op_.inputs.size() != 3 || in_.shape.size() != 4) {
      return false;
    }
    const TfliteTensor& filter = Tensor(op_.inputs[1]);
    const TfliteTensor& bias = Tensor(op_.inputs[2]);
    if (!IsConstant(filter, 4) || !IsConstant(bias, 1)) {
      return false;
    }
    const bool depthwise = op_.op == TfliteOp::kDepthwiseConvolution;
    const int channels = depthwise ? filter.shape[3] : filter.shape[0];
    const bool filter_fits =
        depthwise ? filter.shape[0] == 1 && filter.shape[3] == in_.shape[3] : filter.shape[3] == in_.shape[3];
    return filter_fits && bias.shape[0] == channels &&
           out_ == Shape{in_.shape[0], Slide(in_.shape[1], filter.shape[1], op_.stride_y, op_.same_padding),
                         Slide(in_.shape[2], filter.shape[2], op_.stride_x, op_.same_padding), channels};
  }

  // Only along the first axis after the batch, as the detector's heads do: parts then lie end to end.
  bool Concatenation() const {
    std::int64_t sum = 0;
    for (const int input : op_.inputs) {
      const Shape& shape = Tensor(input).shape;
      if (Tensor(input).is_constant || shape.size() != 3 || out_.size() != 3 || shape[0] != 1 ||
          shape[2] != out_[2]) {
        return false;
      }
      sum += shape[1];
    }
    return out_[0] == 1 && sum == out_[1];
  }

  bool DepthToSpace() const {
    const int block = op_.block_size;
    return block >= 1 && block <= kMostStride && in_.shape.size() == 4 &&
           in_.shape[3] % (block * block) == 0 &&
           out_ == Shape{in_.shape[0], in_.shape[1] * block, in_.shape[2] * block,
                         in_.shape[3] / (block * block)};
  }

  bool Pad() const {
    const std::size_t rank = in_.shape.size();
    if (op_.inputs.size() != 2 || out_.size() != rank) {
      return false;
    }
    const std::vector<int>& paddings = Tensor(op_.inputs[1]).integers;
    if (paddings.size() != 2 * rank) {
      return false;
    }
    for (std::size_t axis = 0; axis < rank; ++axis) {
      const int before = paddings[2 * axis];
      const int after = paddings[2 * axis + 1];
      if (before < 0 || after < 0 || before > out_[axis] || after > out_[axis] ||
          in_.shape[axis] + before + after != out_[axis]) {
        return false;
      }
    }
    return true;
  }

  const std::vector<TfliteTensor>& tensors_;
  const TfliteOperator& op_;
  const TfliteTensor& in_;
  const Shape& out_;
};

}  // namespace

bool ShapesFit(const std::vector<TfliteTensor>& tensors, const TfliteOperator& op) {
  return Checker(tensors, op).Fits();
}

}  // namespace supple
