#include "sessions/record_id.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <cerrno>
#include <charconv>
#include <stdexcept>

namespace supple {

std::uint64_t NewRecordBits() {
  std::uint64_t bits = 0;
  while (bits == 0) {
    const ssize_t got = ::getrandom(&bits, sizeof(bits), 0);
    if (got != static_cast<ssize_t>(sizeof(bits))) {
      bits = 0;
      if (got < 0 && errno != EINTR) {
        throw std::runtime_error("the system gives no random numbers");
      }
    }
  }
  return bits;
}

std::string RecordBitsText(std::uint64_t bits) { return fmt::format("{:016x}", bits); }

std::optional<std::uint64_t> RecordBitsOf(std::string_view text) {
  constexpr std::size_t kDigits = 16;
  constexpr int kBase = 16;
  std::uint64_t bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits, kBase);
  const bool is_whole = text.size() == kDigits && error == std::errc() && end == text.data() + text.size();
  // One way to write each: no capitals.
  return is_whole && bits != 0 && RecordBitsText(bits) == text ? std::optional(bits) : std::nullopt;
}

}  // namespace supple
