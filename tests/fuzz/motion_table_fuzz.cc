// Any bytes as a motion table of OpenSim: the reader must neither fall over nor hand out a table that could
// not be written and read again.

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/motion_table.h"

namespace {

bool SameNumber(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::Result<supple::MotionTable> table = supple::ParseMotionTable(text, "a.mot");
  if (!table) {
    if (table.fault().what.empty() || table.fault().remedy.empty()) {
      std::abort();
    }
    return 0;
  }
  const supple::Result<supple::MotionTable> again =
      supple::ParseMotionTable(supple::MotionTableText(*table), "again");
  if (!again || again->name != table->name || again->in_degrees != table->in_degrees ||
      again->columns != table->columns || again->time_s != table->time_s ||
      again->values.size() != table->values.size()) {
    std::abort();
  }
  for (std::size_t i = 0; i < table->values.size(); ++i) {
    if (!SameNumber(again->values[i], table->values[i])) {
      std::abort();
    }
  }
  return 0;
}
