// Do the tensors around an operation have the shapes that the operation gives them?
#pragma once

#include <vector>

#include "vision/tflite_model.h"

namespace supple {

/// Computes the output shape anew from inputs, constants and options and compares it with the tensor's.
/// The runtime takes declared shapes on trust, so a wrong one would write outside its buffer.
bool ShapesFit(const std::vector<TfliteTensor>& tensors, const TfliteOperator& op);

}  // namespace supple
