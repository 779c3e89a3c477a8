// The whole of the eyes on stored pictures. The models must be there: dev/setup fetches them.
#include "vision/pose_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "tests/model_folder.h"
#include "tests/ppm_file.h"
#include "vision/body_scale.h"

namespace supple {
namespace {

constexpr std::int64_t kStep_us = 100'000;

Picture Golden(const char* name) { return ReadPpm(std::filesystem::path(SUPPLE_GOLDEN_FOLDER) / name); }

// `picture` reduced to `side_px` and laid onto a grey ground at a place.
void Paste(const Picture& picture, int side_px, int left, int top, Picture& ground) {
  for (int y = 0; y < side_px; ++y) {
    for (int x = 0; x < side_px; ++x) {
      const int from_x = x * picture.width_px() / side_px;
      const int from_y = y * picture.height_px() / side_px;
      std::copy_n(picture.rgb() + 3 * (std::ptrdiff_t{from_y} * picture.width_px() + from_x), 3,
                  ground.rgb() + 3 * (std::ptrdiff_t{top + y} * ground.width_px() + left + x));
    }
  }
}

Picture Grey(int width_px, int height_px) {
  Picture ground(width_px, height_px);
  std::fill_n(ground.rgb(), ground.size_bytes(), std::uint8_t{128});
  return ground;
}

ImagePoint Hips(const BodyLandmarks& body) {
  return Middle(body.image[Index(Landmark::kLeftHip)], body.image[Index(Landmark::kRightHip)]);
}

class PoseTrackerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto loaded = PoseTracker::Load({PoseModel::kFull, ModelFolder()});
    ASSERT_TRUE(loaded.ok()) << loaded.fault().what << " " << loaded.fault().remedy;
    tracker_.emplace(std::move(*loaded));
  }
  std::optional<PoseTracker> tracker_;
};

TEST_F(PoseTrackerTest, SaysThatNobodyIsInAnEmptyRoom) {
  const Picture room = OnGrey(Golden("nobody_landmarks.ppm"), 640, 360);
  for (int i = 0; i < 12; ++i) {
    EXPECT_FALSE(tracker_->Step(room.view(), i * kStep_us).body.has_value());
  }
}

TEST_F(PoseTrackerTest, LooksAtAStripOfAPictureNoLongerThanAtAnother) {
  // Squares of its width would be thousands; this must end within the test's patience.
  const Picture strip = Grey(3, 20'000);
  EXPECT_FALSE(tracker_->Step(strip.view(), 0).body.has_value());
}

TEST_F(PoseTrackerTest, FindsAPersonWhoSitsAndOneWhoLies) {
  for (const char* name : {"seated_landmarks.ppm", "lying_landmarks.ppm"}) {
    tracker_->Reset();
    const Picture picture = OnGrey(Golden(name), 640, 360);
    EXPECT_TRUE(tracker_->Step(picture.view(), 0).body.has_value()) << name;
  }
}

TEST_F(PoseTrackerTest, FindsAPersonAcrossASixthOfAWidePicture) {
  Picture picture = Grey(1280, 720);
  Paste(Golden("seated_landmarks.ppm"), 200, 900, 450, picture);
  const LandmarkFrame frame = tracker_->Step(picture.view(), 0);
  ASSERT_TRUE(frame.body.has_value());
  const ImagePoint hips = Hips(*frame.body);
  EXPECT_NEAR(hips.x_px, 1000, 50);
  EXPECT_NEAR(hips.y_px, 550, 60);
}

TEST_F(PoseTrackerTest, StaysWithTheFirstPersonWhenALargerOneComes) {
  const Picture person = Golden("seated_landmarks.ppm");
  Picture alone = Grey(1280, 720);
  Paste(person, 320, 100, 300, alone);
  Picture both = alone;
  Paste(person, 600, 660, 60, both);
  const LandmarkFrame first = tracker_->Step(alone.view(), 0);
  ASSERT_TRUE(first.body.has_value());
  for (int i = 1; i < 10; ++i) {
    const LandmarkFrame frame = tracker_->Step(both.view(), i * kStep_us);
    ASSERT_TRUE(frame.body.has_value());
    EXPECT_LT(Distance(Hips(*first.body), Hips(*frame.body)), 20) << "frame " << i;
  }
}

TEST_F(PoseTrackerTest, ChoosesTheLargerOfTwoPeople) {
  const Picture person = Golden("seated_landmarks.ppm");
  Picture both = Grey(1280, 720);
  Paste(person, 300, 60, 300, both);
  Paste(person, 600, 640, 60, both);
  const LandmarkFrame frame = tracker_->Step(both.view(), 0);
  ASSERT_TRUE(frame.body.has_value());
  EXPECT_GT(Hips(*frame.body).x_px, 640);
}

TEST_F(PoseTrackerTest, FindsSomebodyElseAfterThePersonHasLeft) {
  const Picture person = Golden("seated_landmarks.ppm");
  Picture left = Grey(1280, 720);
  Paste(person, 500, 40, 100, left);
  Picture right = Grey(1280, 720);
  Paste(person, 500, 740, 100, right);
  ASSERT_TRUE(tracker_->Step(left.view(), 0).body.has_value());
  EXPECT_FALSE(tracker_->Step(Grey(1280, 720).view(), kStep_us).body.has_value());
  LandmarkFrame frame;
  for (int i = 2; i < 15 && !frame.body; ++i) {
    frame = tracker_->Step(right.view(), i * kStep_us);
  }
  ASSERT_TRUE(frame.body.has_value());
  EXPECT_GT(Hips(*frame.body).x_px, 640);
}

TEST_F(PoseTrackerTest, SearchesANewFilmAsThoroughlyAsTheFirst) {
  // A long empty film, then one in which the person becomes small.
  constexpr std::int64_t kHour_us = 3'600'000'000;
  const Picture empty = Grey(1280, 720);
  Picture small = Grey(1280, 720);
  Paste(Golden("seated_landmarks.ppm"), 200, 900, 450, small);
  EXPECT_FALSE(tracker_->Step(empty.view(), kHour_us).body.has_value());
  tracker_->Reset();
  const Picture large = OnGrey(Doubled(Golden("seated_landmarks.ppm")), 1280, 720);
  EXPECT_TRUE(tracker_->Step(large.view(), 0).body.has_value());
  bool found = false;
  for (int i = 1; i < 25 && !found; ++i) {
    found = tracker_->Step(small.view(), i * kStep_us).body.has_value();
  }
  EXPECT_TRUE(found);
}

TEST_F(PoseTrackerTest, NeverCallsALandmarkOutsideThePictureVisible) {
  // A seated person is cut off below the chest.
  const Picture whole = Doubled(Golden("seated_landmarks.ppm"));
  PictureView half = whole.view();
  half.height_px = whole.height_px() / 2;
  const LandmarkFrame frame = tracker_->Step(half, 0);
  ASSERT_TRUE(frame.body.has_value());
  int outside = 0;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    if (frame.body->image[i].y_px > static_cast<float>(half.height_px)) {
      ++outside;
      EXPECT_EQ(frame.body->visibility[i], 0) << kLandmarkNames[i];
    }
  }
  EXPECT_GT(outside, 3);
}

TEST_F(PoseTrackerTest, GivesTheSameAnswersToTheBitWhenRunAgain) {
  const Picture picture = OnGrey(Golden("seated_landmarks.ppm"), 640, 360);
  const auto run = [&] {
    tracker_->Reset();
    LandmarkFrame frame;
    for (int i = 0; i < 5; ++i) {
      frame = tracker_->Step(picture.view(), i * kStep_us);
    }
    return *frame.body;
  };
  const BodyLandmarks once = run();
  const BodyLandmarks again = run();
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    EXPECT_EQ(once.image[i].x_px, again.image[i].x_px);
    EXPECT_EQ(once.world[i].z_m, again.world[i].z_m);
  }
}

TEST_F(PoseTrackerTest, StartsAnewWhenTimeRunsBackwards) {
  const Picture picture = OnGrey(Golden("seated_landmarks.ppm"), 640, 360);
  const LandmarkFrame first = tracker_->Step(picture.view(), 0);
  tracker_->Step(picture.view(), kStep_us);
  const LandmarkFrame again = tracker_->Step(picture.view(), 0);
  ASSERT_TRUE(first.body && again.body);
  EXPECT_EQ(first.body->image[0].x_px, again.body->image[0].x_px);
}

TEST(PoseTracker, SaysWhichModelIsMissing) {
  const auto loaded = PoseTracker::Load({PoseModel::kFull, "no/such/folder"});
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.fault().kind, FaultKind::kModelMissing);
  EXPECT_NE(loaded.fault().what.find("no/such/folder/pose_"), std::string::npos);
}

}  // namespace
}  // namespace supple
