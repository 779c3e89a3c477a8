#include "accuracy/mocap_trials.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace supple {
namespace {

namespace fs = std::filesystem;

TEST(MocapTrials, AreFoldersWithAFilmAndItsAngles) {
  const fs::path folder = fs::path(testing::TempDir()) / "mocap_trials_test";
  fs::create_directories(folder / "walk");
  fs::create_directories(folder / "STS");
  fs::create_directories(folder / "no_film");
  for (const char* const name : {"walk/video.mp4", "walk/derived_angles.csv", "STS/video.mp4",
                                 "STS/derived_angles.csv", "no_film/derived_angles.csv", "video.mp4"}) {
    std::ofstream(folder / name) << "x";
  }
  const std::vector<MocapTrial> trials = FindMocapTrials(folder);
  ASSERT_EQ(trials.size(), 2U);
  EXPECT_EQ(trials[0].name, "STS");
  EXPECT_EQ(trials[1].name, "walk");
  EXPECT_EQ(trials[1].film, folder / "walk" / "video.mp4");
  EXPECT_EQ(trials[1].truth, folder / "walk" / "derived_angles.csv");
  EXPECT_TRUE(FindMocapTrials(folder / "walk").empty());
  EXPECT_TRUE(FindMocapTrials(folder / "gone").empty());
  fs::remove_all(folder);
}

}  // namespace
}  // namespace supple
