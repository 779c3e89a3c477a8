#include "vision/tflite_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "vision/small_tflite.h"
#include "vision/tflite_constants.h"

namespace supple {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Fault FaultOf(const SmallModel& model) {
  const auto read = ReadTfliteModel(WriteTflite(model), "small.tflite");
  EXPECT_FALSE(read.ok());
  return read ? Fault{} : read.fault();
}

TEST(TfliteModel, ReadsTensorsOperationsAndEnds) {
  const auto read = ReadTfliteModel(WriteTflite(OneConvolution()), "small.tflite");
  ASSERT_TRUE(read.ok()) << read.fault().what;
  EXPECT_THAT(read->inputs, ElementsAre(0));
  EXPECT_THAT(read->outputs, ElementsAre(3));
  ASSERT_EQ(read->operators.size(), 1U);
  EXPECT_EQ(read->operators[0].op, TfliteOp::kConvolution);
  EXPECT_EQ(read->operators[0].clamp_low, 0);
  EXPECT_EQ(read->operators[0].clamp_high, 6);
  EXPECT_THAT(read->tensors[1].constants, ElementsAre(1, 1, 0, 0, 0, 2));
}

TEST(TfliteModel, UnpacksHalfFloatsBehindADequantizeOperation) {
  SmallModel model = OneConvolution();
  // 1.0 and 2.0 as half floats are 0x3C00 and 0x4000.
  model.tensors.push_back({{2, 1, 1, 3}, 1, BytesOf<std::uint16_t>({0x3C00, 0x3C00, 0, 0, 0, 0x4000})});
  model.tensors[1].constant.clear();
  model.operators.insert(model.operators.begin(), SmallOperator{6, {4}, 1, {}, {}});
  const auto read = ReadTfliteModel(WriteTflite(model), "small.tflite");
  ASSERT_TRUE(read.ok()) << read.fault().what;
  EXPECT_THAT(read->tensors[1].constants, ElementsAre(1, 1, 0, 0, 0, 2));
  EXPECT_EQ(read->operators.size(), 1U);
}

TEST(TfliteModel, RefusesWhatIsNotATfliteFileAndSaysWhatToDo) {
  const std::vector<std::uint8_t> text = {'h', 'e', 'l', 'l', 'o', ' ', 'w', 'o', 'r', 'l', 'd'};
  const auto read = ReadTfliteModel(text, "hello.tflite");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.fault().kind, FaultKind::kModelInvalid);
  EXPECT_EQ(read.fault().what,
            "The pose model hello.tflite cannot be used: it does not begin like a .tflite file.");
  EXPECT_THAT(read.fault().remedy, HasSubstr("dev/setup"));
}

TEST(TfliteModel, RefusesAnOutputOfAnotherShapeThanTheOperationGives) {
  SmallModel model = OneConvolution();
  model.tensors[3].shape = {1, 1, 1, 2};  // the runtime would write past a buffer of this size
  EXPECT_THAT(FaultOf(model).what, HasSubstr("operation 0 is not one that Supple knows, or does not fit"));
}

TEST(TfliteModel, RefusesConstantsOfAnotherSizeThanTheirShape) {
  SmallModel model = OneConvolution();
  model.tensors[1].constant.pop_back();
  EXPECT_THAT(FaultOf(model).what, HasSubstr("tensor 1 is not as it should be"));
}

TEST(TfliteModel, RefusesAHugeTensorBeforeMakingRoomForIt) {
  SmallModel model = OneConvolution();
  model.tensors[3].shape = {1, 100000, 100000, 2};
  EXPECT_THAT(FaultOf(model).what, HasSubstr("tensor 3 is not as it should be"));
}

TEST(TfliteModel, RefusesAnUnknownOperation) {
  SmallModel model = OneConvolution();
  model.operators[0].code = 99;
  EXPECT_THAT(FaultOf(model).what, HasSubstr("operation 0"));
}

TEST(TfliteModel, RefusesAnOperationOnATensorThatIsComputedLater) {
  SmallModel model = OneConvolution();
  model.tensors.push_back({{1, 2, 2, 2}, 0, {}});
  model.operators.insert(model.operators.begin(), SmallOperator{14, {3}, 4, {}, {}});
  EXPECT_THAT(FaultOf(model).what, HasSubstr("operation 0"));
}

TEST(TfliteModel, RefusesAFileCutShortAnywhere) {
  const std::vector<std::uint8_t> whole = WriteTflite(OneConvolution());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<std::uint8_t> part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(ReadTfliteModel(part, "part.tflite").ok()) << "cut at " << size;
  }
}

TEST(TfliteModel, NeverLeavesItsBytesWhateverStandsInThem) {
  // The sanitizers watch this test; here it must only come back with an answer.
  const std::vector<std::uint8_t> whole = WriteTflite(OneConvolution());
  std::mt19937 random(20261123);
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::uint8_t> damaged = whole;
    for (int i = 0; i < 1 + round % 3; ++i) {
      damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
    }
    refused += ReadTfliteModel(damaged, "damaged.tflite").ok() ? 0 : 1;
  }
  EXPECT_GT(refused, 1000);
}

TEST(TfliteModel, RefusesPartsWhoseSizesOverflowTheirSum) {
  SmallModel model;
  model.tensors = {{{1, 16777216, 1}, 0, {}}, {{1, 16, 1}, 0, {}}, {{1, 16, 1}, 0, {}}};
  model.inputs = {0, 1};
  // 256 times 2^24 is 2^32, which an int takes for nothing.
  model.operators = {{2, std::vector<int>(256, 0), 2, {}, {}}};
  model.operators[0].inputs.push_back(1);
  model.outputs = {2};
  EXPECT_THAT(FaultOf(model).what, HasSubstr("operation 0"));
  model.operators[0].inputs.assign(16, 0);
  EXPECT_THAT(FaultOf(model).what, HasSubstr("operation 0"));
}

TEST(TfliteModel, RefusesMoreConstantsThanAnyModelHas) {
  SmallModel model = OneConvolution();
  const std::vector<std::uint8_t> many(std::size_t{1} << 24, 0);
  for (int i = 0; i < 5; ++i) {  // 4 million floats each, then 9 times as half floats
    model.tensors.push_back({{1, 1 << 22}, 0, many});
  }
  for (int i = 0; i < 4; ++i) {
    model.tensors.push_back({{1, 1 << 23}, 1, many});
  }
  EXPECT_THAT(FaultOf(model).what, HasSubstr("is not as it should be"));
}

TEST(HalfFloats, AreExact) {
  EXPECT_EQ(FloatFromHalf(0x3C00), 1.0F);
  EXPECT_EQ(FloatFromHalf(0xC000), -2.0F);
  EXPECT_EQ(FloatFromHalf(0x7BFF), 65504.0F);  // the largest
  EXPECT_EQ(FloatFromHalf(0x0400), 0x1p-14F);  // the smallest normal one
  EXPECT_EQ(FloatFromHalf(0x0001), 0x1p-24F);  // the smallest of all
  EXPECT_EQ(FloatFromHalf(0x8000), 0.0F);
  EXPECT_TRUE(std::signbit(FloatFromHalf(0x8000)));
  EXPECT_TRUE(std::isinf(FloatFromHalf(0x7C00)));
}

}  // namespace
}  // namespace supple
