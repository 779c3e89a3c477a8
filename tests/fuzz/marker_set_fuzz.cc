// Any bytes as a marker set: the reader must not fall over, and says in words what it refuses. What it takes
// must survive being looked for in a marker file.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/marker_set_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), count);
  const supple::Result<supple::MarkerSet> set = supple::ParseMarkerSet(text, "set.json");
  if (!set) {
    if (set.fault().what.empty() || set.fault().remedy.empty()) {
      std::abort();
    }
    return 0;
  }
  supple::MarkerTable table;
  table.rate_hz = 100;
  table.markers = {"r.ASIS", "L.ASIS", "V.Sacral"};
  table.time_s = {0};
  table.points_m.assign(table.markers.size(), {0.1, 0.2, 0.3});
  static_cast<void>(supple::FindMarkerTrial(*set, table, "walk.trc"));
  return 0;
}
