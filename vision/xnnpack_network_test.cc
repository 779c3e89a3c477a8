#include "vision/xnnpack_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "vision/small_tflite.h"

namespace supple {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TfliteModel Read(const SmallModel& model) {
  auto read = ReadTfliteModel(WriteTflite(model), "small.tflite");
  EXPECT_TRUE(read.ok()) << read.fault().what;
  return std::move(read.value());
}

TEST(XnnpackNetwork, ComputesAConvolutionWithItsActivation) {
  auto network = BuildXnnpackNetwork(Read(OneConvolution()), {2, {{0, 8}}}, "small.tflite");
  ASSERT_TRUE(network.ok()) << network.fault().what;
  const std::vector<float> picture = {1, 2, 0, 0, 0, 1, 5, 5, 5, -1, 0, -3};
  std::copy(picture.begin(), picture.end(), (*network)->input().begin());
  (*network)->Run();
  const auto out = (*network)->output(0);
  EXPECT_THAT(std::vector<float>(out.begin(), out.end()), ElementsAre(3, 1, 0, 3, 6, 6, 0, 0));
}

TEST(XnnpackNetwork, LaysTheHeadsOfAConcatenationEndToEnd) {
  SmallModel model = OneConvolution();
  model.tensors.push_back({{1, 4, 2}, 0, {}});  // 4: the convolution's output as a list
  model.tensors.push_back({{1, 4, 2}, 0, {}});  // 5: its logistic
  model.tensors.push_back({{1, 8, 2}, 0, {}});  // 6: both
  model.operators.push_back({22, {3}, 4, {}, {}});
  model.operators.push_back({14, {4}, 5, {}, {}});
  model.operators.push_back({2, {4, 5}, 6, {}, {}});
  model.outputs = {6};
  // A head that another operation reads too must still arrive in the output.
  auto network = BuildXnnpackNetwork(Read(model), {2, {{0, 16}}}, "small.tflite");
  ASSERT_TRUE(network.ok()) << network.fault().what;
  std::fill((*network)->input().begin(), (*network)->input().end(), 0.0F);
  (*network)->Run();
  const auto out = (*network)->output(0);
  EXPECT_EQ(out[0], 0.0F);
  EXPECT_EQ(out[1], 1.0F);
  EXPECT_NEAR(out[8], 0.5F, 1e-6F);
  EXPECT_NEAR(out[9], 0.731059F, 1e-5F);
}

TEST(XnnpackNetwork, RefusesAnOperationThatReadsAConcatenation) {
  SmallModel model = OneConvolution();
  model.tensors.push_back({{1, 4, 2}, 0, {}});  // 4: the convolution's output as a list
  model.tensors.push_back({{1, 8, 2}, 0, {}});  // 5: twice the list
  model.tensors.push_back({{1, 8, 2}, 0, {}});  // 6: its logistic
  model.operators.push_back({22, {3}, 4, {}, {}});
  model.operators.push_back({2, {4, 4}, 5, {}, {}});
  model.operators.push_back({14, {5}, 6, {}, {}});
  model.outputs = {6};
  EXPECT_FALSE(BuildXnnpackNetwork(Read(model), {2, {{0, 16}}}, "small.tflite").ok());
}

TEST(XnnpackNetwork, RefusesAModelOfAnotherShape) {
  const auto network = BuildXnnpackNetwork(Read(OneConvolution()), {256, {{0, 8}}}, "small.tflite");
  ASSERT_FALSE(network.ok());
  EXPECT_EQ(network.fault().kind, FaultKind::kModelInvalid);
  EXPECT_EQ(network.fault().what, "The pose model small.tflite is not the network that Supple expects.");
}

TEST(XnnpackNetwork, RefusesAnOutputThatTheModelDoesNotHave) {
  const auto network = BuildXnnpackNetwork(Read(OneConvolution()), {2, {{4, 8}}}, "small.tflite");
  ASSERT_FALSE(network.ok());
  EXPECT_EQ(network.fault().kind, FaultKind::kModelInvalid);
}

TEST(XnnpackNetwork, SaysWhenAModelIsMissingAndWhatToDo) {
  const auto network = LoadXnnpackNetwork("no/such/model.tflite", {2, {{0, 8}}});
  ASSERT_FALSE(network.ok());
  EXPECT_EQ(network.fault().kind, FaultKind::kModelMissing);
  EXPECT_THAT(network.fault().what, HasSubstr("no/such/model.tflite"));
  EXPECT_THAT(network.fault().remedy, HasSubstr("dev/setup"));
}

}  // namespace
}  // namespace supple
