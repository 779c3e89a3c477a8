#include "coach/term_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace supple {
namespace {

// Lengths below this are no divisor: a hundredth of a body part is far below what can be seen.
constexpr double kLeastDivisor = 0.01;

// An error is never taken as smaller than this when sides are weighed against each other.
constexpr double kLeastError = 1e-3;

bool IsUsable(const MeasuredValue& value, const Term& term) {
  if (term.most_error <= 0) {
    return value.withheld == Withheld::kNo && value.error <= term.most_said_error;
  }
  // Nobody and undefined have no value; the other reasons leave one behind, with its error.
  return value.withheld != Withheld::kNobody && value.withheld != Withheld::kUndefined &&
         value.error <= term.most_error;
}

std::optional<Reading> ReadMeasure(const Term& term, MeasureIndex measure, const MeasuredValues& measures,
                                   const StartValues& start) {
  const MeasuredValue& measured = measures[measure];
  if (!IsUsable(measured, term)) {
    return std::nullopt;
  }
  if (term.origin == TermOrigin::kZero) {
    return Reading{measured.value, measured.error};
  }
  const std::optional<double> from = start.Find(measure);
  if (!from) {
    return std::nullopt;
  }
  if (term.origin == TermOrigin::kStart) {
    return Reading{measured.value - *from, measured.error};
  }
  if (std::abs(*from) < kLeastDivisor) {
    return std::nullopt;
  }
  return Reading{measured.value / *from, measured.error / std::abs(*from)};
}

// Both sides as one, each by how sure it is: the surer nearly alone, and no jump where one takes over.
Reading Weighed(const Reading& a, const Reading& b) {
  const double a_weight = 1 / std::pow(std::max(a.error, kLeastError), 2);
  const double b_weight = 1 / std::pow(std::max(b.error, kLeastError), 2);
  return {(a.value * a_weight + b.value * b_weight) / (a_weight + b_weight), std::min(a.error, b.error)};
}

Reading OfBoth(TermSide side, const Reading& left, const Reading& right, Side watched) {
  switch (side) {
    case TermSide::kLower:
      return left.value <= right.value ? left : right;
    case TermSide::kHigher:
      return left.value >= right.value ? left : right;
    case TermSide::kDifference:
      return {std::abs(left.value - right.value), std::hypot(left.error, right.error)};
    default:
      return {watched == Side::kLeft ? left.value - right.value : right.value - left.value,
              std::hypot(left.error, right.error)};
  }
}

std::optional<Reading> ReadSides(const Term& term, const MeasuredValues& measures, Side side,
                                 const StartValues& start) {
  const auto read = [&](MeasureIndex measure) { return ReadMeasure(term, measure, measures, start); };
  const bool is_left = side == Side::kLeft;
  switch (term.side) {
    case TermSide::kWhole:
      return read(term.left);
    case TermSide::kNamed:
      return read(is_left ? term.left : term.right);
    case TermSide::kOther:
      return read(is_left ? term.right : term.left);
    case TermSide::kToward: {
      std::optional<Reading> whole = read(term.left);
      if (whole && !is_left) {
        whole->value = -whole->value;
      }
      return whole;
    }
    default:
      break;
  }
  const std::optional<Reading> left = read(term.left);
  const std::optional<Reading> right = read(term.right);
  if (term.side == TermSide::kEither) {
    if (left && right) {
      return Weighed(*left, *right);
    }
    return left ? left : right;
  }
  return left && right ? std::optional(OfBoth(term.side, *left, *right, side)) : std::nullopt;
}

Truth StepLimit(const Limit& limit, const std::optional<Reading>& reading,
                std::vector<bool>::reference inside) {
  if (!reading) {
    return Truth::kUnknown;
  }
  const double slack = inside ? limit.slack : 0;
  inside = reading->value > limit.above - slack && reading->value < limit.below + slack;
  return inside ? Truth::kYes : Truth::kNo;
}

}  // namespace

void StartValues::Take(const MeasuredValues& measures, double share) {
  for (MeasureIndex m = 0; m < AllMeasures().size(); ++m) {
    const MeasuredValue& measured = measures[m];
    if (measured.withheld == Withheld::kNobody || measured.withheld == Withheld::kUndefined) {
      continue;
    }
    double& mean = values_[m];
    mean = std::isnan(mean) ? measured.value : std::lerp(mean, measured.value, share);
  }
  is_known_ = true;
}

std::optional<double> StartValues::Find(MeasureIndex measure) const {
  return std::isnan(values_[measure]) ? std::nullopt : std::optional(values_[measure]);
}

void StartValues::Forget() {
  is_known_ = false;
  values_.fill(std::numeric_limits<double>::quiet_NaN());
}

std::optional<Reading> ReadTerm(const Term& term, const MeasuredValues& measures, Side side,
                                const StartValues& start) {
  std::optional<Reading> reading = ReadSides(term, measures, side, start);
  if (reading && term.size_only) {
    reading->value = std::abs(reading->value);
  }
  return reading;
}

ConditionWatch::ConditionWatch(const AnyOf& condition) : condition_(condition) {
  inside_.reserve(condition_.size());
  for (const AllOf& all : condition_) {
    inside_.emplace_back(all.size(), false);
  }
}

ConditionWatch::ConditionWatch(const AllOf& condition)
    : ConditionWatch(condition.empty() ? AnyOf{} : AnyOf{condition}) {}

Truth ConditionWatch::Step(const MeasuredValues& measures, Side side, const StartValues& start) {
  if (condition_.empty()) {
    return Truth::kYes;
  }
  Truth any = Truth::kNo;
  for (std::size_t i = 0; i < condition_.size(); ++i) {
    Truth all = Truth::kYes;
    for (std::size_t j = 0; j < condition_[i].size(); ++j) {
      const Limit& limit = condition_[i][j];
      const Truth truth = StepLimit(limit, ReadTerm(limit.term, measures, side, start), inside_[i][j]);
      if (truth == Truth::kNo || all == Truth::kNo) {
        all = Truth::kNo;
      } else if (truth == Truth::kUnknown) {
        all = Truth::kUnknown;
      }
    }
    if (all == Truth::kYes) {
      any = Truth::kYes;
    } else if (all == Truth::kUnknown && any == Truth::kNo) {
      any = Truth::kUnknown;
    }
  }
  return any;
}

void ConditionWatch::Forget() {
  for (std::vector<bool>& inside : inside_) {
    std::fill(inside.begin(), inside.end(), false);
  }
}

}  // namespace supple
