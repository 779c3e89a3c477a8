#include "apps/supple/typing.h"

#include <utility>

#include "base/nearest_word.h"

namespace supple {

TypingMistake Mistake(std::string what, std::string remedy) {
  return {{FaultKind::kNotUnderstood, std::move(what), std::move(remedy)}};
}

TypingMistake UnknownWord(const std::string& typed, const std::string& is_not,
                          const std::vector<std::string>& words, const std::string& help) {
  const std::string meant = NearestWord(typed, words);
  return Mistake("'" + typed + "' is not " + is_not,
                 meant.empty() ? "See '" + help + "'" : "Did you mean '" + meant + "'? See '" + help + "'");
}

std::optional<PoseModel> ModelNamed(const std::string& name) {
  for (const PoseModel model : {PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy}) {
    if (name == Name(model)) {
      return model;
    }
  }
  return {};
}

}  // namespace supple
