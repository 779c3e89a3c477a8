#include "apps/supple/angles_measures.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest_word.h"
#include "reports/measure_words.h"

namespace supple {
namespace {

constexpr std::string_view kLeft = "_left";
constexpr std::string_view kRight = "_right";

bool IsSided(std::string_view name) { return name.ends_with(kLeft) || name.ends_with(kRight); }

// The name without its side.
std::string_view BaseOf(std::string_view name) {
  return name.substr(0, name.size() - (name.ends_with(kLeft)    ? kLeft.size()
                                       : name.ends_with(kRight) ? kRight.size()
                                                                : 0));
}

bool IsMeant(std::string_view typed, MeasureIndex measure) {
  const std::string_view name = AllMeasures()[measure].name;
  return typed == name || typed == MeasureColumn(measure) || typed == BaseOf(name);
}

std::string NearestMeasure(std::string_view typed) {
  std::vector<std::string> names;
  for (const MeasureInfo& info : AllMeasures()) {
    names.emplace_back(info.name);
    names.emplace_back(BaseOf(info.name));
  }
  if (std::string nearest = NearestWord(typed, names); !nearest.empty()) {
    return nearest;
  }
  // A part of a name, such as "abduction".
  const auto holds = [&](const std::string& name) { return name.find(typed) != std::string::npos; };
  const auto longer =
      std::ranges::find_if(names, [&](const auto& name) { return holds(name) && !IsSided(name); });
  return typed.empty() || longer == names.end() ? "" : *longer;
}

std::string_view WithoutBlanksAround(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// The text in lines of at most that many letters, each behind an indent.
void AppendWrapped(std::string_view text, std::size_t most, std::string& out) {
  constexpr std::string_view kIndent = "    ";
  while (!text.empty()) {
    std::size_t length = std::min(text.size(), most);
    if (length < text.size()) {
      const std::size_t blank = text.rfind(' ', length);
      length = blank == std::string_view::npos ? length : blank;
    }
    out += fmt::format("{}{}\n", kIndent, text.substr(0, length));
    text = WithoutBlanksAround(text.substr(length));
  }
}

}  // namespace

std::variant<std::vector<MeasureIndex>, UnknownMeasure> FindMeasures(std::string_view list) {
  std::vector<MeasureIndex> found;
  while (true) {
    const std::size_t comma = list.find(',');
    const std::string_view typed = WithoutBlanksAround(list.substr(0, comma));
    bool is_known = false;
    for (MeasureIndex measure = 0; measure < AllMeasures().size(); ++measure) {
      if (IsMeant(typed, measure)) {
        is_known = true;
        if (std::ranges::find(found, measure) == found.end()) {
          found.push_back(measure);
        }
      }
    }
    if (!is_known) {
      return UnknownMeasure{std::string(typed), NearestMeasure(typed)};
    }
    if (comma == std::string_view::npos) {
      return found;
    }
    list.remove_prefix(comma + 1);
  }
}

std::vector<MeasureIndex> EveryMeasure() {
  std::vector<MeasureIndex> all(AllMeasures().size());
  for (MeasureIndex measure = 0; measure < all.size(); ++measure) {
    all[measure] = measure;
  }
  return all;
}

std::vector<MeasureIndex> UsualMeasures() {
  return std::get<0>(FindMeasures("trunk_thigh_sagittal,knee_flexion,trunk_inclination"));
}

std::string MeasureList() {
  constexpr std::size_t kMostLetters = 96;
  std::string text =
      "The measures of 'supple angles'. Where a name ends in _left and _right, the name without it means "
      "both.\n";
  for (const MeasureInfo& info : AllMeasures()) {
    if (info.name.ends_with(kRight)) {
      continue;  // told together with the left one
    }
    const std::string_view base = BaseOf(info.name);
    const std::string name =
        IsSided(info.name) ? fmt::format("{0}_left, {0}_right", base) : std::string(info.name);
    const std::string_view unit = info.unit == MeasureUnit::kAngle ? "degrees" : UnitWords(info.unit);
    text += fmt::format("\n{} ({})\n", name, unit);
    AppendWrapped(info.meaning, kMostLetters, text);
  }
  return text;
}

}  // namespace supple
