// Tests only: builds small .tflite files, right ones and wrong ones.
#pragma once

#include <flatbuffers/flatbuffers.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace supple {

struct SmallTensor {
  std::vector<int> shape;
  int type = 0;                        // 0 float, 1 half float, 2 integer
  std::vector<std::uint8_t> constant;  // empty: computed
};

struct SmallOperator {
  int code = 0;
  std::vector<int> inputs;
  int output = 0;
  std::vector<std::pair<int, int>> small_options;  // (field, 8-bit value)
  std::vector<std::pair<int, int>> options;        // (field, 32-bit value)
};

struct SmallModel {
  std::vector<SmallTensor> tensors;
  std::vector<SmallOperator> operators;
  std::vector<int> inputs;
  std::vector<int> outputs;
};

template <typename T>
std::vector<std::uint8_t> BytesOf(const std::vector<T>& values) {
  std::vector<std::uint8_t> bytes(values.size() * sizeof(T));
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

inline std::vector<std::uint8_t> WriteTflite(const SmallModel& model) {
  flatbuffers::FlatBufferBuilder out;
  using Table = flatbuffers::Offset<flatbuffers::Table>;
  const auto slot = [](int field) { return static_cast<flatbuffers::voffset_t>(4 + 2 * field); };

  std::vector<Table> buffers;
  std::vector<Table> tensors;
  std::vector<Table> codes;
  std::vector<Table> operators;
  for (const SmallTensor& tensor : model.tensors) {
    const auto data = out.CreateVector(tensor.constant);
    auto start = out.StartTable();
    out.AddOffset(slot(0), data);
    buffers.emplace_back(out.EndTable(start));
    const auto shape = out.CreateVector(tensor.shape);
    start = out.StartTable();
    out.AddOffset(slot(0), shape);
    out.AddElement<std::int8_t>(slot(1), static_cast<std::int8_t>(tensor.type), 0);
    out.AddElement<std::uint32_t>(slot(2), static_cast<std::uint32_t>(buffers.size() - 1), 0xFFFFFFFF);
    tensors.emplace_back(out.EndTable(start));
  }
  for (const SmallOperator& op : model.operators) {
    auto start = out.StartTable();
    out.AddElement<std::int32_t>(slot(3), op.code, -1);
    codes.emplace_back(out.EndTable(start));
    start = out.StartTable();
    for (const auto& [field, value] : op.small_options) {
      out.AddElement<std::int8_t>(slot(field), static_cast<std::int8_t>(value), -1);
    }
    for (const auto& [field, value] : op.options) {
      out.AddElement<std::int32_t>(slot(field), value, -1);
    }
    const Table options(out.EndTable(start));
    const auto inputs = out.CreateVector(op.inputs);
    const auto outputs = out.CreateVector(std::vector<int>{op.output});
    start = out.StartTable();
    out.AddElement<std::uint32_t>(slot(0), static_cast<std::uint32_t>(codes.size() - 1), 0xFFFFFFFF);
    out.AddOffset(slot(1), inputs);
    out.AddOffset(slot(2), outputs);
    out.AddOffset(slot(4), options);
    operators.emplace_back(out.EndTable(start));
  }
  const auto tensor_vector = out.CreateVector(tensors);
  const auto input_vector = out.CreateVector(model.inputs);
  const auto output_vector = out.CreateVector(model.outputs);
  const auto operator_vector = out.CreateVector(operators);
  auto start = out.StartTable();
  out.AddOffset(slot(0), tensor_vector);
  out.AddOffset(slot(1), input_vector);
  out.AddOffset(slot(2), output_vector);
  out.AddOffset(slot(3), operator_vector);
  const auto graphs = out.CreateVector(std::vector<Table>{Table(out.EndTable(start))});
  const auto code_vector = out.CreateVector(codes);
  const auto buffer_vector = out.CreateVector(buffers);
  start = out.StartTable();
  out.AddElement<std::uint32_t>(slot(0), 3, 0);
  out.AddOffset(slot(1), code_vector);
  out.AddOffset(slot(2), graphs);
  out.AddOffset(slot(4), buffer_vector);
  out.Finish(Table(out.EndTable(start)), "TFL3");
  return {out.GetBufferPointer(), out.GetBufferPointer() + out.GetSize()};
}

/// A 1 x 1 convolution from 3 channels to 2 over a 2 x 2 picture, cut at 6: out = (r + g, 2 b + 1).
inline SmallModel OneConvolution() {
  SmallModel model;
  model.tensors = {{{1, 2, 2, 3}, 0, {}},
                   {{2, 1, 1, 3}, 0, BytesOf<float>({1, 1, 0, 0, 0, 2})},
                   {{2}, 0, BytesOf<float>({0, 1})},
                   {{1, 2, 2, 2}, 0, {}}};
  model.operators = {{3, {0, 1, 2}, 3, {{0, 1}, {3, 3}}, {{1, 1}, {2, 1}}}};
  model.inputs = {0};
  model.outputs = {3};
  return model;
}

}  // namespace supple
