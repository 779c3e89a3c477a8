#include "accuracy/clip_truth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace supple {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// A fresh folder for each test.
class ClipTruthFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("clip_truth_") + test->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  /// The fault that a small valid file gives after one change.
  Fault FaultAfter(const std::function<void(json&)>& change) const {
    json file = SmallTruth();
    change(file);
    const Result<ClipTruth> truth = ReadClipTruth(Write("t.json", file.dump()));
    EXPECT_FALSE(truth.ok());
    return truth.ok() ? Fault{} : truth.fault();
  }

  static json SmallTruth() {
    json points = json::object();
    json sights = json::object();
    for (const ScoredJoint& joint : kScoredJoints) {
      for (const std::string side : {"_l", "_r"}) {
        points[std::string(joint.name) + side] = {10.5, 20.25};
        sights[std::string(joint.name) + side] = 1;
      }
    }
    const json first = {{"t", 0.0}, {"px", points}, {"vis", sights}};
    json second = first;
    second["t"] = 0.1;
    return {{"schema", "synth-truth-1"},
            {"movement", "cobra"},
            {"person", "ben"},
            {"camera", {{"width", 640}, {"height", 360}, {"centre", {1.0, -1.0, 0.8}}}},
            {"frames", {first, second}}};
  }

  std::filesystem::path folder_;
};

std::string ReadBytes(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string Gzip(const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "clip_truth_gzip.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  std::string packed = ReadBytes(path);
  std::filesystem::remove(path);
  return packed;
}

TEST(ClipTruth, ReadsAClipOfTheProject) {
  const Result<ClipTruth> truth = ReadClipTruth(SUPPLE_CLIPS "/cobra_ben_side.json.gz");
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(truth->movement, "cobra");
  EXPECT_EQ(truth->person, "ben");
  EXPECT_EQ(truth->width_px, 640);
  EXPECT_EQ(truth->height_px, 360);
  EXPECT_NEAR(truth->camera_azimuth_deg, 1.04, 0.01);
  ASSERT_EQ(truth->frames.size(), 152U);
  const TruthFrame& first = truth->frames.front();
  EXPECT_EQ(first.t_s, 0.0);
  EXPECT_EQ(first.joints.at(kHipJoint).at(kLeftSide).x_px, 308.68);
  EXPECT_EQ(first.joints.at(kHipJoint).at(kRightSide).y_px, 227.87);
  EXPECT_EQ(first.joints.at(kHipJoint).at(kLeftSide).sight, Sight::kHidden);
  EXPECT_EQ(first.joints.at(kAnkleJoint).at(kLeftSide).sight, Sight::kVisible);
}

TEST_F(ClipTruthFile, IsReadPackedAndUnpacked) {
  const std::string text = SmallTruth().dump();
  for (const std::string& bytes : {text, Gzip(text)}) {
    const Result<ClipTruth> truth = ReadClipTruth(Write("t.json.gz", bytes));
    ASSERT_TRUE(truth.ok()) << truth.fault().what;
    EXPECT_EQ(truth->frames.size(), 2U);
    EXPECT_EQ(truth->camera_azimuth_deg, 45.0);
  }
}

TEST_F(ClipTruthFile, SaysThatItIsMissingEmptyOrAFolder) {
  const Fault missing = ReadClipTruth(folder_ / "none.json.gz").fault();
  EXPECT_EQ(missing.kind, FaultKind::kNotFound);
  EXPECT_THAT(missing.what, HasSubstr("There is no file"));
  EXPECT_THAT(missing.what, HasSubstr("none.json.gz"));
  EXPECT_EQ(ReadClipTruth(folder_).fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(ReadClipTruth(Write("e.json", "")).fault().kind, FaultKind::kEmpty);
}

TEST_F(ClipTruthFile, SaysWhereATruncatedFileBreaksOff) {
  const std::string whole = ReadBytes(SUPPLE_CLIPS "/cobra_ben_side.json.gz");
  const Fault fault = ReadClipTruth(Write("t.json.gz", whole.substr(0, whole.size() / 2))).fault();
  EXPECT_EQ(fault.kind, FaultKind::kDamaged);
  EXPECT_THAT(fault.what,
              testing::ContainsRegex("t.json.gz is damaged: it breaks off after [0-9]+ unpacked"));
  EXPECT_EQ(fault.remedy, "Copy the file again from where it came from.");
}

TEST_F(ClipTruthFile, NoticesDamageInsideAndBytesAfterTheEnd) {
  std::string damaged = Gzip(SmallTruth().dump());
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  EXPECT_EQ(ReadClipTruth(Write("d.json.gz", damaged)).fault().kind, FaultKind::kDamaged);
  const Fault longer = ReadClipTruth(Write("l.json.gz", Gzip(SmallTruth().dump()) + "more")).fault();
  EXPECT_THAT(longer.what, HasSubstr("other bytes follow its end"));
}

TEST_F(ClipTruthFile, RefusesASmallFileThatUnpacksToVeryMuch) {
  std::string blanks;
  blanks.resize(50'000'000, ' ');
  const std::string bomb = Gzip(blanks);
  ASSERT_LT(bomb.size(), 100'000U);
  const Fault fault = ReadClipTruth(Write("bomb.json.gz", bomb)).fault();
  EXPECT_EQ(fault.kind, FaultKind::kTooLarge);
  EXPECT_THAT(fault.what, HasSubstr("more than 10 MB of text"));
}

TEST_F(ClipTruthFile, RefusesListsThatLieTooDeepInOneAnother) {
  const Fault fault = ReadClipTruth(Write("deep.json", std::string(5'000'000, '['))).fault();
  EXPECT_EQ(fault.kind, FaultKind::kNotUnderstood);
  EXPECT_THAT(fault.what, HasSubstr("16 deep"));
}

TEST_F(ClipTruthFile, RefusesWhatIsNotJsonAndNumbersTooLargeToKeep) {
  EXPECT_THAT(ReadClipTruth(Write("t.json", "{\"schema\": oops}")).fault().what,
              HasSubstr("it is not JSON from byte 12 on"));
  EXPECT_THAT(ReadClipTruth(Write("t.json", "{\"schema\": 1e999}")).fault().what,
              HasSubstr("a number too large to keep"));
}

TEST_F(ClipTruthFile, NamesTheFieldThatIsMissing) {
  for (const std::string field : {"schema", "movement", "person", "camera", "frames"}) {
    EXPECT_THAT(FaultAfter([&](json& file) { file.erase(field); }).what,
                HasSubstr("t.json is not the truth of a clip: its field \"" + field + "\" is missing."));
  }
  EXPECT_THAT(FaultAfter([](json& file) { file["frames"][1]["px"].erase("knee_r"); }).what,
              HasSubstr("\"frames[1].px.knee_r\" is missing"));
  EXPECT_THAT(FaultAfter([](json& file) { file["frames"][0] = 7; }).what,
              HasSubstr("\"frames[0].t\" is missing"));
}

TEST_F(ClipTruthFile, NamesTheFieldThatIsWrong) {
  const auto expect = [this](const std::string& text, const std::function<void(json&)>& change) {
    EXPECT_THAT(FaultAfter(change).what, HasSubstr(text));
  };
  expect("\"schema\" must be \"synth-truth-1\"", [](json& file) { file["schema"] = "other"; });
  expect("\"person\" must be a text", [](json& file) { file["person"] = 3; });
  expect("\"camera.width\" must lie between 1 and 16384, but is 0",
         [](json& file) { file["camera"]["width"] = 0; });
  expect("\"camera.centre\" must be three numbers", [](json& file) { file["camera"]["centre"] = {1, 2}; });
  expect("\"frames\" must be a list of 1 to", [](json& file) { file["frames"] = json::array(); });
  expect("\"frames[0].px.hip_l\" must be two numbers",
         [](json& file) { file["frames"][0]["px"]["hip_l"] = {1}; });
  expect("\"frames[0].px.hip_l\" must be a number",
         [](json& file) { file["frames"][0]["px"]["hip_l"] = {"a", 2}; });
  expect("\"frames[0].px.hip_l\" must lie between",
         [](json& file) { file["frames"][0]["px"]["hip_l"] = {1e9, 2}; });
  expect("\"frames[1].vis.ankle_l\" must lie between 0 and 2, but is 3",
         [](json& file) { file["frames"][1]["vis"]["ankle_l"] = 3; });
  expect("\"frames[1].t\" must be later than the frame before it",
         [](json& file) { file["frames"][1]["t"] = 0.0; });
}

TEST_F(ClipTruthFile, TakesAJointAsVisibleWhereNothingIsSaid) {
  json file = SmallTruth();
  file["frames"][0].erase("vis");
  file["frames"][0]["vis"] = json::object();
  const Result<ClipTruth> truth = ReadClipTruth(Write("t.json", file.dump()));
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(truth->frames[0].joints.at(0).at(0).sight, Sight::kVisible);
  EXPECT_EQ(truth->frames[1].joints.at(0).at(0).sight, Sight::kHidden);
}

}  // namespace
}  // namespace supple
