// What the client and the decoder together make of whole files.
#include "vision/film.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "base/require.h"
#include "tests/film_reading.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;

TEST(Film, ReadsEveryCommonKindOfFilm) {
  for (const auto& [name, frame_count] :
       {std::pair("h264.mp4", 50U), std::pair("mpeg4.avi", 50U), std::pair("hevc_10_bit.mov", 25U),
        std::pair("vp9.webm", 25U), std::pair("av1.mp4", 25U)}) {
    SCOPED_TRACE(name);
    const FilmReading film = ReadFilm(TestFilm(name));
    ASSERT_FALSE(film.fault) << film.fault->what;
    EXPECT_EQ(film.format.width_px, 64);
    EXPECT_EQ(film.format.height_px, 48);
    EXPECT_DOUBLE_EQ(film.format.frames_per_s, 25);
    EXPECT_FALSE(film.format.is_still);
    ASSERT_EQ(film.times_us.size(), frame_count);
    for (std::size_t i = 0; i < film.times_us.size(); ++i) {
      EXPECT_EQ(film.times_us[i], static_cast<std::int64_t>(i) * 40'000);
    }
    EXPECT_EQ(film.format.duration_us, film.times_us.back() + 40'000);
  }
}

TEST(Film, ReadsAnAnimatedGif) {
  const FilmReading film = ReadFilm(TestFilm("loop.gif"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.times_us.size(), 10U);
  EXPECT_EQ(film.times_us.back(), 900'000);
}

TEST(Film, KeepsUnevenTimes) {
  EXPECT_THAT(ReadFilm(TestFilm("uneven_times.mp4")).times_us,
              ElementsAre(0, 40'000, 100'000, 180'000, 280'000));
}

TEST(Film, KeepsOddSizes) {
  const FilmReading film = ReadFilm(TestFilm("odd_size.mkv"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.first.width_px(), 51);
  EXPECT_EQ(film.first.height_px(), 37);
}

TEST(Film, MakesOblongPixelsSquare) {
  const FilmReading film = ReadFilm(TestFilm("oblong_pixels.mp4"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.format.width_px, 64);
  EXPECT_EQ(film.format.height_px, 48);
  EXPECT_EQ(CornersOf(film.first), "RGBB");
}

TEST(Film, FitsAChangedSizeIntoTheFirst) {
  const FilmReading film = ReadFilm(TestFilm("two_sizes.h264"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.times_us.size(), 10U);
  EXPECT_EQ(film.last.width_px(), 64);
  EXPECT_EQ(ColourAt(film.first, 4, 4), 'R');
  EXPECT_EQ(ColourAt(film.last, 4, 4), 'K');  // a high picture in a broad frame: black beside it
  EXPECT_EQ(ColourAt(film.last, 59, 4), 'K');
  EXPECT_EQ(ColourAt(film.last, 26, 4), 'R');
  EXPECT_EQ(ColourAt(film.last, 38, 4), 'G');
}

TEST(Film, TurnsAFilmAsItsNoteSays) {
  const FilmReading film = ReadFilm(TestFilm("turned.mp4"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.format.width_px, 48);
  EXPECT_EQ(film.format.height_px, 64);
  EXPECT_EQ(film.format.quarter_turns, 3);
  EXPECT_EQ(CornersOf(film.first), "GBRB");
}

// The matrix's a, b, c, d and where red and green of the stored top edge must be shown, worked out by hand:
// the stored point (p, q) is shown at (a p + c q, b p + d q), p right and q down.
TEST(Film, TurnsAndMirrorsByAnyMatrix) {
  struct Case {
    std::array<std::int8_t, 4> abcd;
    const char* corners;  // top left, top right, bottom left, bottom right
  };
  constexpr std::array<Case, 8> kCases = {{{{1, 0, 0, 1}, "RGBB"},
                                           {{0, 1, -1, 0}, "BRBG"},
                                           {{-1, 0, 0, -1}, "BBGR"},
                                           {{0, -1, 1, 0}, "GBRB"},
                                           {{-1, 0, 0, 1}, "GRBB"},
                                           {{1, 0, 0, -1}, "BBRG"},
                                           {{0, 1, 1, 0}, "RBGB"},
                                           {{0, -1, -1, 0}, "BGBR"}}};
  const TestFolder folder;
  for (const Case& test : kCases) {
    SCOPED_TRACE(test.corners);
    std::string bytes = ReadBytes(TestFilm("corners.mp4"));
    const std::size_t matrix = bytes.find("tkhd") + 44;  // its place in version 0 of the box
    constexpr std::array<std::size_t, 4> kPlaces = {0, 4, 12, 16};
    for (std::size_t i = 0; i < 4; ++i) {
      const std::string number = {static_cast<char>(test.abcd[i] < 0 ? 0xFF : 0),
                                  static_cast<char>(test.abcd[i]), 0, 0};
      bytes.replace(matrix + kPlaces[i], 4, number);
    }
    const FilmReading film = ReadFilm(folder.Write("film.mp4", bytes));
    ASSERT_FALSE(film.fault) << film.fault->what;
    EXPECT_EQ(CornersOf(film.first), test.corners);
    EXPECT_EQ(film.first.width_px(), test.abcd[0] != 0 ? 64 : 48);
  }
}

// EXIF's eight orientations; the corners follow from the standard's words, such as 6: "the 0th row is the
// right side, the 0th column the top".
TEST(Film, TurnsPhotographsByTheirExif) {
  constexpr std::array<const char*, 8> kCorners = {"RGBB", "GRBB", "BBGR", "BBRG",
                                                   "RBGB", "BRBG", "BGBR", "GBRB"};
  const TestFolder folder;
  for (std::size_t tag = 1; tag <= 8; ++tag) {
    SCOPED_TRACE(tag);
    const std::string exif = {'\xFF', '\xE1', 0, 34, 'E', 'x', 'i', 'f', 0, 0,
                              'M',    'M',    0, 42, 0,   0,   0,   8,   0, 1,
                              1,      0x12,   0, 3,  0,   0,   0,   1,   0, static_cast<char>(tag),
                              0,      0,      0, 0,  0,   0};
    std::string bytes = ReadBytes(TestFilm("picture.jpg"));
    bytes.insert(2, exif);
    const FilmReading film = ReadFilm(folder.Write("photo.jpg", bytes));
    ASSERT_FALSE(film.fault) << film.fault->what;
    EXPECT_EQ(CornersOf(film.first), kCorners[tag - 1]);
  }
}

TEST(Film, ReadsPicturesAsFilmsOfOneFrame) {
  for (const char* name : {"picture.jpg", "picture.webp", "picture.bmp", "picture.tif", "palette.png"}) {
    SCOPED_TRACE(name);
    const FilmReading film = ReadFilm(TestFilm(name));
    ASSERT_FALSE(film.fault) << film.fault->what;
    EXPECT_TRUE(film.format.is_still);
    EXPECT_EQ(film.format.frames_per_s, 0);
    EXPECT_THAT(film.times_us, ElementsAre(0));
    EXPECT_EQ(CornersOf(film.first), "RGBB");
  }
}

TEST(Film, LaysSeeThroughPicturesOnWhite) {
  const FilmReading film = ReadFilm(TestFilm("see_through_16_bit.png"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(CornersOf(film.first), "RGWW");
}

TEST(Film, ReadsAPictureOfOnePixel) {
  const FilmReading film = ReadFilm(TestFilm("one_pixel.png"));
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.first.width_px(), 1);
  EXPECT_EQ(film.first.height_px(), 1);
  EXPECT_EQ(ColourAt(film.first, 0, 0), 'R');
}

TEST(Film, ReducesHugePictures) {
  const FilmReading film = ReadFilm(TestFilm("huge.png"));
  ASSERT_FALSE(film.fault) << film.fault->what;
  EXPECT_EQ(film.format.width_px, 7680);
  EXPECT_EQ(film.format.height_px, 4320);
  EXPECT_EQ(film.first.width_px(), 1920);
  EXPECT_EQ(film.first.height_px(), 1080);
  EXPECT_NEAR(film.first.rgb()[0], 0x20, 4);
  EXPECT_NEAR(film.first.rgb()[film.first.size_bytes() - 1], 0x60, 4);
}

TEST(Film, ReducesToAnyWantedSize) {
  FilmOptions options = TestOptions();
  options.max_side_px = 1;
  const FilmReading film = ReadFilm(TestFilm("h264.mp4"), options);
  ASSERT_FALSE(film.fault);
  EXPECT_EQ(film.first.size_bytes(), 3U);
  options.max_side_px = 0;
  EXPECT_THROW((void)Film::Open(TestFilm("h264.mp4"), options), BadInput);
}

TEST(Film, HandsOutTwoPicturesInTurn) {
  Result<Film> film = Film::Open(TestFilm("h264.mp4"), TestOptions());
  ASSERT_TRUE(film);
  std::array<const std::uint8_t*, 50> pixels{};
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    pixels[i] = film->ReadFrame()->value().picture.rgb;
    EXPECT_EQ(pixels[i], pixels[i % 2]) << "no frame asks for new memory";
  }
  EXPECT_FALSE(film->ReadFrame()->has_value());
  EXPECT_FALSE(film->ReadFrame()->has_value()) << "the end stays the end";
}

TEST(Film, LeavesAPictureAloneUntilTheNextIsAsked) {
  Result<Film> film = Film::Open(TestFilm("h264.mp4"), TestOptions());
  ASSERT_TRUE(film);
  for (int i = 0; i < 10; ++i) {
    const FilmFrame frame = film->ReadFrame()->value();
    const std::vector<std::uint8_t> before(frame.picture.rgb, frame.picture.rgb + std::size_t{64} * 48 * 3);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // time enough for the next to arrive
    EXPECT_TRUE(std::equal(before.begin(), before.end(), frame.picture.rgb));
  }
}

}  // namespace
}  // namespace supple
