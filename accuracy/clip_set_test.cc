#include "accuracy/clip_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace supple {
namespace {

using testing::HasSubstr;

TEST(ClipSet, FindsTheProjectsClipsInOrderWithTheirFilms) {
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  ASSERT_TRUE(clips.ok()) << clips.fault().what;
  EXPECT_THAT(*clips, testing::SizeIs(8));
  EXPECT_EQ(clips->front().name, "cobra_ben_side");
  EXPECT_EQ(clips->at(1).name, "faults/pub_m2f3_dave");
  for (const Clip& clip : *clips) {
    EXPECT_TRUE(std::filesystem::is_regular_file(clip.film)) << clip.film;
    EXPECT_TRUE(std::filesystem::is_regular_file(clip.truth)) << clip.truth;
  }
}

TEST(ClipSet, TellsSideViewsByWhereTheCameraStands) {
  ClipTruth truth;
  for (const double side_deg : {0.0, 21.0, -8.0}) {
    truth.camera_azimuth_deg = side_deg;
    EXPECT_TRUE(IsSideView(truth)) << side_deg;
  }
  for (const double other_deg : {48.0, 84.0, -90.0, 180.0}) {
    truth.camera_azimuth_deg = other_deg;
    EXPECT_FALSE(IsSideView(truth)) << other_deg;
  }
}

TEST(ClipSet, OfTheProjectsClipsTwoAreNotSideViews) {
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  ASSERT_TRUE(clips.ok());
  std::vector<std::string> others;
  for (const Clip& clip : *clips) {
    const Result<ClipTruth> truth = ReadClipTruth(clip.truth);
    ASSERT_TRUE(truth.ok()) << truth.fault().what;
    if (!IsSideView(*truth)) {
      others.push_back(clip.name);
    }
  }
  EXPECT_THAT(others, testing::ElementsAre("inner_thigh_squeeze_carol_foot", "seated_twist_ben_obl"));
}

TEST(ClipSet, OfTheWholeSetTwentyNineOfThirtyFourAreSideViews) {
  const std::filesystem::path whole_set = SUPPLE_WHOLE_CLIP_SET;
  if (!std::filesystem::is_directory(whole_set)) {
    GTEST_SKIP() << "the whole set of clips is not on this machine";
  }
  const Result<std::vector<Clip>> clips = FindClips(whole_set);
  ASSERT_TRUE(clips.ok()) << clips.fault().what;
  EXPECT_THAT(*clips, testing::SizeIs(34));
  EXPECT_EQ(
      std::ranges::count_if(*clips, [](const Clip& clip) { return IsSideView(*ReadClipTruth(clip.truth)); }),
      29);
}

TEST(ClipSet, SaysWhatIsWrongWithAFolder) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "clip_set_test";
  std::filesystem::create_directories(folder);
  EXPECT_EQ(FindClips(folder / "none").fault().kind, FaultKind::kNotFound);
  EXPECT_THAT(FindClips(folder / "none").fault().what, HasSubstr("There is no folder"));
  EXPECT_EQ(FindClips(folder).fault().kind, FaultKind::kEmpty);
  EXPECT_THAT(FindClips(folder).fault().what, HasSubstr("There is no clip with its truth in"));
  EXPECT_THAT(FindClips(folder).fault().remedy, HasSubstr("NAME.mp4 beside NAME.json.gz"));
  std::ofstream(folder / "note.txt") << "hello";
  EXPECT_THAT(FindClips(folder / "note.txt").fault().what, HasSubstr("is not a folder"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace supple
