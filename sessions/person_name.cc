#include "sessions/person_name.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "sessions/event.h"

namespace supple {
namespace {

// Taken before the work is done: nobody types more, and marks that are dropped are paid for, too.
constexpr std::size_t kLongestTyped_bytes = 4096;

bool IsBlank(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

// The joiners are kept: Persian, Indian scripts and emoji need them.
bool IsDropped(utf8proc_int32_t code, utf8proc_category_t category) {
  constexpr utf8proc_int32_t kNonJoiner = 0x200c;
  constexpr utf8proc_int32_t kJoiner = 0x200d;
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CS ||
         category == UTF8PROC_CATEGORY_CN ||
         (category == UTF8PROC_CATEGORY_CF && code != kNonJoiner && code != kJoiner);
}

}  // namespace

Result<std::string> ReadPersonName(std::string_view typed) {
  const Fault too_long{FaultKind::kTooLarge,
                       fmt::format("The name is longer than {} letters", kLongestName_letters),
                       "Use a shorter one; it is only shown to you"};
  if (typed.size() > kLongestTyped_bytes) {
    return too_long;
  }
  if (!IsUtf8(typed)) {
    return Fault{FaultKind::kNotUnderstood, "The name holds bytes that are no letters in UTF-8",
                 "Type it again, or set the terminal to UTF-8"};
  }
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(typed.data()), static_cast<utf8proc_ssize_t>(typed.size()),
      &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  std::string name;
  std::size_t letters = 0;
  bool is_blank_due = false;
  for (utf8proc_ssize_t at = 0; at < length;) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t bytes = utf8proc_iterate(composed + at, length - at, &code);
    if (bytes <= 0) {
      break;
    }
    at += bytes;
    const auto category = utf8proc_category(code);
    if (IsBlank(category) || code == '\t' || code == '\n' || code == '\r') {
      is_blank_due = !name.empty();
    } else if (!IsDropped(code, category)) {
      if (std::exchange(is_blank_due, false)) {
        name += ' ';
        ++letters;
      }
      std::array<utf8proc_uint8_t, 4> encoded{};
      const utf8proc_ssize_t count = utf8proc_encode_char(code, encoded.data());
      name.append(reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(count));
      ++letters;
    }
  }
  if (name.empty()) {
    return Fault{FaultKind::kEmpty, "The name is empty", "Type at least one letter"};
  }
  return letters > kLongestName_letters ? Result<std::string>(too_long)
                                        : Result<std::string>(std::move(name));
}

}  // namespace supple
