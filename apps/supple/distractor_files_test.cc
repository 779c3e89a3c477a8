#include "apps/supple/distractor_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class DistractorFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("distractors_") + test->name());
    fs::create_directories(folder_ / "yoga");
    for (const char* const name :
         {"squat.MP4", "yoga/boat.jpg", "yoga/boat.jsonl", "walk.mot", "SOURCE.txt"}) {
      std::ofstream(folder_ / name) << "x";
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<std::string> NamesWithout(const std::vector<std::string>& except) const {
    const auto found = FindDistractors(folder_, except);
    std::vector<std::string> names;
    if (const auto* files = std::get_if<std::vector<DistractorFile>>(&found)) {
      for (const DistractorFile& file : *files) {
        names.push_back(file.name);
      }
    } else {
      ADD_FAILURE() << std::get<Failure>(found).fault.what;
    }
    return names;
  }

  fs::path folder_;
};

TEST_F(DistractorFiles, AreFilmsPicturesAndStreamsOfAllSubfolders) {
  EXPECT_THAT(NamesWithout({}), ElementsAre("squat.MP4", "yoga/boat.jpg", "yoga/boat.jsonl"));
}

TEST_F(DistractorFiles, AreLeftOutByNameOrByPath) {
  EXPECT_THAT(NamesWithout({"boat.jpg", "squat.MP4"}), ElementsAre("yoga/boat.jsonl"));
  EXPECT_THAT(NamesWithout({"yoga/boat.jpg"}), ElementsAre("squat.MP4", "yoga/boat.jsonl"));
}

TEST_F(DistractorFiles, ANameToLeaveOutMustBeOfAFile) {
  const auto found = FindDistractors(folder_, {"boat.jpeg"});
  ASSERT_TRUE(std::holds_alternative<Failure>(found));
  EXPECT_EQ(std::get<Failure>(found).exit_code, kExitWrongUse);
  EXPECT_THAT(std::get<Failure>(found).fault.what, HasSubstr("--except boat.jpeg is the name of no file in"));
}

TEST_F(DistractorFiles, AFileIsTakenWhateverItsNameEndsIn) {
  const auto found = FindDistractors(folder_ / "walk.mot", {});
  ASSERT_TRUE(std::holds_alternative<std::vector<DistractorFile>>(found));
  EXPECT_EQ(std::get<std::vector<DistractorFile>>(found).at(0).name, "walk.mot");
}

TEST_F(DistractorFiles, AFolderWithoutAnyIsAFault) {
  fs::create_directory(folder_ / "empty");
  const auto found = FindDistractors(folder_ / "empty", {});
  ASSERT_TRUE(std::holds_alternative<Failure>(found));
  EXPECT_THAT(std::get<Failure>(found).fault.what,
              HasSubstr("There is no film, picture or landmark stream in"));
}

}  // namespace
}  // namespace supple
