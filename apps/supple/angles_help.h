// What `supple angles --help` prints. A test holds it against the options there are.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kAnglesHelp =
    R"(Measures how a body stands and moves in films and pictures: bend of the knees, trunk against thighs,
rotation of the trunk and more, each with how far off it may be. Nothing leaves this computer.

Use:  supple angles FILE ... [options]

  FILE                any film or picture, the landmarks that 'supple pose' wrote, or a laboratory's
                      markers (.trc); '-' is standard input.
                      Without further options a table is printed: for each measure how often it could be
                      said, its median, least and most, and why it was not said otherwise.

What to write
  --csv OUT.csv       values and certainties over time, a line for each frame; '-' is standard output
  --json              print lines of JSON instead of the table, with the error of each value
  --output OUT        write the table or the JSON to this file instead of standard output
  --plot OUT.svg      draw measures over time, with bands of error; .svg or .png (one FILE)
  --annotate OUT      draw the fitted body: OUT.mp4 from a film, OUT.png from a picture (one FILE)
  --mot OUT.mot       joint angles of the fitted skeleton for OpenSim, in degrees (one FILE)
  --trc OUT.trc       points of the fitted body for OpenSim, in metres (one FILE)

What to measure
  --measures NAMES    only these, with commas between: knee_flexion,trunk_rotation. Without _left or _right
                      both sides are meant.
  --list              print the names, units and meanings of all measures

What you know
  --stature M         how tall the person is, in metres: 1.75
  --fov DEG           how wide the longer side of the picture sees, 64 if you do not know
  --pitch DEG         how the camera is tilted, if its sensor tells: below 0 looks down
  --roll DEG          how it is turned: above 0 clockwise as seen from behind it

Further options
  --model NAME        lite (fast), full (the default) or heavy (surest), as for 'supple pose'
  --models DIR        folder of the models, as for 'supple pose'
  --marker-set FILE   which marker sticks where, for markers of a laboratory that Supple does not know
  --progress          show the progress bar even where standard error is not a terminal
  --quiet             show no progress bar and no notes
  --help              show this text

Why a value is not said
  nobody      nobody was found             hidden      a needed point has been hidden for two seconds
  view        seen from the wrong side     uncertain   it may be off by more than is of use
  undefined   the posture gives it no meaning
  The truth lies within value +- error in 95 of 100 cases. docs/angles.md explains more.

Examples
  supple angles leg_lift.mp4
  supple angles leg_lift.mp4 --measures hip_abduction,pelvis_roll --csv leg_lift.csv
  supple angles leg_lift.mp4 --plot plot.svg --annotate drawn.mp4 --stature 1.75
  supple pose leg_lift.mp4 | supple angles - --json | head -n 3

Exit codes
  as for 'supple pose'
)";

}  // namespace supple
