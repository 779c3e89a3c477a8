#include "sessions/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <ctime>

namespace supple {
namespace {

constexpr std::int64_t kSecond_us = 1'000'000;
constexpr std::int64_t kMinute_us = 60 * kSecond_us;
constexpr std::int64_t kDay_us = std::int64_t{24} * 60 * kMinute_us;
constexpr std::int32_t kFarthestOffset_min =
    18 * 60;  // as ISO 8601 and java.time have it; today's are within 14 h
constexpr std::int64_t kLatest_us = 253'402'300'800 * kSecond_us;  // the year 10000
constexpr std::int64_t kMostCount = 1'000'000;
constexpr double kLongest_s = 7.0 * 24 * 3600;
constexpr double kLargestMeasure = 1e6;

std::int64_t FloorDivide(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

bool IsWithin(const std::optional<double>& value, double least, double most) {
  return !value || (std::isfinite(*value) && *value >= least && *value <= most);
}

// FNV-1a (Fowler, Noll, Vo), 64 bits: no guard against somebody who means harm, and needs to be none.
class Digest {
 public:
  void Add(std::uint64_t number) {
    for (int byte = 0; byte < 8; ++byte) {
      AddByte(static_cast<unsigned char>(number >> (8 * byte)));
    }
  }
  void Add(std::int64_t number) { Add(static_cast<std::uint64_t>(number)); }
  void Add(std::string_view text) {
    Add(static_cast<std::uint64_t>(text.size()));
    std::ranges::for_each(text, [this](char one) { AddByte(static_cast<unsigned char>(one)); });
  }
  void Add(const std::optional<double>& value) {
    Add(static_cast<std::uint64_t>(value ? 1 : 0));
    // -0 and 0 are the same number and come back as either.
    Add(std::bit_cast<std::uint64_t>(value && *value != 0 ? *value : 0.0));
  }
  // 32 bits are enough, and half the room.
  std::int64_t folded() const { return static_cast<std::int64_t>((state_ ^ (state_ >> 32U)) & 0xffffffffU); }

 private:
  void AddByte(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3U; }
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace

WallTime WallTimeNow() {
  const std::int64_t now_us = std::chrono::duration_cast<std::chrono::microseconds>(
                                  std::chrono::system_clock::now().time_since_epoch())
                                  .count();
  const std::time_t seconds = static_cast<std::time_t>(now_us / kSecond_us);
  std::tm local{};
  const bool knows_zone = ::localtime_r(&seconds, &local) != nullptr;
  return {now_us, knows_zone ? static_cast<std::int32_t>(local.tm_gmtoff / 60) : 0};
}

Day LocalDay(const WallTime& time) {
  return FloorDivide(time.utc_us + time.offset_min * kMinute_us, kDay_us);
}

std::string WallTimeText(const WallTime& time) {
  const std::int64_t local_us = time.utc_us + time.offset_min * kMinute_us;
  const Day day = FloorDivide(local_us, kDay_us);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const std::int64_t of_day_us = local_us - day * kDay_us;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}{}{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     of_day_us / (60 * kMinute_us), of_day_us / kMinute_us % 60, of_day_us / kSecond_us % 60,
                     of_day_us % kSecond_us, time.offset_min < 0 ? '-' : '+', std::abs(time.offset_min) / 60,
                     std::abs(time.offset_min) % 60);
}

EventFields FieldsOf(const EventContent& content) {
  using namespace event_field;  // NOLINT(google-build-using-namespace): eleven of its names in eleven lines
  unsigned fields = 0;
  const auto add = [&fields](EventFields field, bool is_there) { fields |= is_there ? field : 0U; };
  add(kMovement, !content.movement.empty());
  add(kSide, content.side.has_value());
  add(kLevel, !content.level.empty());
  add(kItem, !content.item.empty());
  add(kAnswer, !content.answer.empty());
  add(kCount, content.count.has_value());
  add(kDuration, content.duration_s.has_value());
  add(kScore, content.score.has_value());
  add(kMeasured, content.measured.has_value());
  add(kText, !content.text.empty());
  add(kRefersTo, content.refers_to.has_value());
  return static_cast<EventFields>(fields);
}

bool IsWord(std::string_view text, bool may_be_empty) {
  constexpr std::string_view kMarks = " ._:/+-";
  return (may_be_empty || !text.empty()) && text.size() <= kLongestWord_bytes &&
         std::ranges::all_of(text, [&](char one) {
           return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
                  kMarks.find(one) != std::string_view::npos;
         });
}

bool IsUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80        ? 0
                             : lead >> 5U == 6  ? 1
                             : lead >> 4U == 14 ? 2
                             : lead >> 3U == 30 ? 3
                                                : 9;
    if (more == 9 || i + more >= text.size()) {
      return false;
    }
    std::uint32_t code = more == 0 ? lead : lead & (0x3fU >> more);
    for (std::size_t k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if (next >> 6U != 2) {
        return false;
      }
      code = code << 6U | (next & 0x3fU);
    }
    constexpr std::uint32_t kLeastOfLength[] = {0, 0x80, 0x800, 0x10000};
    if (code < kLeastOfLength[more] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code == 0) {
      return false;
    }
    i += more + 1;
  }
  return true;
}

std::string FindFault(const EventContent& content) {
  if (static_cast<std::size_t>(content.kind) >= kEventKindCount) {
    return "its kind is none of ours";
  }
  const EventRule& rule = RuleOf(content.kind);
  const EventFields fields = FieldsOf(content);
  for (unsigned bit = 1; bit <= event_field::kRefersTo; bit <<= 1U) {
    const std::string_view name = EventFieldName(static_cast<EventFields>(bit));
    if ((rule.must & bit) != 0 && (fields & bit) == 0) {
      return fmt::format("\"{}\" must tell its {}", rule.name, name);
    }
    if ((fields & bit) != 0 && ((rule.must | rule.may) & bit) == 0) {
      return fmt::format("\"{}\" has no {}", rule.name, name);
    }
  }
  for (const auto& [name, word] :
       {std::pair("movement", &content.movement), std::pair("level", &content.level),
        std::pair("item", &content.item), std::pair("answer", &content.answer)}) {
    if (!IsWord(*word, true)) {
      return fmt::format("its {} is more than {} letters, digits and \" ._:/+-\"", name, kLongestWord_bytes);
    }
  }
  if (content.text.size() > kLongestText_bytes || !IsUtf8(content.text)) {
    return fmt::format("its text is no UTF-8 of at most {} bytes", kLongestText_bytes);
  }
  if (content.count && (*content.count < 0 || *content.count > kMostCount)) {
    return fmt::format("its count is not from 0 to {}", kMostCount);
  }
  if (!IsWithin(content.duration_s, 0, kLongest_s)) {
    return fmt::format("its duration_s is not from 0 to {}", kLongest_s);
  }
  if (!IsWithin(content.score, rule.least_score, rule.most_score)) {
    return fmt::format("its score is not from {} to {}", rule.least_score, rule.most_score);
  }
  if (!IsWithin(content.measured, -kLargestMeasure, kLargestMeasure)) {
    return fmt::format("its measured value is not from {} to {}", -kLargestMeasure, kLargestMeasure);
  }
  return IsWithin(content.certainty, 0, 1) ? "" : "its certainty is not from 0 to 1";
}

std::string FindFault(const Event& event) {
  if (event.id.bits == 0 || event.person.bits == 0 || (event.session && event.session->bits == 0)) {
    return "an id is missing";
  }
  if (event.number < 1 || event.number > kLargestNumber) {
    return "its number is not from 1 to 2^40";
  }
  if (event.t_us < 0 || event.t_us > kLongestSession_us) {
    return "its time in the session is not from 0 to 7 days";
  }
  if (event.recorded.utc_us < 0 || event.recorded.utc_us >= kLatest_us ||
      std::abs(event.recorded.offset_min) > kFarthestOffset_min) {
    return "it was recorded outside of the years 1970 to 9999, or in no time zone";
  }
  if (!IsWord(event.by.app, true) || !IsWord(event.by.catalogue, true) || !IsWord(event.by.model, true)) {
    return "a version is no word";
  }
  if (std::string fault = FindFault(event.content); !fault.empty()) {
    return fault;
  }
  if (RuleOf(event.content.kind).needs_session && !event.session) {
    return fmt::format("\"{}\" stands outside of a session", EventKindName(event.content.kind));
  }
  return "";
}

std::int64_t ChecksumOf(const Event& event) {
  const EventContent& content = event.content;
  Digest digest;
  digest.Add(event.id.bits);
  digest.Add(event.person.bits);
  digest.Add(event.number);
  digest.Add(event.session ? event.session->bits : 0);
  digest.Add(event.t_us);
  digest.Add(event.recorded.utc_us);
  digest.Add(std::int64_t{event.recorded.offset_min});
  digest.Add(event.by.app);
  digest.Add(event.by.catalogue);
  digest.Add(event.by.model);
  digest.Add(EventKindName(content.kind));
  digest.Add(EvidenceName(content.evidence));
  digest.Add(content.certainty);
  digest.Add(content.movement);
  digest.Add(content.side ? SideName(*content.side) : "");
  digest.Add(content.level);
  digest.Add(content.item);
  digest.Add(content.answer);
  digest.Add(content.count ? *content.count : std::int64_t{-1});
  digest.Add(content.duration_s);
  digest.Add(content.score);
  digest.Add(content.measured);
  digest.Add(content.text);
  digest.Add(content.refers_to ? content.refers_to->bits : 0);
  return digest.folded();
}

}  // namespace supple
