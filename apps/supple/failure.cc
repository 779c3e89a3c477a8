#include "apps/supple/failure.h"

#include <utility>

namespace supple {

Failure WrongUse(std::string what, std::string remedy) {
  return {kExitWrongUse, {FaultKind::kNotUnderstood, std::move(what), std::move(remedy)}};
}

Failure InputFailureAtStart(const Fault& fault) {
  const ExitCode code = ExitCodeOfInput(fault.kind);
  return {code == kExitInputBroken ? kExitInputUnreadable : code, fault};
}

Failure InputFailureBegun(const Fault& fault) { return {ExitCodeOfInputBegun(fault.kind), fault}; }

Failure OutputFailure(const Fault& fault) { return {ExitCodeOfOutput(fault.kind), fault}; }

}  // namespace supple
