// What `supple catalogue --help` prints. A test holds it against the options there are.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kCatalogueHelp =
    R"(Shows the movements Supple knows. Each is one file of catalogue/movements, and all that is told of it has
a source.

Use:  supple catalogue list [options]
      supple catalogue show ID [options]
      supple catalogue check [FOLDER]

  list                all movements, a line for each
  show ID             one of them: dose, steps, what the camera judges, faults and cues, how to go on, when to
                      stop. Behind each fact stands its source: [S] the article Supple began with, [C]
                      consensus or our own starting value, [V: ...] read there, [M: ...] not read again.
  check               reads all files of a folder, or of Supple's own, and names what is wrong: file, line,
                      column, key, and what is allowed there. docs/catalogue.md explains the files. Those of
                      the programme (docs/programme.md) are read too, where they lie beside the folder.

Options
  --language NAME     en (English, as without it) or es (Spanish)
  --json              print JSON instead of text (list and show)
  --help              show this text

Examples
  supple catalogue list
  supple catalogue show hip-lift --language es
  supple catalogue check my/movements

Exit codes
  0   all is well
  1   'check' found faults
  2   wrong use: no such movement, an option that makes no sense
  3   the folder or the file of the movement cannot be read
  4   list: some files have faults; the others were shown
  5   the result cannot be written: disk full
)";

}  // namespace supple
