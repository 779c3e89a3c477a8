// A file of bytes in memory, of which no more is read than its reader can use: files may come from strangers.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace supple {

/// Reads a file whole, or somewhat more than `most_bytes` of one that is longer, for the caller to refuse.
/// @returns kNotFound, kNotAFile or kNotPermitted.
Result<std::string> ReadBoundedFile(const std::filesystem::path& path, std::size_t most_bytes);

}  // namespace supple
