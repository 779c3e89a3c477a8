// Which files `supple analyse` is to look at: those named, and those in the folders named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/supple/failure.h"

namespace supple {

/// One file to look at, or why there is none where the person named one.
struct NamedFile {
  std::string file;
  std::optional<Failure> failure;
};

/// The files in the order they were named. A folder stands for every film, picture and landmark file directly
/// in it, by name.
std::vector<NamedFile> FindNamedFiles(const std::vector<std::string>& named);

}  // namespace supple
