#include "movements/programme_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace supple {

void ReadSchema(TableReader& top, std::string_view schema) {
  if (const auto written = top.Text("schema", Need::kMust); written && *written != schema) {
    top.Complain("schema", fmt::format("'{}' is not what this reads", ShownText(*written)),
                 fmt::format("Allowed: {}.", schema));
  }
}

void CheckNew(TableReader& reader, std::string_view key, const std::string& id,
              const std::vector<std::string>& ids) {
  if (!id.empty() && std::ranges::find(ids, id) != ids.end()) {
    reader.Complain(key, fmt::format("'{}' is there already", ShownText(id)), "Give each its own.");
  }
}

}  // namespace supple
