// Looking for a person anywhere in the picture, also a small one.
//
// The detector sees 224 x 224 pixels, so a person across a fifth of a wide picture is too small for it.
// Where the whole picture shows nobody, overlapping squares of its shorter side are searched, then squares
// of 0.6 of it, stopping at the first size that shows somebody.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "base/picture.h"
#include "vision/person_detector.h"

namespace supple {

struct PersonSearchOptions {
  // While nobody is there the computer should rest: ten looks at the whole picture and one at all squares a
  // second cost about 0.3 s of one core.
  std::int64_t whole_every_us = 100'000;
  std::int64_t squares_every_us = 1'000'000;
};

class PersonSearch {
 public:
  explicit PersonSearch(PersonDetector detector, const PersonSearchOptions& options = {})
      : detector_(std::move(detector)), options_(options) {}

  /// Searches the whole picture, unless it was done a moment ago.
  ///
  /// @returns people, best first; empty if there are none or it is too early to look again. Valid until
  /// the next call.
  std::span<const Detection> FindInWhole(const PictureView& picture, std::int64_t t_us);

  /// Searches in squares, for smaller people, unless it was done a moment ago. Returns as FindInWhole.
  std::span<const Detection> FindInSquares(const PictureView& picture, std::int64_t t_us);

  /// Forgets when it searched, as before another film.
  void Reset() { next_whole_us_ = next_squares_us_ = kAtOnce; }

 private:
  void FindInTiles(const PictureView& picture, float side_px);

  PersonDetector detector_;
  PersonSearchOptions options_;
  static constexpr std::int64_t kAtOnce = std::numeric_limits<std::int64_t>::min();
  std::int64_t next_whole_us_ = kAtOnce;
  std::int64_t next_squares_us_ = kAtOnce;
  std::vector<Detection> found_;
};

}  // namespace supple
