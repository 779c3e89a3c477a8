// `supple catalogue`: the movements there are, one of them for people to read, and what is wrong in their
// files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace supple {

enum class CatalogueTask : std::uint8_t { kList, kShow, kCheck };

struct CatalogueCommandOptions {
  CatalogueTask task = CatalogueTask::kList;
  std::string id;                ///< of the movement to show
  std::filesystem::path folder;  ///< of the movements' files
  std::string language = "en";   ///< "en" or "es"
  bool json = false;             ///< list and show: JSON in place of text
};

/// Runs the command; the answer goes to standard output, faults to standard error in words. What `check`
/// finds is its answer.
/// @returns the exit code: kExitFaultsFound where `check` found something.
int RunCatalogueCommand(const CatalogueCommandOptions& options);

}  // namespace supple
