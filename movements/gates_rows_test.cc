// Every cell of §3.2 as it is shipped, every two conditions together, and what no clearance may lift.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "movements/shipped_programme.h"

namespace supple {
namespace {

using testing::ElementsAre;

constexpr std::array<std::string_view, 9> kMovements = {
    "outer-thigh-stretch", "knee-to-opposite-shoulder", "seated-spinal-twist", "inner-thigh-squeeze",
    "outer-hip-leg-lift",  "half-kneel-lunge",          "frog-stretch",        "hip-lift",
    "cobra-stretch"};

// A cell: "ok", "out", "never", or the ways that are left. What stands behind # is the note.
struct Row {
  std::string_view condition;
  std::string_view row;
  std::array<std::string_view, 9> cells;  // M1, M1b, M2, M3, M4, M5, M6, M7, M8
};

constexpr std::string_view kSphinx = "sphinx,sphinx-long,on-a-pillow";
constexpr std::string_view kSphinxOrStand = "sphinx,sphinx-long,on-a-pillow,standing";
constexpr std::string_view kHalf = "half-height,pelvic-tilt";

const std::vector<Row>& Rows() {
  static const std::vector<Row> rows = {
      {"back-pain", "§3.2 default", {"ok", "ok", "out", "ok", "ok", "ok", "ok", "ok", kSphinxOrStand}},
      {"hip-replacement-recent",
       "§3.2 hip replacement <= 12 weeks",
       {"never", "never", "never", "out", "out", "never", "never", "out", "out"}},
      {"hip-replacement-posterior",
       "§3.2 hip replacement later, posterior",
       {"out", "out", "never", "ok", "ok", "ok#front-hip", "out", "ok", "ok"}},
      {"hip-replacement-lateral",
       "§3.2 hip replacement later, lateral: M4 by the surgeon's word",
       {"out", "out", "never", "ok", "out", "ok#front-hip", "out", "ok", "ok"}},
      {"hip-replacement-anterior",
       "§3.2 hip replacement later, anterior: M2 with OK",
       {"out", "out", "out", "ok", "ok", "out", "out", kHalf, kSphinx}},
      {"hip-replacement-unknown",
       "§3.2 the strictest of the three",
       {"out", "out", "never", "ok", "out", "out", "out", kHalf, kSphinx}},
      {"osteoporosis",
       "§3.2 osteoporosis",
       {"ok#head-down", "ok#head-down", "out", "ok", "ok", "ok#support", "narrow#long-back", kHalf,
        kSphinxOrStand}},
      {"pregnancy",
       "§3.2 pregnancy > 12 weeks",
       {"seated", "seated", "open#small", "seated", "ok", "ok#support", "narrow", "short-holds#short-on-back",
        "out"}},
      {"pregnancy-lying",
       "§3.2 pregnancy, M7 the other half of the cell",
       {"seated", "seated", "open#small", "seated", "ok", "ok#support", "narrow", "out", "out"}},
      {"pelvic-girdle-pain",
       "§3.2 pelvic-girdle or pubic pain",
       {"seated", "seated", "small-turn,chair#small", "out", "clam#small", "out", "out",
        "half-height,pelvic-tilt#feet-hip-wide", "ok"}},
      {"knee",
       "§3.2 knee pain or replacement",
       {"cross-body", "ok#behind-thigh", "standard,small-turn,long,on-a-cushion,chair#leg-straight", "ok",
        "ok", "standing", "butterfly", "ok", "ok"}},
      {"recent-surgery",
       "§3.2 abdominal or back surgery < 12 weeks",
       {"out", "out", "never", "out", "out", "out", "out", "out", "never"}},
      {"sciatica",
       "§3.2 leg pain below the knee",
       {"ok#watch-leg", "ok#watch-leg", "small-turn,chair#small", "ok", "ok", "ok", "ok", "ok",
        "sphinx,sphinx-long,on-a-pillow,standing#stop-if-down"}},
      {"sciatica-sitting",
       "§3.2 leg pain below the knee, if sitting hurts",
       {"ok#watch-leg", "ok#watch-leg", "out", "ok", "ok", "ok", "ok", "ok",
        "sphinx,sphinx-long,on-a-pillow,standing#stop-if-down"}},
      {"stenosis",
       "§3.2 stenosis, spondylolisthesis, worse bending back",
       {"ok", "ok", "ok", "ok", "ok", "small-range,standing#tuck", "ok", kHalf, "out"}},
      {"blood-pressure",
       "§3.2 uncontrolled blood pressure",
       {"ok", "ok", "ok", "gentle,seated#soft-squeeze", "ok", "ok", "ok",
        "short-holds,half-height,pelvic-tilt,sit-to-stand#count-aloud", "ok"}},
      {"blood-pressure-160",
       "§3.2 >= 160/100 ask",
       {"out", "out", "out", "out", "out", "out", "out", "out", "out"}},
      {"blood-pressure-180",
       "§3.2 >= 180/110",
       {"out", "out", "out", "out", "out", "out", "out", "out", "out"}},
      {"eyes-reflux",
       "§3.2 glaucoma, eye surgery, reflux",
       {"ok", "ok", "ok", "ok", "ok", "ok", "forearms-on-stool,butterfly,seated#head-high", "pelvic-tilt",
        "ok"}},
      {"wrist-shoulder",
       "§3.2 wrist or shoulder pain",
       {"ok#strap", "ok#strap", "ok", "ok", "ok", "ok", "forearms-on-stool,butterfly,seated", "ok",
        kSphinxOrStand}},
      {"wrist-shoulder-forearms",
       "§3.2 wrist or shoulder pain, M8 the other half of the cell",
       {"ok#strap", "ok#strap", "ok", "ok", "ok", "ok", "butterfly,seated", "ok", "out"}},
      {"floor",
       "§3.2 cannot get down to the floor",
       {"seated", "seated", "chair", "seated", "standing", "standing", "seated", "sit-to-stand", "standing"}},
  };
  return rows;
}

struct Cell {
  Gate gate = Gate::kAllowed;
  std::set<std::string> ways;
  std::string note;
};

Cell CellOf(std::string_view text) {
  Cell cell;
  if (const std::size_t at = text.find('#'); at != std::string_view::npos) {
    cell.note = "note." + std::string(text.substr(at + 1));
    text = text.substr(0, at);
  }
  cell.gate = text == "ok"      ? Gate::kAllowed
              : text == "out"   ? Gate::kRemoved
              : text == "never" ? Gate::kNever
                                : Gate::kVariant;
  while (cell.gate == Gate::kVariant && !text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    cell.ways.emplace(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return cell;
}

// What two cells must come to, worked out without the code under test.
Cell Both(const Cell& one, const Cell& other) {
  Cell both;
  both.gate = std::max(one.gate, other.gate);
  if (both.gate >= Gate::kRemoved) {
    return both;
  }
  if (one.ways.empty() || other.ways.empty()) {
    both.ways = one.ways.empty() ? other.ways : one.ways;
    return both;
  }
  std::ranges::set_intersection(one.ways, other.ways, std::inserter(both.ways, both.ways.end()));
  both.gate = both.ways.empty() ? Gate::kRemoved : Gate::kVariant;
  return both;
}

const GateTable& Table() { return ShippedProgramme().gates.table; }

std::set<std::string> SetOf(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

TEST(GateRows, AreTheMovementsAndConditionsOfTheTable) {
  EXPECT_TRUE(std::ranges::equal(Table().movements, kMovements));
  std::vector<std::string_view> conditions;
  for (const GateCondition& condition : Table().conditions) {
    conditions.emplace_back(condition.id);
    EXPECT_EQ(condition.always, condition.id == "back-pain");
  }
  std::vector<std::string_view> expected;
  for (const Row& row : Rows()) {
    expected.push_back(row.condition);
  }
  EXPECT_EQ(conditions, expected);
}

TEST(GateRows, HaveEveryCellAsTheTableSays) {
  for (const Row& row : Rows()) {
    const auto condition = std::ranges::find(Table().conditions, row.condition, &GateCondition::id);
    ASSERT_NE(condition, Table().conditions.end());
    for (std::size_t i = 0; i < kMovements.size(); ++i) {
      const Cell expected = CellOf(row.cells[i]);
      const GateRule& rule = condition->cells.at(i).rule;
      EXPECT_EQ(condition->cells.at(i).movement, kMovements[i]);
      EXPECT_EQ(rule.gate, expected.gate) << row.row << ", " << kMovements[i];
      EXPECT_EQ(SetOf(rule.ways), expected.ways) << row.row << ", " << kMovements[i];
      EXPECT_EQ(rule.note, expected.note) << row.row << ", " << kMovements[i];
    }
  }
}

TEST(GateRows, TakeTheMostRestrictiveOfAnyTwoConditions) {  // §3.2 "the most restrictive cell wins"
  const Row& everybody = Rows().front();
  for (const Row& one : Rows()) {
    for (const Row& other : Rows()) {
      for (std::size_t i = 0; i < kMovements.size(); ++i) {
        const Cell expected =
            Both(CellOf(everybody.cells[i]), Both(CellOf(one.cells[i]), CellOf(other.cells[i])));
        const MovementGate gate =
            JudgeGate(Table(), kMovements[i], {std::string(one.condition), std::string(other.condition)}, {});
        EXPECT_EQ(gate.rule.gate, expected.gate) << one.row << " and " << other.row << ", " << kMovements[i];
        EXPECT_EQ(SetOf(gate.rule.ways), expected.ways)
            << one.row << " and " << other.row << ", " << kMovements[i];
      }
    }
  }
}

std::vector<GateClearance> AllClearances() {
  std::vector<GateClearance> all;
  for (const GateCondition& condition : Table().conditions) {
    for (const std::string& movement : Table().movements) {
      all.push_back({condition.id, movement});
    }
  }
  return all;
}

TEST(GateRows, NoClearanceLiftsWhatIsNeverDone) {  // §3.2 "except where marked ✗✗"
  int nevers = 0;
  for (const Row& one : Rows()) {
    for (const Row& other : Rows()) {
      for (std::size_t i = 0; i < kMovements.size(); ++i) {
        if (CellOf(one.cells[i]).gate == Gate::kNever || CellOf(other.cells[i]).gate == Gate::kNever) {
          ++nevers;
          EXPECT_EQ(JudgeGate(Table(), kMovements[i],
                              {std::string(one.condition), std::string(other.condition)}, AllClearances())
                        .rule.gate,
                    Gate::kNever)
              << one.row << ", " << kMovements[i];
        }
      }
    }
  }
  EXPECT_GT(nevers, 400);
}

TEST(GateRows, AClearanceNeverMakesAnythingStricter) {
  for (const Row& row : Rows()) {
    for (const std::string_view movement : kMovements) {
      const std::vector<std::string> conditions = {std::string(row.condition)};
      const MovementGate without = JudgeGate(Table(), movement, conditions, {});
      const MovementGate with = JudgeGate(Table(), movement, conditions, AllClearances());
      EXPECT_LE(with.rule.gate, without.rule.gate) << row.row << ", " << movement;
    }
  }
}

TEST(GateRows, TheTwistIsClosedToEverybodyUntilCleared) {  // §3.2 default, M2
  const MovementGate closed = JudgeGate(Table(), "seated-spinal-twist", {}, {});
  EXPECT_EQ(closed.rule.gate, Gate::kRemoved);
  EXPECT_EQ(closed.stand_in, "knee-to-opposite-shoulder");
  EXPECT_FALSE(closed.allows("chair")) << "a chair twist is still a twist";
  EXPECT_TRUE(closed.reasons.front().is_liftable);
  const MovementGate open =
      JudgeGate(Table(), "seated-spinal-twist", {}, {{"back-pain", "seated-spinal-twist"}});
  EXPECT_EQ(open.rule.gate, Gate::kAllowed);
  EXPECT_EQ(open.rule.begin_with, "chair");
  EXPECT_EQ(open.stand_in, "");
}

TEST(GateRows, NothingStandsInForTheTwistWithANewHip) {  // §3.2 "Where M1 is out, M1b is out too"
  for (const char* hip : {"hip-replacement-recent", "hip-replacement-posterior", "hip-replacement-lateral",
                          "hip-replacement-anterior", "hip-replacement-unknown"}) {
    EXPECT_EQ(JudgeGate(Table(), "seated-spinal-twist", {hip}, {}).stand_in, "") << hip;
    const Gate m1 = JudgeGate(Table(), "outer-thigh-stretch", {hip}, {}).rule.gate;
    EXPECT_EQ(JudgeGate(Table(), "knee-to-opposite-shoulder", {hip}, {}).rule.gate, m1) << hip;
  }
}

TEST(GateRows, TheCobraNeedsAClearanceAndBeginsOnTheForearms) {  // §3.2 default, M8
  EXPECT_FALSE(JudgeGate(Table(), "cobra-stretch", {}, {}).allows("cobra"));
  const MovementGate open = JudgeGate(Table(), "cobra-stretch", {}, {{"back-pain", "cobra-stretch"}});
  EXPECT_TRUE(open.allows("cobra"));
  EXPECT_EQ(open.rule.begin_with, "sphinx");
}

TEST(GateRows, ASubstituteHasTheGateOfWhatItReplaces) {  // §3.2 "inherits the gate"
  for (const Row& row : Rows()) {
    for (std::size_t i = 0; i < kMovements.size(); ++i) {
      if (CellOf(row.cells[i]).gate >= Gate::kRemoved) {
        EXPECT_TRUE(JudgeGate(Table(), kMovements[i], {"floor", std::string(row.condition)}, {}).is_out())
            << row.row << ", " << kMovements[i];
      }
    }
  }
}

TEST(GateRows, WhoCannotGetDownHasTheChairSetAndNoWordChangesThat) {  // §3.2 last row
  std::vector<std::string> open;
  for (const MovementGate& gate : JudgeGates(Table(), {"floor"}, AllClearances())) {
    ASSERT_EQ(gate.rule.ways.size(), 1U) << gate.movement;
    open.push_back(gate.rule.ways.front());
  }
  EXPECT_THAT(open, ElementsAre("seated", "seated", "chair", "seated", "standing", "standing", "seated",
                                "sit-to-stand", "standing"));
}

TEST(GateRows, HighBloodPressureIsAskedAboutFirstAndThenHasTheLimitsOfItsRow) {  // §3.2 blood pressure
  for (const char* condition : {"blood-pressure-160", "blood-pressure-180"}) {
    for (const std::string_view movement : {"inner-thigh-squeeze", "hip-lift"}) {
      const MovementGate cleared =
          JudgeGate(Table(), movement, {condition}, {{condition, std::string(movement)}});
      const MovementGate row = JudgeGate(Table(), movement, {"blood-pressure"}, {});
      EXPECT_EQ(cleared.rule.ways, row.rule.ways);
      EXPECT_EQ(cleared.rule.most_hold_s, row.rule.most_hold_s);
    }
  }
  EXPECT_EQ(JudgeGate(Table(), "inner-thigh-squeeze", {"blood-pressure"}, {}).rule.most_hold_s, 3);
  EXPECT_EQ(JudgeGate(Table(), "hip-lift", {"blood-pressure"}, {}).rule.most_hold_s, 5);
}

}  // namespace
}  // namespace supple
