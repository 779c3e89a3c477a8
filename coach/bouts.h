// From what the two sides of a movement were watched to do, to bouts: one go on one side after the other.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coach/bout.h"
#include "coach/movement_watch.h"

namespace supple {

/// Puts the records of all sides of one level in order. Where both sides claim the same time, the one that
/// counts wins: a crossed leg is bent as well as the one it lies on.
/// @param watches one, or left and right, all finished.
std::vector<Bout> FindBouts(std::span<const MovementWatch> watches);

/// Where the body usually went: the middle of the holds, or of the tops of repetitions, on the rising scale.
std::optional<double> UsualReach(std::span<const Bout> bouts);

}  // namespace supple
