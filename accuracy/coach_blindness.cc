#include "accuracy/coach_blindness.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/seconds.h"
#include "coach/term_reader.h"

namespace supple {
namespace {

/// Whether the term's measures are said, wherever it counts from.
bool IsSaid(Term term, const MeasuredValues& measures, Side side) {
  static const StartValues kNoStart;
  term.origin = TermOrigin::kZero;
  return ReadTerm(term, measures, side, kNoStart).has_value();
}

/// Whether the fault could be told of at this moment, were it there.
bool CanBeTold(const FaultSpec& spec, const Movement& movement, const MeasuredValues& measures, Side side) {
  switch (spec.rule) {
    case FaultRule::kUnseen:
      return false;
    case FaultRule::kWhile:
      return std::ranges::any_of(spec.condition, [&](const AllOf& all) {
        return std::ranges::all_of(all,
                                   [&](const Limit& limit) { return IsSaid(limit.term, measures, side); });
      });
    case FaultRule::kQuick:
    case FaultRule::kShallow:
      return IsSaid(movement.course.primary, measures, side);
    case FaultRule::kSpeed:
    case FaultRule::kSwing:
    case FaultRule::kSway:
    case FaultRule::kSinks:
      break;
  }
  return IsSaid(spec.term, measures, side);
}

}  // namespace

std::string WhyMissed(const TrueFault& fault, const Movement& movement, std::span<const Side> sides,
                      std::span<const MeasuredFrame> film) {
  constexpr double kPercent = 100;
  constexpr double kMostWithheld = 0.5;
  std::vector<FaultSpec> specs;
  std::ranges::copy_if(movement.faults, std::back_inserter(specs),
                       [&](const FaultSpec& spec) { return spec.code == fault.code; });
  if (specs.empty()) {
    return "no such fault in the catalogue";
  }
  if (std::ranges::all_of(specs, [](const FaultSpec& spec) { return spec.rule == FaultRule::kUnseen; })) {
    return "unseen by a camera";
  }
  int frames = 0;
  int withheld = 0;
  for (const MeasuredFrame& frame : film) {
    const double t_s = SecondsOf(frame.t_us);
    if (t_s < fault.span.start_s || t_s > fault.span.end_s) {
      continue;
    }
    const bool can_be_told = std::ranges::any_of(specs, [&](const FaultSpec& spec) {
      return std::ranges::any_of(sides,
                                 [&](Side side) { return CanBeTold(spec, movement, frame.measures, side); });
    });
    ++frames;
    withheld += can_be_told ? 0 : 1;
  }
  const double share = frames == 0 ? 1 : static_cast<double>(withheld) / frames;
  return share > kMostWithheld ? fmt::format("withheld in {:.0f} % of its time", kPercent * share) : "seen";
}

}  // namespace supple
