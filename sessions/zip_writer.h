// A zip that appears whole or not at all, written piece by piece.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace supple {

struct ZipEntry {
  std::string name;
  /// Gives the next bytes; none at all is the end. May throw StoreTrouble.
  std::function<std::string()> next_piece;
};

/// Writes a zip that only the person may read, in place of a file of that name.
/// @param modified_s the time that the entries carry, in seconds since 1970.
/// @returns kNotFound (the folder), kNotAFile, kNotPermitted, kNoSpace, kNotWritable, or the fault of a
/// piece; an older file of that name is then as it was.
Result<Done> WriteZip(const std::filesystem::path& path, std::vector<ZipEntry> entries,
                      std::int64_t modified_s);

}  // namespace supple
