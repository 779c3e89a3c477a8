// Which of what was found is which of what is true.
//
// One to one: a pair may be made where the two overlap, and pairs are made in order of overlap, the longest
// first. What is left over was missed, or was never there.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "accuracy/coach_claims.h"
#include "accuracy/coach_truth.h"

namespace supple {

struct Matching {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  ///< places in truth and claims, in order of truth
  std::vector<std::size_t> missed;                         ///< places in truth
  std::vector<std::size_t> extra;                          ///< places in the claims
};

/// @param overlap_s of a place in the truth and one in the claims, or nothing where they cannot belong
///   together. Of equal ones the earlier are paired first.
Matching MatchByOverlap(std::size_t truths, std::size_t claims,
                        const std::function<std::optional<double>(std::size_t, std::size_t)>& overlap_s);

/// Holds of the same side that overlap.
Matching MatchHolds(std::span<const TrueHold> truth, std::span<const ClaimedHold> claims);

/// How far a fault may be told before it begins or after it ends. The rules ask for 0.7 to 1.5 s of it, so
/// where it begins hangs on a threshold.
inline constexpr double kFaultMargin_s = 0.5;

/// Faults of the same code that overlap, or are no farther apart than the margin.
Matching MatchFaults(std::span<const TrueFault> truth, std::span<const ClaimedFault> claims);

}  // namespace supple
