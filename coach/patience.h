// How long something may look otherwise before that is believed.
//
// Landmarks jitter, frames are lost, a hand passes before a knee. Whatever the coach follows (a hold, a
// posture, a fault) goes on over breaks shorter than these (clinical reference, shared state machine; the
// rendered clips bridge holds alike).
#pragma once

namespace supple {

inline constexpr double kBridged_s = 0.4;  ///< seen to be otherwise
inline constexpr double kUnseen_s = 1.0;   ///< not seen at all

}  // namespace supple
