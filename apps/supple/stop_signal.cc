#include "apps/supple/stop_signal.h"

#include <csignal>
#include <initializer_list>

namespace supple {
namespace {

volatile std::sig_atomic_t signal_that_came = 0;

void Remember(int signal_number) { signal_that_came = signal_number; }

}  // namespace

void WatchForStop() {
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before{};
    sigaction(signal_number, nullptr, &before);
    if (before.sa_handler == SIG_IGN) {
      continue;
    }
    struct sigaction action{};
    action.sa_handler = Remember;
    // No SA_RESTART: a read that waits for a slow pipe has to return. SA_RESETHAND: the second signal ends
    // the program.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, nullptr);
  }
}

bool StopAsked() { return signal_that_came != 0; }

int StopExitCode() { return signal_that_came == 0 ? 0 : 128 + signal_that_came; }

}  // namespace supple
