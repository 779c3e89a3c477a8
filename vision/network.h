// The narrow door to a runtime for neural networks: one float tensor in, some float tensors out. XNNPACK
// stands behind it today (vision/xnnpack_network.h); another runtime needs nothing but this interface.
#pragma once

#include <span>

namespace supple {

class Network {
 public:
  virtual ~Network() = default;

  /// The input tensor, height x width x 3, to be filled before Run.
  virtual std::span<float> input() = 0;

  /// Computes the outputs from the input. Allocates nothing. Should the runtime fail, all outputs are
  /// minus infinity, which every network of ours reads as "surely nobody".
  virtual void Run() = 0;

  /// Output number `index` in the order the network was asked for; valid after Run.
  virtual std::span<const float> output(int index) const = 0;
};

}  // namespace supple
