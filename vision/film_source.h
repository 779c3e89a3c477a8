// Getting hold of a film's bytes before anybody looks at them: checks what the name leads to, and copies a
// pipe to a file where the film must be read back and forth.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/result.h"
#include "vision/descriptor.h"

namespace supple {

/// Waits until the descriptor has something to read, or has ended.
///
/// @returns false if `stop_asked` said true meanwhile.
bool WaitToRead(int fd, const std::function<bool()>& stop_asked);

/// Opens a film for reading.
///
/// A pipe that begins as mp4 or mov does, whose table may stand at the end, is copied to a file without a
/// name in the system's folder for temporary files; other pipes are decoded as they come.
///
/// @param path "-" is standard input.
/// @param name how faults call it.
/// @param max_spool_bytes most that is copied.
Result<Descriptor> OpenFilmSource(const std::filesystem::path& path, const std::string& name,
                                  std::int64_t max_spool_bytes, const std::function<bool()>& stop_asked);

}  // namespace supple
