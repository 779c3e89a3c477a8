#include "coach/recogniser.h"

#include <algorithm>
#include <cstdint>

#include "base/seconds.h"

namespace supple {
namespace {

// What was held says most about which movement it was: on the way to a figure-four a leg looks like one that
// is drawn to the other shoulder. The way there and back, and what never became a whole repetition, say less.
constexpr double kWayWeight = 0.25;
constexpr double kAttemptWeight = 0.25;
// Less than this is nothing: a body passes through many postures on its way to another.
constexpr double kLeastExplained_s = 0.8;
// A movement that is all posture, or is told by one alone, has to fill this much of a film.
constexpr double kLeastPosture_s = 3.0;
constexpr double kLeastPostureShare = 0.5;
// Time that the chosen movement explains too speaks less against it.
constexpr double kSharedWeight = 0.25;

double SecondsOf(const Repetition& repetition) {
  return SecondsBetween(repetition.start_us, repetition.end_us);
}

double WeightOf(const Movement& movement, const Repetition& repetition) {
  if (repetition.verdict != NotCounted::kCounted) {
    return kAttemptWeight;
  }
  return movement.kind == MovementKind::kHold ? kWayWeight : 1;
}

bool Overlaps(const Bout& bout, std::int64_t start_us, std::int64_t end_us) {
  return bout.start_us < end_us && start_us < bout.end_us;
}

// @param shared time within these counts less.
double Explained(const Movement& movement, std::span<const Bout> bouts, std::span<const Bout> shared = {}) {
  const auto weight = [&](std::int64_t start_us, std::int64_t end_us) {
    const bool is_shared = std::any_of(shared.begin(), shared.end(),
                                       [&](const Bout& b) { return Overlaps(b, start_us, end_us); });
    return is_shared ? kSharedWeight : 1.0;
  };
  double explained_s = 0;
  for (const Bout& bout : bouts) {
    explained_s += bout.posture_s;
    for (const Repetition& repetition : bout.repetitions) {
      explained_s += SecondsOf(repetition) * WeightOf(movement, repetition) *
                     weight(repetition.start_us, repetition.end_us);
    }
    for (const HeldPosture& held : bout.holds) {
      explained_s += held.hold.held_s * weight(held.hold.start_us, held.hold.end_us);
    }
  }
  return explained_s;
}

// Whether one was counted, or was tried more than once: hips that lift in a squeeze are no hip lift yet.
bool IsDone(std::span<const Bout> bouts) {
  std::size_t tries = 0;
  for (const Bout& bout : bouts) {
    tries += bout.repetitions.size();
    if (std::any_of(bout.repetitions.begin(), bout.repetitions.end(),
                    [](const Repetition& r) { return r.verdict == NotCounted::kCounted; })) {
      return true;
    }
  }
  return tries > 1;
}

// What was done first, then lying there for it, then what was tried once.
int Rank(const Movement& movement, double explained_s, const MovementEvidence& evidence) {
  if (movement.kind == MovementKind::kTimed) {
    return explained_s >= kLeastPosture_s && explained_s >= kLeastPostureShare * evidence.found_s ? 2 : 0;
  }
  if (explained_s < kLeastExplained_s) {
    return 0;
  }
  return IsDone(evidence.bouts) ? 3 : 1;
}

// Where nothing was counted, a posture that only one movement has may still tell it.
void RecogniseByPosture(std::span<const MovementEvidence> evidence, Recognition& recognition) {
  double best_share = kLeastPostureShare;
  for (std::size_t m = 0; m < evidence.size(); ++m) {
    const double share = evidence[m].found_s > 0 ? evidence[m].alone_s / evidence[m].found_s : 0;
    if (evidence[m].alone_s >= kLeastPosture_s && share >= best_share) {
      best_share = share;
      recognition.movement = m;
      recognition.certainty = share;
    }
  }
}

}  // namespace

Recognition Recognise(std::span<const Movement> movements, std::span<const MovementEvidence> evidence) {
  Recognition recognition;
  for (std::size_t m = 0; m < movements.size(); ++m) {
    recognition.scores.push_back({m, Explained(movements[m], evidence[m].bouts)});
  }
  // By rank, and within a rank those first that explain most.
  const auto rank = [&](const MovementScore& score) {
    return Rank(movements[score.movement], score.explained_s, evidence[score.movement]);
  };
  std::stable_sort(recognition.scores.begin(), recognition.scores.end(),
                   [&](const MovementScore& a, const MovementScore& b) {
                     return rank(a) != rank(b) ? rank(a) > rank(b) : a.explained_s > b.explained_s;
                   });
  if (recognition.scores.empty() || rank(recognition.scores.front()) == 0) {
    RecogniseByPosture(evidence, recognition);
    return recognition;
  }
  const MovementScore& best = recognition.scores.front();
  const std::span<const Bout> bouts = evidence[best.movement].bouts;
  double second_s = 0;
  for (const MovementScore& other : recognition.scores) {
    const bool is_mere_posture = movements[other.movement].kind == MovementKind::kTimed;
    if (other.movement != best.movement && !is_mere_posture) {
      second_s =
          std::max(second_s, Explained(movements[other.movement], evidence[other.movement].bouts, bouts));
    }
  }
  recognition.movement = best.movement;
  recognition.certainty = best.explained_s / (best.explained_s + second_s);
  return recognition;
}

}  // namespace supple
