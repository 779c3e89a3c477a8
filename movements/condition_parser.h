// The small language in which movements say what to watch:
//
//   condition  = all { "or" all }
//   all        = limit { "and" limit }
//   limit      = term within { beside }
//   within     = "<" number | ">" number | "in" number ".." number
//   beside     = ( "slack" | "rough" | "sure" ) number
//   term       = value | "|" value "|"
//   value      = measure [ ":" side ] [ "- start" | "/ start" ]
//
// docs/catalogue.md explains what each of these means. Angles are in degrees here and in radians in what
// comes out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "coach/movement.h"

namespace supple {

/// What is allowed where a condition stands.
struct ConditionRules {
  Sides sides = Sides::kBoth;  ///< of the movement: done with both legs it has no named one
  bool may_be_rough = false;   ///< whether values may be used that people are not told
  double rough_deg = 0;        ///< how far off such values may be where the text does not say
  double rough_parts = 0;      ///< the same for measures that are no angles
};

/// As in `posture`, and in `end` of a level: a body must be recognised.
ConditionRules RulesOfPosture(Sides sides);
/// As in `course`: rough where the text says so.
ConditionRules RulesOfCourse(Sides sides);
/// As in faults: no fault is ever raised on a withheld measure.
ConditionRules RulesOfFaults(Sides sides);

/// What is wrong with a condition.
struct ConditionFault {
  std::size_t at = 0;  ///< bytes from the begin of the text
  std::string what;
  std::string allowed;
};

inline constexpr std::size_t kMostConditionBytes = 600;
inline constexpr std::size_t kMostLimits = 16;

std::variant<AnyOf, ConditionFault> ParseCondition(std::string_view text, const ConditionRules& rules);

/// A condition without "or".
std::variant<AllOf, ConditionFault> ParseAllOf(std::string_view text, const ConditionRules& rules);

/// A term with nothing behind it but, where the rules allow it, "rough N".
std::variant<Term, ConditionFault> ParseTerm(std::string_view text, const ConditionRules& rules);

/// Whether what the term reads is an angle: in degrees in files, in radians in the structures.
bool IsAngle(const Term& term);

}  // namespace supple
