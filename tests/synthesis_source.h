// The three ways in which the tests of synthesis tell a made-up body to the solver.
#pragma once

#include <array>
#include <string_view>

#include "body/synthetic_body.h"

namespace supple {

enum class Source { kMarkers, kPoints, kCamera };
inline constexpr std::array kSources = {Source::kMarkers, Source::kPoints, Source::kCamera};

inline std::string_view NameOf(Source source) {
  return source == Source::kMarkers  ? "42 markers"
         : source == Source::kPoints ? "19 points in space"
                                     : "19 points of a camera, 13 depths";
}

inline Observations Observe(Source source, const Skeleton& skeleton, const Posture& posture,
                            const Errors& errors, Seeded& random, double spread_m = 0.02,
                            double depth_spread = 0.2) {
  switch (source) {
    case Source::kMarkers:
      return ObserveMarkers(skeleton, posture, errors, random, spread_m);
    case Source::kPoints:
      return ObservePoints(skeleton, posture, errors, random, spread_m);
    case Source::kCamera:
      return ObserveByCamera(skeleton, TestCamera(), posture, errors, random, spread_m, depth_spread);
  }
  return {};
}

}  // namespace supple
