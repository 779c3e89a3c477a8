#include "reports/plot_words.h"

#include <algorithm>
#include <cstdint>

namespace supple {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

unsigned ByteAt(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// How many bytes the letter at the beginning has by its first byte; 0 if none begins so.
std::size_t LetterSize(unsigned first) {
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xC2 && first < 0xE0) {
    return 2;
  }
  if (first >= 0xE0 && first < 0xF0) {
    return 3;
  }
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// Code points that are letters or signs. The others are control characters, halves of pairs, numbers that
// were written longer than needed, and those that Unicode keeps out of texts.
bool IsLetter(std::uint32_t code, std::size_t size) {
  constexpr std::uint32_t kLeastOfThree = 0x800;
  constexpr std::uint32_t kLeastOfFour = 0x10000;
  if ((size == 3 && code < kLeastOfThree) || (size == 4 && code < kLeastOfFour)) {
    return false;
  }
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool is_half = code >= 0xD800 && code < 0xE000;
  const bool is_kept_out = (code >= 0xFDD0 && code < 0xFDF0) || (code & 0xFFFEU) == 0xFFFE;
  return !is_control && !is_half && !is_kept_out && code < 0x110000;
}

// The letter that begins at `at`, or nothing where there is none.
std::string_view LetterAt(std::string_view text, std::size_t at) {
  const unsigned first = ByteAt(text, at);
  const std::size_t size = LetterSize(first);
  if (size == 0 || at + size > text.size()) {
    return {};
  }
  std::uint32_t code = size == 1 ? first : first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned byte = ByteAt(text, at + i);
    if ((byte & 0xC0U) != 0x80) {
      return {};
    }
    code = (code << 6U) | (byte & 0x3FU);
  }
  return IsLetter(code, size) ? text.substr(at, size) : std::string_view{};
}

bool ContinuesLetter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

}  // namespace

std::string CleanWords(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = LetterAt(text, at);
    if (text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
      clean += ' ';
    } else {
      clean += letter.empty() ? kReplacement : letter;
    }
    at += std::max<std::size_t>(1, letter.size());
  }
  return clean;
}

std::size_t CountLetters(std::string_view words) {
  return words.size() - static_cast<std::size_t>(std::count_if(words.begin(), words.end(), ContinuesLetter));
}

std::string FirstLetters(std::string_view words, std::size_t letters) {
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    if (!ContinuesLetter(words[at]) && letters-- == 0) {
      break;
    }
  }
  return std::string(words.substr(0, at));
}

std::string EscapeXml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

std::string DescribeSvg(const std::string& svg, std::string_view title, std::string_view description) {
  constexpr std::string_view kOpening = "<svg";
  const std::size_t opening = svg.find(kOpening);
  const std::size_t end = svg.find('>', opening == std::string::npos ? svg.size() : opening);
  if (end == std::string::npos) {
    return svg;
  }
  const std::size_t name_end = opening + kOpening.size();
  std::string described =
      svg.substr(0, name_end) + " role=\"img\"" + svg.substr(name_end, end + 1 - name_end);
  described += "\n<title>" + EscapeXml(CleanWords(title)) + "</title>";
  described += "\n<desc>" + EscapeXml(CleanWords(description)) + "</desc>";
  described.append(svg, end + 1);
  return described;
}

}  // namespace supple
