#include "accuracy/coach_truth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace supple {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CoachTruthFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("coach_truth_") + test->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<CoachTruth> Read(const json& file) const {
    std::ofstream(folder_ / "t.json", std::ios::binary) << file.dump();
    return ReadCoachTruth(folder_ / "t.json");
  }

  /// The fault that a small valid file gives after one change.
  Fault FaultAfter(const std::function<void(json&)>& change) const {
    json file = SmallTruth();
    change(file);
    const Result<CoachTruth> truth = Read(file);
    EXPECT_FALSE(truth.ok());
    return truth.ok() ? Fault{} : truth.fault();
  }

  static json SmallTruth() {
    return {{"schema", "synth-truth-1"},
            {"movement", "seated_twist"},
            {"counts",
             {{"reps", {{"left", 1}, {"right", 2}, {"both", 0}}},
              {"holds", {{{"side", "left"}, {"start_s", 1.5}, {"end_s", 9.0}, {"held_s", 5.25}}}},
              {"half_reps_not_counted", {{{"start_s", 10.0}, {"end_s", 11.5}}}}}},
            {"faults", {{{"code", "M2-F1"}, {"start_s", 2.0}, {"end_s", 3.0}}}},
            {"clean", false}};
  }

  std::filesystem::path folder_;
};

TEST(CoachTruth, ReadsAClipOfTheProject) {
  const Result<CoachTruth> truth = ReadCoachTruth(SUPPLE_CLIPS "/cobra_ben_side.json.gz");
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(truth->movement, "cobra-stretch");
  EXPECT_THAT(truth->repetitions, ElementsAre(2, 0, 0));
  ASSERT_EQ(truth->holds.size(), 2U);
  EXPECT_EQ(truth->holds[1].side, Side::kBoth);
  EXPECT_EQ(truth->holds[1].span.start_s, 9.9);
  EXPECT_EQ(truth->holds[1].held_s, 3.0);
  ASSERT_EQ(truth->faults.size(), 2U);
  EXPECT_EQ(truth->faults[0].code, "M8-F2");
  EXPECT_EQ(truth->faults[0].span.end_s, 2.3);
  EXPECT_FALSE(truth->is_clean);
  EXPECT_THAT(truth->half_repetitions, IsEmpty());
}

TEST_F(CoachTruthFile, GivesCountsHoldsHalvesAndFaultsOfEachSide) {
  const Result<CoachTruth> truth = Read(SmallTruth());
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(truth->movement, "seated-spinal-twist");
  EXPECT_EQ(truth->repetitions[Index(Side::kLeft)], 1);
  EXPECT_EQ(truth->repetitions[Index(Side::kRight)], 2);
  EXPECT_EQ(truth->holds.at(0).side, Side::kLeft);
  EXPECT_EQ(truth->half_repetitions.at(0).end_s, 11.5);
}

TEST_F(CoachTruthFile, JoinsFaultsOfOneCodeThatTouch) {
  json file = SmallTruth();
  file["faults"].push_back({{"code", "M2-F1"}, {"start_s", 3.0}, {"end_s", 5.0}});
  file["faults"].push_back({{"code", "M2-F2"}, {"start_s", 3.0}, {"end_s", 5.0}});
  file["faults"].push_back({{"code", "M2-F1"}, {"start_s", 5.5}, {"end_s", 6.0}});
  const Result<CoachTruth> truth = Read(file);
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  ASSERT_EQ(truth->faults.size(), 3U);
  EXPECT_EQ(truth->faults[0].span.start_s, 2.0);
  EXPECT_EQ(truth->faults[0].span.end_s, 5.0);
}

TEST_F(CoachTruthFile, InAMirrorExchangesLeftAndRight) {
  const CoachTruth truth = Mirrored(*Read(SmallTruth()));
  EXPECT_EQ(truth.repetitions[Index(Side::kLeft)], 2);
  EXPECT_EQ(truth.repetitions[Index(Side::kRight)], 1);
  EXPECT_EQ(truth.holds.at(0).side, Side::kRight);
  EXPECT_EQ(truth.holds.at(0).span.start_s, 1.5);
  EXPECT_EQ(truth.faults.at(0).code, "M2-F1");
}

TEST_F(CoachTruthFile, NamesTheFieldThatIsMissing) {
  for (const char* const key : {"movement", "counts", "faults", "clean"}) {
    EXPECT_THAT(FaultAfter([key](json& file) { file.erase(key); }).what,
                HasSubstr(std::string("its field \"") + key + "\" is missing"));
  }
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["reps"].erase("both"); }).what,
              HasSubstr("counts.reps.both"));
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["holds"][0].erase("held_s"); }).what,
              HasSubstr("counts.holds[0].held_s"));
  EXPECT_TRUE(Read([] {
                json file = SmallTruth();
                file["counts"].erase("half_reps_not_counted");
                return file;
              }())
                  .ok());
}

TEST_F(CoachTruthFile, RefusesAMovementThatNoClipShows) {
  EXPECT_THAT(FaultAfter([](json& file) { file["movement"] = "handstand"; }).what,
              HasSubstr("\"movement\" must name a movement of the rendered clips"));
}

TEST_F(CoachTruthFile, RefusesNumbersThatNoFilmHas) {
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["reps"]["left"] = 1.5; }).what,
              HasSubstr("must be a whole number"));
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["reps"]["left"] = -1; }).what,
              HasSubstr("must lie between"));
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["reps"]["left"] = 1e300; }).what,
              HasSubstr("must lie between"));
  EXPECT_THAT(FaultAfter([](json& file) { file["faults"][0]["start_s"] = 4; }).what,
              HasSubstr("\"faults[0].end_s\" must not be earlier than start_s"));
  EXPECT_THAT(FaultAfter([](json& file) { file["counts"]["holds"][0]["side"] = "up"; }).what,
              HasSubstr(R"(must be "left", "right" or "both")"));
}

TEST_F(CoachTruthFile, RefusesCodesThatATerminalWouldObey) {
  for (const char* const code : {"", "\x1b[2J", "M1-F1 and much more", "a|b"}) {
    EXPECT_THAT(FaultAfter([code](json& file) { file["faults"][0]["code"] = code; }).what,
                HasSubstr("must be a fault's code"));
  }
}

TEST_F(CoachTruthFile, RefusesAFileThatContradictsItself) {
  EXPECT_THAT(FaultAfter([](json& file) { file["clean"] = true; }).what,
              HasSubstr("must be true where there are no faults"));
  EXPECT_THAT(FaultAfter([](json& file) { file["faults"] = json::array(); }).what,
              HasSubstr("must be true where there are no faults"));
  EXPECT_THAT(FaultAfter([](json& file) { file["clean"] = 1; }).what, HasSubstr("must be true or false"));
}

}  // namespace
}  // namespace supple
