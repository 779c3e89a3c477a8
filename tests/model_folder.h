// Where the tests find the pose models. They are no part of the repository: dev/setup fetches them.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace supple {

/// ${SUPPLE_MODELS:-${XDG_CACHE_HOME:-$HOME/.cache}/supple/models}
inline std::filesystem::path ModelFolder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): tests set none
    return std::filesystem::path(value == nullptr ? "" : value);
  };
  if (const auto models = variable("SUPPLE_MODELS"); !models.empty()) {
    return models;
  }
  const auto cache = variable("XDG_CACHE_HOME");
  return (cache.empty() ? variable("HOME") / ".cache" : cache) / "supple" / "models";
}

}  // namespace supple
