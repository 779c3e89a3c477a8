// Terms and limits of a movement, read from the measures of one moment.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/side.h"
#include "body/measures.h"
#include "coach/movement.h"

namespace supple {

/// Whether something is so, as far as can be seen.
enum class Truth : std::uint8_t { kNo, kYes, kUnknown };

/// What the measures were in the set-up posture: a mean that follows slowly, so that a floor that is found
/// better and better does not turn into a hip that rises.
class StartValues {
 public:
  StartValues() { Forget(); }

  /// Takes the measures of a moment in the set-up posture.
  /// @param share of the new values in the mean, above 0 up to 1; the first are taken as they are.
  void Take(const MeasuredValues& measures, double share);

  /// @returns nothing for a measure that was never seen there.
  std::optional<double> Find(MeasureIndex measure) const;

  bool is_known() const { return is_known_; }
  void Forget();

 private:
  bool is_known_ = false;
  std::array<double, kMostMeasures> values_{};
};

/// One number and how far off it may be.
struct Reading {
  double value = 0;
  double error = 0;
};

/// Reads a term.
///
/// @param side the side of the watch; kBoth for a movement done with both legs.
/// @returns nothing where what it needs is withheld, may be off by more than the term bears, or counts from a
/// set-up that was not seen.
std::optional<Reading> ReadTerm(const Term& term, const MeasuredValues& measures, Side side,
                                const StartValues& start);

/// A condition that remembers where each of its limits stood, for the slack.
class ConditionWatch {
 public:
  explicit ConditionWatch(const AnyOf& condition);
  explicit ConditionWatch(const AllOf& condition);

  /// @returns kYes where one of the alternatives is true, kNo where all are false. Within an alternative one
  /// limit that is false makes it false, whatever cannot be seen.
  Truth Step(const MeasuredValues& measures, Side side, const StartValues& start);

  void Forget();
  /// Whether it asks for nothing.
  bool is_empty() const { return condition_.empty(); }

 private:
  AnyOf condition_;
  std::vector<std::vector<bool>> inside_;
};

}  // namespace supple
