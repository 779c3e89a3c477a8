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
#include <string_view>
#include <vector>

#include "base/side.h"
#include "coach/movement.h"
#include "coach/movement_watch.h"
#include "coach/records.h"

namespace supple {

/// How something is known. Never mixed in one number without saying so.
enum class Evidence : std::uint8_t { kCamera, kTimer, kSelfReport };

/// As it stands in files: "camera", "timer", "self-report".
std::string_view EvidenceName(Evidence evidence);

/// One go at a movement: what was done on one side without changing it.
struct Bout {
  Side side = Side::kBoth;
  Evidence evidence = Evidence::kCamera;
  std::int64_t start_us = 0;
  std::int64_t end_us = 0;
  double posture_s = 0;  ///< of a timed movement: for how long the posture was seen to be right
  std::vector<Repetition> repetitions;
  std::vector<HeldPosture> holds;
  std::vector<FaultFound> faults;
};

/// How well one movement explains a film.
struct MovementScore {
  std::size_t movement = 0;
  double explained_s = 0;
};

struct FilmFindings {
  std::optional<std::size_t> recognised;  ///< place in the movements; nothing for "none of them"
  double certainty = 0;                   ///< 0..1, of `recognised`
  std::vector<MovementScore> scores;      ///< of every movement watched, best first
  std::optional<std::size_t> judged;      ///< the movement asked for, or the recognised one
  std::size_t level = 0;                  ///< of the judged movement
  std::vector<Bout> bouts;                ///< of the judged movement, in order of time
};

struct FilmCoachOptions {
  std::optional<std::size_t> movement;  ///< asked for; recognised otherwise
  std::optional<std::size_t> level;     ///< asked for; the one whose band fits otherwise
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

  std::span<const Movement> movements_;
  FilmCoachOptions options_;
  std::vector<Candidate> candidates_;
};

}  // namespace supple
