// For tests: a measure as a camera sees it, unevenly in time and with jitter.
#pragma once

#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <random>

#include "base/angle.h"
#include "body/motion.h"

namespace supple {

inline constexpr double kDegree = RadiansFromDegrees(1);

struct Sampling {
  double frames_per_s = 10;
  double jitter = 0;      ///< RMS of what every value is off by
  double unevenness = 0;  ///< by which share of a frame's time a frame comes early or late, at most
  std::uint32_t seed = 1;
};

/// Shows `motion` what value_at(t_s) gives from 0 to `until_s`, on a clock that begins at `start_us`.
template <typename ValueAt>
void Watch(Motion& motion, const Sampling& sampling, double until_s, ValueAt value_at,
           std::int64_t start_us = 0) {
  std::mt19937 random(sampling.seed);
  std::uniform_real_distribution<double> early(-sampling.unevenness, sampling.unevenness);
  std::normal_distribution<double> jitter(0, 1);
  const int frames = static_cast<int>(until_s * sampling.frames_per_s) + 1;
  for (int i = 0; i < frames; ++i) {
    const double t_s = (i + early(random)) / sampling.frames_per_s;
    motion.Add(start_us + std::llround(t_s * 1e6), value_at(t_s) + sampling.jitter * jitter(random));
  }
}

/// For properties: any number of a range, and any camera of 10 to 60 frames a second.
inline double AnyBetween(double low, double high) {
  return low + (high - low) * 1e-4 * *rc::gen::inRange(0, 10'001);
}

inline Sampling AnySampling(double jitter) {
  return {.frames_per_s = AnyBetween(10, 60),
          .jitter = jitter,
          .unevenness = 0.15,
          .seed = *rc::gen::arbitrary<std::uint32_t>()};
}

}  // namespace supple
