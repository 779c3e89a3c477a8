// Looking for a person anywhere in the picture, also a small one.
//
// The detector sees 224 x 224 pixels, so a person across a fifth of a wide picture is too small for it.
// Where the whole picture shows nobody, overlapping squares of its height are searched, then squares of
// 0.6 of it, stopping at the first size that shows somebody.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/picture.h"
#include "vision/person_detector.h"

namespace supple {

struct PersonSearchOptions {
  // While nobody is there the computer should rest: ten quick looks and one thorough one a second cost
  // about 0.3 s of one core.
  std::int64_t quick_every_us = 100'000;       ///< the whole picture only
  std::int64_t thorough_every_us = 1'000'000;  ///< all squares as well
};

class PersonSearch {
 public:
  explicit PersonSearch(PersonDetector detector, const PersonSearchOptions& options = {})
      : detector_(std::move(detector)), options_(options) {}

  /// Searches, unless it was done a moment ago.
  ///
  /// @returns people, best first; empty if there are none or it is too early to look again. Valid until
  /// the next call.
  std::span<const Detection> Find(const PictureView& picture, std::int64_t t_us);

  /// The next Find is a thorough one.
  void Reset() { searched_ = false; }

 private:
  void FindInTiles(const PictureView& picture, float side_px);

  PersonDetector detector_;
  PersonSearchOptions options_;
  bool searched_ = false;
  std::int64_t next_quick_us_ = 0;
  std::int64_t next_thorough_us_ = 0;
  std::vector<Detection> found_;
};

}  // namespace supple
