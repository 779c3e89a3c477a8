#include "tests/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <utility>

namespace supple {
namespace {

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error("no more pipes");
    }
    from = ends[0];
    to = ends[1];
  }
  int from = -1;
  int to = -1;
};

void CloseEnd(int& end) {
  if (end >= 0) {
    close(std::exchange(end, -1));
  }
}

constexpr int kCouldNotStart = 127;  // the shells' number for it

[[noreturn]] void BecomeProgram(const std::vector<std::string>& words, const RunOptions& options, int input,
                                int output, int errors) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT: execv's signature
  }
  arguments.push_back(nullptr);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  if (!options.before_start || options.before_start()) {
    execv(arguments[0], arguments.data());
  }
  _exit(kCouldNotStart);
}

// Takes what has come. False at the end of it.
bool Take(int from, std::string& text) {
  std::array<char, 65536> bytes{};
  const ssize_t got = read(from, bytes.data(), bytes.size());
  if (got > 0) {
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return got > 0 || (got < 0 && errno == EINTR);
}

}  // namespace

ProgramRun RunProgram(const std::vector<std::string>& words, const RunOptions& options) {
  Pipe input;
  Pipe output;
  Pipe errors;
  if (!options.standard_input_file.empty()) {
    CloseEnd(input.from);
    input.from = open(options.standard_input_file.c_str(), O_RDONLY | O_CLOEXEC);
  }
  const pid_t program = fork();
  if (program == 0) {
    BecomeProgram(words, options, input.from, output.to, errors.to);
  }
  CloseEnd(input.from);
  CloseEnd(output.to);
  CloseEnd(errors.to);
  // A program that does not want its input must not end us.
  const auto old_handler = std::signal(SIGPIPE, SIG_IGN);
  fcntl(input.to, F_SETFL, O_NONBLOCK);

  ProgramRun run;
  std::size_t sent = 0;
  while (output.from >= 0 || errors.from >= 0) {
    if (input.to >= 0 && sent == options.standard_input.size()) {
      CloseEnd(input.to);
    }
    std::array<pollfd, 3> waiting = {pollfd{output.from, POLLIN, 0}, pollfd{errors.from, POLLIN, 0},
                                     pollfd{input.to, POLLOUT, 0}};
    poll(waiting.data(), waiting.size(), -1);
    if (waiting[0].revents != 0) {
      if (!Take(output.from, run.out) || run.out.size() >= options.stop_listening_after) {
        CloseEnd(output.from);
      }
      if (options.on_output) {
        options.on_output(program, run.out);
      }
    }
    if (waiting[1].revents != 0 && !Take(errors.from, run.err)) {
      CloseEnd(errors.from);
    }
    if (waiting[2].revents != 0) {
      const ssize_t written =
          write(input.to, options.standard_input.data() + sent, options.standard_input.size() - sent);
      if (written > 0) {
        sent += static_cast<std::size_t>(written);
      } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
        CloseEnd(input.to);
      }
    }
  }
  CloseEnd(input.to);
  int status = 0;
  rusage usage{};
  wait4(program, &status, 0, &usage);
  static_cast<void>(std::signal(SIGPIPE, old_handler));
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.peak_memory_kb = usage.ru_maxrss;
  return run;
}

}  // namespace supple
