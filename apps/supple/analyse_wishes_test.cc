#include "apps/supple/analyse_wishes.h"

#include <gtest/gtest.h>

#include "apps/supple/analysis_samples.h"
#include "apps/supple/fault_text.h"

namespace supple {
namespace {

Catalogue TwoMovements() {
  CatalogueMovement other = SampleMovement();
  other.coach.id = "other-lift";
  Level harder = other.coach.levels.front();
  harder.id = "long";
  other.coach.levels.push_back(harder);
  return {{SampleMovement(), other}};
}

std::string RefusalOf(const std::optional<std::string>& movement, const std::optional<std::string>& level) {
  const auto found = FindWishes(movement, level, TwoMovements());
  const auto* const failure = std::get_if<Failure>(&found);
  if (failure == nullptr) {
    return "found";
  }
  EXPECT_EQ(failure->exit_code, kExitWrongUse);
  return FaultText(failure->fault);
}

TEST(AnalysisWishes, FindMovementAndLevelInTheCatalogue) {
  const auto found = FindWishes("other-lift", "long", TwoMovements());
  const auto& wishes = std::get<AnalysisWishes>(found);
  EXPECT_EQ(wishes.movement, 1U);
  EXPECT_EQ(wishes.level, 1U);
  const auto nothing = FindWishes({}, {}, TwoMovements());
  EXPECT_FALSE(std::get<AnalysisWishes>(nothing).movement.has_value());
}

TEST(AnalysisWishes, SayWhatThereIsInPlaceOfWhatThereIsNot) {
  EXPECT_EQ(RefusalOf("sample-lfit", {}),
            "supple: There is no movement 'sample-lfit'. Did you mean 'sample-lift'?");
  EXPECT_EQ(RefusalOf("squat", {}),
            "supple: There is no movement 'squat'. There are sample-lift and other-lift.");
  EXPECT_EQ(RefusalOf("other-lift", "short"),
            "supple: other-lift has no level 'short'. Its levels are standard and long.");
  EXPECT_EQ(RefusalOf("sample-lift", "long"),
            "supple: sample-lift has no level 'long'. Its only level is standard.");
  EXPECT_EQ(RefusalOf({}, "long"),
            "supple: --level needs to know of which movement. Name it too, as in '--movement hip-lift'.");
}

}  // namespace
}  // namespace supple
