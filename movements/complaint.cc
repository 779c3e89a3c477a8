#include "movements/complaint.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/nearest_word.h"

namespace supple {

std::string ComplaintText(const Complaint& complaint) {
  std::string text = fmt::format("{}:{}:{}: ", complaint.file, complaint.place.line, complaint.place.column);
  if (!complaint.key.empty()) {
    text += complaint.key + ": ";
  }
  text += complaint.what + ".";
  return complaint.allowed.empty() ? text : text + " " + complaint.allowed;
}

Fault FaultOf(const Complaint& complaint) {
  Complaint without = complaint;
  without.allowed.clear();
  return {FaultKind::kDamaged, ComplaintText(without),
          complaint.allowed.empty() ? "Correct the file; docs/catalogue.md says what belongs in it."
                                    : complaint.allowed};
}

void Complaints::Add(TextPlace place, std::string key, std::string what, std::string allowed) {
  if (!is_full()) {
    const auto behind = std::ranges::upper_bound(found_, place, {}, &Complaint::place);
    found_.insert(behind, {std::string(file_), place, std::move(key), std::move(what), std::move(allowed)});
  }
}

void Complaints::Add(std::string key, std::string what, std::string allowed) {
  const TextPlace place = root_->Nearest(key).place;
  Add(place, std::move(key), std::move(what), std::move(allowed));
}

std::string Choices(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string AllowedWords(std::string_view typed, const std::vector<std::string_view>& words) {
  std::string meant = NearestWord(typed, words);
  if (const auto longer = std::ranges::find_if(
          words, [&](std::string_view word) { return word.starts_with(std::string(typed) + "_"); });
      meant.empty() && longer != words.end()) {
    meant = *longer;  // the unit was left out: "rest" for "rest_s"
  }
  return (meant.empty() ? "" : fmt::format("Did you mean '{}'? ", meant)) + "Allowed: " + Choices(words) +
         ".";
}

std::string ShownText(std::string_view text) {
  constexpr std::size_t kMostShown = 60;
  std::size_t length = std::min(text.size(), kMostShown);
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    --length;  // not in the middle of a character
  }
  std::string shown;
  for (const char c : text.substr(0, length)) {
    const auto byte = static_cast<unsigned char>(c);
    // Control characters are those below the blank, and U+0080 to U+009F, which are 0xC2 and the byte itself.
    const bool is_second = byte >= 0x80U && byte < 0xA0U && shown.ends_with('\xc2');
    if (is_second) {
      shown.pop_back();
    }
    shown += byte < ' ' || byte == 0x7FU || is_second ? '?' : c;
  }
  return length < text.size() ? shown + "..." : shown;
}

}  // namespace supple
