#include "body/measures.h"

#include <array>
#include <cmath>
#include <string>

#include "base/angle.h"
#include "base/require.h"
#include "body/measure_registry.h"

namespace supple {
namespace {

constexpr std::array<std::string_view, 6> kWithheldNames = {"",     "nobody",    "hidden",
                                                            "view", "uncertain", "undefined"};

const MeasureEntry& EntryOf(MeasureIndex measure, const char* function) {
  const auto entries = MeasureEntries();
  if (measure >= entries.size()) {
    throw BadInput(std::string(function) + ": measure must be below " + std::to_string(entries.size()) +
                   ", the number of measures, got " + std::to_string(measure));
  }
  return entries[measure];
}

}  // namespace

std::span<const MeasureInfo> AllMeasures() {
  static const auto kInfos = [] {
    std::array<MeasureInfo, kMostMeasures> infos{};
    for (std::size_t i = 0; i < MeasureEntries().size(); ++i) {
      infos[i] = MeasureEntries()[i].info;
    }
    return infos;
  }();
  return {kInfos.data(), MeasureEntries().size()};
}

MeasureIndex FindMeasure(std::string_view name) {
  const auto entries = MeasureEntries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].info.name == name) {
      return i;
    }
  }
  return kMostMeasures;
}

std::string_view MeasureColumn(MeasureIndex measure) { return EntryOf(measure, "MeasureColumn").column; }

double DisplayScale(MeasureUnit unit) { return unit == MeasureUnit::kAngle ? DegreesFromRadians(1) : 1; }

double MeasurePoints(MeasureIndex measure, const BodyPoints& points, const BodyScale& scale) {
  const double value = EntryOf(measure, "MeasurePoints").Of(points, scale);
  return std::isfinite(value) ? value : kNoMeaning;
}

std::string_view WithheldName(Withheld reason) { return kWithheldNames[static_cast<std::size_t>(reason)]; }

}  // namespace supple
