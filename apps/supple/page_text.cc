#include "apps/supple/page_text.h"

#include <algorithm>

namespace supple {
namespace {

// Letters on a terminal: bytes of UTF-8 that begin one.
std::size_t WidthOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string Wrapped(std::string_view lead, std::string_view words, std::size_t columns) {
  const std::size_t margin = WidthOf(lead);
  std::string text(lead);
  std::size_t column = margin;
  bool is_first = true;
  while (!words.empty()) {
    const std::size_t length = std::min(words.find_first_of(" \n\t"), words.size());
    const std::string_view word = words.substr(0, length);
    words.remove_prefix(std::min(length + 1, words.size()));
    if (word.empty()) {
      continue;
    }
    if (!is_first && column + 1 + WidthOf(word) > columns) {
      text += '\n' + std::string(margin, ' ');
      column = margin;
    } else if (!is_first) {
      text += ' ';
      ++column;
    }
    text += word;
    column += WidthOf(word);
    is_first = false;
  }
  return text + '\n';
}

std::string WithoutTrailingBlanks(std::string_view text) {
  std::string without;
  for (const char c : text) {
    if (c == '\n') {
      without.erase(without.find_last_not_of(' ') + 1);
    }
    without += c;
  }
  return without;
}

}  // namespace supple
