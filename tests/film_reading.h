// Films for tests: where they are, reading one to its end, and seeing its colours.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "vision/film.h"

namespace supple {

inline std::filesystem::path TestFilm(const char* name) {
  return std::filesystem::path(SUPPLE_TEST_FILMS) / name;
}

inline FilmOptions TestOptions() {
  FilmOptions options;
  options.frame_reader = SUPPLE_FRAME_READER;
  return options;
}

/// All that came of a film.
struct FilmReading {
  FilmFormat format;
  std::vector<std::int64_t> times_us;
  Picture first;
  Picture last;
  std::optional<Fault> fault;
};

inline void KeepPicture(const PictureView& view, Picture& picture) {
  if (picture.size_bytes() == 0) {
    picture = Picture(view.width_px, view.height_px);
  }
  std::copy_n(view.rgb, picture.size_bytes(), picture.rgb());
}

inline FilmReading ReadFilm(const std::filesystem::path& path, const FilmOptions& options = TestOptions()) {
  FilmReading reading;
  Result<Film> film = Film::Open(path, options);
  if (!film) {
    reading.fault = film.fault();
    return reading;
  }
  reading.format = film->format();
  for (;;) {
    const auto frame = film->ReadFrame();
    if (!frame) {
      reading.fault = frame.fault();
      return reading;
    }
    if (!frame->has_value()) {
      return reading;
    }
    reading.times_us.push_back((*frame)->t_us);
    if (reading.times_us.size() == 1) {
      KeepPicture((*frame)->picture, reading.first);
    }
    KeepPicture((*frame)->picture, reading.last);
  }
}

/// A film shows the moments of another with something clearly drawn over its last picture.
inline void ExpectDrawnOver(const std::filesystem::path& film, const std::filesystem::path& drawing) {
  const FilmReading before = ReadFilm(film);
  const FilmReading drawn = ReadFilm(drawing);
  ASSERT_FALSE(drawn.fault) << drawn.fault->what;
  EXPECT_EQ(drawn.times_us, before.times_us);
  ASSERT_EQ(drawn.last.size_bytes(), before.last.size_bytes());
  int changed = 0;
  for (std::size_t i = 0; i < drawn.last.size_bytes(); ++i) {
    changed += std::abs(drawn.last.rgb()[i] - before.last.rgb()[i]) > 60 ? 1 : 0;
  }
  EXPECT_GT(changed, 5000);
}

/// R, G, B, W(hite) or blac(K): each channel by whether it is on or off.
inline char ColourAt(const Picture& picture, int x, int y) {
  constexpr int kOn = 128;
  const std::uint8_t* rgb = picture.rgb() + 3 * (y * picture.width_px() + x);
  const int bits = (rgb[0] > kOn ? 4 : 0) + (rgb[1] > kOn ? 2 : 0) + (rgb[2] > kOn ? 1 : 0);
  return "KBG?R??W"[bits];
}

/// The colours near the corners: top left, top right, bottom left, bottom right.
inline std::string CornersOf(const Picture& picture) {
  const int right = picture.width_px() - 5;
  const int bottom = picture.height_px() - 5;
  return {ColourAt(picture, 4, 4), ColourAt(picture, right, 4), ColourAt(picture, 4, bottom),
          ColourAt(picture, right, bottom)};
}

}  // namespace supple
