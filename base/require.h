// The guard against a caller's mistake.
//
// Three kinds of wrong are kept apart everywhere in Supple: a caller's mistake throws BadInput (here),
// an expected outcome such as an unreadable file is a Result with a Fault (base/result.h), and a bug of
// our own is an assert.
#pragma once

#include <stdexcept>
#include <string>

namespace supple {

/// A caller broke a documented rule. The text names the function, the rule and the value:
/// "MeasureHip: R_GP must have det > 0, got -1.0".
class BadInput : public std::invalid_argument {
 public:
  explicit BadInput(const std::string& text) : std::invalid_argument(text) {}
};

/// Throws BadInput(text) unless the rule holds. `text` is only read on failure; where building it costs
/// something in a hot loop, test the rule first.
inline void Require(bool rule_holds, const char* text) {
  if (!rule_holds) {
    throw BadInput(text);
  }
}

}  // namespace supple
