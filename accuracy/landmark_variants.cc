#include "accuracy/landmark_variants.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>

#include "base/require.h"
#include "vision/mirror.h"

namespace supple {
namespace {

constexpr std::int64_t kHour_us = 3'600'000'000;

/// The library's distributions give other numbers on other systems; its generators do not.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : generator_(seed) {}

  /// Above 0, up to 1.
  double Uniform() { return (static_cast<double>(generator_()) + 1) / kValues; }

  /// Of mean 0 and deviation 1, by Box and Muller.
  double Normal() {
    const double radius = std::sqrt(-2 * std::log(Uniform()));
    return radius * std::cos(2 * std::numbers::pi * Uniform());
  }

 private:
  static constexpr double kValues = 4'294'967'296.0;  // of a generator of 32 bits
  std::mt19937 generator_;
};

float Between(float a, float b, float share) { return a + (b - a) * share; }

BodyLandmarks Between(const BodyLandmarks& a, const BodyLandmarks& b, float share) {
  BodyLandmarks out;
  out.score = std::min(a.score, b.score);
  out.has_world = a.has_world && b.has_world;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    out.image[i] = {Between(a.image[i].x_px, b.image[i].x_px, share),
                    Between(a.image[i].y_px, b.image[i].y_px, share)};
    if (out.has_world) {
      out.world[i] = {Between(a.world[i].x_m, b.world[i].x_m, share),
                      Between(a.world[i].y_m, b.world[i].y_m, share),
                      Between(a.world[i].z_m, b.world[i].z_m, share)};
    }
    out.visibility[i] = std::min(a.visibility[i], b.visibility[i]);
    out.presence[i] = std::min(a.presence[i], b.presence[i]);
  }
  return out;
}

double TorsoOf(const BodyLandmarks& body) {
  const auto middle = [&body](Landmark left, Landmark right) {
    const ImagePoint& a = body.image[Index(left)];
    const ImagePoint& b = body.image[Index(right)];
    return ImagePoint{(a.x_px + b.x_px) / 2, (a.y_px + b.y_px) / 2};
  };
  const ImagePoint shoulders = middle(Landmark::kLeftShoulder, Landmark::kRightShoulder);
  const ImagePoint hips = middle(Landmark::kLeftHip, Landmark::kRightHip);
  return static_cast<double>(std::hypot(shoulders.x_px - hips.x_px, shoulders.y_px - hips.y_px));
}

/// The middle one of all frames; 0 without any body.
double UsualTorso(std::span<const LandmarkFrame> landmarks) {
  std::vector<double> torsos_px;
  for (const LandmarkFrame& frame : landmarks) {
    if (frame.body) {
      torsos_px.push_back(TorsoOf(*frame.body));
    }
  }
  if (torsos_px.empty()) {
    return 0;
  }
  const auto middle = torsos_px.begin() + static_cast<std::ptrdiff_t>(torsos_px.size() / 2);
  std::ranges::nth_element(torsos_px, middle);
  return *middle;
}

LandmarkVariant AtRate(std::string name, double frames_per_s) {
  return {std::move(name), false, [frames_per_s](std::span<const LandmarkFrame> landmarks, int /*width_px*/) {
            return Resampled(landmarks, frames_per_s);
          }};
}

std::vector<LandmarkVariant> MakeVariants() {
  constexpr double kLostShare = 0.1;
  constexpr double kJitterTorsos = 0.01;
  constexpr double kJitter_m = 0.01;
  constexpr std::uint32_t kSeed = 20'261'124;
  return {AtRate("15 frames a second", 15),
          AtRate("24 frames a second", 24),
          AtRate("30 frames a second", 30),
          AtRate("60 frames a second", 60),
          {"in a mirror", true, InMirror},
          {"an hour later", false,
           [](std::span<const LandmarkFrame> landmarks, int /*width_px*/) {
             return Delayed(landmarks, kHour_us);
           }},
          {"one frame in ten lost", false,
           [](std::span<const LandmarkFrame> landmarks, int /*width_px*/) {
             return WithFramesLost(landmarks, kLostShare, kSeed);
           }},
          {"jitter of 1 % of the torso, 1 cm", false,
           [](std::span<const LandmarkFrame> landmarks, int /*width_px*/) {
             return WithJitter(landmarks, kJitterTorsos, kJitter_m, kSeed);
           }}};
}

}  // namespace

std::vector<LandmarkFrame> Resampled(std::span<const LandmarkFrame> landmarks, double frames_per_s) {
  constexpr double kMostFramesPerS = 1000;
  constexpr double kMicroseconds = 1e6;
  Require(frames_per_s > 0 && frames_per_s <= kMostFramesPerS,
          "Resampled: frames_per_s must be above 0 and at most 1000");
  std::vector<LandmarkFrame> out;
  std::size_t before = 0;
  for (std::int64_t i = 0; !landmarks.empty(); ++i) {
    const std::int64_t t_us =
        landmarks.front().t_us + std::llround(static_cast<double>(i) * kMicroseconds / frames_per_s);
    if (t_us > landmarks.back().t_us) {
      break;
    }
    while (before + 1 < landmarks.size() && landmarks[before + 1].t_us <= t_us) {
      ++before;
    }
    const LandmarkFrame& a = landmarks[before];
    LandmarkFrame& frame = out.emplace_back();
    frame.t_us = t_us;
    if (a.t_us == t_us) {
      frame.body = a.body;
    } else if (const LandmarkFrame& b = landmarks[before + 1]; a.body && b.body) {
      frame.body =
          Between(*a.body, *b.body, static_cast<float>(t_us - a.t_us) / static_cast<float>(b.t_us - a.t_us));
    }
  }
  return out;
}

std::vector<LandmarkFrame> InMirror(std::span<const LandmarkFrame> landmarks, int width_px) {
  std::vector<LandmarkFrame> out(landmarks.begin(), landmarks.end());
  for (LandmarkFrame& frame : out) {
    if (frame.body) {
      MirrorLandmarks(width_px, *frame.body);
    }
  }
  return out;
}

std::vector<LandmarkFrame> Delayed(std::span<const LandmarkFrame> landmarks, std::int64_t by_us) {
  std::vector<LandmarkFrame> out(landmarks.begin(), landmarks.end());
  for (LandmarkFrame& frame : out) {
    frame.t_us += by_us;
  }
  return out;
}

std::vector<LandmarkFrame> WithFramesLost(std::span<const LandmarkFrame> landmarks, double share,
                                          std::uint32_t seed) {
  Chance chance(seed);
  std::vector<LandmarkFrame> out;
  std::ranges::copy_if(landmarks, std::back_inserter(out),
                       [&](const LandmarkFrame& /*frame*/) { return chance.Uniform() > share; });
  return out;
}

std::vector<LandmarkFrame> WithJitter(std::span<const LandmarkFrame> landmarks, double image_torsos,
                                      double world_m, std::uint32_t seed) {
  Chance chance(seed);
  const double image_px = image_torsos * UsualTorso(landmarks);
  const auto shake = [&chance](float& value, double deviation) {
    value += static_cast<float>(deviation * chance.Normal());
  };
  std::vector<LandmarkFrame> out(landmarks.begin(), landmarks.end());
  for (LandmarkFrame& frame : out) {
    for (std::size_t i = 0; frame.body && i < kLandmarkCount; ++i) {
      shake(frame.body->image[i].x_px, image_px);
      shake(frame.body->image[i].y_px, image_px);
      if (frame.body->has_world) {
        shake(frame.body->world[i].x_m, world_m);
        shake(frame.body->world[i].y_m, world_m);
        shake(frame.body->world[i].z_m, world_m);
      }
    }
  }
  return out;
}

std::span<const LandmarkVariant> AllVariants() {
  static const std::vector<LandmarkVariant> variants = MakeVariants();
  return variants;
}

}  // namespace supple
