// What `supple analyse --help` and `supple demo --help` print. A test holds them against the options there
// are.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kAnalyseHelp =
    R"(Tells what was done in films: which movement, how often, how long it was held, what went well and one thing
to adjust. Nothing leaves this computer.

Use:  supple analyse FILE ... [options]

  FILE                a film, a picture, the landmarks that 'supple pose' wrote, or a folder of such files;
                      '-' is standard input. Several files are done one after the other.

What was done
  --movement ID       judge this movement: hip-lift; 'auto' (the default) finds out which it is
  --level ID          judge it at this level: standard; 'auto' (the default) finds the one that fits.
                      'supple catalogue list' shows the movements, 'supple catalogue show ID' the levels.

What to write
  --json              print a line of JSON for each film instead of the summary
  --output OUT        write the summary or the JSON to this file instead of standard output
  --series OUT.csv    phase, hold, count, measures and faults over time, a line for each frame (one FILE)
  --plot OUT.svg      draw the main measure with the band where it counts; .svg or .png (one FILE)
  --annotate OUT      draw what the coach sees: OUT.mp4 from a film, OUT.png from a picture (one FILE)
  --language LANG     en (the default) or es

What you know
  --stature M         how tall the person is, in metres: 1.75
  --fov DEG           how wide the longer side of the picture sees, 64 if you do not know
  --pitch DEG         how the camera is tilted, if its sensor tells: below 0 looks down
  --roll DEG          how it is turned: above 0 clockwise as seen from behind it

Further options
  --jobs N            work on so many files at once, 1 to 8
  --model NAME        lite (fast), full (the default) or heavy (surest), as for 'supple pose'
  --models DIR        folder of the models, as for 'supple pose'
  --catalogue DIR     folder of the movements and words, if not Supple's own
  --progress          show the progress bar even where standard error is not a terminal
  --quiet             show no progress bar
  --help              show this text

Examples
  supple analyse hip_lift.mp4
  supple analyse hip_lift.mp4 --annotate drawn.mp4 --plot plot.svg
  supple analyse my_films --json --jobs 2 > results.jsonl
  supple analyse twist.mp4 --movement seated-spinal-twist --language es

Exit codes
  as for 'supple pose'. That nobody was found, or no movement, is an answer and ends with 0.

This tells of what a camera saw; it is no medical advice. docs/analyse.md explains more.
)";

inline constexpr std::string_view kDemoHelp =
    R"(Analyses a film that comes with Supple, draws it and plots it: supple-demo.mp4 and supple-demo.svg in the
folder you are in.

Use:  supple demo [options]

Options
  --language LANG     en (the default) or es
  --models DIR        folder of the models, as for 'supple pose'
  --progress          show the progress bar even where standard error is not a terminal
  --quiet             show no progress bar
  --help              show this text
)";

}  // namespace supple
