// Why nothing may be planned.
#pragma once

#include <vector>

#include "programme/plan.h"

namespace supple {

/// All that stands against a plan, the most pressing first; empty where one may be made.
std::vector<Explanation> RefusalsOf(const PlanRequest& request);

}  // namespace supple
