// A whole text file in memory, unpacked first where it is gzip: how the truth of a clip is stored.
//
// The file may come from a stranger. A small gzip file can unpack to gigabytes, so the size of what comes
// out is bounded and unpacking stops at the bound.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace supple {

/// Reads a file whole. A file that begins with gzip's mark (1f 8b) is unpacked, any other is given as it is.
///
/// @param max_bytes bound of the packed and of the unpacked size.
/// @returns the text, or a Fault of kind kNotFound, kNotAFile, kNotPermitted, kEmpty, kTooLarge or kDamaged.
Result<std::string> ReadCompressedFile(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace supple
