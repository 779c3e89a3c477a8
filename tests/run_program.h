// Runs a program as a person would, and keeps what came out. For tests of the built programs.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace supple {

struct RunOptions {
  std::string standard_input;          ///< bytes to send; none closes it at once
  std::string standard_input_file;     ///< or a file or device in their place
  std::function<bool()> before_start;  ///< in the new process; false gives it up with 127
  std::function<void(pid_t, const std::string& out)> on_output;  ///< whenever standard output has grown
  std::size_t stop_listening_after = std::string::npos;  ///< closes standard output after so many bytes
};

struct ProgramRun {
  int exit_code = -1;  ///< 128 + signal number if a signal ended it
  std::string out;
  std::string err;
  long peak_memory_kb = 0;  ///< of the program and those it started
};

/// Runs `words[0]` with the arguments behind it and waits for its end.
ProgramRun RunProgram(const std::vector<std::string>& words, const RunOptions& options = {});

}  // namespace supple
