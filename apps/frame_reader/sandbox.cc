#include "apps/frame_reader/sandbox.h"

#include <poll.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <initializer_list>
#include <memory>

namespace supple {
namespace {

// The sanitizers reserve terabytes of addresses for their bookkeeping.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kCountsAddresses = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kCountsAddresses = false;
#else
constexpr bool kCountsAddresses = true;
#endif
#else
constexpr bool kCountsAddresses = true;
#endif

bool Limit(__rlimit_resource resource, rlim_t limit) {
  const rlimit both{limit, limit};
  return ::setrlimit(resource, &both) == 0;
}

/// What the program and its libraries occupy now; 0 if the system does not say.
std::size_t OccupiedBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0;
  statm >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool LimitMemory(std::size_t memory_bytes) {
  if (!kCountsAddresses) {
    return true;
  }
  const std::size_t occupied = OccupiedBytes();
  return occupied > 0 && Limit(RLIMIT_AS, occupied + memory_bytes);
}

/// A call's argument number `argument` is exactly this.
scmp_arg_cmp Equals(unsigned int argument, int value) {
  return {argument, SCMP_CMP_EQ, static_cast<scmp_datum_t>(value), 0};
}

/// A call's argument number `argument` has none of these bits.
scmp_arg_cmp LacksBits(unsigned int argument, int bits) {
  return {argument, SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(bits), 0};
}

/// The list of allowed system calls while it is being written.
class CallFilter {
 public:
  CallFilter()
      : filter_(::seccomp_init(SCMP_ACT_KILL_PROCESS), ::seccomp_release), good_(filter_ != nullptr) {}

  void Allow(std::initializer_list<int> calls) {
    for (const int call : calls) {
      Add(SCMP_ACT_ALLOW, call, {});
    }
  }
  void AllowOn(std::initializer_list<int> calls, const std::vector<int>& descriptors) {
    for (const int call : calls) {
      for (const int fd : descriptors) {
        Add(SCMP_ACT_ALLOW, call, {Equals(0, fd)});
      }
    }
  }
  void AllowWhere(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    Add(SCMP_ACT_ALLOW, call, conditions);
  }
  void Refuse(std::initializer_list<int> calls, unsigned int error) {
    for (const int call : calls) {
      Add(SCMP_ACT_ERRNO(error), call, {});
    }
  }
  bool Load() { return good_ && ::seccomp_load(filter_.get()) == 0; }

 private:
  void Add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    good_ = good_ &&
            ::seccomp_rule_add_array(filter_.get(), action, call,
                                     static_cast<unsigned int>(conditions.size()), conditions.begin()) == 0;
  }

  std::unique_ptr<void, decltype(&::seccomp_release)> filter_;
  bool good_;
};

bool LoadFilter(const SandboxOptions& options) {
  CallFilter filter;
  filter.AllowOn({SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64)}, options.readable);
  filter.AllowOn({SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64)}, options.writable);
  filter.AllowOn({SCMP_SYS(lseek)}, options.positioned);

  // Memory: private and never executable.
  filter.AllowWhere(SCMP_SYS(mmap), {LacksBits(2, PROT_EXEC), LacksBits(3, MAP_SHARED)});
  filter.AllowWhere(SCMP_SYS(mprotect), {LacksBits(2, PROT_EXEC)});
  filter.Allow({SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise)});

  // Time, luck, waiting and the own end.
  filter.Allow({SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(futex),
                SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigprocmask),
                SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)});
  filter.AllowWhere(SCMP_SYS(setitimer), {Equals(0, ITIMER_PROF)});

  // abort() must look like a crash and not like a break-out: it may signal this very process. Sanitizers ask
  // for the signal stack on their way out.
  filter.Allow({SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sigaltstack)});
  filter.AllowWhere(SCMP_SYS(rt_sigaction), {Equals(0, SIGABRT)});
  filter.AllowWhere(SCMP_SYS(tgkill), {Equals(0, ::getpid())});

  filter.Refuse({SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(stat),
                 SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(readlink)},
                ENOENT);
  return filter.Load();
}

}  // namespace

Binding BindToParent(int first_spare) {
  const bool dies_with_parent = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
  // If our parent ended before that call, the pipe that it should read from has lost its other end.
  pollfd output{STDOUT_FILENO, 0, 0};
  if (::poll(&output, 1, 0) < 0 || (output.revents & (POLLERR | POLLNVAL)) != 0) {
    return Binding::kNobodyListens;
  }
  const bool bound = dies_with_parent && ::close_range(static_cast<unsigned int>(first_spare), ~0U, 0) == 0 &&
                     ::prctl(PR_SET_DUMPABLE, 0) == 0 && Limit(RLIMIT_CORE, 0);
  return bound ? Binding::kBound : Binding::kRefused;
}

bool EnterSandbox(const SandboxOptions& options) {
  RenewTimeLimit(options.time_s);
  return LimitMemory(options.memory_bytes) && Limit(RLIMIT_NOFILE, 0) &&
         ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && LoadFilter(options);
}

void RenewTimeLimit(int time_s) {
  const itimerval limit{{0, 0}, {time_s, 0}};
  ::setitimer(ITIMER_PROF, &limit, nullptr);
}

}  // namespace supple
