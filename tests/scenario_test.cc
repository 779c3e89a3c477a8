// Every file of tests/scenarios is one case: a body does something, and the coach says what it should.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "movements/catalogue.h"
#include "tests/scenario_file.h"
#include "tests/scenario_judge.h"
#include "tests/scenario_run.h"

namespace supple {
namespace {

std::vector<std::string> ScenarioFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SUPPLE_SCENARIOS)) {
    if (entry.path().extension() == ".session") {
      files.push_back(std::filesystem::relative(entry.path(), SUPPLE_SCENARIOS).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

const Catalogue& TheCatalogue() {
  static const Result<Catalogue> kCatalogue =
      LoadCatalogue(std::filesystem::path(SUPPLE_CATALOGUE_FOLDER) / "movements");
  if (!kCatalogue) {
    throw std::runtime_error(kCatalogue.fault().what);
  }
  return *kCatalogue;
}

// A frame rate that the coach must not depend on, besides the usual one.
constexpr double kFrameRates[] = {10, 30};

class Scenarios : public testing::TestWithParam<std::string> {
 protected:
  static std::vector<double> FrameRates(const Scenario& scenario) {
    return scenario.frames_per_s ? std::vector<double>{*scenario.frames_per_s}
                                 : std::vector<double>(std::begin(kFrameRates), std::end(kFrameRates));
  }
};

TEST_P(Scenarios, ComeOutAsExpected) {
  const auto scenario = LoadScenario(std::filesystem::path(SUPPLE_SCENARIOS) / GetParam());
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  for (const double frames_per_s : FrameRates(*scenario)) {
    const auto run = RunScenario(*scenario, TheCatalogue(), {.frames_per_s = frames_per_s});
    ASSERT_TRUE(run.ok()) << run.fault().what;
    std::string wrong;
    for (const std::string& sentence : JudgeScenario(*scenario, *run, TheCatalogue(), frames_per_s)) {
      wrong += "  " + sentence + '\n';
    }
    EXPECT_TRUE(wrong.empty()) << GetParam() << " at " << frames_per_s << " frames per second:\n"
                               << wrong << scenario->about << "\nWhat came out:\n"
                               << DescribeRun(*run);
  }
}

TEST_P(Scenarios, SayTheSameOfTheMirroredBody) {
  const auto scenario = LoadScenario(std::filesystem::path(SUPPLE_SCENARIOS) / GetParam());
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto run = RunScenario(*scenario, TheCatalogue(), {});
  const auto mirrored = RunScenario(*scenario, TheCatalogue(), {.is_mirrored = true});
  ASSERT_TRUE(run.ok() && mirrored.ok());
  ASSERT_EQ(run->messages.size(), mirrored->messages.size()) << DescribeRun(*run) << "mirrored:\n"
                                                             << DescribeRun(*mirrored);
  const bool has_sides = run->movement->sides == Sides::kEach;
  bool is_known = !has_sides;  // before anybody moved, the coach names no side
  for (std::size_t i = 0; i < run->messages.size(); ++i) {
    const Message& message = run->messages[i];
    is_known = is_known || message.kind == MessageKind::kOut;
    EXPECT_EQ(message.kind, mirrored->messages[i].kind);
    EXPECT_EQ(message.t_us, mirrored->messages[i].t_us);
    EXPECT_EQ(message.value, mirrored->messages[i].value);
    EXPECT_EQ(message.fault, mirrored->messages[i].fault);
    if (is_known) {
      EXPECT_EQ(message.side == mirrored->messages[i].side, !has_sides);
    }
  }
}

TEST_P(Scenarios, SayTheSameAtAnyTimeOfTheDay) {
  const auto scenario = LoadScenario(std::filesystem::path(SUPPLE_SCENARIOS) / GetParam());
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  constexpr std::int64_t kLater_us = 7'200'000'000;
  const auto run = RunScenario(*scenario, TheCatalogue(), {});
  const auto later = RunScenario(*scenario, TheCatalogue(), {.later_us = kLater_us});
  ASSERT_TRUE(run.ok() && later.ok());
  ASSERT_EQ(run->messages.size(), later->messages.size());
  for (std::size_t i = 0; i < run->messages.size(); ++i) {
    EXPECT_EQ(run->messages[i].kind, later->messages[i].kind);
    EXPECT_EQ(run->messages[i].t_us + kLater_us, later->messages[i].t_us);
    EXPECT_EQ(run->messages[i].value, later->messages[i].value);
  }
  ASSERT_EQ(run->bouts.size(), later->bouts.size());
  for (std::size_t i = 0; i < run->bouts.size(); ++i) {
    EXPECT_EQ(run->bouts[i].start_us + kLater_us, later->bouts[i].start_us);
    EXPECT_EQ(run->bouts[i].end_us + kLater_us, later->bouts[i].end_us);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(ScenarioFiles()), [](const auto& test) {
  std::string name = test.param.substr(0, test.param.rfind('.'));
  std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(ScenarioFolder, HasSixScenariosAtLeastOfEveryMovement) {
  std::map<std::string, int> counts;
  for (const std::string& file : ScenarioFiles()) {
    ++counts[file.substr(0, file.find('/'))];
  }
  for (const CatalogueMovement& movement : TheCatalogue().movements) {
    EXPECT_GE(counts[movement.coach.id], 6) << movement.coach.id;
  }
}

// The camera's own faults are what the catalogue is about: each has a scenario that shows it.
TEST(ScenarioFolder, ShowsEveryFaultThatACameraCanSee) {
  std::map<std::string, int> shown;
  for (const std::string& file : ScenarioFiles()) {
    const auto scenario = LoadScenario(std::filesystem::path(SUPPLE_SCENARIOS) / file);
    ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
    for (const Expectation& expectation : scenario->expectations) {
      shown[expectation.name] += expectation.kind == ExpectationKind::kFault ? 1 : 0;
    }
  }
  for (const CatalogueMovement& movement : TheCatalogue().movements) {
    for (const FaultSpec& fault : movement.coach.faults) {
      if (fault.rule != FaultRule::kUnseen) {
        EXPECT_GT(shown[fault.code], 0) << "no scenario expects the fault " << fault.code;
      }
    }
  }
}

}  // namespace
}  // namespace supple
