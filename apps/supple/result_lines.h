// The lines of a result on their way to standard output or a file.
//
// The file is made only when the first lines are sent: a film that cannot be opened must not cost the person
// an older file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "apps/supple/line_output.h"
#include "base/result.h"

namespace supple {

class ResultLines {
 public:
  /// @param path nothing for standard output.
  explicit ResultLines(std::optional<std::filesystem::path> path) : path_(std::move(path)) {}

  /// Sends whole lines and empties the text. Where nobody reads any more they are thrown away.
  Result<Done> Send(std::string& lines);

  /// False once the other end of standard output's pipe is closed.
  bool is_read() const { return is_read_; }

 private:
  std::optional<std::filesystem::path> path_;
  LineOutput output_;
  bool is_open_ = false;
  bool is_read_ = true;
};

}  // namespace supple
