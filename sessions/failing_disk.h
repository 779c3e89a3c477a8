// A disk for tests: it fails, is full, or loses its power when told to. It stands between SQLite and the real
// files and remembers what was written and not yet synced; a power loss keeps any part of that, in any order,
// and torn at any sector. Synced means synced here: real disks are not asked to, so that tests are quick.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace supple {

enum class DiskTrouble : std::uint8_t {
  kNone,
  kFull,        ///< writes say that there is no space
  kWriteError,  ///< writes fail
  kSyncError,   ///< syncs fail
  kPowerLoss,   ///< nothing works any more, until LosePower
};

namespace failing_disk {

/// Its name for StoreOptions::disk.
std::string Name();
/// Forgets everything; all is well.
void Reset();
/// From the `after`-th change on (counted from now), trouble begins; it lasts for `how_often` changes.
void Plan(DiskTrouble trouble, std::int64_t after, std::int64_t how_often = INT64_MAX);
/// Writes, syncs, truncations and deletions since Reset.
std::int64_t Changes();
/// Leaves the files as they might be found when the power comes back, and ends all trouble. All databases
/// must be closed.
void LosePower(std::mt19937_64& random);

}  // namespace failing_disk
}  // namespace supple
