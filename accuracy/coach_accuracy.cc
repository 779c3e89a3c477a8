#include "accuracy/coach_accuracy.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "accuracy/coach_blindness.h"
#include "accuracy/coach_matching.h"

namespace supple {
namespace {

constexpr std::array<Side, 3> kSides = {Side::kBoth, Side::kLeft, Side::kRight};

/// The sides on which a movement was done.
std::vector<Side> SidesOf(const SideCounts& counts) {
  std::vector<Side> sides;
  std::ranges::copy_if(kSides, std::back_inserter(sides), [&](Side side) { return counts[Index(side)] > 0; });
  return sides;
}

void TakeHolds(const CoachTruth& truth, const CoachClaims& claims, ClipCoaching& out) {
  const Matching matching = MatchHolds(truth.holds, claims.holds);
  for (const auto& [t, c] : matching.pairs) {
    const TrueHold& hold = truth.holds[t];
    const ClaimedHold& claimed = claims.holds[c];
    out.holds.push_back({hold, claimed.span.start_s - hold.span.start_s, claimed.span.end_s - hold.span.end_s,
                         claimed.held_s - hold.held_s});
  }
  for (const std::size_t t : matching.missed) {
    out.missed_holds.push_back(truth.holds[t]);
  }
  for (const std::size_t c : matching.extra) {
    out.extra_holds.push_back(claims.holds[c]);
  }
}

void TakeFaults(const CoachTruth& truth, const CoachClaims& claims, const Movement* movement,
                std::span<const MeasuredFrame> film, ClipCoaching& out) {
  static const Movement kNoMovement;
  const Matching matching = MatchFaults(truth.faults, claims.faults);
  for (const auto& [t, c] : matching.pairs) {
    out.found_faults.push_back(truth.faults[t]);
  }
  const std::vector<Side> sides = SidesOf(truth.repetitions);
  for (const std::size_t t : matching.missed) {
    const TrueFault& fault = truth.faults[t];
    out.missed_faults.push_back(
        {fault, WhyMissed(fault, movement == nullptr ? kNoMovement : *movement, sides, film)});
  }
  for (const std::size_t c : matching.extra) {
    out.false_faults.push_back(claims.faults[c]);
  }
}

/// One figure of all holds, collected clip by clip.
class HoldSample {
 public:
  void Add(double error_s, const std::string& clip) {
    errors_s_.push_back(std::abs(error_s));
    if (worst_clip_.empty() || std::abs(error_s) > worst_s_) {
      worst_s_ = std::abs(error_s);
      worst_clip_ = clip;
    }
  }

  HoldFigure Measure() {
    if (errors_s_.empty()) {
      return {};
    }
    std::ranges::sort(errors_s_);
    double sum_s = 0;
    for (const double error_s : errors_s_) {
      sum_s += error_s;
    }
    const std::size_t half = errors_s_.size() / 2;
    const double median_s =
        errors_s_.size() % 2 == 1 ? errors_s_[half] : (errors_s_[half - 1] + errors_s_[half]) / 2;
    return {sum_s / static_cast<double>(errors_s_.size()), median_s, worst_s_, worst_clip_};
  }

 private:
  std::vector<double> errors_s_;
  double worst_s_ = 0;
  std::string worst_clip_;
};

std::optional<double> ShareOf(int part, int whole) {
  return whole == 0 ? std::nullopt : std::optional<double>(static_cast<double>(part) / whole);
}

Findings FaultsOf(const ClipCoaching& clip) {
  return {static_cast<int>(clip.found_faults.size()), static_cast<int>(clip.missed_faults.size()),
          static_cast<int>(clip.false_faults.size())};
}

}  // namespace

int ClipCoaching::CountError() const {
  int error = 0;
  for (const Side side : kSides) {
    const int expected = is_timed ? 0 : true_counts[Index(side)];
    error += std::abs(counts[Index(side)] - expected);
  }
  return error;
}

bool ClipCoaching::SidesAreRight() const {
  return std::ranges::all_of(
      kSides, [this](Side side) { return (counts[Index(side)] > 0) == (true_counts[Index(side)] > 0); });
}

std::optional<std::size_t> FindMovement(std::span<const Movement> movements, std::string_view id) {
  const auto found = std::ranges::find(movements, id, &Movement::id);
  return found == movements.end()
             ? std::nullopt
             : std::optional<std::size_t>(static_cast<std::size_t>(found - movements.begin()));
}

ClipCoaching JudgeCoaching(const std::string& name, const CoachTruth& truth,
                           std::span<const MeasuredFrame> film, std::span<const Movement> movements) {
  ClipCoaching out;
  out.name = name;
  out.movement = truth.movement;
  out.is_clean = truth.is_clean;
  out.true_counts = truth.repetitions;
  FilmFindings findings = CoachFilm(film, movements);
  if (findings.recognised) {
    out.recognised = movements[*findings.recognised].id;
    out.certainty = findings.certainty;
  }
  const std::optional<std::size_t> place = FindMovement(movements, truth.movement);
  if (!place) {
    TakeHolds(truth, {}, out);
    TakeFaults(truth, {}, nullptr, film, out);
    return out;
  }
  if (findings.recognised != place) {
    findings = CoachFilm(film, movements, {place, std::nullopt});
  }
  const Movement& movement = movements[*place];
  const CoachClaims claims = ClaimsOf(findings, movements);
  out.level = movement.levels[findings.level].id;
  out.is_timed = movement.kind == MovementKind::kTimed;
  out.is_sided = movement.sides == Sides::kEach;
  out.counts = claims.repetitions;
  if (out.is_timed) {
    // What the script held, nobody can see: a hold that is claimed is claimed without reason.
    out.extra_holds = claims.holds;
  } else {
    TakeHolds(truth, claims, out);
  }
  TakeFaults(truth, claims, &movement, film, out);
  return out;
}

std::optional<double> Findings::Precision() const { return ShareOf(found, found + not_there); }

std::optional<double> Findings::Recall() const { return ShareOf(found, found + missed); }

std::optional<double> Findings::F1() const { return ShareOf(2 * found, 2 * found + missed + not_there); }

Findings& Findings::operator+=(const Findings& other) {
  found += other.found;
  missed += other.missed;
  not_there += other.not_there;
  return *this;
}

CoachTotals SumUp(std::span<const ClipCoaching> clips) {
  CoachTotals totals;
  HoldSample length;
  HoldSample start;
  HoldSample end;
  int count_error = 0;
  for (const ClipCoaching& clip : clips) {
    ++totals.clips;
    totals.recognised += clip.IsRecognised() ? 1 : 0;
    if (clip.is_timed) {
      ++totals.timed_clips;
      totals.timed_claims += clip.CountError() + static_cast<int>(clip.extra_holds.size());
    } else {
      ++totals.counted_clips;
      count_error += clip.CountError();
      totals.exact += clip.CountError() == 0 ? 1 : 0;
      totals.off_by_one += clip.CountError() <= 1 ? 1 : 0;
      totals.exact_untold += clip.CountError() == 0 && clip.IsRecognised() ? 1 : 0;
      totals.holds += {static_cast<int>(clip.holds.size()), static_cast<int>(clip.missed_holds.size()),
                       static_cast<int>(clip.extra_holds.size())};
    }
    if (clip.is_sided) {
      ++totals.sided_clips;
      totals.sides_right += clip.SidesAreRight() ? 1 : 0;
    }
    for (const HoldError& hold : clip.holds) {
      length.Add(hold.length_s, clip.name);
      start.Add(hold.start_s, clip.name);
      end.Add(hold.end_s, clip.name);
    }
    const Findings faults = FaultsOf(clip);
    totals.faults += faults;
    if (clip.is_clean) {
      ++totals.clean_clips;
      totals.faults_of_clean += faults.not_there;
      totals.safety_faults_of_clean +=
          static_cast<int>(std::ranges::count(clip.false_faults, 1, &ClaimedFault::priority));
    } else {
      totals.faults_of_faulty += faults;
    }
  }
  totals.mean_count_error = ShareOf(count_error, totals.counted_clips);
  totals.hold_length = length.Measure();
  totals.hold_start = start.Measure();
  totals.hold_end = end.Measure();
  return totals;
}

}  // namespace supple
