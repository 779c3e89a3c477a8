// What a coach tells, in letters that are read from three metres away: what is being done and on which side,
// the hold and the count in the upper corners, one sentence below.
//
// Letters are sized by the picture's height: on a laptop's screen, 19 cm high, the small ones are 8 mm and
// the large ones 20 mm high; at three metres 5 mm can just be read (6/6 vision).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/picture.h"
#include "base/side.h"

namespace supple {

struct CoachWords {
  std::string title;  ///< the movement
  std::string side;   ///< "left"; empty for both
  Side side_colour = Side::kBoth;
  std::string phase;
  std::string timer;  ///< "3.2 s"; empty for none
  bool timer_runs = false;
  std::string count;  ///< "2"; empty for none
  std::string cue;    ///< a sentence; empty for none
};

/// Draws on pictures of one size. Keeps its drawing surfaces from frame to frame.
class CoachPlate {
 public:
  /// @throws BadInput if a side is smaller than 1 or larger than Cairo's 32767 pixels.
  CoachPlate(int width_px, int height_px);
  CoachPlate(CoachPlate&&) noexcept;
  CoachPlate& operator=(CoachPlate&&) noexcept;
  ~CoachPlate();

  /// Pictures too small for letters are left as they are.
  /// @param picture changed in place.
  /// @throws BadInput if the picture has another size than at the start.
  void Draw(Picture& picture, const CoachWords& words);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace supple
