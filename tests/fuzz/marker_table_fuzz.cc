// Any bytes as a marker file: the reader must neither fall over nor hand out a table that could not
// be written and read again.

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/marker_table.h"

namespace {

bool SameNumber(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::Result<supple::MarkerTable> table = supple::ParseMarkerTable(text, "a.trc");
  if (!table) {
    if (table.fault().what.empty() || table.fault().remedy.empty()) {
      std::abort();
    }
    return 0;
  }
  const supple::Result<supple::MarkerTable> again =
      supple::ParseMarkerTable(supple::MarkerTableText(*table), "again");
  if (!again || again->rate_hz != table->rate_hz || again->markers != table->markers ||
      again->time_s != table->time_s || again->points_m.size() != table->points_m.size()) {
    std::abort();
  }
  for (std::size_t i = 0; i < table->points_m.size(); ++i) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      if (!SameNumber(again->points_m[i][axis], table->points_m[i][axis])) {
        std::abort();
      }
    }
  }
  return 0;
}
