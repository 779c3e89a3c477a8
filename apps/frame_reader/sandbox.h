// The cell in which a stranger's bytes are decoded.
//
// After EnterSandbox the process can compute, ask for memory up to a limit, and read and write the few
// descriptors it was started with. It cannot open a file, reach the network, start a program or a thread,
// signal another process or make memory executable. Naming a file is answered "no such file", because
// libraries ask for optional files politely; any other forbidden call kills the process on the spot, and
// whoever started it sees that.
//
// The limit of processor time is against endless loops, not against hostile code: the system cannot hold the
// renewal of the limit to a certain time, so code that has taken the process over can renew it for ever. All
// it gains is computing in a cell from which it still cannot get out, until whoever started it ends it.
#pragma once

#include <cstddef>
#include <vector>

namespace supple {

struct SandboxOptions {
  std::vector<int> readable;    ///< descriptors that may be read
  std::vector<int> writable;    ///< descriptors that may be written
  std::vector<int> positioned;  ///< descriptors whose position may be moved

  /// Memory it may take beyond what its libraries occupy already. A film of 8K in HEVC keeps up to 17
  /// pictures of 50 to 100 MB each, the largest need we know.
  std::size_t memory_bytes = std::size_t{2} << 30U;

  /// Processor time it may use between two calls of RenewTimeLimit. The slowest single picture tried, a
  /// PNG of 8K, takes under 1 s.
  int time_s = 20;
};

enum class Binding {
  kBound,
  kNobodyListens,  ///< whoever reads our standard output is gone already
  kRefused,        ///< the system does not let us; then nothing hostile may be touched
};

/// Before the sandbox: ties our life to the process that started us, closes all descriptors from
/// `first_spare` on and forbids core dumps, which would spill a private film onto the disk.
Binding BindToParent(int first_spare);

/// Locks the process in; there is no way back.
///
/// @returns false if the system refuses any part of it. Then nothing hostile may be touched.
bool EnterSandbox(const SandboxOptions& options);

/// Starts the count of processor time anew, after each finished frame. When it runs out the process ends
/// by SIGPROF. A total would be wrong: a film of ten hours is no attack.
void RenewTimeLimit(int time_s);

}  // namespace supple
