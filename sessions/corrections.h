// What the record says once the person's corrections are heeded. The events themselves stay as they were.
#pragma once

#include <string_view>
#include <vector>

#include "sessions/event.h"

namespace supple {

/// The `answer` of a correction that takes an event back altogether.
inline constexpr std::string_view kWithdrawn = "withdrawn";

/// Applies all corrections among `events` to those they refer to and leaves them out, as well as what was
/// withdrawn. Of several the last counts; one that refers to a correction means what that one refers to. What
/// a correction tells takes the place of what was told; what it does not tell stays. One that would make
/// nonsense of an event (a field that its kind has not, a pain of 11) is passed over.
/// @param events of one person, in the order of their numbers.
std::vector<Event> WithCorrections(std::vector<Event> events);

}  // namespace supple
