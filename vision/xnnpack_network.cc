#include "vision/xnnpack_network.h"

#include <xnnpack.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace supple {
namespace {

struct DeleteSubgraph {
  void operator()(xnn_subgraph_t subgraph) const { xnn_delete_subgraph(subgraph); }
};
struct DeleteRuntime {
  void operator()(xnn_runtime_t runtime) const { xnn_delete_runtime(runtime); }
};
using SubgraphHandle = std::unique_ptr<xnn_subgraph, DeleteSubgraph>;
using RuntimeHandle = std::unique_ptr<xnn_runtime, DeleteRuntime>;

// XNNPACK may read up to XNN_EXTRA_BYTES past the end of what it is given.
constexpr std::size_t kSlack = XNN_EXTRA_BYTES / sizeof(float);

std::vector<std::size_t> Sizes(const std::vector<int>& shape) { return {shape.begin(), shape.end()}; }

class XnnpackNetwork : public Network {
 public:
  // A value computed into a buffer of ours: a whole output, or one part of a concatenated one.
  struct Sink {
    std::uint32_t id = 0;
    std::size_t output = 0;
    std::size_t offset = 0;
  };

  std::span<float> input() override { return {input_.data(), input_.size() - kSlack}; }

  void Run() override {
    if (xnn_invoke_runtime(runtime_.get()) != xnn_status_success) {
      for (std::vector<float>& output : outputs_) {
        std::fill(output.begin(), output.end(), -std::numeric_limits<float>::infinity());
      }
    }
  }

  std::span<const float> output(int index) const override {
    const std::vector<float>& buffer = outputs_[static_cast<std::size_t>(index)];
    return {buffer.data(), buffer.size() - kSlack};
  }

  // Packs the weights and ties inputs and outputs to our buffers.
  bool Prepare(xnn_subgraph_t subgraph, std::size_t input_count, const NetworkShape& shape,
               const std::vector<Sink>& sinks) {
    xnn_runtime_t runtime = nullptr;
    if (xnn_create_runtime_v2(subgraph, nullptr, 0, &runtime) != xnn_status_success) {
      return false;
    }
    runtime_.reset(runtime);
    input_.assign(input_count + kSlack, 0.0F);
    for (const NetworkOutput& output : shape.outputs) {
      outputs_.emplace_back(static_cast<std::size_t>(output.value_count) + kSlack, 0.0F);
    }
    std::vector<xnn_external_value> values = {{0, input_.data()}};
    for (const Sink& sink : sinks) {
      values.push_back({sink.id, outputs_[sink.output].data() + sink.offset});
    }
    return xnn_setup_runtime(runtime_.get(), values.size(), values.data()) == xnn_status_success;
  }

 private:
  RuntimeHandle runtime_;
  std::vector<float> input_;
  std::vector<std::vector<float>> outputs_;
};

// Turns the operations that the wanted outputs need into an XNNPACK subgraph.
class Builder {
 public:
  Builder(const TfliteModel& model, const NetworkShape& shape) : model_(model), shape_(shape) {}

  std::unique_ptr<Network> Build() {
    MarkNeeded();
    if (!PlanSinks()) {
      return nullptr;
    }
    xnn_subgraph_t subgraph = nullptr;
    const auto externals = static_cast<std::uint32_t>(sinks_.size() + 1);
    if (xnn_create_subgraph(externals, 0, &subgraph) != xnn_status_success) {
      return nullptr;
    }
    subgraph_.reset(subgraph);
    ids_.assign(model_.tensors.size(), XNN_INVALID_VALUE_ID);
    for (const TfliteOperator& op : model_.operators) {
      if (needed_[static_cast<std::size_t>(op.output)] && op.op != TfliteOp::kConcatenation && !Define(op)) {
        return nullptr;
      }
    }
    auto network = std::make_unique<XnnpackNetwork>();
    const auto input_count = static_cast<std::size_t>(ElementCount(Tensor(model_.inputs[0]).shape));
    return network->Prepare(subgraph_.get(), input_count, shape_, sinks_) ? std::move(network) : nullptr;
  }

 private:
  const TfliteTensor& Tensor(int i) const { return model_.tensors[static_cast<std::size_t>(i)]; }
  int WantedTensor(std::size_t output) const {
    return model_.outputs[static_cast<std::size_t>(shape_.outputs[output].index)];
  }

  // Walks back from the wanted outputs; what is not reached (the segmentation branch) is not built.
  void MarkNeeded() {
    needed_.assign(model_.tensors.size(), false);
    for (std::size_t i = 0; i < shape_.outputs.size(); ++i) {
      needed_[static_cast<std::size_t>(WantedTensor(i))] = true;
    }
    for (auto op = model_.operators.rbegin(); op != model_.operators.rend(); ++op) {
      if (needed_[static_cast<std::size_t>(op->output)]) {
        for (const int input : op->inputs) {
          needed_[static_cast<std::size_t>(input)] = true;
        }
      }
    }
  }

  bool IsConcatenated(int tensor) const {
    return std::any_of(model_.operators.begin(), model_.operators.end(), [tensor](const TfliteOperator& op) {
      return op.op == TfliteOp::kConcatenation && op.output == tensor;
    });
  }

  // Gives every wanted output its buffer. This XNNPACK has no concatenation: the parts of a concatenated
  // output become outputs of their own that write into one buffer, one behind the other.
  bool PlanSinks() {
    sink_of_.assign(model_.tensors.size(), std::nullopt);
    for (std::size_t i = 0; i < shape_.outputs.size(); ++i) {
      std::vector<int> parts = {WantedTensor(i)};
      for (const TfliteOperator& op : model_.operators) {
        if (op.op == TfliteOp::kConcatenation && op.output == parts[0]) {
          parts = op.inputs;
          if (std::any_of(parts.begin(), parts.end(), [this](int part) { return IsConcatenated(part); })) {
            return false;
          }
          break;
        }
      }
      std::size_t offset = 0;
      for (const int part : parts) {
        if (sink_of_[static_cast<std::size_t>(part)]) {
          return false;
        }
        sink_of_[static_cast<std::size_t>(part)] = sinks_.size();
        sinks_.push_back({static_cast<std::uint32_t>(sinks_.size() + 1), i, offset});
        offset += static_cast<std::size_t>(ElementCount(Tensor(part).shape));
      }
      if (offset != static_cast<std::size_t>(shape_.outputs[i].value_count)) {
        return false;  // the parts must fill the buffer and no more
      }
    }
    return true;
  }

  // The XNNPACK value of a tensor, defined at first use; XNN_INVALID_VALUE_ID if that fails.
  std::uint32_t Value(int tensor) {
    const auto i = static_cast<std::size_t>(tensor);
    if (ids_[i] != XNN_INVALID_VALUE_ID) {
      return ids_[i];
    }
    std::uint32_t external = XNN_INVALID_VALUE_ID;
    std::uint32_t flags = 0;
    if (tensor == model_.inputs[0]) {
      external = 0;
      flags = XNN_VALUE_FLAG_EXTERNAL_INPUT;
    } else if (sink_of_[i]) {
      external = sinks_[*sink_of_[i]].id;
      flags = XNN_VALUE_FLAG_EXTERNAL_OUTPUT;
    }
    const std::vector<std::size_t> sizes = Sizes(Tensor(tensor).shape);
    const void* constants = Tensor(tensor).constants.empty() ? nullptr : Tensor(tensor).constants.data();
    if (xnn_define_tensor_value(subgraph_.get(), xnn_datatype_fp32, sizes.size(), sizes.data(), constants,
                                external, flags, &ids_[i]) != xnn_status_success) {
      ids_[i] = XNN_INVALID_VALUE_ID;
    }
    return ids_[i];
  }

  bool Define(const TfliteOperator& op) {
    // A concatenated tensor exists only as an output of ours; nothing computes it for others to read.
    for (const int input : op.inputs) {
      if (IsConcatenated(input)) {
        return false;
      }
    }
    const std::uint32_t in = Value(op.inputs[0]);
    const std::uint32_t out = Value(op.output);
    if (in == XNN_INVALID_VALUE_ID || out == XNN_INVALID_VALUE_ID) {
      return false;
    }
    return DefineNode(op, in, out) == xnn_status_success;
  }

  xnn_status DefineNode(const TfliteOperator& op, std::uint32_t in, std::uint32_t out) {
    const std::uint32_t padding = op.same_padding ? XNN_FLAG_TENSORFLOW_SAME_PADDING : 0;
    const auto stride_y = static_cast<std::uint32_t>(op.stride_y);
    const auto stride_x = static_cast<std::uint32_t>(op.stride_x);
    switch (op.op) {
      case TfliteOp::kConvolution: {
        const std::vector<std::size_t> filter = Sizes(Tensor(op.inputs[1]).shape);
        return xnn_define_convolution_2d(subgraph_.get(), 0, 0, 0, 0, static_cast<std::uint32_t>(filter[1]),
                                         static_cast<std::uint32_t>(filter[2]), stride_y, stride_x, 1, 1, 1,
                                         filter[3], filter[0], op.clamp_low, op.clamp_high, in,
                                         Value(op.inputs[1]), Value(op.inputs[2]), out, padding);
      }
      case TfliteOp::kDepthwiseConvolution: {
        const std::vector<std::size_t> filter = Sizes(Tensor(op.inputs[1]).shape);
        return xnn_define_depthwise_convolution_2d(
            subgraph_.get(), 0, 0, 0, 0, static_cast<std::uint32_t>(filter[1]),
            static_cast<std::uint32_t>(filter[2]), stride_y, stride_x, 1, 1, 1, filter[3], op.clamp_low,
            op.clamp_high, in, Value(op.inputs[1]), Value(op.inputs[2]), out, padding);
      }
      case TfliteOp::kMaxPool:
        return xnn_define_max_pooling_2d(subgraph_.get(), 0, 0, 0, 0, static_cast<std::uint32_t>(op.window_y),
                                         static_cast<std::uint32_t>(op.window_x), stride_y, stride_x, 1, 1,
                                         op.clamp_low, op.clamp_high, in, out, padding);
      case TfliteOp::kAdd:
        return xnn_define_add2(subgraph_.get(), op.clamp_low, op.clamp_high, in, Value(op.inputs[1]), out, 0);
      case TfliteOp::kDepthToSpace:
        return xnn_define_depth_to_space(subgraph_.get(), in, out, static_cast<std::uint32_t>(op.block_size),
                                         0);
      case TfliteOp::kLogistic:
        return xnn_define_sigmoid(subgraph_.get(), in, out, 0);
      case TfliteOp::kPad: {
        std::array<std::size_t, 4> before{};
        std::array<std::size_t, 4> after{};
        const std::vector<int>& paddings = Tensor(op.inputs[1]).integers;
        for (std::size_t axis = 0; axis < paddings.size() / 2; ++axis) {
          before[axis] = static_cast<std::size_t>(paddings[2 * axis]);
          after[axis] = static_cast<std::size_t>(paddings[2 * axis + 1]);
        }
        return xnn_define_static_constant_pad(subgraph_.get(), before.data(), after.data(), 0.0F, in, out, 0);
      }
      case TfliteOp::kReshape: {
        const std::vector<std::size_t> sizes = Sizes(Tensor(op.output).shape);
        return xnn_define_static_reshape(subgraph_.get(), sizes.size(), sizes.data(), in, out, 0);
      }
      case TfliteOp::kResizeBilinear: {
        const std::vector<std::size_t> sizes = Sizes(Tensor(op.output).shape);
        return xnn_define_static_resize_bilinear_2d(
            subgraph_.get(), sizes[1], sizes[2], in, out,
            op.half_pixel_centers ? 0 : XNN_FLAG_TENSORFLOW_LEGACY_MODE);
      }
      case TfliteOp::kConcatenation:
        break;
    }
    return xnn_status_unsupported_parameter;
  }

  const TfliteModel& model_;
  const NetworkShape& shape_;
  std::vector<bool> needed_;
  std::vector<XnnpackNetwork::Sink> sinks_;
  std::vector<std::optional<std::size_t>> sink_of_;
  std::vector<std::uint32_t> ids_;
  SubgraphHandle subgraph_;
};

Fault NotTheModel(const std::string& name) {
  return {FaultKind::kModelInvalid, "The pose model " + name + " is not the network that Supple expects.",
          "Run dev/setup to fetch the right one."};
}

bool IsExpected(const TfliteModel& model, const NetworkShape& shape) {
  if (model.inputs.size() != 1) {
    return false;
  }
  const std::vector<int> input = {1, shape.input_side_px, shape.input_side_px, 3};
  if (model.tensors[static_cast<std::size_t>(model.inputs[0])].shape != input) {
    return false;
  }
  for (const NetworkOutput& output : shape.outputs) {
    const auto index = static_cast<std::size_t>(output.index);
    if (index >= model.outputs.size() ||
        ElementCount(model.tensors[static_cast<std::size_t>(model.outputs[index])].shape) !=
            output.value_count) {
      return false;
    }
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<Network>> BuildXnnpackNetwork(const TfliteModel& model, const NetworkShape& shape,
                                                     const std::string& name) {
  if (xnn_initialize(nullptr) != xnn_status_success) {
    return Fault{
        FaultKind::kModelInvalid,
        "The pose model " + name + " cannot be run: this processor or its memory is not enough for it",
        "Supple needs a 64-bit x86 or ARM processor and 200 MB of free memory"};
  }
  if (!IsExpected(model, shape)) {
    return NotTheModel(name);
  }
  std::unique_ptr<Network> network = Builder(model, shape).Build();
  if (network == nullptr) {
    return NotTheModel(name);
  }
  return network;
}

Result<std::unique_ptr<Network>> LoadXnnpackNetwork(const std::filesystem::path& path,
                                                    const NetworkShape& shape) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) {
    return Fault{FaultKind::kModelMissing, "The pose model " + path.string() + " cannot be opened.",
                 "Run dev/setup once; it fetches the models."};
  }
  // The largest model has 28 MB; anything far beyond is not one of ours.
  constexpr std::streamoff kMostBytes = 128 << 20;
  const std::streamoff size = file.tellg();
  if (size < 0 || size > kMostBytes) {
    return NotTheModel(path.string());
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), size);  // NOLINT(*-reinterpret-cast): reading bytes
  if (!file) {
    return Fault{FaultKind::kModelMissing, "The pose model " + path.string() + " cannot be read to its end.",
                 "Run dev/setup once; it fetches the models."};
  }
  Result<TfliteModel> model = ReadTfliteModel(bytes, path.string());
  if (!model) {
    return model.fault();
  }
  // The model holds copies of all it needs; the file would only raise the peak while weights are packed.
  bytes = std::vector<std::uint8_t>();
  return BuildXnnpackNetwork(*model, shape, path.string());
}

}  // namespace supple
