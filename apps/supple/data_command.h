// `supple data`: where the record lies, and how it leaves, comes back, is checked and deleted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace supple {

enum class DataTask : std::uint8_t { kWhere, kExport, kImport, kDelete, kVerify };

struct DataCommandOptions {
  DataTask task = DataTask::kWhere;
  std::filesystem::path folder;  ///< of the record
  std::filesystem::path file;    ///< to export to or to import
  std::string person;            ///< delete: a name or an id; empty with `everything`
  bool everything = false;
  bool json = false;
};

/// Runs the command; the answer goes to standard output, faults to standard error in words.
/// @returns the exit code: kExitFaultsFound where `verify` found something.
int RunDataCommand(const DataCommandOptions& options);

}  // namespace supple
