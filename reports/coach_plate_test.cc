#include "reports/coach_plate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/require.h"

namespace supple {
namespace {

constexpr int kWidth_px = 640;
constexpr int kHeight_px = 360;

Picture GreyPicture(int width_px = kWidth_px, int height_px = kHeight_px) {
  Picture picture(width_px, height_px);
  std::fill_n(picture.rgb(), picture.size_bytes(), std::uint8_t{90});
  return picture;
}

struct Box {
  int x;
  int y;
  int width;
  int height;
};

// How many pixels of a box are no longer grey.
int Changed(const Picture& picture, const Box& box) {
  int changed = 0;
  for (int y = box.y; y < box.y + box.height; ++y) {
    for (int x = box.x; x < box.x + box.width; ++x) {
      changed += picture.rgb()[3 * (y * picture.width_px() + x)] != 90 ? 1 : 0;
    }
  }
  return changed;
}

// How many pixels are about that colour.
int Near(const Picture& picture, int red, int green, int blue) {
  int near = 0;
  for (int i = 0; i < picture.width_px() * picture.height_px(); ++i) {
    const std::uint8_t* pixel = picture.rgb() + std::ptrdiff_t{3} * i;
    near +=
        std::abs(pixel[0] - red) < 12 && std::abs(pixel[1] - green) < 12 && std::abs(pixel[2] - blue) < 12;
  }
  return near;
}

Picture Drawn(const CoachWords& words) {
  Picture picture = GreyPicture();
  CoachPlate(kWidth_px, kHeight_px).Draw(picture, words);
  return picture;
}

CoachWords All() {
  CoachWords words;
  words.title = "Hip lift";
  words.side = "left";
  words.side_colour = Side::kLeft;
  words.phase = "hold";
  words.timer = "3.2 s";
  words.timer_runs = true;
  words.count = "2";
  words.cue = "Lower a little.";
  return words;
}

TEST(CoachPlate, TellsInTheUpperCornersAndBelowAndLeavesTheMiddleFree) {
  const Picture picture = Drawn(All());
  EXPECT_GT(Changed(picture, {10, 10, 100, 50}), 2000);
  EXPECT_GT(Changed(picture, {440, 10, 190, 50}), 4000);
  EXPECT_GT(Changed(picture, {200, 300, 240, 55}), 4000);
  EXPECT_EQ(Changed(picture, {0, 100, 640, 190}), 0);
  EXPECT_EQ(Changed(picture, {220, 0, 130, 100}), 0) << "where the head of somebody upright is";
}

TEST(CoachPlate, HasItsNumbersInLettersOfASeventhOfTheHeight) {
  CoachWords words = All();
  words.timer.clear();
  const Picture picture = Drawn(words);
  // Rows of the count's plate in which there is white.
  int first = kHeight_px;
  int last = 0;
  for (int y = 0; y < 100; ++y) {
    for (int x = 500; x < kWidth_px; ++x) {
      if (picture.rgb()[3 * (y * kWidth_px + x)] > 230) {
        first = std::min(first, y);
        last = std::max(last, y);
      }
    }
  }
  EXPECT_NEAR(last - first, 0.73 * kHeight_px / 7, 5) << "digits are 0.73 of their letters' size";
}

TEST(CoachPlate, ShowsTheSideInItsColourAndARunningTimerInGreen) {
  CoachWords words = All();
  EXPECT_GT(Near(Drawn(words), 230, 159, 0), 20);
  EXPECT_GT(Near(Drawn(words), 115, 242, 184), 200);
  words.side_colour = Side::kRight;
  words.timer_runs = false;
  EXPECT_GT(Near(Drawn(words), 86, 180, 233), 20);
  EXPECT_EQ(Near(Drawn(words), 115, 242, 184), 0);
}

TEST(CoachPlate, LeavesOutWhatThereIsNot) {
  CoachWords words;
  words.title = "Hip lift";
  words.phase = "ready";
  const Picture picture = Drawn(words);
  EXPECT_EQ(Changed(picture, {300, 0, 340, 360}), 0);
  EXPECT_EQ(Changed(picture, {0, 290, 640, 70}), 0);
}

TEST(CoachPlate, BreaksALongSentenceIntoLinesThatFit) {
  CoachWords words = All();
  const Picture one = Drawn(words);
  words.cue = "Tip your top hip a little forward, so that one hip sits above the other, and keep it there.";
  const Picture two = Drawn(words);
  EXPECT_EQ(Changed(one, {0, 270, 640, 25}), 0);
  EXPECT_GT(Changed(two, {100, 270, 440, 25}), 5000);
  words.cue += words.cue + words.cue + words.cue;
  EXPECT_EQ(Changed(Drawn(words), {0, 100, 640, 110}), 0) << "however long";
  words.cue = std::string(500, 'm');
  Drawn(words);
}

TEST(CoachPlate, LeavesPicturesThatAreTooSmallForLettersAsTheyAre) {
  for (const auto& [width_px, height_px] : {std::pair(1, 1), std::pair(100, 300), std::pair(300, 100)}) {
    Picture picture = GreyPicture(width_px, height_px);
    CoachPlate(width_px, height_px).Draw(picture, All());
    EXPECT_EQ(Changed(picture, {0, 0, width_px, height_px}), 0);
  }
  Picture tall = GreyPicture(360, 1280);
  CoachPlate(360, 1280).Draw(tall, All());
  EXPECT_GT(Changed(tall, {0, 0, 360, 1280}), 1000) << "a telephone held upright";
}

TEST(CoachPlate, RefusesAPictureOfAnotherSize) {
  Picture picture = GreyPicture(64, 64);
  CoachPlate plate(kWidth_px, kHeight_px);
  EXPECT_THROW(plate.Draw(picture, {}), BadInput);
  EXPECT_THROW(CoachPlate(0, 10), BadInput);
}

}  // namespace
}  // namespace supple
