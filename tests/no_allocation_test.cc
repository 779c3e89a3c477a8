// Following a person asks for no memory, frame after frame: nothing can run out, grow or stall in the
// middle of an exercise.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/picture.h"
#include "body/body_tracker.h"
#include "tests/allocation_counter.h"
#include "tests/model_folder.h"
#include "tests/ppm_file.h"
#include "tests/replay_film.h"
#include "vision/person_detector.h"
#include "vision/pose_tracker.h"
#include "vision/xnnpack_network.h"

namespace supple {
namespace {

constexpr std::int64_t kStep_us = 33'333;  // 30 frames a second

Picture SeatedPersonAt720p() {
  return OnGrey(Doubled(ReadPpm(SUPPLE_GOLDEN_FOLDER "/seated_landmarks.ppm")), 1280, 720);
}

// Keeps the compiler from leaving out an allocation that nobody uses.
void Use(void* memory) { asm volatile("" : : "r"(memory) : "memory"); }

TEST(AllocationCounter, SeesEveryWayOfAskingForMemory) {
  AllocationCounter counter;
  void* plain = std::malloc(1);
  Use(plain);
  void* zeroed = std::calloc(1, 1);
  Use(zeroed);
  void* longer = std::realloc(plain, 100'000);
  Use(longer);
  void* aligned = std::aligned_alloc(64, 64);
  Use(aligned);
  void* posix = nullptr;
  const int refused = posix_memalign(&posix, 64, 64);
  Use(posix);
  auto owned = std::make_unique<int>(1);
  Use(owned.get());
  std::vector<int> grown(1);
  Use(grown.data());
  const std::int64_t count = counter.Stop();

  EXPECT_EQ(refused, 0);
  EXPECT_EQ(count, 7);
  std::free(longer);
  std::free(zeroed);
  std::free(aligned);
  std::free(posix);
}

TEST(AllocationCounter, CountsNothingWhereNothingIsAskedFor) {
  AllocationCounter counter;
  volatile int sum = 0;
  for (int i = 0; i < 1000; ++i) {
    sum = sum + i;
  }
  EXPECT_EQ(counter.Stop(), 0);
}

TEST(AllocationCounter, SeesIntoXnnpack) {
  AllocationCounter counter;
  auto network = LoadXnnpackNetwork(ModelFolder() / "pose_landmark_lite.tflite", {256, {{0, 39 * 5}}});
  const std::int64_t count = counter.Stop();
  ASSERT_TRUE(network.ok()) << network.fault().what << ' ' << network.fault().remedy;
  EXPECT_GT(count, 100);
}

class TrackedFrame : public testing::TestWithParam<PoseModel> {};

TEST_P(TrackedFrame, AsksForNoMemory) {
  auto tracker = PoseTracker::Load({.model = GetParam(), .models = ModelFolder()});
  ASSERT_TRUE(tracker.ok()) << tracker.fault().what << ' ' << tracker.fault().remedy;
  const Picture picture = SeatedPersonAt720p();
  std::int64_t t_us = 0;
  constexpr int kWarmUps = 10;
  for (int frame = 0; frame < kWarmUps; ++frame) {
    tracker->Step(picture.view(), t_us += kStep_us);
  }

  constexpr int kFrames = 60;  // two seconds, so that whatever is done now and then comes up too
  int found = 0;
  AllocationCounter counter;
  for (int frame = 0; frame < kFrames; ++frame) {
    found += tracker->Step(picture.view(), t_us += kStep_us).body.has_value() ? 1 : 0;
  }
  const std::int64_t count = counter.Stop();
  EXPECT_EQ(found, kFrames) << "the person was lost, so these were no tracked frames";
  EXPECT_EQ(count, 0);
}

INSTANTIATE_TEST_SUITE_P(Models, TrackedFrame,
                         testing::Values(PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy),
                         [](const auto& test) { return std::string(Name(test.param)); });

TEST(Search, AsksForNoMemoryTheSecondTime) {
  auto detector = PersonDetector::Load(ModelFolder());
  ASSERT_TRUE(detector.ok()) << detector.fault().what << ' ' << detector.fault().remedy;
  const Picture picture = SeatedPersonAt720p();
  const Tile whole = WholePicture(picture.view());
  ASSERT_FALSE(detector->Find(picture.view(), whole).empty());

  AllocationCounter counter;
  const bool found = !detector->Find(picture.view(), whole).empty();
  EXPECT_EQ(counter.Stop(), 0);
  EXPECT_TRUE(found);
}

// Two people, hidden and exchanged legs, an empty stretch: whatever happens, and from the second frame on.
TEST(TrackedBody, AsksForNoMemory) {
  const std::vector<LandmarkFrame> film = ReplayFilm();
  BodyTracker tracker(ReplayCamera());
  tracker.Step(film[0]);
  int found = 0;
  int people = 0;
  AllocationCounter counter;
  for (std::size_t i = 1; i < film.size(); ++i) {
    const BodyFrame& body = tracker.Step(film[i]);
    found += body.found ? 1 : 0;
    people += body.found && body.is_new ? 1 : 0;
  }
  const std::int64_t count = counter.Stop();
  EXPECT_EQ(count, 0);
  EXPECT_GT(found, 400);
  EXPECT_GE(people, 1) << "the second person never came";
}

}  // namespace
}  // namespace supple
