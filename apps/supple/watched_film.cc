#include "apps/supple/watched_film.h"

#include <array>
#include <cstdint>
#include <span>

namespace supple {
namespace {

using enum Landmark;

constexpr std::array kHead = {kNose, kLeftEar, kRightEar};
constexpr std::array kTrunk = {kLeftShoulder, kRightShoulder, kLeftHip, kRightHip};
constexpr std::array kKnees = {kLeftKnee, kRightKnee};
constexpr std::array kFeet = {kLeftAnkle, kRightAnkle, kLeftHeel, kRightHeel};

// A landmark at the very edge is off by some pixels one way or the other.
constexpr double kMarginShare = 0.02;

// A hand's breadth that leaves the picture for a moment costs nothing.
constexpr double kMostShare = 0.25;

bool IsOutside(const ImagePoint& point, const WatchedFilm& film) {
  const auto x_px = static_cast<double>(point.x_px);
  const auto y_px = static_cast<double>(point.y_px);
  return x_px < -kMarginShare * film.width_px || x_px > (1 + kMarginShare) * film.width_px ||
         y_px < -kMarginShare * film.height_px || y_px > (1 + kMarginShare) * film.height_px;
}

bool IsOftenOutside(std::span<const Landmark> part, const WatchedFilm& film) {
  std::size_t bodies = 0;
  std::size_t outside = 0;
  for (const LandmarkFrame& frame : film.frames) {
    if (!frame.body) {
      continue;
    }
    ++bodies;
    for (const Landmark landmark : part) {
      if (IsOutside(frame.body->image[Index(landmark)], film)) {
        ++outside;
        break;
      }
    }
  }
  return static_cast<double>(outside) > kMostShare * static_cast<double>(bodies);
}

}  // namespace

double Duration_s(const WatchedFilm& film) {
  if (film.frames.size() < 2) {
    return 0;
  }
  const auto between_us = static_cast<double>(film.frames.back().t_us - film.frames.front().t_us);
  const auto frames = static_cast<double>(film.frames.size());
  return between_us * 1e-6 * frames / (frames - 1);  // the last frame is shown as long as the others
}

CutOff FindCutOff(const WatchedFilm& film) {
  return {IsOftenOutside(kHead, film), IsOftenOutside(kTrunk, film), IsOftenOutside(kKnees, film),
          IsOftenOutside(kFeet, film)};
}

}  // namespace supple
