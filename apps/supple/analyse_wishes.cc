#include "apps/supple/analyse_wishes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/nearest_word.h"
#include "movements/complaint.h"

namespace supple {
namespace {

// "a, b and c".
std::string Listed(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    text += i == 0 ? "" : i + 1 == ids.size() ? " and " : ", ";
    text += ids[i];
  }
  return text;
}

Failure NoMovement(const std::string& typed, const Catalogue& catalogue) {
  const std::vector<std::string> ids = catalogue.ids();
  const std::string meant = NearestWord(typed, ids);
  return WrongUse("There is no movement '" + ShownText(typed) + "'",
                  meant.empty() ? "There are " + Listed(ids) : "Did you mean '" + meant + "'?");
}

}  // namespace

std::variant<AnalysisWishes, Failure> FindWishes(const std::optional<std::string>& movement,
                                                 const std::optional<std::string>& level,
                                                 const Catalogue& catalogue) {
  AnalysisWishes wishes;
  if (!movement) {
    if (level) {
      return WrongUse("--level needs to know of which movement", "Name it too, as in '--movement hip-lift'");
    }
    return wishes;
  }
  const CatalogueMovement* const found = catalogue.Find(*movement);
  if (found == nullptr) {
    return NoMovement(*movement, catalogue);
  }
  wishes.movement = static_cast<std::size_t>(found - catalogue.movements.data());
  if (!level) {
    return wishes;
  }
  const std::vector<Level>& levels = found->coach.levels;
  const auto at = std::ranges::find(levels, *level, &Level::id);
  if (at == levels.end()) {
    std::vector<std::string> ids;
    ids.reserve(levels.size());
    for (const Level& one : levels) {
      ids.push_back(one.id);
    }
    return WrongUse(fmt::format("{} has no level '{}'", *movement, ShownText(*level)),
                    (ids.size() == 1 ? "Its only level is " : "Its levels are ") + Listed(ids));
  }
  wishes.level = static_cast<std::size_t>(at - levels.begin());
  return wishes;
}

}  // namespace supple
