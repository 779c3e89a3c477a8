#include "vision/tflite_model.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

#include "vision/flat_table.h"
#include "vision/tflite_constants.h"
#include "vision/tflite_shapes.h"

namespace supple {
namespace {

// Field numbers and codes of the schema (tensorflow/lite/schema/schema.fbs, Apache-2.0).
namespace model_field {
constexpr int kOperatorCodes = 1;
constexpr int kSubgraphs = 2;
constexpr int kBuffers = 4;
}  // namespace model_field
namespace subgraph_field {
constexpr int kTensors = 0;
constexpr int kInputs = 1;
constexpr int kOutputs = 2;
constexpr int kOperators = 3;
}  // namespace subgraph_field
namespace tensor_field {
constexpr int kShape = 0;
constexpr int kType = 1;
constexpr int kBuffer = 2;
constexpr int kSparsity = 6;
}  // namespace tensor_field
namespace operator_field {
constexpr int kOpcode = 0;
constexpr int kInputs = 1;
constexpr int kOutputs = 2;
constexpr int kOptions = 4;
}  // namespace operator_field

constexpr int kFloat32 = 0;
constexpr int kFloat16 = 1;
constexpr int kInt32 = 2;

constexpr int kDequantize = 6;
constexpr int kDensify = 124;

// No BlazePose tensor comes near the first of these, and the heaviest model has 14 million constants: they
// bound what a hostile file can make us allocate.
constexpr std::int64_t kMostElements = 1 << 24;
constexpr std::size_t kMostConstants = 1 << 25;
constexpr std::size_t kMostInputs = 16;
constexpr std::size_t kMostTensors = 4096;
constexpr std::size_t kMostRank = 4;

std::optional<TfliteOp> KnownOp(int code) {
  switch (code) {
    case 0:
      return TfliteOp::kAdd;
    case 2:
      return TfliteOp::kConcatenation;
    case 3:
      return TfliteOp::kConvolution;
    case 4:
      return TfliteOp::kDepthwiseConvolution;
    case 5:
      return TfliteOp::kDepthToSpace;
    case 14:
      return TfliteOp::kLogistic;
    case 17:
      return TfliteOp::kMaxPool;
    case 22:
      return TfliteOp::kReshape;
    case 23:
      return TfliteOp::kResizeBilinear;
    case 34:
      return TfliteOp::kPad;
    default:
      return std::nullopt;
  }
}

// Sets the limits that stand for a fused activation; false for one we do not know.
bool SetActivation(int code, TfliteOperator& op) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  switch (code) {
    case 0:  // none
      op.clamp_low = -kInfinity;
      op.clamp_high = kInfinity;
      return true;
    case 1:  // rectifier
      op.clamp_low = 0;
      op.clamp_high = kInfinity;
      return true;
    case 3:  // rectifier cut at 6
      op.clamp_low = 0;
      op.clamp_high = 6;
      return true;
    default:
      return false;
  }
}

// Reads an operation's options; the numbers are the fields' places in the schema's option tables.
bool ReadOptions(const FlatTable& options, TfliteOperator& op) {
  const auto number = [&options](int field, int absent) {
    return options.Number<std::int32_t>(field, absent);
  };
  const auto small = [&options](int field) { return static_cast<int>(options.Number<std::int8_t>(field)); };
  int activation = 0;
  switch (op.op) {
    case TfliteOp::kConvolution:
    case TfliteOp::kDepthwiseConvolution: {
      const bool depthwise = op.op == TfliteOp::kDepthwiseConvolution;
      op.same_padding = small(0) == 0;
      op.stride_x = number(1, 0);
      op.stride_y = number(2, 0);
      activation = small(depthwise ? 4 : 3);
      const bool undilated = number(depthwise ? 5 : 4, 1) == 1 && number(depthwise ? 6 : 5, 1) == 1;
      if (!undilated || (depthwise && number(3, 0) != 1)) {
        return false;
      }
      break;
    }
    case TfliteOp::kMaxPool:
      op.same_padding = small(0) == 0;
      op.stride_x = number(1, 0);
      op.stride_y = number(2, 0);
      op.window_x = number(3, 0);
      op.window_y = number(4, 0);
      activation = small(5);
      break;
    case TfliteOp::kAdd:
      activation = small(0);
      break;
    case TfliteOp::kConcatenation:
      activation = small(1);
      break;
    case TfliteOp::kDepthToSpace:
      op.block_size = number(0, 0);
      break;
    case TfliteOp::kResizeBilinear:
      if (small(2) != 0) {  // aligned corners: not used by these networks
        return false;
      }
      op.half_pixel_centers = small(3) != 0;
      break;
    case TfliteOp::kLogistic:
    case TfliteOp::kPad:
    case TfliteOp::kReshape:
      break;
  }
  return SetActivation(activation, op);
}

class ModelReader {
 public:
  ModelReader(std::span<const std::uint8_t> bytes, std::string name) : file_(bytes), name_(std::move(name)) {}

  Result<TfliteModel> Read() {
    if (file_.size() < 8 || file_.Number<std::uint32_t>(4) != kMagic) {
      return Invalid("it does not begin like a .tflite file");
    }
    root_ = FlatTable(&file_, file_.Number<std::uint32_t>(0));
    if (root_.TableCount(model_field::kSubgraphs) != 1) {
      return Invalid("it must hold exactly one graph");
    }
    graph_ = root_.TableAt(model_field::kSubgraphs, 0);
    if (!ReadTensors() || !ReadOperators() || !ReadEnds()) {
      return Invalid(problem_);
    }
    if (file_.broken()) {
      return Invalid("it points outside itself");
    }
    return std::move(model_);
  }

 private:
  static constexpr std::uint32_t kMagic = 0x334C4654;  // "TFL3"

  Fault Invalid(const std::string& problem) const {
    return {FaultKind::kModelInvalid,
            "The pose model " + name_ +
                " cannot be used: " + (file_.broken() ? "it is cut short or damaged" : problem) + ".",
            "Run dev/setup to fetch it again."};
  }

  bool Wrong(const std::string& problem) {
    problem_ = problem;
    return false;
  }

  bool ReadTensors() {
    const std::size_t count = graph_.TableCount(subgraph_field::kTensors);
    if (count == 0 || count > kMostTensors) {
      return Wrong("it holds " + std::to_string(count) + " tensors");
    }
    model_.tensors.resize(count);
    computed_.assign(count, false);
    for (std::size_t i = 0; i < count && !file_.broken(); ++i) {
      if (!ReadTensor(graph_.TableAt(subgraph_field::kTensors, i), model_.tensors[i])) {
        return Wrong("tensor " + std::to_string(i) + " is not as it should be");
      }
    }
    return !file_.broken();
  }

  bool ReadTensor(const FlatTable& table, TfliteTensor& tensor) {
    const auto shape = table.Numbers<std::int32_t>(tensor_field::kShape);
    if (shape.size() > kMostRank) {
      return false;
    }
    std::int64_t elements = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      elements *= shape[i];
      if (shape[i] <= 0 || elements > kMostElements) {
        return false;
      }
      tensor.shape.push_back(shape[i]);
    }
    const std::size_t buffer = table.Number<std::uint32_t>(tensor_field::kBuffer);
    if (buffer >= root_.TableCount(model_field::kBuffers)) {
      return false;
    }
    const auto data = root_.TableAt(model_field::kBuffers, buffer).Numbers<std::uint8_t>(0);
    if (data.size() == 0) {
      return true;  // computed, not constant
    }
    return ReadConstants(table, data, static_cast<std::size_t>(elements), tensor);
  }

  bool ReadConstants(const FlatTable& table, FlatNumbers<std::uint8_t> data, std::size_t elements,
                     TfliteTensor& tensor) {
    // Tensors may share one stretch of the file, so what is unpacked is counted, not what is stored.
    unpacked_ += elements;
    if (unpacked_ > kMostConstants) {
      return false;
    }
    tensor.is_constant = true;
    const std::int8_t type = table.Number<std::int8_t>(tensor_field::kType);
    if (type == kInt32) {
      const FlatNumbers<std::int32_t> integers(data.bytes());
      for (std::size_t i = 0; i < integers.size(); ++i) {
        tensor.integers.push_back(integers[i]);
      }
      return integers.size() == elements;
    }
    if (type != kFloat32 && type != kFloat16) {
      return false;
    }
    tensor.constants = UnpackFloats(data, type == kFloat16);
    const FlatTable sparsity = table.Table(tensor_field::kSparsity);
    if (sparsity.TableCount(2) != 0) {
      tensor.constants = UnpackSparse(sparsity, tensor.constants, tensor.shape);
    }
    return tensor.constants.size() == elements;
  }

  bool ReadOperators() {
    const std::size_t count = graph_.TableCount(subgraph_field::kOperators);
    if (count > kMostTensors) {
      return Wrong("it holds " + std::to_string(count) + " operations");
    }
    const auto inputs = graph_.Numbers<std::int32_t>(subgraph_field::kInputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!IsTensor(inputs[i])) {
        return Wrong("an input is missing");
      }
      computed_[static_cast<std::size_t>(inputs[i])] = true;
    }
    for (std::size_t i = 0; i < count && !file_.broken(); ++i) {
      if (!ReadOperator(graph_.TableAt(subgraph_field::kOperators, i))) {
        return Wrong("operation " + std::to_string(i) +
                     " is not one that Supple knows, or does not fit its tensors");
      }
    }
    return !file_.broken();
  }

  bool ReadOperator(const FlatTable& table) {
    const std::size_t opcode = table.Number<std::uint32_t>(operator_field::kOpcode);
    if (opcode >= root_.TableCount(model_field::kOperatorCodes)) {
      return false;
    }
    const FlatTable code_table = root_.TableAt(model_field::kOperatorCodes, opcode);
    // Old files hold the code in one byte, newer ones in four; the larger counts.
    const int code = std::max(static_cast<int>(code_table.Number<std::int8_t>(0)),
                              static_cast<int>(code_table.Number<std::int32_t>(3)));
    const auto inputs = table.Numbers<std::int32_t>(operator_field::kInputs);
    const auto outputs = table.Numbers<std::int32_t>(operator_field::kOutputs);
    if (inputs.size() == 0 || inputs.size() > kMostInputs || outputs.size() != 1 || !IsTensor(outputs[0])) {
      return false;
    }
    TfliteOperator op;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!IsTensor(inputs[i]) || !IsReady(inputs[i])) {
        return false;
      }
      op.inputs.push_back(inputs[i]);
    }
    op.output = outputs[0];
    if (IsReady(op.output)) {
      return false;  // computed twice
    }
    if (code == kDequantize || code == kDensify) {
      return TakeConstant(op.inputs[0], op.output);
    }
    const auto known = KnownOp(code);
    if (!known) {
      return false;
    }
    op.op = *known;
    if (!ReadOptions(table.Table(operator_field::kOptions), op) || !ShapesFit(model_.tensors, op)) {
      return false;
    }
    computed_[static_cast<std::size_t>(op.output)] = true;
    model_.operators.push_back(std::move(op));
    return true;
  }

  // The constant was unpacked when it was read: it only has to move to where it is used. Every constant
  // of these files has one reader, so nothing else misses it.
  bool TakeConstant(int from, int to) {
    TfliteTensor& source = model_.tensors[static_cast<std::size_t>(from)];
    TfliteTensor& target = model_.tensors[static_cast<std::size_t>(to)];
    if (source.constants.empty() || source.shape != target.shape) {
      return false;
    }
    target.constants = std::move(source.constants);
    source.constants.clear();
    target.is_constant = true;
    return true;
  }

  bool ReadEnds() {
    const auto copy = [this](int field, std::vector<int>& out) {
      const auto numbers = graph_.Numbers<std::int32_t>(field);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!IsTensor(numbers[i]) || !computed_[static_cast<std::size_t>(numbers[i])]) {
          return false;
        }
        out.push_back(numbers[i]);
      }
      return true;
    };
    if (!copy(subgraph_field::kInputs, model_.inputs) || !copy(subgraph_field::kOutputs, model_.outputs)) {
      return Wrong("an input or output is missing");
    }
    return true;
  }

  bool IsTensor(int i) const { return i >= 0 && static_cast<std::size_t>(i) < model_.tensors.size(); }
  bool IsReady(int i) const {
    return computed_[static_cast<std::size_t>(i)] || model_.tensors[static_cast<std::size_t>(i)].is_constant;
  }

  FlatFile file_;
  std::string name_;
  FlatTable root_;
  FlatTable graph_;
  TfliteModel model_;
  std::vector<bool> computed_;
  std::size_t unpacked_ = 0;
  std::string problem_;
};

}  // namespace

std::int64_t ElementCount(const std::vector<int>& shape) {
  std::int64_t elements = 1;
  for (const int size : shape) {
    elements *= size;
  }
  return elements;
}

Result<TfliteModel> ReadTfliteModel(std::span<const std::uint8_t> bytes, const std::string& name) {
  return ModelReader(bytes, name).Read();
}

}  // namespace supple
