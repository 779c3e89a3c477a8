#include "apps/supple/result_lines.h"

#include <utility>

namespace supple {

Result<Done> ResultLines::Send(std::string& lines) {
  if (is_read_) {
    if (path_ && !is_open_) {
      Result<LineOutput> opened = LineOutput::Open(*path_);
      if (!opened) {
        return opened.fault();
      }
      output_ = std::move(*opened);
      is_open_ = true;
    }
    const Result<bool> written = output_.Write(lines);
    if (!written) {
      return written.fault();
    }
    is_read_ = *written;
  }
  lines.clear();
  return Done{};
}

}  // namespace supple
