#include "coach/film_coach.h"

#include <algorithm>
#include <cmath>

#include "base/require.h"
#include "coach/bouts.h"

namespace supple {
namespace {

// What was held says most about which movement it was: on the way to a figure-four a leg looks like one that
// is drawn to the other shoulder. The way there and back, and what never became a whole repetition, say less.
constexpr double kWayWeight = 0.25;
constexpr double kAttemptWeight = 0.25;
// Less than this is nothing: a body passes through many postures on its way to another.
constexpr double kLeastExplained_s = 0.8;
// A movement that is all posture is only recognised where it fills most of a film, and no other was done.
constexpr double kLeastTimed_s = 3.0;

double SecondsOf(const Repetition& repetition) {
  return static_cast<double>(repetition.end_us - repetition.start_us) * 1e-6;
}

double Explained(const Movement& movement, const std::vector<Bout>& bouts) {
  const double way_weight = movement.kind == MovementKind::kHold ? kWayWeight : 1;
  double explained_s = 0;
  for (const Bout& bout : bouts) {
    explained_s += bout.posture_s;
    for (const Repetition& repetition : bout.repetitions) {
      const bool is_one = repetition.verdict == NotCounted::kCounted;
      explained_s += SecondsOf(repetition) * (is_one ? way_weight : kAttemptWeight);
    }
    for (const HeldPosture& held : bout.holds) {
      explained_s += held.hold.held_s;
    }
  }
  return explained_s;
}

// How far a hold or a top lies outside of a level's band, on the rising scale; negative inside: the distance
// from the nearer edge, so that the middle of a band fits best.
double Beside(const Level& level, double value) {
  return std::max(level.near_edge - value, value - level.far_edge);
}

}  // namespace

std::string_view EvidenceName(Evidence evidence) {
  switch (evidence) {
    case Evidence::kTimer:
      return "timer";
    case Evidence::kSelfReport:
      return "self-report";
    case Evidence::kCamera:
      break;
  }
  return "camera";
}

FilmCoach::FilmCoach(std::span<const Movement> movements, const FilmCoachOptions& options)
    : movements_(movements), options_(options) {
  Require(!options.movement || *options.movement < movements.size(),
          "FilmCoach: there must be such a movement");
  for (std::size_t m = 0; m < movements.size(); ++m) {
    const Movement& movement = movements[m];
    Candidate candidate;
    candidate.movement = m;
    for (std::size_t l = 0; l < movement.levels.size(); ++l) {
      std::vector<MovementWatch>& watches = candidate.levels.emplace_back();
      if (movement.sides == Sides::kBoth) {
        watches.emplace_back(movement, l, Side::kBoth);
      } else {
        watches.emplace_back(movement, l, Side::kLeft);
        watches.emplace_back(movement, l, Side::kRight);
      }
    }
    candidates_.push_back(std::move(candidate));
  }
  Require(!options.level || (options.movement && *options.level < movements[*options.movement].levels.size()),
          "FilmCoach: there must be such a level");
}

void FilmCoach::Step(std::int64_t t_us, const MeasuredValues& measures) {
  for (Candidate& candidate : candidates_) {
    for (std::vector<MovementWatch>& watches : candidate.levels) {
      for (MovementWatch& watch : watches) {
        watch.Step(t_us, measures);
      }
    }
  }
}

FilmFindings FilmCoach::Finish() {
  FilmFindings findings;
  std::vector<std::vector<Bout>> bouts(movements_.size());
  std::vector<std::size_t> levels(movements_.size(), 0);
  for (Candidate& candidate : candidates_) {
    const Movement& movement = movements_[candidate.movement];
    std::vector<std::vector<Bout>> of_levels;
    for (std::vector<MovementWatch>& watches : candidate.levels) {
      for (MovementWatch& watch : watches) {
        watch.Finish();
      }
      of_levels.push_back(FindBouts(watches));
    }
    // The level is told by where the body went at the usual one, which begins first.
    std::size_t level = options_.movement == candidate.movement && options_.level ? *options_.level : 0;
    if (!options_.level) {
      const std::optional<double> reached = UsualReach(of_levels[0]);
      for (std::size_t l = 0; reached && l < of_levels.size(); ++l) {
        if (Beside(movement.levels[l], *reached) < std::min(0.0, Beside(movement.levels[level], *reached))) {
          level = l;
        }
      }
    }
    levels[candidate.movement] = level;
    bouts[candidate.movement] = std::move(of_levels[level]);
    findings.scores.push_back({candidate.movement, Explained(movement, bouts[candidate.movement])});
  }
  std::stable_sort(findings.scores.begin(), findings.scores.end(),
                   [&](const MovementScore& a, const MovementScore& b) {
                     const bool a_timed = movements_[a.movement].kind == MovementKind::kTimed;
                     const bool b_timed = movements_[b.movement].kind == MovementKind::kTimed;
                     const bool a_is = a.explained_s >= (a_timed ? kLeastTimed_s : kLeastExplained_s);
                     const bool b_is = b.explained_s >= (b_timed ? kLeastTimed_s : kLeastExplained_s);
                     if (a_is != b_is) {
                       return a_is;
                     }
                     // Lying with bent knees is how others begin: it only counts where nothing else was done.
                     return a_timed != b_timed ? b_timed : a.explained_s > b.explained_s;
                   });
  if (!findings.scores.empty()) {
    const MovementScore& best = findings.scores.front();
    const bool is_timed = movements_[best.movement].kind == MovementKind::kTimed;
    if (best.explained_s >= (is_timed ? kLeastTimed_s : kLeastExplained_s)) {
      findings.recognised = best.movement;
      double second_s = 0;
      for (std::size_t i = 1; i < findings.scores.size(); ++i) {
        if (is_timed || movements_[findings.scores[i].movement].kind != MovementKind::kTimed) {
          second_s = std::max(second_s, findings.scores[i].explained_s);
        }
      }
      findings.certainty = best.explained_s / (best.explained_s + second_s);
    }
  }
  findings.judged = options_.movement ? options_.movement : findings.recognised;
  if (findings.judged) {
    findings.level = levels[*findings.judged];
    findings.bouts = std::move(bouts[*findings.judged]);
  }
  return findings;
}

}  // namespace supple
