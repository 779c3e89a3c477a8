// Any bytes as a laboratory's table of angles: the reader must neither fall over nor hand out an angle that
// no joint can have.

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "accuracy/mocap_truth.h"
#include "base/angle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::Result<supple::MocapTruth> truth = supple::ParseMocapTruth(text, "a.csv");
  if (!truth) {
    if (truth.fault().what.empty() || truth.fault().remedy.empty()) {
      std::abort();
    }
    return 0;
  }
  if (truth->t_s.size() < 2 || truth->angles_rad.size() != truth->t_s.size()) {
    std::abort();
  }
  const double middle_s = 0.5 * truth->t_s.front() + 0.5 * truth->t_s.back();
  for (std::size_t angle = 0; angle < supple::kMocapAngleCount; ++angle) {
    for (const double moment_s : {truth->t_s.front(), middle_s, truth->t_s.back()}) {
      const double value = truth->At(angle, moment_s);
      if (!std::isnan(value) && !(value >= 0 && value <= supple::kPi)) {
        std::abort();
      }
    }
  }
  return 0;
}
