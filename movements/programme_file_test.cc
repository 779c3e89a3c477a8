// The plan's rules as the catalogue has them, and what their reader refuses.

#include "movements/programme_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "programme/explanation.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

std::string OwnText() { return ReadBytes(SUPPLE_CATALOGUE_FOLDER "/programme.toml"); }

const Catalogue& OwnCatalogue() {
  static const Catalogue catalogue = LoadCatalogue(SUPPLE_CATALOGUE_FOLDER "/movements").value();
  return catalogue;
}

std::string WithOut(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

std::string FirstComplaint(const std::string& text) {
  const auto reading = ReadProgrammeFile(text, "programme.toml", OwnCatalogue());
  return reading.complaints.empty() ? "" : ComplaintText(reading.complaints.front());
}

TEST(ProgrammeFile, OfTheCatalogueIsRight) {
  const auto reading = ReadProgrammeFile(OwnText(), "programme.toml", OwnCatalogue());
  for (const Complaint& complaint : reading.complaints) {
    ADD_FAILURE() << ComplaintText(complaint);
  }
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_EQ(reading.file->rules.movements.size(), 9U);
  EXPECT_EQ(reading.file->rules.OfGroup("T6").size(), 2U);
}

// Clinical reference 1 and 1.0: no step asks for more than the article or its own level. Reckoned here once
// more, by hand.
TEST(ProgrammeFile, AsksForNoMoreThanTheArticleOrALevel) {
  const auto reading = ReadProgrammeFile(OwnText(), "programme.toml", OwnCatalogue());
  ASSERT_TRUE(reading.file.has_value());
  struct Most {
    const char* movement;
    Dose dose;
  };
  const Most most_of_all[] = {
      {"outer-thigh-stretch", {1, 3, 45}},
      {"seated-spinal-twist", {1, 1, 45}},
      {"inner-thigh-squeeze", {3, 15, 10}},
      {"outer-hip-leg-lift", {2, 15, 0}},
      {"half-kneel-lunge", {1, 2, 30}},
      {"frog-stretch", {1, 1, 60}},
      {"hip-lift", {1, 5, 15}},
      {"cobra-stretch", {1, 2, 30}},
      {"knee-to-opposite-shoulder", {1, 3, 45}},
  };
  for (const auto& [id, most] : most_of_all) {
    const MovementRules* const movement = reading.file->rules.Find(id);
    ASSERT_NE(movement, nullptr) << id;
    for (const Step& step : movement->steps) {
      EXPECT_EQ(Lesser(step.dose, most), step.dose) << id << " " << StepName(step);
    }
  }
}

TEST(ProgrammeFile, ReachesTheTargetsOfTheWeeks) {
  // Clinical reference 2.3: what is reached by when.
  const auto reading = ReadProgrammeFile(OwnText(), "programme.toml", OwnCatalogue());
  ASSERT_TRUE(reading.file.has_value());
  struct Target {
    const char* movement;
    const char* step;
    int week;
  };
  const Target targets[] = {
      {"outer-hip-leg-lift", "standard 1x12", 3}, {"outer-hip-leg-lift", "standard 2x10", 3},
      {"hip-lift", "standard 1x5x12", 3},         {"outer-thigh-stretch", "standard 1x3x30", 3},
      {"outer-hip-leg-lift", "standard 2x12", 5}, {"inner-thigh-squeeze", "more 2x15x5", 5},
      {"hip-lift", "long-holds 1x5x15", 5},       {"cobra-stretch", "cobra 1x2x15", 5},
  };
  for (const auto& [id, name, week] : targets) {
    const MovementRules* const movement = reading.file->rules.Find(id);
    ASSERT_NE(movement, nullptr);
    bool is_there = false;
    for (const Step& step : movement->steps) {
      if (StepName(step) == name) {
        is_there = true;
        EXPECT_EQ(step.from_week, week) << id << " " << name;
      }
    }
    EXPECT_TRUE(is_there) << id << " " << name;
  }
}

TEST(ProgrammeFile, HasASentenceWithTheRightPlacesForEveryReason) {
  const auto reading = ReadProgrammeFile(OwnText(), "programme.toml", OwnCatalogue());
  ASSERT_TRUE(reading.file.has_value());
  for (const char* const language : {"en", "es"}) {
    for (const PlanReason reason : AllPlanReasons()) {
      const std::string& sentence = reading.file->words.at(language).at(std::string(KeyOf(reason)));
      std::set<std::string> places;
      for (std::size_t at = sentence.find('{'); at != std::string::npos; at = sentence.find('{', at + 1)) {
        places.insert(sentence.substr(at + 1, sentence.find('}', at) - at - 1));
      }
      std::set<std::string> wanted;
      for (const std::string_view place : PlacesOf(reason)) {
        wanted.emplace(place);
      }
      EXPECT_EQ(places, wanted) << language << " " << KeyOf(reason);
    }
  }
}

TEST(ProgrammeFile, IsRefusedWithTheReason) {
  struct Spoilt {
    const char* what;
    const char* by;
    const char* told;
  };
  const Spoilt spoilt[] = {
      {"supple/programme/1", "supple/programme/2", "schema"},
      {"minutes_tier = \"T10\"", "minutes_tier = \"T11\"", "there is no tier 'T11'"},
      {"posture_change_s = 20", "posture_change_s = -20", "out of range"},
      {"posture_change_s = 20", "posture_chance_s = 20", "posture_change_s: it is missing"},
      {"most_ratio = 1.8", "most_ratio = 0.8", "1 does not lie between"},
      {"green_sessions = 2", "green_sessions = 1", "green_sessions"},
      {"floor = [\n  \"outer-thigh-stretch\",", "floor = [", "Missing: outer-thigh-stretch"},
      {"from_week = 1\ntier", "from_week = 2\ntier", "the stages are not in order"},
      {"days = [3, 5]", "days = [5, 3]", "the least is more than the most"},
      {"{ movement = \"cobra-stretch\", repetitions = 2, hold_s = 15 }",
       "{ movement = \"cobra\", repetitions = 2, hold_s = 15 }", "there is no movement 'cobra'"},
      {"id = \"T6-B\"", "id = \"T6-A\"", "there is a tier 'T6-A' already"},
      {"way = \"standard\", repetitions = 5, hold_s = 14", "way = \"standard\", repetitions = 5, hold_s = 16",
       "more than the article or the level asks for"},
      {"way = \"standard\", repetitions = 5, hold_s = 14", "way = \"standard\", repetitions = 6, hold_s = 14",
       "Allowed here: 5 at most"},
      {"way = \"twice\"", "way = \"thrice\"", "has no level or variant 'thrice'"},
      {", start = true", "", "0 of them say start"},
      {"\"plan.tired\" = ", "\"plan.tyred\" = ", "plan.tired"},
      {"effect = \"strength\"", "effect = \"power\"", "effect"},
  };
  for (const auto& [what, by, told] : spoilt) {
    EXPECT_THAT(FirstComplaint(WithOut(OwnText(), what, by)), testing::HasSubstr(told))
        << what << " -> " << by;
  }
}

}  // namespace
}  // namespace supple
