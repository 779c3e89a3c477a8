// What `supple --help` and `supple pose --help` print. A test holds them against the options there are.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kHelp =
    R"(Supple sees how a body moves in films and pictures, on this computer alone.

Use:  supple COMMAND ...

Commands
  analyse     tell what was done in a film: which movement, how often, how long, what to adjust
  demo        analyse a film that comes with Supple and draw it
  pose        find the 33 landmarks of a person's body in films and pictures
  angles      measure how the body stands and moves, each measure with how far off it may be
  catalogue   show the movements Supple knows, or check their files
  data        show where your record lies; export, import, check or delete it
  evaluate    measure how right the landmarks are, on rendered films with known truth

Options
  --help      show this text; 'supple pose --help' tells more about a command
  --version   show the version

Example
  supple analyse hip_lift.mp4 --annotate drawn.mp4
      tells what was done in hip_lift.mp4 and draws it into drawn.mp4
)";

inline constexpr std::string_view kPoseHelp =
    R"(Finds a person's body in films and pictures: 33 landmarks (nose, shoulders, hips, knees ...) for every
frame, in pixels of the picture and in metres. Nothing leaves this computer.

Use:  supple pose FILE ... [options]

  FILE                any film or picture: mp4, mov, webm, avi, gif, jpg, png ...; or the landmarks of an
                      earlier run; '-' reads standard input. Several files are done one after the other.

Options
  --annotate OUT      also draw the skeleton: OUT.mp4 from a film, OUT.png from a picture. The left side is
                      drawn orange, the right side blue; what is only guessed is dashed. For one FILE only.
  --output OUT.jsonl  write the landmarks to this file instead of standard output
  --model NAME        lite (fast), full (the default) or heavy (surest, about five times slower than full)
  --models DIR        folder of the models; else $SUPPLE_MODELS, else $XDG_CACHE_HOME/supple/models, else
                      ~/.cache/supple/models
  --progress          show the progress bar even where standard error is not a terminal
  --quiet             show no progress bar
  --help              show this text

What comes out
  One JSON object a line: first a header with the file's name, size and rate, then one line for each frame
  with its time in microseconds and, where somebody was found, the landmarks. docs/pose_stream.md explains
  each field. With --annotate and a terminal, the lines are left out unless --output asks for them.

Examples
  supple pose walk.mp4 > walk.jsonl
  supple pose walk.mp4 --annotate drawn.mp4
  supple pose photo.jpg --annotate drawn.png --model heavy
  supple pose monday.mp4 tuesday.mp4 --output week.jsonl
  cat walk.mp4 | supple pose - | head -n 3

Stopping
  Ctrl-C stops at the next frame. The lines written so far are good; an unfinished drawn film is removed.

Exit codes
  0   all is well
  2   wrong use: an option or a file name that makes no sense
  3   a file cannot be read: not there, a folder, empty, not a film, not permitted
  4   a file breaks off or is damaged; what came before was written
  5   the result cannot be written: disk full, no such folder, not permitted
  6   the models are missing or wrong; dev/setup brings them
  70  a fault of Supple itself
  130 stopped by Ctrl-C (143 where another program asked it to end)
  With several files the first fault decides, and the other files are still done.
)";

}  // namespace supple
