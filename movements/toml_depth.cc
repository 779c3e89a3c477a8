#include "movements/toml_depth.h"

#include <algorithm>

namespace supple {
namespace {

// How far a text in quotation marks reaches that begins with the text given, in bytes.
std::size_t QuotedLength(std::string_view text) {
  const char quote = text.front();
  const bool has_escapes = quote == '"';
  const bool is_long = text.size() >= 3 && text[1] == quote && text[2] == quote;
  std::size_t at = is_long ? 3 : 1;
  for (; at < text.size(); ++at) {
    if (has_escapes && text[at] == '\\') {
      ++at;
    } else if (!is_long && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else if (is_long && text.substr(at).starts_with(text.substr(0, 3))) {
      at += 3;
      for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more) {
        ++at;  // up to two quotation marks may stand right before the three that end it
      }
      return at;
    }
  }
  return text.size();
}

}  // namespace

std::optional<TextPlace> FindDeepKey(std::string_view text) {
  std::size_t dots = 0;
  std::size_t line = 1;
  std::size_t line_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t length = 1;
    if (c == '"' || c == '\'') {
      length = std::min(QuotedLength(text.substr(at)), text.size() - at);
    } else if (c == '#') {
      length = std::min(text.find('\n', at), text.size()) - at;
    } else if (c == '.') {
      if (++dots >= kMostKeyParts) {
        return TextPlace{line, at - line_begin + 1};
      }
    } else if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') {
      dots = 0;
    }
    for (const char passed : text.substr(at, length)) {
      ++at;
      if (passed == '\n') {
        ++line;
        line_begin = at;
      }
    }
  }
  return std::nullopt;
}

}  // namespace supple
