// What somebody may have meant who typed a word that there is not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace supple {

/// The word nearest to `typed`, if one is near enough to be what was meant: at most one letter in three
/// wrong (and no more than three), a swap of neighbours counting as one. Else the only word that begins with
/// what was typed, of three letters or more: "cobra" for "cobra-stretch". Empty where none is.
template <typename Words>
std::string NearestWord(std::string_view typed, const Words& words) {
  std::string nearest;
  std::size_t fewest = std::min<std::size_t>(3, typed.size() / 3) + 1;
  for (const std::string_view word : words) {
    if (word.size() > typed.size() + 3 || typed.size() > word.size() + 3) {
      continue;  // too far in any case, and what strangers typed may be long
    }
    // Distance of Damerau and Levenshtein (optimal string alignment), row by row.
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last(word.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= typed.size(); ++i) {
      std::vector<std::size_t> row(word.size() + 1, i);
      for (std::size_t j = 1; j <= word.size(); ++j) {
        const std::size_t change = typed[i - 1] == word[j - 1] ? 0 : 1;
        row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
        if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) {
          row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
      }
      before_last = std::move(last);
      last = std::move(row);
    }
    if (last.back() < fewest) {
      fewest = last.back();
      nearest = word;
    }
  }
  constexpr std::size_t kFewestLetters = 3;
  if (!nearest.empty() || typed.size() < kFewestLetters) {
    return nearest;
  }
  for (const std::string_view word : words) {
    if (word.starts_with(typed)) {
      if (!nearest.empty()) {
        return {};
      }
      nearest = word;
    }
  }
  return nearest;
}

}  // namespace supple
