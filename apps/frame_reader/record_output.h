// Records and pixels out through a descriptor.
#pragma once

#include <cstddef>
#include <cstdint>

#include "vision/frame_protocol.h"

namespace supple {

/// Writes all bytes; false if the other side is gone.
bool WriteAll(int fd, const std::uint8_t* bytes, std::size_t count);

/// Writes one record; false if the other side is gone.
bool WriteRecord(int fd, const Record& record);

}  // namespace supple
