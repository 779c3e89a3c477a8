#include "coach/bouts.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/seconds.h"

namespace supple {
namespace {

// A fault shortly before or after a bout belongs to it: the set-up, and the last lowering.
constexpr std::int64_t kBefore_us = 5'000'000;
constexpr std::int64_t kAfter_us = 2'000'000;

struct Claim {
  Side side;
  const MovementWatch* watch;
  Repetition repetition;
  double weight_s;  // held, or where nothing is held the repetition's own seconds
};

bool Overlap(std::int64_t a_start, std::int64_t a_end, std::int64_t b_start, std::int64_t b_end) {
  return a_start < b_end && b_start < a_end;
}

bool IsCounted(const Repetition& repetition) { return repetition.verdict == NotCounted::kCounted; }

double WeightOf(const MovementWatch& watch, const Repetition& repetition) {
  if (watch.movement().kind != MovementKind::kHold) {
    return SecondsBetween(repetition.start_us, repetition.end_us);
  }
  double held_s = 0;
  for (const HeldPosture& held : watch.holds()) {
    if (Overlap(held.hold.start_us, held.hold.end_us, repetition.start_us, repetition.end_us)) {
      held_s += held.hold.held_s;
    }
  }
  return held_s;
}

// Whether another claim on the same time is the better one.
bool IsBeaten(const Claim& claim, const std::vector<Claim>& claims) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
    if (other.side == claim.side || !Overlap(claim.repetition.start_us, claim.repetition.end_us,
                                             other.repetition.start_us, other.repetition.end_us)) {
      return false;
    }
    if (IsCounted(other.repetition) != IsCounted(claim.repetition)) {
      return IsCounted(other.repetition);
    }
    if (other.weight_s != claim.weight_s) {
      return other.weight_s > claim.weight_s;
    }
    return other.repetition.end_s > claim.repetition.end_s;
  });
}

Bout TimedBout(const MovementWatch& watch) {
  Bout bout;
  bout.side = watch.side();
  bout.evidence = Evidence::kTimer;
  bout.posture_s = watch.times().posture_s;
  bout.start_us = watch.times().first_us.value_or(0);
  bout.end_us = watch.times().last_us;
  bout.faults.assign(watch.faults().begin(), watch.faults().end());
  return bout;
}

void TakeHolds(const MovementWatch& watch, Bout& bout) {
  for (const HeldPosture& held : watch.holds()) {
    if (Overlap(held.hold.start_us, held.hold.end_us, bout.start_us, bout.end_us)) {
      bout.holds.push_back(held);
    }
  }
}

void TakeFaults(const MovementWatch& watch, std::int64_t not_before_us, std::int64_t not_after_us,
                Bout& bout) {
  for (const FaultFound& fault : watch.faults()) {
    const std::int64_t from_us = std::max(bout.start_us - kBefore_us, not_before_us);
    const std::int64_t to_us = std::min(bout.end_us + kAfter_us, not_after_us);
    if (fault.start_us <= to_us && fault.end_us >= from_us) {
      bout.faults.push_back(fault);
    }
  }
  std::sort(bout.faults.begin(), bout.faults.end(),
            [](const FaultFound& a, const FaultFound& b) { return a.start_us < b.start_us; });
}

}  // namespace

std::vector<Bout> FindBouts(std::span<const MovementWatch> watches) {
  std::vector<Bout> bouts;
  if (!watches.empty() && watches[0].movement().kind == MovementKind::kTimed) {
    if (watches[0].times().posture_s > 0) {
      bouts.push_back(TimedBout(watches[0]));
    }
    return bouts;
  }
  std::vector<Claim> claims;
  for (const MovementWatch& watch : watches) {
    for (const Repetition& repetition : watch.repetitions()) {
      claims.push_back({watch.side(), &watch, repetition, WeightOf(watch, repetition)});
    }
  }
  std::vector<Claim> kept;
  std::copy_if(claims.begin(), claims.end(), std::back_inserter(kept),
               [&](const Claim& claim) { return !IsBeaten(claim, claims); });
  std::stable_sort(kept.begin(), kept.end(), [](const Claim& a, const Claim& b) {
    return a.repetition.start_us < b.repetition.start_us;
  });
  std::vector<const MovementWatch*> of_bouts;
  for (const Claim& claim : kept) {
    if (bouts.empty() || bouts.back().side != claim.side) {
      Bout bout;
      bout.side = claim.side;
      bout.start_us = claim.repetition.start_us;
      bouts.push_back(bout);
      of_bouts.push_back(claim.watch);
    }
    bouts.back().end_us = claim.repetition.end_us;
    bouts.back().repetitions.push_back(claim.repetition);
  }
  constexpr std::int64_t kNever_us = INT64_MAX / 2;
  for (std::size_t i = 0; i < bouts.size(); ++i) {
    TakeHolds(*of_bouts[i], bouts[i]);
    TakeFaults(*of_bouts[i], i == 0 ? -kNever_us : bouts[i - 1].end_us,
               i + 1 == bouts.size() ? kNever_us : bouts[i + 1].start_us, bouts[i]);
  }
  return bouts;
}

std::optional<double> UsualReach(std::span<const Bout> bouts) {
  std::vector<double> reached;
  for (const Bout& bout : bouts) {
    for (const HeldPosture& held : bout.holds) {
      reached.push_back(held.at_hold);
    }
  }
  for (const Bout& bout : bouts) {
    for (const Repetition& repetition : bout.repetitions) {
      if (reached.empty() && IsCounted(repetition)) {
        reached.push_back(repetition.peak);
      }
    }
  }
  if (reached.empty()) {
    return std::nullopt;
  }
  const auto middle = reached.begin() + static_cast<std::ptrdiff_t>(reached.size() / 2);
  std::nth_element(reached.begin(), middle, reached.end());
  return *middle;
}

}  // namespace supple
