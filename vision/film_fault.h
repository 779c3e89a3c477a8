// What is wrong with a film, in plain words with the film's name and the time reached.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "vision/child_process.h"
#include "vision/frame_protocol.h"

namespace supple {

/// A moment of a film as people write it: "0:03.2", "1:02:03.4".
std::string FilmTimeText(std::int64_t t_us);

/// What the decoder found wrong.
///
/// @param name how the person calls the film.
/// @param frame_count how many frames came before.
Fault FilmFault(const FaultRecord& record, const std::string& name, std::int64_t frame_count);

/// The decoder ended without saying why.
///
/// @param t_us how far the film was good.
Fault DecoderDeath(const ChildEnd& end, const std::string& name, std::int64_t t_us, std::int64_t frame_count);

/// The person stopped it.
Fault FilmInterrupted(const std::string& name, std::int64_t t_us);

/// The system's error `number` (errno) when opening the file.
Fault FilmOpenFault(int number, const std::string& name);

}  // namespace supple
