// Seconds out of microseconds: times of frames are whole microseconds, spans that rules speak of are seconds.
#pragma once

#include <cstdint>

namespace supple {

constexpr double SecondsOf(std::int64_t t_us) { return static_cast<double>(t_us) * 1e-6; }

constexpr double SecondsBetween(std::int64_t from_us, std::int64_t to_us) {
  return SecondsOf(to_us - from_us);
}

}  // namespace supple
