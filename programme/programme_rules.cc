#include "programme/programme_rules.h"

#include <algorithm>
#include <cmath>

namespace supple {
namespace {

// Below this, taking repetitions away takes far more than was meant: two of three are a third less.
constexpr int kFewRepetitions = 4;
// A shorter one is none. Ours (C).
constexpr double kShortestHold_s = 3;

}  // namespace

const MovementRules* ProgrammeRules::Find(std::string_view id) const {
  const auto found = std::ranges::find(movements, id, &MovementRules::id);
  return found == movements.end() ? nullptr : &*found;
}

std::vector<const Tier*> ProgrammeRules::OfGroup(std::string_view group) const {
  std::vector<const Tier*> found;
  for (const Tier& tier : tiers) {
    if (tier.group == group) {
      found.push_back(&tier);
    }
  }
  return found;
}

std::string StepName(const Step& step) {
  std::string name =
      step.way + " " + std::to_string(step.dose.sets) + "x" + std::to_string(step.dose.repetitions);
  if (step.dose.hold_s > 0) {
    name += "x" + std::to_string(static_cast<int>(std::lround(step.dose.hold_s)));
  }
  return name;
}

Dose Lesser(const Dose& one, const Dose& other) {
  return {std::min(one.sets, other.sets), std::min(one.repetitions, other.repetitions),
          std::min(one.hold_s, other.hold_s)};
}

Dose Reduced(const Dose& dose, double factor) {
  Dose less = dose;
  if (factor >= 1) {
    return less;
  }
  if (dose.repetitions >= kFewRepetitions || dose.hold_s == 0) {
    less.repetitions = std::max(1, static_cast<int>(std::floor(dose.repetitions * factor)));
  } else {
    less.hold_s = std::min(dose.hold_s, std::max(kShortestHold_s, std::floor(dose.hold_s * factor)));
  }
  return less;
}

}  // namespace supple
