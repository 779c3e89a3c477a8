#include <array>
#include <string_view>

#include "movements/movement_parts.h"

namespace supple {
namespace {

// Words that stand for themselves: nothing in the file refers to them. The name must be there.
constexpr std::string_view kName = "name";
constexpr std::array<std::string_view, 11> kFreeWords = {
    "short",  "other_names", "setup",      "named_leg", "sees",        "cannot_see",
    "honest", "view.side",   "view.front", "view.foot", "view.oblique"};
constexpr std::string_view kPraise = "praise.";

}  // namespace

void ReadWords(TableReader& top, MovementDraft& draft) {
  std::vector<WordUse> uses = draft.word_uses;
  uses.push_back({std::string(kName), "every movement"});
  std::vector<std::string> may(kFreeWords.begin(), kFreeWords.end());
  for (const FaultSpec& fault : draft.movement.coach.faults) {
    may.push_back(std::string(kPraise) + fault.code);
  }
  draft.movement.words = ReadLanguages(top, uses, may);
}

}  // namespace supple
