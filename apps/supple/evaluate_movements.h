// The movements that `supple evaluate` holds the coach against.
#pragma once

#include <vector>

#include "apps/supple/evaluate_command.h"
#include "base/result.h"
#include "coach/movement.h"

namespace supple {

/// What the coach watches, of all movements of the catalogue.
///
/// @returns the Fault of LoadCatalogue where they cannot be read.
Result<std::vector<Movement>> LoadMovements(const EvaluateCommandOptions& options);

}  // namespace supple
