// A picture as a PNG file.
//
// The file appears whole or not at all (reports/unfinished_file.h).
#pragma once

#include <filesystem>

#include "base/picture.h"
#include "base/result.h"

namespace supple {

/// Writes `picture` to `path`; a file that is there is replaced.
/// @returns kNoSpace, kNotPermitted, kNotFound (the folder), kNotAFile or kNotWritable.
/// @throws BadInput if the picture has no pixels.
Result<Done> WritePicture(const std::filesystem::path& path, const PictureView& picture);

}  // namespace supple
