#include <fmt/format.h>

#include <optional>
#include <vector>

#include "apps/supple/catalogue_page.h"
#include "apps/supple/catalogue_phrases.h"

namespace supple {
namespace {

std::string Joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

// "1 set", "3 sets".
std::string CountText(int count, std::string_view one, std::string_view many) {
  return count == 1 ? std::string(one) : fmt::format(fmt::runtime(many), count);
}

// "1 set", "3 sets", "1 to 3 sets".
void AddRange(const std::optional<DoseRange>& range, std::string_view one, std::string_view many,
              std::string_view from_to, std::vector<std::string>& parts) {
  if (!range) {
    return;
  }
  if (range->first != range->second) {
    parts.push_back(fmt::format(fmt::runtime(from_to), range->first, range->second));
  } else {
    parts.push_back(range->first == 1 ? std::string(one) : fmt::format(fmt::runtime(many), range->first));
  }
}

}  // namespace

std::string OurDoseText(const CatalogueMovement& movement, std::string_view language) {
  const CataloguePhrases& phrases = PhrasesIn(language);
  const OurDose& dose = movement.dose;
  std::vector<std::string> parts;
  if (movement.coach.kind == MovementKind::kTimed) {
    parts.push_back(
        fmt::format(fmt::runtime(phrases.on_off), movement.coach.squeeze_s, movement.coach.relax_s));
  } else if (dose.hold_s > 0) {
    parts.push_back(fmt::format(fmt::runtime(phrases.hold), dose.hold_s));
  }
  parts.push_back(CountText(dose.repetitions, phrases.repetition, phrases.repetitions));
  parts.push_back(CountText(dose.sets, phrases.set, phrases.sets));
  parts.push_back(CountText(dose.times_a_day, phrases.once_a_day, phrases.times_a_day));
  return Joined(parts);
}

std::string ArticleDoseText(const CatalogueMovement& movement, std::string_view language) {
  const CataloguePhrases& phrases = PhrasesIn(language);
  if (!movement.article) {
    return "";
  }
  const ArticleDose& dose = *movement.article;
  std::vector<std::string> parts;
  AddRange(dose.hold_s, fmt::format(fmt::runtime(phrases.hold), 1), phrases.hold, phrases.hold_range, parts);
  AddRange(dose.repetitions, phrases.repetition, phrases.repetitions, phrases.repetition_range, parts);
  AddRange(dose.sets, phrases.set, phrases.sets, phrases.set_range, parts);
  AddRange(dose.times_a_day, phrases.once_a_day, phrases.times_a_day, phrases.times_range, parts);
  if (dose.sides) {
    parts.emplace_back(phrases.side_ways.at(static_cast<std::size_t>(*dose.sides)));
  }
  return Joined(parts);
}

}  // namespace supple
