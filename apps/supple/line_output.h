// Where the lines of a result go: standard output or a file.
//
// Only whole lines are left behind: should the disk become full in the middle of one, a file is cut back to
// the last whole line. So is standard output where it leads to a file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace supple {

class LineOutput {
 public:
  /// Standard output.
  LineOutput() = default;

  /// A file, begun anew.
  static Result<LineOutput> Open(const std::filesystem::path& path);

  LineOutput(const LineOutput&) = delete;
  LineOutput& operator=(const LineOutput&) = delete;
  LineOutput(LineOutput&& other) noexcept;
  LineOutput& operator=(LineOutput&& other) noexcept;
  ~LineOutput();

  /// Writes whole lines at once.
  /// @returns false where nobody reads any more (the pipe's other end is closed), which is no fault;
  /// kNoSpace or kNotWritable otherwise.
  Result<bool> Write(std::string_view lines);

 private:
  static constexpr int kStandardOutput = 1;
  int descriptor_ = kStandardOutput;
  std::optional<std::filesystem::path> path_;
};

}  // namespace supple
