#include <fmt/format.h>

#include <algorithm>

#include "movements/catalogue_names.h"
#include "movements/movement_parts.h"

namespace supple {
namespace {

constexpr std::string_view kSchema = "supple/movement/1";

bool IsId(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return std::ranges::all_of(text, fits) && !text.starts_with('-') && !text.ends_with('-') &&
         text.find("--") == std::string_view::npos;
}

bool IsCode(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  // A last small letter tells a movement that stands in for another: M1b.
  const std::string_view most =
      text.back() >= 'a' && text.back() <= 'z' ? text.substr(0, text.size() - 1) : text;
  return !most.empty() && std::ranges::all_of(most, fits) && text.front() >= 'A';
}

}  // namespace

std::string ReadSource(TableReader& reader, Need need) {
  std::string source = reader.Text("source", need).value_or("");
  const bool is_cited = (source.starts_with("M: ") || source.starts_with("V: ")) &&
                        source.find_first_not_of(' ', 3) != std::string::npos;
  if (!source.empty() && source != "S" && source != "C" && !is_cited) {
    reader.Complain(
        "source", fmt::format("'{}' is no source", ShownText(source)),
        "Allowed: S (the article), C (consensus or our own), V: author year (read there), M: author "
        "year (not re-read).");
  }
  return source;
}

std::string ReadWordKey(TableReader& reader, std::string_view key, Need need, MovementDraft& draft) {
  return ReadWordKey(reader, key, need, draft.word_uses);
}

std::string ReadId(TableReader& reader, std::string_view key, Need need) {
  constexpr std::size_t kLongestId = 60;
  std::string id = reader.Text(key, need, kLongestId).value_or("");
  if (!IsId(id)) {
    reader.Complain(key, fmt::format("'{}' is no id", ShownText(id)),
                    "Allowed: small letters and digits, joined by hyphens.");
  }
  return id;
}

void CheckFileName(TableReader& top, const std::string& id, std::string_view file_name) {
  constexpr std::string_view kEnding = ".toml";
  std::string_view stem = file_name.substr(file_name.rfind('/') + 1);
  if (!stem.ends_with(kEnding) || id.empty()) {
    return;
  }
  stem.remove_suffix(kEnding.size());
  if (stem != id) {
    top.Complain("id", fmt::format("the id is '{}' and the file is called '{}'", id, ShownText(stem)),
                 "Call both the same.");
  }
}

int ReadHarder(TableReader& reader) { return reader.Count("harder", Need::kMust, -1, 1).value_or(0); }

void ReadIdentity(TableReader& top, MovementDraft& draft) {
  Movement& coach = draft.movement.coach;
  if (const auto schema = top.Text("schema", Need::kMust); schema && *schema != kSchema) {
    top.Complain("schema", fmt::format("'{}' is not what this reads", ShownText(*schema)),
                 fmt::format("Allowed: {}.", kSchema));
  }
  coach.id = ReadId(top, "id", Need::kMust);
  constexpr std::size_t kLongestCode = 8;
  coach.code = top.Text("code", Need::kMust, kLongestCode).value_or("");
  draft.is_code_known = !coach.code.empty() && IsCode(coach.code);
  if (!coach.code.empty() && !draft.is_code_known) {
    top.Complain("code", fmt::format("'{}' is no code", ShownText(coach.code)),
                 "Allowed: a capital letter, then capital letters and digits, maybe a small letter at the "
                 "end, such as M7 or M1b.");
  }
  const auto kind = top.Choice("kind", Need::kMust, MovementKindWords());
  draft.is_kind_known = kind.has_value();
  coach.kind = kind.value_or(top.Has("timer") ? MovementKind::kTimed : MovementKind::kHold);
  const auto sides = top.Choice("sides", Need::kMust, SidesWords());
  draft.is_sides_known = sides.has_value();
  coach.sides =
      sides.value_or(Sides::kEach);  // takes all words for sides, so that nothing wrong is said of them
  constexpr int kMostOrder = 10'000;
  draft.movement.order = top.Count("order", Need::kMust, 0, kMostOrder).value_or(0);
}

}  // namespace supple
