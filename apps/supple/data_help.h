// What `supple data --help` prints. A test holds it against the options there are.
#pragma once

#include <string_view>

namespace supple {

inline constexpr std::string_view kDataHelp =
    R"(Your record: where it lies, and how it leaves, comes back, is checked and deleted. docs/data.md tells all
of it.

Use:  supple data where [options]
      supple data export FILE.zip [options]
      supple data import FILE.zip [options]
      supple data verify [options]
      supple data delete --person NAME --yes [options]
      supple data delete --everything --yes [options]

  where               the folder of the record
  export FILE.zip     everything of everybody as JSON and CSV
  import FILE.zip     reads an export in again; what is known already is passed over
  verify              looks whether the record is whole
  delete              deletes a person, or everything, for good, and all old copies of the record

Options
  --data DIR          folder of the record; else $XDG_DATA_HOME/supple, else ~/.local/share/supple
  --person NAME       whom to delete, by name or by id
  --everything        delete everybody
  --yes               yes, really
  --json              print JSON instead of text
  --help              show this text

Examples
  supple data export supple.zip
  supple data delete --person Ana --yes

Exit codes
  0   all is well
  1   'verify' found something wrong
  2   wrong use: nobody of that name, an option that makes no sense
  3   the record or the export cannot be read
  4   the record or the export is damaged
  5   the record or the export cannot be written: disk full
)";

}  // namespace supple
