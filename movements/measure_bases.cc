#include "movements/measure_bases.h"

#include <algorithm>
#include <string>

namespace supple {
namespace {

std::vector<MeasureBase> MakeBases() {
  constexpr std::string_view kLeft = "_left";
  constexpr std::string_view kRight = "_right";
  std::vector<MeasureBase> bases;
  for (MeasureIndex i = 0; i < AllMeasures().size(); ++i) {
    const MeasureInfo& info = AllMeasures()[i];
    if (info.name.ends_with(kRight)) {
      continue;  // came with the left one
    }
    MeasureBase base{info.name, i, i};
    if (info.name.ends_with(kLeft)) {
      base.name.remove_suffix(kLeft.size());
      base.right = FindMeasure(std::string(base.name) + std::string(kRight));
      base.is_sided = true;
    } else {
      // The registry says in words what a sign means; a test holds the list of those that mean the left.
      const std::size_t sign = info.meaning.find("+ ");
      base.is_signed_left =
          sign != std::string_view::npos && info.meaning.find("left", sign) != std::string_view::npos;
    }
    bases.push_back(base);
  }
  return bases;
}

}  // namespace

const std::vector<MeasureBase>& MeasureBases() {
  static const std::vector<MeasureBase> bases = MakeBases();
  return bases;
}

std::optional<MeasureBase> FindMeasureBase(std::string_view name) {
  const auto found = std::ranges::find(MeasureBases(), name, &MeasureBase::name);
  return found == MeasureBases().end() ? std::nullopt : std::optional(*found);
}

}  // namespace supple
