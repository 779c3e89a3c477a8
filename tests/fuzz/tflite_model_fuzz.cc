// Model files come from outside: whatever stands in one, reading must come back with a model or a fault.
#include <cstddef>
#include <cstdint>

#include "vision/tflite_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)supple::ReadTfliteModel({data, size}, "fuzzed.tflite").ok();
  return 0;
}
