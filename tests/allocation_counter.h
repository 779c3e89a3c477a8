// Counts how often this program asks for memory, whoever asks: our code, the C++ library, XNNPACK.
//
// Linking allocation_counter.cc into a program puts a counting layer before the C library's malloc and
// its kin (operator new ends there too). Under a sanitizer, which has such a layer itself, its own hook
// counts instead.
#pragma once

#include <cstdint>

namespace supple {

/// Counts from its making to Stop().
class AllocationCounter {
 public:
  AllocationCounter();

  /// Stops counting. @returns how many times memory was asked for, by all threads together.
  std::int64_t Stop();
};

}  // namespace supple
