// Which of the movements was done, told from what each was watched to do; or none of them.
//
// A movement explains a film by what was held and repeated in it. Lying with bent knees is how several begin,
// so a movement that is all posture only counts where no other was done. And where no camera angle shows the
// movement itself, a posture that no other movement has may tell it (Movement::alone), without any count.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "coach/bout.h"
#include "coach/movement.h"

namespace supple {

/// What speaks for one movement.
struct MovementEvidence {
  std::span<const Bout> bouts;
  double alone_s = 0;  ///< in a posture that only this movement has
  double found_s = 0;  ///< with somebody in the picture
};

/// How well one movement explains a film.
struct MovementScore {
  std::size_t movement = 0;
  double explained_s = 0;
};

struct Recognition {
  std::optional<std::size_t> movement;  ///< nothing for "none of them"
  double certainty = 0;                 ///< 0..1
  std::vector<MovementScore> scores;    ///< of every movement, best first
};

/// @param evidence one for each movement.
Recognition Recognise(std::span<const Movement> movements, std::span<const MovementEvidence> evidence);

}  // namespace supple
