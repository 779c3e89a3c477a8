// The same film as other cameras, clocks and networks would have given it: landmarks changed in ways that
// must not change what the coach says.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/landmarks.h"

namespace supple {

/// At another rate, from the first frame's time to at most the last's. Between two frames with a body points
/// go straight and visibility is the lower of both; beside a frame without one there is nobody. A moment that
/// falls on a frame is that frame.
///
/// @param landmarks times rising.
/// @throws BadInput unless frames_per_s is above 0 and at most 1000.
std::vector<LandmarkFrame> Resampled(std::span<const LandmarkFrame> landmarks, double frames_per_s);

/// In a mirror: of somebody who does with the left what the other does with the right.
std::vector<LandmarkFrame> InMirror(std::span<const LandmarkFrame> landmarks, int width_px);

std::vector<LandmarkFrame> Delayed(std::span<const LandmarkFrame> landmarks, std::int64_t by_us);

/// Without some frames, each of which is lost by chance. The same seed loses the same frames everywhere.
/// @param share of the frames, 0 to 1.
std::vector<LandmarkFrame> WithFramesLost(std::span<const LandmarkFrame> landmarks, double share,
                                          std::uint32_t seed);

/// With normal noise on every point of every frame. The same seed gives the same noise everywhere.
/// @param image_torsos standard deviation in x and y, in torsos: the middle one of all frames'.
/// @param world_m standard deviation in x, y and z, metres.
std::vector<LandmarkFrame> WithJitter(std::span<const LandmarkFrame> landmarks, double image_torsos,
                                      double world_m, std::uint32_t seed);

/// A way to change a film.
struct LandmarkVariant {
  std::string name;
  bool is_mirrored = false;
  std::function<std::vector<LandmarkFrame>(std::span<const LandmarkFrame>, int width_px)> make;
};

/// All that the coach is held against: 15, 24, 30 and 60 frames a second, the mirror, an hour later, every
/// tenth frame lost, jitter of 1 % of the torso and 1 cm.
std::span<const LandmarkVariant> AllVariants();

}  // namespace supple
