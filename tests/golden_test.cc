// Our networks beside LiteRT.js: the same pictures in, the stored answers of tests/golden out. How the
// files were made and what stands in them: tests/golden/README.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/picture.h"
#include "tests/model_folder.h"
#include "tests/ppm_file.h"
#include "vision/network.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

constexpr std::size_t kBoxValues = std::size_t{2254} * 12;
constexpr std::size_t kScores = 2254;
constexpr std::size_t kLandmarkValues = std::size_t{39} * 5;
constexpr std::size_t kWorldValues = std::size_t{39} * 3;
constexpr std::size_t kChannels = 39;
constexpr std::size_t kCells = std::size_t{64} * 64;

// The bars of the golden comparison. Measured on one machine with AVX-512: lite and full agree to the
// bit, heavy within 3e-4 px, raw boxes within 2e-3 of a range of -774..728.
constexpr double kLandmarkBar_px = 0.01;
constexpr double kWorldBar_m = 1e-5;
constexpr double kScoreBar = 1e-4;
constexpr double kBoxBar_px = 0.01;
constexpr double kHeatmapBar = 1e-3;

const std::filesystem::path kGolden = SUPPLE_GOLDEN_FOLDER;

std::vector<float> ReadF32(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<float> values(std::filesystem::file_size(file) / sizeof(float));
  stream.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
  return values;
}

std::unique_ptr<Network> Load(const std::string& name, const NetworkShape& shape) {
  auto network = LoadXnnpackNetwork(ModelFolder() / (name + ".tflite"), shape);
  if (!network.ok()) {
    ADD_FAILURE() << network.fault().what << ' ' << network.fault().remedy;
    return nullptr;
  }
  return std::move(*network);
}

double LargestDifference(std::span<const float> ours, std::span<const float> theirs) {
  EXPECT_EQ(ours.size(), theirs.size());
  double worst = 0;
  for (std::size_t at = 0; at < std::min(ours.size(), theirs.size()); ++at) {
    const double difference = std::abs(static_cast<double>(ours[at]) - static_cast<double>(theirs[at]));
    worst = std::isnan(difference) ? HUGE_VAL : std::max(worst, difference);
  }
  return worst;
}

double Sigmoid(float raw) { return 1 / (1 + std::exp(-static_cast<double>(raw))); }

double BestScore(std::span<const float> raw_scores) {
  return Sigmoid(*std::max_element(raw_scores.begin(), raw_scores.end()));
}

class GoldenDetector : public testing::TestWithParam<std::string> {};

TEST_P(GoldenDetector, AnswersAsLiteRtDoes) {
  const Picture picture = ReadPpm(kGolden / (GetParam() + "_detector.ppm"));
  const auto network = Load("pose_detection", {224, {{0, kBoxValues}, {1, kScores}}});
  ASSERT_NE(network, nullptr);
  ASSERT_EQ(network->input().size(), picture.size_bytes());
  std::transform(picture.rgb(), picture.rgb() + picture.size_bytes(), network->input().begin(),
                 [](std::uint8_t value) { return static_cast<float>(value) / 127.5F - 1.0F; });
  network->Run();

  const auto golden = ReadF32(kGolden / (GetParam() + "_pose_detection.f32"));
  ASSERT_EQ(golden.size(), kBoxValues + kScores);
  const std::span<const float> boxes(golden.data(), kBoxValues);
  const std::span<const float> scores(golden.data() + kBoxValues, kScores);

  double score_difference = 0;
  for (std::size_t at = 0; at < kScores; ++at) {
    score_difference =
        std::max(score_difference, std::abs(Sigmoid(network->output(1)[at]) - Sigmoid(scores[at])));
  }
  EXPECT_LE(score_difference, kScoreBar);
  const double box_difference = LargestDifference(network->output(0), boxes);
  EXPECT_LE(box_difference, kBoxBar_px);
  RecordProperty("score_difference", std::to_string(score_difference));
  RecordProperty("box_difference_px", std::to_string(box_difference));

  // The pictures mean what their names say, so that agreement is worth something.
  if (GetParam() == "nobody") {
    EXPECT_LT(BestScore(scores), 0.5);
  } else {
    EXPECT_GT(BestScore(scores), 0.9);
  }
}

INSTANTIATE_TEST_SUITE_P(Pictures, GoldenDetector, testing::Values("lying", "seated", "nobody"),
                         [](const auto& test) { return test.param; });

class GoldenLandmarks : public testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(GoldenLandmarks, AnswersAsLiteRtDoes) {
  const auto& [model, picture_name] = GetParam();
  const Picture picture = ReadPpm(kGolden / (picture_name + "_landmarks.ppm"));
  const auto network = Load("pose_landmark_" + model, {256,
                                                       {{0, static_cast<int>(kLandmarkValues)},
                                                        {1, 1},
                                                        {3, static_cast<int>(kCells * kChannels)},
                                                        {4, static_cast<int>(kWorldValues)}}});
  ASSERT_NE(network, nullptr);
  ASSERT_EQ(network->input().size(), picture.size_bytes());
  std::transform(picture.rgb(), picture.rgb() + picture.size_bytes(), network->input().begin(),
                 [](std::uint8_t value) { return static_cast<float>(value) / 255.0F; });
  network->Run();

  const auto golden = ReadF32(kGolden / (picture_name + "_pose_landmark_" + model + ".f32"));
  ASSERT_EQ(golden.size(), kLandmarkValues + 1 + kWorldValues + 2 * kChannels);
  const std::span<const float> landmarks(golden.data(), kLandmarkValues);
  const float flag = golden[kLandmarkValues];
  const std::span<const float> world(golden.data() + kLandmarkValues + 1, kWorldValues);
  const std::span<const float> peaks(golden.data() + kLandmarkValues + 1 + kWorldValues, 2 * kChannels);

  const double landmark_difference = LargestDifference(network->output(0), landmarks);
  EXPECT_LE(landmark_difference, kLandmarkBar_px);
  EXPECT_NEAR(network->output(1)[0], flag, kScoreBar);
  const double world_difference = LargestDifference(network->output(3), world);
  EXPECT_LE(world_difference, kWorldBar_m);
  RecordProperty("landmark_difference_px", std::to_string(landmark_difference));
  RecordProperty("world_difference_m", std::to_string(world_difference));

  // Every channel is as high at LiteRT's highest cell, and nowhere higher.
  const auto heatmap = network->output(2);
  ASSERT_EQ(heatmap.size(), kCells * kChannels);
  for (std::size_t channel = 0; channel < kChannels; ++channel) {
    const auto peak_cell = static_cast<std::size_t>(peaks[2 * channel]);
    const float peak = peaks[2 * channel + 1];
    EXPECT_NEAR(heatmap[peak_cell * kChannels + channel], peak, kHeatmapBar) << "channel " << channel;
    float highest = heatmap[channel];
    for (std::size_t cell = 1; cell < kCells; ++cell) {
      highest = std::max(highest, heatmap[cell * kChannels + channel]);
    }
    EXPECT_NEAR(highest, peak, kHeatmapBar) << "channel " << channel;
  }

  if (picture_name == "nobody") {
    EXPECT_LT(flag, 0.5F);
  } else {
    EXPECT_GT(flag, 0.9F);
  }
}

INSTANTIATE_TEST_SUITE_P(Pictures, GoldenLandmarks,
                         testing::Combine(testing::Values("lite", "full", "heavy"),
                                          testing::Values("lying", "seated", "nobody")),
                         [](const auto& test) {
                           return std::get<0>(test.param) + "_" + std::get<1>(test.param);
                         });

}  // namespace
}  // namespace supple
