// A program of ours that runs beside us and ends with us: the film's decoder and encoder.
//
// It gets exactly the descriptors named here and no others, errors go nowhere (its reports come in the
// frame protocol), all signals at their defaults, and its own process group, so that Ctrl-C reaches only
// us and we decide when it stops. The child asks the system to be killed when the thread that started it
// ends: start it from a thread that outlives it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace supple {

/// How a child ended: by its exit code, or by a signal.
struct ChildEnd {
  int exit_code = 0;
  int signal = 0;  ///< 0 if it ended by itself
};

/// Our descriptors that become the child's.
struct ChildFiles {
  int input = -1;   ///< becomes 0
  int output = -1;  ///< becomes 1
  int extra = -1;   ///< becomes 3 if given
};

class ChildProcess {
 public:
  /// Starts a program; the descriptors remain ours to close.
  ///
  /// @param program its full path.
  /// @returns the child or kHelperFailed.
  static Result<ChildProcess> Start(const std::filesystem::path& program,
                                    const std::vector<std::string>& arguments, const ChildFiles& files);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() { Kill(); }

  pid_t pid() const { return pid_; }

  /// Ends it at once if it still runs, and reaps it.
  void Kill();

  /// Waits for its end and reaps it; once, later calls say nothing.
  ChildEnd Wait();

 private:
  explicit ChildProcess(pid_t pid) : pid_(pid) {}
  pid_t pid_ = -1;
};

}  // namespace supple
