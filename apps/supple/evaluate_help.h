// What `supple evaluate --help` prints.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kEvaluateHelp =
    R"(Measures how right Supple is, on films of which the truth is known: where the landmarks are, every measure
of the body that is worked out from them, and what the coach says: which movement, how often, on which side, how
long it was held, and what was wrong with it.

Use:  supple evaluate [FOLDER] [options]
      supple evaluate --none FILE_OR_FOLDER [--except NAME] [options]

  FOLDER              of rendered films NAME.mp4, each with its truth NAME.json.gz beside it; subfolders count
                      too. Without it: ../shared/clips where that is, else tests/clips.
                      Or of folders NAME that hold a person's video.mp4 and derived_angles.csv, the angles of
                      hip and knee that a laboratory measured meanwhile.

Options
  --none PATH         a film, picture or landmark stream, or a folder of them, in which none of the movements is
                      done: tells what the coach takes each for, which must be none
  --except NAME       leave this file of --none out; may be given more than once
  --model NAME        lite, full (the default), heavy, or all for the three one after the other. Of all three,
                      measures and coach are judged for full alone.
  --models DIR        folder of the models, as for 'supple pose'
  --catalogue DIR     movements for the coach, in place of Supple's own
  --landmarks DIR     judge landmarks that --save kept (or any NAME.jsonl of 'supple pose') instead of
                      looking at the films: takes seconds
  --save DIR          keep the landmarks: DIR/MODEL/NAME.jsonl
  --all-measures      a table of all measures, not only of those that have to reach a target
  --withheld-too      judge what was withheld as if it had been said: shows what withholding is worth
  --unchanged         judge the coach on the films as they are, and not at other rates, in a mirror, with
                      frames lost and with jitter as well: takes seconds instead of a minute
  --markdown PAGE.md  also write the tables into a page, between its lines
                      <!-- begin supple evaluate --> and <!-- end supple evaluate -->, those of the measures
                      between the same lines with 'supple evaluate angles', those of the coach with 'supple
                      evaluate coach', those of a laboratory's films with 'supple evaluate mocap',
                      and those of --none with 'supple evaluate none'
  --mirrored          look at every film in a mirror: films that no constant was chosen on
  --json              print JSON instead of tables
  --strict            end with 1 where a bar is missed
  --quiet             say nothing on the way
  --help              show this text

What comes out
  A line for each film and each joint: the share of points within a fifth of the torso of where they should
  be, the typical error, frames without a pose, left and right swapped, bodies that are wrong and sure of
  it, trembling on still frames; then the means, and for each bar PASS or MISS.
  A line for each movement, view and measure: how often it was withheld, how far off it was when it was said,
  and the same of the plain angle of three landmarks; then bars again.
  A line for each film with what the coach recognised and counted, how far off its holds are and how many of the
  faults it found; what is wrong, one by one; the totals; the counts in changed films; then bars again.
  docs/accuracy.md explains each figure, and what rendered people cannot show.

Examples
  supple evaluate
  supple evaluate tests/clips --model lite
  supple evaluate ../shared/clips --model all --markdown docs/accuracy.md
  supple evaluate --none ../shared/data --except lateral-leg-raise.mp4
  supple evaluate --save kept && supple evaluate --landmarks kept --all-measures

Exit codes
  0   measured, whatever came out
  1   measured, a bar is missed, and --strict was given
  others as for 'supple pose'
)";

}  // namespace supple
