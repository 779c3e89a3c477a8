#include "movements/measure_scale.h"

#include <utility>
#include <variant>

namespace supple {
namespace {

template <typename Parsed>
std::optional<Parsed> Take(TableReader& reader, std::string_view key, Need need, const ConditionRules& rules,
                           std::variant<Parsed, ConditionFault> (*parse)(std::string_view,
                                                                         const ConditionRules&)) {
  const std::optional<std::string> text = reader.Text(key, need, kMostConditionBytes);
  if (!text) {
    return std::nullopt;
  }
  std::variant<Parsed, ConditionFault> parsed = parse(*text, rules);
  if (const auto* const fault = std::get_if<ConditionFault>(&parsed)) {
    reader.ComplainWithin(key, fault->at, fault->what, fault->allowed);
    return std::nullopt;
  }
  return std::get<Parsed>(std::move(parsed));
}

}  // namespace

AnyOf ReadCondition(TableReader& reader, std::string_view key, Need need, const ConditionRules& rules) {
  return Take(reader, key, need, rules, ParseCondition).value_or(AnyOf());
}

AllOf ReadAllOf(TableReader& reader, std::string_view key, Need need, const ConditionRules& rules) {
  return Take(reader, key, need, rules, ParseAllOf).value_or(AllOf());
}

std::optional<Term> ReadTerm(TableReader& reader, std::string_view key, Need need,
                             const ConditionRules& rules) {
  return Take(reader, key, need, rules, ParseTerm);
}

}  // namespace supple
