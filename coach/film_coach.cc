#include "coach/film_coach.h"

#include <algorithm>
#include <utility>

#include "base/require.h"
#include "coach/bouts.h"

namespace supple {
namespace {

// How far a hold or a top lies outside of a level's band, on the rising scale; negative inside: the distance
// from the nearer edge, so that the middle of a band fits best.
double Beside(const Level& level, double value) {
  return std::max(level.near_edge - value, value - level.far_edge);
}

}  // namespace

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

std::size_t FilmCoach::ChooseLevel(const Candidate& candidate,
                                   std::span<const std::vector<Bout>> of_levels) const {
  if (options_.level && options_.movement == candidate.movement) {
    return *options_.level;
  }
  // Told by where the body went at the usual level.
  const Movement& movement = movements_[candidate.movement];
  const std::optional<double> reached = UsualReach(of_levels[0]);
  std::size_t level = 0;
  for (std::size_t l = 1; reached && l < of_levels.size(); ++l) {
    if (Beside(movement.levels[l], *reached) < std::min(0.0, Beside(movement.levels[level], *reached))) {
      level = l;
    }
  }
  return level;
}

FilmFindings FilmCoach::Finish() {
  FilmFindings findings;
  std::vector<std::vector<Bout>> bouts;
  std::vector<std::size_t> levels;
  std::vector<MovementEvidence> evidence;
  for (Candidate& candidate : candidates_) {
    std::vector<std::vector<Bout>> of_levels;
    MovementEvidence& speaks = evidence.emplace_back();
    for (std::vector<MovementWatch>& watches : candidate.levels) {
      for (MovementWatch& watch : watches) {
        watch.Finish();
        speaks.alone_s = std::max(speaks.alone_s, watch.times().alone_s);
        speaks.found_s = watch.times().found_s;
      }
      of_levels.push_back(FindBouts(watches));
    }
    levels.push_back(ChooseLevel(candidate, of_levels));
    bouts.push_back(std::move(of_levels[levels.back()]));
  }
  for (std::size_t m = 0; m < evidence.size(); ++m) {
    evidence[m].bouts = bouts[m];
  }
  Recognition recognition = Recognise(movements_, evidence);
  findings.recognised = recognition.movement;
  findings.certainty = recognition.certainty;
  findings.scores = std::move(recognition.scores);
  findings.judged = options_.movement ? options_.movement : findings.recognised;
  if (findings.judged) {
    findings.level = levels[*findings.judged];
    findings.bouts = std::move(bouts[*findings.judged]);
  }
  return findings;
}

}  // namespace supple
