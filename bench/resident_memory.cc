#include "bench/resident_memory.h"

#include <fstream>
#include <string>

namespace supple {

double PeakResidentMemory_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word == "VmHWM:") {
      double kibibytes = 0;
      status >> kibibytes;
      return kibibytes * 1024 / 1e6;
    }
  }
  return 0;
}

}  // namespace supple
