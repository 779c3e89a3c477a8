// How the programme counts time: it has no clock, so the caller says what day and what time it is.
#pragma once

#include <cstdint>

namespace supple {

/// Whole days, as the person lives them, since any day the caller likes.
using Day = std::int64_t;

/// The place of something in the person's history: what happened later has the larger number. Clocks are set
/// back and time zones change; the order in which things were recorded does not.
using HistoryNumber = std::int64_t;

}  // namespace supple
