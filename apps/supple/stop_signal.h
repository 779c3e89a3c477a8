// Ctrl-C and its kin: asks the program to stop at the next frame, so that what it writes stays whole.
//
// The first signal asks; a second one of the same kind ends the program at once, as it would without us.
#pragma once

namespace supple {

/// Begins to watch for Ctrl-C (SIGINT), SIGTERM and SIGHUP. A signal that the parent told us to ignore
/// (nohup) stays ignored.
void WatchForStop();

/// Whether one of them has come.
bool StopAsked();

/// The exit code that tells of it: 128 + the signal's number, 130 for Ctrl-C; 0 while none has come.
int StopExitCode();

}  // namespace supple
