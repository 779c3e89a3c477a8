// The words by which files name what is one of a few.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace supple {

/// Words and what they mean.
template <typename Value>
using WordTable = std::vector<std::pair<std::string_view, Value>>;

/// The word for a value; empty where there is none.
template <typename Value>
std::string_view WordFor(Value value, const WordTable<Value>& words) {
  for (const auto& [word, meant] : words) {
    if (meant == value) {
      return word;
    }
  }
  return "";
}

}  // namespace supple
