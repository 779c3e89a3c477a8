// What was done in a film: which movement, at which level, on which side, how often, how long, with which
// faults.
//
// A film may show anything, so all movements it could be are watched side by side, and at its end the one
// that explains it is chosen, or none. Nothing of it needs the pictures: it is fed measures, frame by frame,
// and keeps only what it found.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "coach/bout.h"
#include "coach/movement.h"
#include "coach/movement_watch.h"
#include "coach/recogniser.h"

namespace supple {

struct FilmFindings {
  std::optional<std::size_t> recognised;  ///< place in the movements; nothing for "none of them"
  double certainty = 0;                   ///< 0..1, of `recognised`
  std::vector<MovementScore> scores;      ///< of every movement, best first
  std::optional<std::size_t> judged;      ///< the movement asked for, or the recognised one
  std::size_t level = 0;                  ///< of the judged movement
  std::vector<Bout> bouts;                ///< of the judged movement, in order of time
};

struct FilmCoachOptions {
  std::optional<std::size_t> movement = std::nullopt;  ///< asked for; recognised otherwise
  std::optional<std::size_t> level = std::nullopt;     ///< asked for; the one whose band fits otherwise
};

class FilmCoach {
 public:
  /// @param movements kept; must outlive this.
  /// @throws BadInput if there is no such movement or level.
  explicit FilmCoach(std::span<const Movement> movements, const FilmCoachOptions& options = {});

  void Step(std::int64_t t_us, const MeasuredValues& measures);

  /// The film is over.
  FilmFindings Finish();

 private:
  struct Candidate {
    std::size_t movement = 0;
    std::vector<std::vector<MovementWatch>> levels;  // [level][side]
  };

  std::size_t ChooseLevel(const Candidate& candidate, std::span<const std::vector<Bout>> of_levels) const;

  std::span<const Movement> movements_;
  FilmCoachOptions options_;
  std::vector<Candidate> candidates_;
};

}  // namespace supple
