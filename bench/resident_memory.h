// How much memory this process has held at most.
#pragma once

namespace supple {

/// The peak of the resident memory since the process began (VmHWM of /proc/self/status), in MB of
/// 1e6 bytes; 0 where the system does not say.
double PeakResidentMemory_mb();

}  // namespace supple
