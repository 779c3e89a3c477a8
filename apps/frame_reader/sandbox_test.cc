// Each test locks a copy of this process in and lets it try to get out.
#include "apps/frame_reader/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "tests/sanitizers.h"

namespace supple {
namespace {

constexpr int kGoodEnd = 42;

SandboxOptions Cell() { return {.readable = {STDIN_FILENO}, .writable = {STDOUT_FILENO}, .positioned = {}}; }

/// Runs something inside and ends with kGoodEnd if it says true.
template <typename Try>
void Inside(const Try& attempt, const SandboxOptions& options = Cell()) {
  if (!EnterSandbox(options)) {
    ::_exit(1);
  }
  ::_exit(attempt() ? kGoodEnd : 2);
}

TEST(SandboxDeathTest, LetsItComputeAndWrite) {
  EXPECT_EXIT(Inside([] { return std::malloc(1 << 24) != nullptr && ::write(STDOUT_FILENO, "", 0) == 0; }),
              testing::ExitedWithCode(kGoodEnd), "");
}

TEST(SandboxDeathTest, HasNoFiles) {
  EXPECT_EXIT(Inside([] { return ::open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 && errno == ENOENT; }),
              testing::ExitedWithCode(kGoodEnd), "");
  EXPECT_EXIT(Inside([] { return ::open("/dev/null", O_WRONLY | O_CLOEXEC) < 0; }),
              testing::ExitedWithCode(kGoodEnd), "");
}

TEST(SandboxDeathTest, HasNoNetwork) {
  EXPECT_EXIT(Inside([] { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0; }),
              testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, StartsNoProgram) {
  EXPECT_EXIT(Inside([] { return ::execl("/bin/true", "true", nullptr) < 0; }),
              testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(Inside([] { return ::fork() < 0; }), testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, SignalsNobodyElse) {
  EXPECT_EXIT(Inside([] { return ::kill(::getppid(), 0) < 0; }), testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, MakesNoCode) {
  EXPECT_EXIT(Inside([] {
                return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                       MAP_FAILED;
              }),
              testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(Inside([] {
                void* page =
                    ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                return page != MAP_FAILED && ::mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0;
              }),
              testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, SharesNoMemory) {
  EXPECT_EXIT(Inside([] {
                return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) ==
                       MAP_FAILED;
              }),
              testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, IgnoresNoSignal) {
  EXPECT_EXIT(Inside([] { return ::signal(SIGPROF, SIG_IGN) == SIG_ERR; }), testing::KilledBySignal(SIGSYS),
              "");
}

TEST(SandboxDeathTest, MovesOnlyInWhatItMayMoveIn) {
  EXPECT_EXIT(Inside([] { return ::lseek(STDIN_FILENO, 0, SEEK_SET) < 0; }), testing::KilledBySignal(SIGSYS),
              "");
  SandboxOptions options = Cell();
  options.positioned = {STDIN_FILENO};
  EXPECT_EXIT(Inside(
                  [] {
                    ::lseek(STDIN_FILENO, 0, SEEK_SET);  // a pipe would say no
                    return true;
                  },
                  options),
              testing::ExitedWithCode(kGoodEnd), "");
  EXPECT_EXIT(Inside([] { return ::lseek(STDOUT_FILENO, 0, SEEK_SET) < 0; }, options),
              testing::KilledBySignal(SIGSYS), "");
}

/// Binds this process where the system answers "no such call" to a call that closes descriptors, as systems
/// and containers older than the call do.
void BindWhereDescriptorsStayOpen() {
  void* filter = ::seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr ||
      ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(close_range), 0, nullptr) != 0 ||
      ::seccomp_load(filter) != 0) {
    ::_exit(1);
  }
  ::_exit(BindToParent(STDERR_FILENO + 1) == Binding::kRefused ? kGoodEnd : 2);
}

TEST(SandboxDeathTest, BindsOnlyWhereSpareDescriptorsCanBeClosed) {
  EXPECT_EXIT(BindWhereDescriptorsStayOpen(), testing::ExitedWithCode(kGoodEnd), "");
  EXPECT_EXIT(::_exit(BindToParent(STDERR_FILENO + 1) == Binding::kBound ? kGoodEnd : 2),
              testing::ExitedWithCode(kGoodEnd), "");
}

TEST(SandboxDeathTest, TouchesNoOtherDescriptor) {
  EXPECT_EXIT(Inside([] { return ::write(STDERR_FILENO, "out", 3) < 0; }), testing::KilledBySignal(SIGSYS),
              "");
  EXPECT_EXIT(Inside([] {
                char byte = 0;
                return ::read(STDOUT_FILENO, &byte, 1) < 0;
              }),
              testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, CrashesLookLikeCrashes) {
  EXPECT_EXIT(Inside([]() -> bool { std::abort(); }), testing::KilledBySignal(SIGABRT), "");
}

TEST(SandboxDeathTest, LimitsMemory) {
  if (kSanitized) {
    GTEST_SKIP() << "sanitizers need terabytes of addresses";
  }
  SandboxOptions options = Cell();
  options.memory_bytes = std::size_t{64} << 20U;
  EXPECT_EXIT(Inside(
                  [] {
                    void* fits = std::malloc(std::size_t{32} << 20U);
                    void* does_not = std::malloc(std::size_t{64} << 20U);
                    return fits != nullptr && does_not == nullptr;
                  },
                  options),
              testing::ExitedWithCode(kGoodEnd), "");
}

TEST(SandboxDeathTest, LimitsTimeUntilItIsRenewed) {
  SandboxOptions options = Cell();
  options.time_s = 1;
  EXPECT_EXIT(Inside(
                  [] {
                    while (std::clock() >= 0) {
                    }
                    return true;
                  },
                  options),
              testing::KilledBySignal(SIGPROF), "");
  EXPECT_EXIT(Inside(
                  [] {
                    constexpr int kRenewals = 15;
                    for (int i = 0; i < kRenewals; ++i) {
                      RenewTimeLimit(1);
                      const std::clock_t start = std::clock();
                      while (std::clock() - start < CLOCKS_PER_SEC / 10) {
                      }
                    }
                    return true;
                  },
                  options),
              testing::ExitedWithCode(kGoodEnd), "");
}

}  // namespace
}  // namespace supple
