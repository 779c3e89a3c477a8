// What `supple evaluate --help` prints.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kEvaluateHelp =
    R"(Measures how right the landmarks are, on rendered films of which the truth is known exactly.

Use:  supple evaluate [CLIPS] [options]

  CLIPS               folder of films NAME.mp4, each with its truth NAME.json.gz beside it; subfolders count
                      too. Without it: ../shared/clips where that is, else tests/clips.

Options
  --model NAME        lite, full (the default), heavy, or all for the three one after the other
  --models DIR        folder of the models, as for 'supple pose'
  --landmarks DIR     judge landmarks that --save kept (or any NAME.jsonl of 'supple pose') instead of
                      looking at the films
  --save DIR          keep the landmarks: DIR/MODEL/NAME.jsonl
  --markdown PAGE.md  also write the tables into a page, between its lines
                      <!-- begin supple evaluate --> and <!-- end supple evaluate -->
  --mirrored          look at every film in a mirror: films that no constant was chosen on
  --json              print JSON instead of tables
  --strict            end with 1 where a bar is missed
  --quiet             say nothing on the way
  --help              show this text

What comes out
  A line for each film and each joint: the share of points within a fifth of the torso of where they should
  be, the typical error, frames without a pose, left and right swapped, bodies that are wrong and sure of
  it, trembling on still frames; then the means, and for each bar PASS or MISS. docs/accuracy.md explains
  each figure, and what rendered people cannot show.

Examples
  supple evaluate
  supple evaluate tests/clips --model lite
  supple evaluate ../shared/clips --model all --markdown docs/accuracy.md

Exit codes
  0   measured, whatever came out
  1   measured, a bar is missed, and --strict was given
  others as for 'supple pose'
)";

}  // namespace supple
