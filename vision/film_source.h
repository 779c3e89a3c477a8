// Getting hold of a film's bytes before anybody looks at them: checks what the name leads to, and copies a
// pipe to a file where the film must be read back and forth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "vision/descriptor.h"

namespace supple {

/// Waits until the descriptor has something to read, or has ended.
///
/// @returns false if `stop_asked` said true meanwhile.
bool WaitToRead(int fd, const std::function<bool()>& stop_asked);

/// Copies the first bytes out of a pipe or socket and leaves them in it. Waits until the buffer is full, the
/// other side has ended or `is_enough` says so: how much arrives at once is up to the sender.
///
/// @param is_enough asked about all bytes that are there.
/// @param name how faults call it.
/// @returns how many bytes, 0 if it ended empty; kInterrupted or kHelperFailed.
Result<std::size_t> PeekIntoPipe(int fd, std::span<char> bytes,
                                 const std::function<bool(std::string_view)>& is_enough,
                                 const std::string& name, const std::function<bool()>& stop_asked);

/// Opens what may hold a film, once. Waits for the writer of a named pipe.
///
/// @param path "-" is standard input.
/// @param name how faults call it.
Result<Descriptor> OpenToRead(const std::filesystem::path& path, const std::string& name,
                              const std::function<bool()>& stop_asked);

/// Makes what was opened ready for the decoder.
///
/// A pipe that begins as mp4 or mov does, whose table may stand at the end, is copied to a file without a
/// name in the system's folder for temporary files; other pipes are decoded as they come.
///
/// @param name how faults call it.
/// @param max_spool_bytes most that is copied.
Result<Descriptor> ReadyFilmSource(Descriptor source, const std::string& name, std::int64_t max_spool_bytes,
                                   const std::function<bool()>& stop_asked);

}  // namespace supple
