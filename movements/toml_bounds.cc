#include "movements/toml_bounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace supple {
namespace {

// How far a text in quotation marks reaches that begins with the text given, in bytes.
std::size_t QuotedLength(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == quote || text[at] == '\n') {
      return at + 1;
    }
    if (text[at] == '\\' && quote == '"') {
      ++at;  // whatever follows it is part of the text
    }
  }
  return text.size();
}

// Goes over the text, looking outside of quotation marks and comments.
class BoundsScanner {
 public:
  explicit BoundsScanner(std::string_view text) : text_(text) {}

  std::optional<DataFault> Find() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with(R"(""")") || rest.starts_with("'''")) {
        return Here("a text of several lines cannot stand here; write it on one line, between \"");
      }
      if (rest.front() == '.' && ++dots_ >= kMostKeyParts) {
        return Here(fmt::format("a key has more than {} parts", kMostKeyParts));
      }
      Pass(rest);
    }
    return std::nullopt;
  }

 private:
  // Goes over one sign, text or comment.
  void Pass(std::string_view rest) {
    constexpr std::string_view kBetweenKeys = "=,[]{}\n";
    std::size_t length = 1;
    if (rest.front() == '"' || rest.front() == '\'') {
      length = std::min(QuotedLength(rest), rest.size());
    } else if (rest.front() == '#') {
      length = std::min(rest.find('\n'), rest.size());
    }
    if (kBetweenKeys.find(rest.front()) != std::string_view::npos) {
      dots_ = 0;
    }
    for (const char passed : rest.substr(0, length)) {
      ++at_;
      if (passed == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if ((static_cast<unsigned char>(passed) & 0xC0U) != 0x80U) {
        ++place_.column;
      }
    }
  }

  DataFault Here(std::string what) const { return {place_, std::move(what)}; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t dots_ = 0;
  TextPlace place_;
};

}  // namespace

std::optional<DataFault> FindOutOfBounds(std::string_view text) { return BoundsScanner(text).Find(); }

}  // namespace supple
