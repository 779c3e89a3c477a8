// Numbers of a file on their way into the structures: degrees become radians; and the keys that hold a
// condition or a term.
#pragma once

#include <optional>
#include <string_view>

#include "base/angle.h"
#include "movements/condition_parser.h"
#include "movements/table_reader.h"

namespace supple {

/// In which unit numbers beside a term are written.
class MeasureScale {
 public:
  /// Angles, as most are.
  MeasureScale() = default;
  explicit MeasureScale(const Term& term) : is_angle_(IsAngle(term)) {}

  double Inside(double written) const { return is_angle_ ? RadiansFromDegrees(written) : written; }

  /// No angle and no length of a body, in parts of it, goes beyond these.
  NumberRange range() const { return is_angle_ ? NumberRange{-360, 360, "degrees"} : NumberRange{-100, 100}; }
  NumberRange size_range() const { return {0, range().most, range().unit}; }
  /// Of speeds: no part of a body turns by more than a few thousand degrees a second.
  NumberRange speed_range() const {
    return is_angle_ ? NumberRange{0, 5000, "degrees per second"} : NumberRange{0, 100, "per second"};
  }

 private:
  bool is_angle_ = true;
};

AnyOf ReadCondition(TableReader& reader, std::string_view key, Need need, const ConditionRules& rules);
AllOf ReadAllOf(TableReader& reader, std::string_view key, Need need, const ConditionRules& rules);
std::optional<Term> ReadTerm(TableReader& reader, std::string_view key, Need need,
                             const ConditionRules& rules);

}  // namespace supple
