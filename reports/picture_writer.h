// A picture as a PNG file.
//
// The file appears whole or not at all: it is written beside its place under another name and moved there
// when it is finished; if anything fails, what was written is removed.
#pragma once

#include <filesystem>

#include "base/picture.h"
#include "base/result.h"

namespace supple {

/// Writes `picture` to `path`; a file that is there is replaced.
/// @returns kNoSpace, kNotPermitted, kNotFound (the folder) or kNotWritable.
/// @throws BadInput if the picture has no pixels.
Result<Done> WritePicture(const std::filesystem::path& path, const PictureView& picture);

}  // namespace supple
