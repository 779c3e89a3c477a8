#include "vision/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "vision/descriptor.h"

namespace supple {
namespace {

/// Copies a descriptor to a number above those that the child will use, so that putting one in its place
/// cannot overwrite another.
Descriptor CopyOutOfTheWay(int fd) {
  constexpr int kAboveTheChildsOwn = 10;
  return Descriptor(fd < 0 ? -1 : ::fcntl(fd, F_DUPFD_CLOEXEC, kAboveTheChildsOwn));
}

class SpawnActions {
 public:
  SpawnActions() { posix_spawn_file_actions_init(&actions_); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  void Put(const Descriptor& from, int to) {
    if (from.is_open()) {
      posix_spawn_file_actions_adddup2(&actions_, from.fd(), to);
    }
  }
  void OpenNothing(int to) { posix_spawn_file_actions_addopen(&actions_, to, "/dev/null", O_WRONLY, 0); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<ChildProcess> ChildProcess::Start(const std::filesystem::path& program,
                                         const std::vector<std::string>& arguments, const ChildFiles& files) {
  std::string name = program.string();
  if (program.is_relative()) {
    // Whoever asked does not know where we lie; what has this name in the folder we stand in is a stranger's.
    return Fault{FaultKind::kHelperFailed,
                 fmt::format("Supple cannot find out where its own program {} lies.", name),
                 "Run Supple where the system's folder /proc can be read."};
  }
  std::vector<std::string> words = arguments;
  std::vector<char*> argv = {name.data()};
  for (std::string& word : words) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);

  const Descriptor input = CopyOutOfTheWay(files.input);
  const Descriptor output = CopyOutOfTheWay(files.output);
  const Descriptor extra = CopyOutOfTheWay(files.extra);
  for (const auto& [asked, copy] :
       {std::pair(files.input, &input), std::pair(files.output, &output), std::pair(files.extra, &extra)}) {
    if (asked >= 0 && !copy->is_open()) {  // the child must not get our own in its place
      return Fault{
          FaultKind::kHelperFailed,
          fmt::format("Supple's own program {} could not be started ({}).", name, std::strerror(EMFILE)),
          "Allow more open files, with 'ulimit -n 256', and try again."};
    }
  }
  SpawnActions actions;
  actions.Put(input, STDIN_FILENO);
  actions.Put(output, STDOUT_FILENO);
  actions.OpenNothing(STDERR_FILENO);
  actions.Put(extra, STDERR_FILENO + 1);
  const SpawnAttributes attributes;

  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, name.c_str(), actions.get(), attributes.get(), argv.data(), environ);
  if (error != 0) {
    return Fault{
        FaultKind::kHelperFailed,
        fmt::format("Supple's own program {} could not be started ({}).", name, std::strerror(error)),
        "Build Supple again; the program belongs beside supple."};
  }
  return ChildProcess(pid);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  return *this;
}

void ChildProcess::Kill() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    Wait();
  }
}

ChildEnd ChildProcess::Wait() {
  if (pid_ <= 0) {
    return {};  // -1 would mean any child of the program
  }
  int status = 0;
  const pid_t pid = std::exchange(pid_, -1);
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) {
      return {};  // reaped by somebody else: how it ended is lost
    }
  }
  if (WIFSIGNALED(status)) {
    return {0, WTERMSIG(status)};
  }
  return {WEXITSTATUS(status), 0};
}

}  // namespace supple
