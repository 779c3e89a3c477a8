// How gates add up, on a made-up table of two movements. The real table's rows are in
// movements/gates_rows_test.cc.

#include "programme/gates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

GateRule Variant(std::vector<std::string> ways) { return {Gate::kVariant, std::move(ways), {}, "", ""}; }
GateRule Plain(Gate gate) { return {gate, {}, {}, "", ""}; }

GateTable MadeUp() {
  const GateRule allowed;
  GateTable table;
  table.movements = {"twist", "bend", "reach"};
  table.conditions = {
      {"sore",
       "",
       true,
       {{"twist", Plain(Gate::kRemoved), allowed}, {"bend", {}, {}}, {"reach", {}, {}}},
       ""},
      {"stiff",
       "",
       false,
       {{"twist", {}, {}}, {"bend", Variant({"low", "slow"}), allowed}, {"reach", {}, {}}},
       ""},
      {"weak",
       "",
       false,
       {{"twist", {}, {}}, {"bend", Variant({"slow", "short"}), allowed}, {"reach", {}, {}}},
       ""},
      {"tired", "", false, {{"twist", {}, {}}, {"bend", Variant({"short"}), allowed}, {"reach", {}, {}}}, ""},
      {"broken",
       "",
       false,
       {{"twist", Plain(Gate::kNever), allowed},
        {"bend", Plain(Gate::kRemoved), Variant({"low"})},
        {"reach", {}, {}}},
       ""},
      {"forgotten", "", false, {{"bend", {}, {}}}, ""},
  };
  table.stand_ins = {{"twist", "bend", ""}, {"twist", "reach", ""}};
  return table;
}

GateRule RuleOf(std::string_view movement, const std::vector<std::string>& conditions,
                const std::vector<GateClearance>& clearances = {}) {
  return JudgeGate(MadeUp(), movement, conditions, clearances).rule;
}

TEST(Gates, WhatHoldsForEverybodyNeedsNotBeNamed) {
  EXPECT_EQ(RuleOf("twist", {}).gate, Gate::kRemoved);
  EXPECT_EQ(RuleOf("bend", {}).gate, Gate::kAllowed);
}

TEST(Gates, TheMostRestrictiveCellWins) {
  EXPECT_EQ(RuleOf("bend", {"stiff", "broken"}).gate, Gate::kRemoved);
  EXPECT_EQ(RuleOf("twist", {"broken"}).gate, Gate::kNever);
}

TEST(Gates, OfTwoVariantsOnlyWhatBothNameIsLeft) {
  EXPECT_THAT(RuleOf("bend", {"stiff", "weak"}).ways, ElementsAre("slow"));
  const MovementGate gate = JudgeGate(MadeUp(), "bend", {"stiff", "weak"}, {});
  EXPECT_TRUE(gate.allows("slow"));
  EXPECT_FALSE(gate.allows("low"));
  EXPECT_FALSE(gate.allows("standard"));
}

TEST(Gates, WhereNoWayIsLeftTheMovementIsOut) {
  const MovementGate gate = JudgeGate(MadeUp(), "bend", {"stiff", "tired"}, {});
  EXPECT_EQ(gate.rule.gate, Gate::kRemoved);
  EXPECT_TRUE(gate.is_out());
  EXPECT_FALSE(gate.allows("short"));
}

TEST(Gates, WhatTheTableDoesNotKnowIsOut) {
  EXPECT_EQ(RuleOf("bend", {"unheard-of"}).gate, Gate::kRemoved) << "a condition";
  EXPECT_EQ(RuleOf("bend", {""}).gate, Gate::kRemoved);
  EXPECT_EQ(RuleOf("leap", {}).gate, Gate::kRemoved) << "a movement";
  EXPECT_EQ(RuleOf("reach", {"forgotten"}).gate, Gate::kRemoved) << "a cell";
  EXPECT_EQ(RuleOf("bend", {"unheard-of"}, {{"unheard-of", "bend"}}).gate, Gate::kRemoved)
      << "no clearance helps where it is not known of what";
  EXPECT_EQ(JudgeGate({}, "bend", {}, {}).rule.gate, Gate::kRemoved) << "an empty table";
}

TEST(Gates, AClinicianLiftsWhatWasNamedAndNothingElse) {
  EXPECT_EQ(RuleOf("twist", {}, {{"sore", "twist"}}).gate, Gate::kAllowed);
  EXPECT_EQ(RuleOf("twist", {}, {{"sore", "bend"}}).gate, Gate::kRemoved);
  EXPECT_EQ(RuleOf("twist", {}, {{"stiff", "twist"}}).gate, Gate::kRemoved);
  EXPECT_THAT(RuleOf("bend", {"broken"}, {{"broken", "bend"}}).ways, ElementsAre("low"))
      << "only as far as the cell says";
  EXPECT_EQ(RuleOf("bend", {"stiff", "broken"}, {{"stiff", "bend"}}).gate, Gate::kRemoved)
      << "the other condition stays";
}

TEST(Gates, NothingLiftsNever) {
  const std::vector<GateClearance> all = {{"broken", "twist"}, {"sore", "twist"}, {"broken", "twist"}};
  EXPECT_EQ(RuleOf("twist", {"broken"}, all).gate, Gate::kNever);
  EXPECT_FALSE(JudgeGate(MadeUp(), "twist", {"broken"}, all).reasons.back().is_liftable);
}

TEST(Gates, TellWhyAndWhetherAClinicianCouldHelp) {
  const MovementGate gate = JudgeGate(MadeUp(), "bend", {"stiff", "broken", "weak"}, {{"stiff", "bend"}});
  ASSERT_EQ(gate.reasons.size(), 3U);
  EXPECT_EQ(gate.reasons[0].condition, "stiff");
  EXPECT_TRUE(gate.reasons[0].is_cleared);
  EXPECT_FALSE(gate.reasons[0].is_liftable);
  EXPECT_EQ(gate.reasons[1].condition, "weak");
  EXPECT_TRUE(gate.reasons[1].is_liftable);
  EXPECT_EQ(gate.reasons[2].condition, "broken");
  EXPECT_TRUE(gate.reasons[2].is_liftable);
}

TEST(Gates, ThatAreOpenHaveNoReasons) {
  EXPECT_THAT(JudgeGate(MadeUp(), "reach", {"stiff"}, {}).reasons, IsEmpty());
}

TEST(Gates, TheFirstStandInThatIsNotOutItselfTakesThePlace) {
  EXPECT_EQ(JudgeGate(MadeUp(), "twist", {}, {}).stand_in, "bend");
  EXPECT_EQ(JudgeGate(MadeUp(), "twist", {"broken"}, {}).stand_in, "reach");
  EXPECT_EQ(JudgeGate(MadeUp(), "twist", {"unheard-of"}, {}).stand_in, "");
  EXPECT_EQ(JudgeGate(MadeUp(), "twist", {}, {{"sore", "twist"}}).stand_in, "") << "it is not out";
}

TEST(Gates, AreJudgedForAllMovementsInTheOrderOfTheTable) {
  std::vector<std::string> movements;
  for (const MovementGate& gate : JudgeGates(MadeUp(), {}, {})) {
    movements.push_back(gate.movement);
  }
  EXPECT_THAT(movements, ElementsAre("twist", "bend", "reach"));
}

TEST(Gates, TheShorterHoldAndTheFirstBeginThatFitsRemain) {
  const GateRule one = {Gate::kVariant, {"a", "b", "c"}, 5, "note.one", "a"};
  const GateRule other = {Gate::kVariant, {"b", "c"}, 3, "note.other", "c"};
  const GateRule both = Stricter(one, other);
  EXPECT_THAT(both.ways, ElementsAre("b", "c"));
  EXPECT_EQ(both.most_hold_s, 3);
  EXPECT_EQ(both.begin_with, "c") << "a is no longer among the ways";
  EXPECT_EQ(both.note, "note.one");
  EXPECT_EQ(Stricter(one, Plain(Gate::kAllowed)).most_hold_s, 5);
  EXPECT_EQ(Stricter(Plain(Gate::kAllowed), one).begin_with, "a");
}

GateRule AnyRule() {
  const auto gate = *rc::gen::element(Gate::kAllowed, Gate::kVariant, Gate::kRemoved, Gate::kNever);
  GateRule rule = Plain(gate);
  if (gate == Gate::kVariant) {
    rule.ways = *rc::gen::nonEmpty(
        rc::gen::unique<std::vector<std::string>>(rc::gen::element<std::string>("a", "b", "c")));
  }
  return rule;
}

bool Allows(const GateRule& rule, const std::string& way) {
  return MovementGate{"", rule, {}, {}, ""}.allows(way);
}

RC_GTEST_PROP(Gates, TwoRulesAllowJustWhatBothAllow, ()) {
  const GateRule one = AnyRule();
  const GateRule other = AnyRule();
  const GateRule both = Stricter(one, other);
  for (const std::string way : {"a", "b", "c", "standard"}) {
    RC_ASSERT(Allows(both, way) == (Allows(one, way) && Allows(other, way)));
  }
  RC_ASSERT(both.gate >= std::max(one.gate, other.gate));
}

RC_GTEST_PROP(Gates, MoreConditionsNeverAllowMore, ()) {
  const GateTable table = MadeUp();
  const auto any =
      rc::gen::element<std::string>("sore", "stiff", "weak", "tired", "broken", "forgotten", "", "?");
  const auto conditions = *rc::gen::container<std::vector<std::string>>(any);
  std::vector<GateClearance> clearances;
  for (const std::string& condition : *rc::gen::container<std::vector<std::string>>(any)) {
    clearances.push_back({condition, *rc::gen::element<std::string>("twist", "bend", "reach")});
  }
  std::vector<std::string> more = conditions;
  more.push_back(*any);
  for (const std::string& movement : table.movements) {
    const MovementGate with_less = JudgeGate(table, movement, conditions, clearances);
    const MovementGate with_more = JudgeGate(table, movement, more, clearances);
    RC_ASSERT(with_more.rule.gate >= with_less.rule.gate);
    for (const std::string way : {"low", "slow", "short", "standard"}) {
      RC_ASSERT(!with_more.allows(way) || with_less.allows(way));
    }
  }
}

}  // namespace
}  // namespace supple
