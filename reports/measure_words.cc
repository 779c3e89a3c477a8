#include "reports/measure_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/require.h"

namespace supple {
namespace {

const MeasureInfo& InfoOf(MeasureIndex measure) {
  Require(measure < AllMeasures().size(), "MeasureWords: there is no such measure");
  return AllMeasures()[measure];
}

// "left" or "right" where a name ends in it, which is then taken off.
std::string_view TakeSide(std::string_view& name) {
  for (const std::string_view side : {"left", "right"}) {
    if (name.ends_with(side) && name.size() > side.size() && name[name.size() - side.size() - 1] == '_') {
      name.remove_suffix(side.size() + 1);
      return side;
    }
  }
  return {};
}

}  // namespace

std::string MeasureWords(MeasureIndex measure) {
  std::string_view name = InfoOf(measure).name;
  std::string words(TakeSide(name));
  words += words.empty() ? "" : " ";
  constexpr std::string_view kHeight = "height_";
  constexpr std::string_view kTrunkThigh = "trunk_thigh";
  if (name.starts_with(kHeight)) {
    words = "height of " + words;
    name.remove_prefix(kHeight.size());
  } else if (name.starts_with(kTrunkThigh)) {  // never "hip angle": it holds bending of the spine too
    words += "trunk-thigh";
    name.remove_prefix(kTrunkThigh.size());
  }
  words += name;
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string_view UnitWords(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::kAngle:
      return "°";
    case MeasureUnit::kTorso:
      return "torso lengths";
    case MeasureUnit::kThigh:
      return "thigh lengths";
    case MeasureUnit::kShank:
      return "shank lengths";
    case MeasureUnit::kFoot:
      return "foot lengths";
    case MeasureUnit::kHipWidth:
      return "hip widths";
    case MeasureUnit::kLegLength:
      return "leg lengths";
    case MeasureUnit::kRatio:
      return "ratio";
    case MeasureUnit::kClass:
      return "class";
  }
  return "";
}

std::string_view UnitInFiles(MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::kAngle:
      return "deg";
    case MeasureUnit::kTorso:
      return "torso";
    case MeasureUnit::kThigh:
      return "thigh";
    case MeasureUnit::kShank:
      return "shank";
    case MeasureUnit::kFoot:
      return "foot";
    case MeasureUnit::kHipWidth:
      return "hip_width";
    case MeasureUnit::kLegLength:
      return "leg";
    case MeasureUnit::kRatio:
      return "ratio";
    case MeasureUnit::kClass:
      return "class";
  }
  return "";
}

std::string_view PlaneInFiles(MeasurePlane plane) {
  switch (plane) {
    case MeasurePlane::kSagittal:
      return "sagittal";
    case MeasurePlane::kFrontal:
      return "frontal";
    case MeasurePlane::kAny:
      return "any";
  }
  return "";
}

std::string ValueText(MeasureUnit unit, double value) {
  const int decimals = unit == MeasureUnit::kAngle || unit == MeasureUnit::kClass ? 0 : 2;
  const std::string text = fmt::format("{:.{}f}", DisplayScale(unit) * value, decimals);
  // No minus before a zero.
  return text.find_first_not_of("-0.") == std::string::npos && text.starts_with('-') ? text.substr(1) : text;
}

std::string MeasuredText(MeasureIndex measure, const MeasuredValue& measured) {
  const MeasureUnit unit = InfoOf(measure).unit;
  if (measured.withheld != Withheld::kNo) {
    return std::string(WithheldName(measured.withheld));
  }
  if (unit == MeasureUnit::kClass) {
    return ValueText(unit, measured.value);
  }
  const std::string_view sign = unit == MeasureUnit::kAngle ? "°" : "";
  return fmt::format("{}{} ± {}{}", ValueText(unit, measured.value), sign, ValueText(unit, measured.error),
                     sign);
}

MeasureMeaning MeaningOf(const MeasureInfo& info) {
  // The registry's sentences tell the sign behind the first semicolon.
  constexpr std::string_view kApart = "; ";
  const std::size_t at = info.meaning.find(kApart);
  if (at == std::string_view::npos) {
    return {info.meaning, {}};
  }
  return {info.meaning.substr(0, at), info.meaning.substr(at + kApart.size())};
}

}  // namespace supple
