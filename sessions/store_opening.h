// The steps of opening a record. Only for the files of this room.
#pragma once

#include "sessions/migrations.h"
#include "sessions/store_parts.h"

namespace supple {

/// Opens the database of a folder, brings its layout up to date and looks for damage: through the whole file
/// where it is small, was left by a program that ended without a word, or is under suspicion. Puts a damaged
/// one aside and reads what can be read into a new one.
/// @param is_alone whether no other program uses the folder.
/// @throws StoreTrouble
Database OpenSoundDatabase(const StoreFolder& folder, const DatabaseOptions& options, bool is_alone,
                           const WallTime& now, OpeningReport& report);

/// Closes the sessions whose program has ended. @throws StoreTrouble
void CloseDeadSessions(StoreParts& parts);

}  // namespace supple
