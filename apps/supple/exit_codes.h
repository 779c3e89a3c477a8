// The numbers with which `supple` ends, so that scripts can tell what happened. `supple --help` lists them.
#pragma once

#include "base/result.h"

namespace supple {

enum ExitCode : int {
  kExitFine = 0,
  kExitBarMissed = 1,         ///< `evaluate --strict`: measured, but not good enough
  kExitFaultsFound = 1,       ///< `catalogue check`: looked at, and something is wrong
  kExitWrongUse = 2,          ///< an option or argument that makes no sense
  kExitInputUnreadable = 3,   ///< no such file, a folder, empty, not a film, not permitted
  kExitInputBroken = 4,       ///< begins well and breaks off; what came before was written
  kExitOutputUnwritable = 5,  ///< disk full, no such folder, not permitted
  kExitModelsMissing = 6,     ///< the pose models are absent or not the ones we know
  kExitOwnFailure = 70,       ///< a fault of Supple itself (EX_SOFTWARE of sysexits.h)
  kExitStopped = 130,         ///< Ctrl-C; the shells' 128 + signal number
};

/// The exit code of a Fault that reading an input gave.
constexpr ExitCode ExitCodeOfInput(FaultKind kind) {
  switch (kind) {
    case FaultKind::kNotFound:
    case FaultKind::kNotAFile:
    case FaultKind::kNotPermitted:
    case FaultKind::kEmpty:
    case FaultKind::kNotUnderstood:
    case FaultKind::kTooLarge:
      return kExitInputUnreadable;
    case FaultKind::kDamaged:
    case FaultKind::kHelperFailed:  // the decoder fell over this file; Supple itself goes on
      return kExitInputBroken;
    case FaultKind::kNoSpace:
    case FaultKind::kNotWritable:
      return kExitOutputUnwritable;
    case FaultKind::kModelMissing:
    case FaultKind::kModelInvalid:
      return kExitModelsMissing;
    case FaultKind::kInterrupted:
      return kExitStopped;
  }
  return kExitOwnFailure;
}

/// The exit code of a Fault that came when something of the input had been written already: whatever the
/// kind, there is a good part.
constexpr ExitCode ExitCodeOfInputBegun(FaultKind kind) {
  const ExitCode code = ExitCodeOfInput(kind);
  return code == kExitInputUnreadable ? kExitInputBroken : code;
}

/// The exit code of a Fault that writing an output gave.
constexpr ExitCode ExitCodeOfOutput(FaultKind kind) {
  return kind == FaultKind::kInterrupted ? kExitStopped : kExitOutputUnwritable;
}

}  // namespace supple
