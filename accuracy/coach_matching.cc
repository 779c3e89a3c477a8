#include "accuracy/coach_matching.h"

#include <algorithm>
#include <tuple>

namespace supple {
namespace {

struct Candidate {
  std::size_t truth;
  std::size_t claim;
  double overlap_s;
};

/// Negative where they are apart.
double OverlapOf(const TimeSpan& a, const TimeSpan& b) {
  return std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s);
}

}  // namespace

Matching MatchByOverlap(std::size_t truths, std::size_t claims,
                        const std::function<std::optional<double>(std::size_t, std::size_t)>& overlap_s) {
  std::vector<Candidate> candidates;
  for (std::size_t truth = 0; truth < truths; ++truth) {
    for (std::size_t claim = 0; claim < claims; ++claim) {
      if (const std::optional<double> overlap = overlap_s(truth, claim)) {
        candidates.push_back({truth, claim, *overlap});
      }
    }
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.overlap_s, a.truth, a.claim) < std::tuple(-b.overlap_s, b.truth, b.claim);
  });
  std::vector<bool> truth_is_taken(truths);
  std::vector<bool> claim_is_taken(claims);
  Matching out;
  for (const Candidate& candidate : candidates) {
    if (!truth_is_taken[candidate.truth] && !claim_is_taken[candidate.claim]) {
      truth_is_taken[candidate.truth] = true;
      claim_is_taken[candidate.claim] = true;
      out.pairs.emplace_back(candidate.truth, candidate.claim);
    }
  }
  std::ranges::sort(out.pairs);
  for (std::size_t truth = 0; truth < truths; ++truth) {
    if (!truth_is_taken[truth]) {
      out.missed.push_back(truth);
    }
  }
  for (std::size_t claim = 0; claim < claims; ++claim) {
    if (!claim_is_taken[claim]) {
      out.extra.push_back(claim);
    }
  }
  return out;
}

Matching MatchHolds(std::span<const TrueHold> truth, std::span<const ClaimedHold> claims) {
  return MatchByOverlap(truth.size(), claims.size(),
                        [&](std::size_t t, std::size_t c) -> std::optional<double> {
                          const double overlap_s = OverlapOf(truth[t].span, claims[c].span);
                          if (truth[t].side != claims[c].side || overlap_s <= 0) {
                            return std::nullopt;
                          }
                          return overlap_s;
                        });
}

Matching MatchFaults(std::span<const TrueFault> truth, std::span<const ClaimedFault> claims) {
  return MatchByOverlap(truth.size(), claims.size(),
                        [&](std::size_t t, std::size_t c) -> std::optional<double> {
                          const double overlap_s = OverlapOf(truth[t].span, claims[c].span);
                          if (truth[t].code != claims[c].code || overlap_s < -kFaultMargin_s) {
                            return std::nullopt;
                          }
                          return overlap_s;
                        });
}

}  // namespace supple
