// The words in which a Fault reaches the person, on one line of standard error.
#pragma once

#include <string>

#include "base/result.h"

namespace supple {

/// "supple: WHAT. REMEDY."
std::string FaultText(const Fault& fault);

}  // namespace supple
