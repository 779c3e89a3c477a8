#include "accuracy/coach_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "accuracy/coach_bars.h"
#include "accuracy/made_up_coaching.h"

namespace supple {
namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

CoachReport Report() {
  CoachReport report;
  report.clips = {GoodHipLift(), BadLegLift(), Squeeze()};
  report.variants = {{"in a mirror", 3, 2, 2, 1, 1, {"bad_leg_lift"}}};
  return report;
}

std::string VerdictOf(const std::vector<ClipCoaching>& clips, const std::string& rule) {
  for (const Bar& bar : CheckCoachBars(clips)) {
    if (bar.rule.starts_with(rule)) {
      return std::string(Verdict(bar)) + " " + bar.measured;
    }
  }
  return "no such bar";
}

TEST(CoachBars, PassWhereEverythingIsAsItShouldBe) {
  for (const Bar& bar : CheckCoachBars(std::vector{GoodHipLift(), Squeeze()})) {
    EXPECT_TRUE(bar.is_met) << bar.rule << ": " << bar.measured;
  }
}

TEST(CoachBars, NameTheFilmsInWhichSomethingIsWrong) {
  const std::vector<ClipCoaching> clips = {GoodHipLift(), BadLegLift()};
  EXPECT_EQ(VerdictOf(clips, "repetitions exact"), "MISS 1 of 2 films (50.0 %); not in bad_leg_lift");
  EXPECT_EQ(VerdictOf(clips, "sides right"), "MISS 0 of 1 films (0.0 %); not in bad_leg_lift");
  EXPECT_EQ(VerdictOf(clips, "the movement recognised"), "MISS 1 of 2 films (50.0 %); not in bad_leg_lift");
  EXPECT_EQ(VerdictOf(clips, "faults in the films"), "MISS 0.500: 1 found, 1 missed, 1 not there");
  EXPECT_EQ(VerdictOf(std::vector(5, BadLegLift()), "repetitions exact"),
            "MISS 0 of 5 films (0.0 %); not in bad_leg_lift, bad_leg_lift, bad_leg_lift and 2 more");
}

TEST(CoachBars, AskForEveryHoldAndForNoneBesides) {
  ClipCoaching clip = GoodHipLift();
  const std::string rule = "every hold found";
  EXPECT_EQ(VerdictOf({clip}, rule), "PASS worst 0.30 s (good_hip_lift); 2 of 2 found, 0 besides");
  clip.holds[0].length_s = -0.51;
  EXPECT_THAT(VerdictOf({clip}, rule), HasSubstr("MISS worst 0.51 s"));
  EXPECT_THAT(VerdictOf({clip}, "length of holds: median"), HasSubstr("MISS 0.3"));
  clip = GoodHipLift();
  clip.extra_holds = {{Side::kBoth, {20, 22}, 2}};
  EXPECT_THAT(VerdictOf({clip}, rule), HasSubstr("MISS"));
  clip = GoodHipLift();
  clip.missed_holds = {{Side::kBoth, {20, 22}, 2}};
  EXPECT_THAT(VerdictOf({clip}, rule), HasSubstr("MISS"));
  clip.holds.clear();
  EXPECT_EQ(VerdictOf({clip}, rule), "MISS 0 of 1 found, 0 besides");
  EXPECT_EQ(VerdictOf({clip}, "length of holds: median"), "MISS none was found");
}

TEST(CoachBars, RefuseACountOfATimedMovementAndASafetyFaultOfACleanFilm) {
  ClipCoaching squeeze = Squeeze();
  squeeze.counts = {1, 0, 0};
  squeeze.false_faults = {{"M3-F2", 2, {1, 2}}};
  EXPECT_EQ(VerdictOf({squeeze}, "no repetition and no hold claimed"), "MISS 1 claimed in 1 films");
  EXPECT_EQ(VerdictOf({squeeze}, "no fault of priority 1"), "PASS 0 told of 1 films");
  squeeze.false_faults[0].priority = 1;
  EXPECT_EQ(VerdictOf({squeeze}, "no fault of priority 1"), "MISS 1 told of 1 films");
}

TEST(CoachBars, LeaveOutWhatNoFilmShows) {
  EXPECT_TRUE(CheckCoachBars({}).empty());
  EXPECT_EQ(VerdictOf({GoodHipLift()}, "sides right"), "no such bar");
  EXPECT_EQ(VerdictOf({GoodHipLift()}, "no repetition and no hold claimed"), "no such bar");
  EXPECT_EQ(VerdictOf({GoodHipLift()}, "faults in the films"), "no such bar");
  EXPECT_EQ(VerdictOf({Squeeze()}, "every hold found"), "no such bar");
}

TEST(CoachTable, TextHasALineForEachFilmAndForEachThingThatIsWrong) {
  const std::string text = WriteCoachText(Report());
  EXPECT_THAT(
      text, ContainsRegex("good_hip_lift +hip-lift +standard +0\\.88 +2/2 +2/2 +\\+0\\.10 +-0\\.20 +-0\\.30 "
                          "+0/0 +0"));
  EXPECT_THAT(text, ContainsRegex("bad_leg_lift +outer-hip-leg-lift +frog-stretch \\(!\\) +0\\.50 +left 0/3, "
                                  "right 2/0 +– +– +– +– +1/2 +1"));
  EXPECT_THAT(text, ContainsRegex("bad_leg_lift +M4-F2 missed: 4\\.0-6\\.0 s; unseen by a camera"));
  EXPECT_THAT(text, ContainsRegex("bad_leg_lift +M4-F1 told and not there: 7\\.0-8\\.2 s; priority 1"));
  EXPECT_THAT(text, ContainsRegex("squeeze +inner-thigh-squeeze +standard +1\\.00 +– "));
}

TEST(CoachTable, NotesHoldsThatAreMissedMadeUpOrTooLongOff) {
  CoachReport report;
  report.clips = {GoodHipLift()};
  EXPECT_THAT(WriteCoachText(report), Not(HasSubstr("what is wrong")));
  report.clips[0].holds[1].length_s = 0.75;
  report.clips[0].missed_holds = {{Side::kBoth, {10, 12}, 2}};
  report.clips[0].extra_holds = {{Side::kBoth, {20, 22.5}, 2.5}};
  const std::string text = WriteCoachText(report);
  EXPECT_THAT(text, HasSubstr("good_hip_lift  length of hold off by +0.75 s: both, 6.0-8.0 s"));
  EXPECT_THAT(text, HasSubstr("good_hip_lift  hold missed: both, 10.0-12.0 s"));
  EXPECT_THAT(text, HasSubstr("good_hip_lift  hold told and not there: both, 20.0-22.5 s"));
}

TEST(CoachTable, TextHasTotalsVariantsAndVerdicts) {
  const std::string text = WriteCoachText(Report());
  EXPECT_THAT(text, ContainsRegex("movement recognised, nothing told +66\\.7 % \\(2 of 3\\)"));
  EXPECT_THAT(text, ContainsRegex("count, mean absolute error +2\\.500"));
  EXPECT_THAT(text, ContainsRegex("length of holds.* 0\\.20, 0\\.20, 0\\.30 \\(good_hip_lift\\)"));
  EXPECT_THAT(text, ContainsRegex("in a mirror +2 of 3 +1 of 2 +1 of 2 +bad_leg_lift"));
  EXPECT_THAT(text, HasSubstr("MISS  repetitions exact in every film"));
  EXPECT_THAT(text, HasSubstr("PASS  length of holds: median error at most 0.25 s: 0.20 s"));
  CoachReport without = Report();
  without.variants.clear();
  EXPECT_THAT(WriteCoachText(without), Not(HasSubstr("changed how")));
}

TEST(CoachTable, MarkdownRowsHaveAsManyCellsAsTheirHeading) {
  std::istringstream lines(WriteCoachMarkdown(Report()));
  std::ptrdiff_t cells = 0;
  int tables = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::ptrdiff_t now = std::ranges::count(line, '|');
    tables += cells == 0 && now > 0 ? 1 : 0;
    if (cells != 0 && now != 0) {
      EXPECT_EQ(now, cells) << line;
    }
    cells = now;
  }
  EXPECT_EQ(tables, 5);
}

TEST(CoachTable, JsonHoldsEveryFigureAndNullForWhatHasNoMeaning) {
  const json out = json::parse(WriteCoachJson("clips", Report()));
  EXPECT_EQ(out["schema"], "supple.coach_accuracy/1");
  EXPECT_EQ(out["clips_folder"], "clips");
  EXPECT_EQ(out["totals"]["recognised"], 2);
  EXPECT_EQ(out["totals"]["faults"]["f1"], 0.5);
  EXPECT_EQ(out["clips"][0]["holds"][0]["length_error_s"], -0.3);
  EXPECT_EQ(out["clips"][1]["repetitions"]["right"], 2);
  EXPECT_EQ(out["clips"][1]["missed_faults"][0]["why"], "unseen by a camera");
  EXPECT_EQ(out["clips"][1]["faults_not_there"][0]["priority"], 1);
  EXPECT_EQ(out["clips"][2]["is_counted"], false);
  EXPECT_EQ(out["variants"][0]["changed"][0], "bad_leg_lift");
  EXPECT_EQ(out["bars"][0]["met"], false);
  const json nothing = json::parse(WriteCoachJson("clips", {}));
  EXPECT_TRUE(nothing["totals"]["hold_length"]["mean_s"].is_null());
  EXPECT_TRUE(nothing["totals"]["hold_length"]["worst_clip"].is_null());
}

}  // namespace
}  // namespace supple
