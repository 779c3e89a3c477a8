// Conditions begin, end and begin anew; a clinician's word counts for the case it was given for.

#include "programme/condition_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

GateTable Table() {
  GateTable table;
  table.conditions.resize(2);
  table.conditions[0].id = "back-pain";
  table.conditions[0].always = true;
  table.conditions[1].id = "surgery";
  return table;
}

std::vector<GateClearance> Clearances(const std::vector<ConditionReport>& reports,
                                      const std::vector<GateWord>& words) {
  return FindConditions(Table(), reports, words).clearances;
}

TEST(ConditionHistory, HoldsWhatWasSaidLast) {
  const auto now = [](const std::vector<ConditionReport>& reports) {
    return FindConditions(Table(), reports, {}).conditions;
  };
  EXPECT_THAT(now({}), IsEmpty());
  EXPECT_THAT(now({{1, "surgery"}, {2, "knee"}}), ElementsAre("surgery", "knee"));
  EXPECT_THAT(now({{1, "surgery"}, {2, "surgery", false}}), IsEmpty());
  EXPECT_THAT(now({{2, "surgery", false}, {1, "surgery"}}), IsEmpty()) << "in the order of the history";
  EXPECT_THAT(now({{1, "surgery"}, {2, "surgery", false}, {3, "surgery"}}), ElementsAre("surgery"));
  EXPECT_THAT(now({{1, "surgery"}, {2, "surgery"}}), ElementsAre("surgery"));
}

TEST(ConditionHistory, AWordCountsForACaseThatHeldWhenItWasGiven) {
  const GateWord word = {5, {"surgery", "bend"}};
  EXPECT_THAT(Clearances({{4, "surgery"}}, {word}), SizeIs(1));
  EXPECT_THAT(Clearances({{4, "surgery"}, {6, "surgery"}}, {word}), SizeIs(1)) << "said again";
  EXPECT_THAT(Clearances({{6, "surgery"}}, {word}), IsEmpty()) << "given before";
  EXPECT_THAT(Clearances({{5, "surgery"}}, {word}), IsEmpty()) << "at once is not after";
  EXPECT_THAT(Clearances({}, {word}), IsEmpty());
}

TEST(ConditionHistory, AWordForLastYearsOperationDoesNotOpenThisYears) {
  const GateWord word = {5, {"surgery", "bend"}};
  EXPECT_THAT(Clearances({{4, "surgery"}, {6, "surgery", false}, {7, "surgery"}}, {word}), IsEmpty());
  EXPECT_THAT(Clearances({{4, "surgery"}, {6, "surgery", true, true}}, {word}), IsEmpty()) << "one more";
}

TEST(ConditionHistory, AWordAboutWhatHoldsForEverybodyAlwaysCounts) {
  EXPECT_THAT(Clearances({}, {{1, {"back-pain", "twist"}}}), SizeIs(1));
}

TEST(ConditionHistory, AWordCanBeTakenBack) {
  const GateClearance twist = {"back-pain", "twist"};
  EXPECT_THAT(Clearances({}, {{1, twist}, {2, twist, false}}), IsEmpty());
  EXPECT_THAT(Clearances({}, {{1, twist}, {2, twist, false}, {3, twist}}), SizeIs(1));
  EXPECT_THAT(Clearances({}, {{1, twist}, {2, twist}}), SizeIs(1)) << "each once";
  EXPECT_THAT(Clearances({}, {{1, twist}, {2, {"back-pain", "bend"}, false}}), SizeIs(1)) << "of another one";
}

}  // namespace
}  // namespace supple
