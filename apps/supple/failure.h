// A fault together with the exit code it leads to, which depends on the side on which it happened.
#pragma once

#include <string>

#include "apps/supple/exit_codes.h"
#include "base/result.h"

namespace supple {

struct Failure {
  ExitCode exit_code;
  Fault fault;
};

/// What the person asked for makes no sense.
Failure WrongUse(std::string what, std::string remedy);

/// A fault before the first frame of an input: whatever its kind, there is no good part that could have been
/// written.
Failure InputFailureAtStart(const Fault& fault);

/// A fault behind frames that were good.
Failure InputFailureBegun(const Fault& fault);

/// A fault of an output.
Failure OutputFailure(const Fault& fault);

}  // namespace supple
