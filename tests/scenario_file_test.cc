#include "tests/scenario_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/angle.h"
#include "tests/scenario_film.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

// The shortest that can be read, for what is tried besides.
const std::string kBegin =
    "# Somebody lies down.\n"
    "movement hip-lift\n"
    "posture lying: chest_inclination 85, knee_flexion 95, trunk_thigh_sagittal.right 50\n"
    "posture lifted: as lying but trunk_thigh_sagittal 5,\n"
    "  height_mid_hip 0.6\n";
const std::string kEnd =
    "0 lying\n"
    "2 lifted\n"
    "expect no fault\n";

class ScenarioFiles : public testing::Test {
 protected:
  Result<Scenario> Load(const std::string& text) {
    const std::filesystem::path file = folder_.path() / "some.session";
    std::ofstream(file) << text;
    return LoadScenario(file);
  }
  std::string Complaint(const std::string& text) {
    const auto scenario = Load(text);
    return scenario ? "it was read" : scenario.fault().what;
  }

  TestFolder folder_;
};

double Deg(double angle_rad) { return DegreesFromRadians(angle_rad); }

TEST_F(ScenarioFiles, TellWhatABodyDoes) {
  const auto scenario = Load(kBegin + "level half-height\nasked right\ntimer on\ncomfortable 12\n" + kEnd);
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  EXPECT_EQ(scenario->about, "Somebody lies down.");
  EXPECT_EQ(scenario->movement, "hip-lift");
  EXPECT_EQ(scenario->level, "half-height");
  EXPECT_EQ(scenario->asked, Side::kRight);
  EXPECT_TRUE(scenario->timer_runs);
  EXPECT_EQ(scenario->comfortable, 12);
  EXPECT_FALSE(scenario->frames_per_s);
  EXPECT_EQ(scenario->end_s(), 2);
  ASSERT_EQ(scenario->expectations.size(), 1U);
}

TEST_F(ScenarioFiles, GiveMeasuresInDegreesOfOneSideOrBoth) {
  const auto scenario = Load(kBegin + kEnd);
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto frames = MakeFrames(*scenario, 10);
  ASSERT_EQ(frames.size(), 21U);
  const auto value = [&](std::size_t frame, const char* name) {
    return frames[frame].measures[FindMeasure(name)];
  };
  EXPECT_NEAR(Deg(value(0, "knee_flexion_left").value), 95, 1e-9);
  EXPECT_NEAR(Deg(value(0, "knee_flexion_right").value), 95, 1e-9);
  EXPECT_NEAR(Deg(value(0, "knee_flexion_right").error), 4, 1e-9);
  EXPECT_EQ(value(0, "trunk_thigh_sagittal_left").withheld, Withheld::kHidden);
  EXPECT_NEAR(Deg(value(0, "trunk_thigh_sagittal_right").value), 50, 1e-9);
  EXPECT_NEAR(Deg(value(10, "trunk_thigh_sagittal_right").value), 27.5, 1e-9) << "half way";
  EXPECT_EQ(value(10, "height_mid_hip").withheld, Withheld::kHidden) << "one end does not say it";
  EXPECT_NEAR(value(20, "height_mid_hip").value, 0.6, 1e-9);
}

TEST_F(ScenarioFiles, WriteAPostureOnceForBothSides) {
  const auto scenario = Load(
      "movement seated-spinal-twist\nside right\n"
      "posture turned: trunk_rotation.toward 35, knee_flexion.named 100, knee_flexion.other 5\n"
      "0 turned\n1 turned left\n2 turned right\nexpect no hold\n");
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto frames = MakeFrames(*scenario, 1);
  const auto deg = [&](std::size_t frame, const char* name) {
    return Deg(frames[frame].measures[FindMeasure(name)].value);
  };
  for (const std::size_t right : {0U, 2U}) {
    EXPECT_NEAR(deg(right, "trunk_rotation"), -35, 1e-9);
    EXPECT_NEAR(deg(right, "knee_flexion_right"), 100, 1e-9);
    EXPECT_NEAR(deg(right, "knee_flexion_left"), 5, 1e-9);
  }
  EXPECT_NEAR(deg(1, "trunk_rotation"), 35, 1e-9);
  EXPECT_NEAR(deg(1, "knee_flexion_left"), 100, 1e-9);
}

TEST_F(ScenarioFiles, DisturbWhatTheCameraSees) {
  const auto scenario = Load(kBegin + kEnd +
                             "3 lifted\n"
                             "from 0.5 to 0.7 hidden knee_flexion.left, chest_inclination\n"
                             "from 1 to 1.2 hidden everything\n"
                             "from 1.5 to 1.7 nobody\n"
                             "from 2 to 2.2 unsure chest_inclination by 25\n"
                             "from 2.25 to 2.95 swing height_mid_hip by 0.2, 1 times per second\n");
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto frames = MakeFrames(*scenario, 20);
  const auto at = [&](double t_s, const char* name) {
    return frames.at(static_cast<std::size_t>(t_s * 20 + 0.5)).measures[FindMeasure(name)];
  };
  EXPECT_EQ(at(0.5, "knee_flexion_left").withheld, Withheld::kHidden);
  EXPECT_EQ(at(0.5, "knee_flexion_right").withheld, Withheld::kNo);
  EXPECT_EQ(at(0.65, "chest_inclination").withheld, Withheld::kHidden);
  EXPECT_EQ(at(0.7, "chest_inclination").withheld, Withheld::kNo);
  EXPECT_EQ(at(1.1, "knee_flexion_right").withheld, Withheld::kHidden);
  EXPECT_EQ(at(1.6, "knee_flexion_right").withheld, Withheld::kNobody);
  EXPECT_EQ(at(2, "chest_inclination").withheld, Withheld::kUncertain);
  EXPECT_NEAR(Deg(at(2, "chest_inclination").error), 25, 1e-9);
  EXPECT_NEAR(Deg(at(2, "chest_inclination").value), 85, 1e-9);
  EXPECT_NEAR(at(2.5, "height_mid_hip").value, 0.7, 1e-9) << "a quarter of a swing on";
  EXPECT_NEAR(at(2.95, "height_mid_hip").value, 0.6, 1e-9);
}

TEST_F(ScenarioFiles, GiveTheSameFramesToTheBit) {
  const std::string text =
      kBegin + kEnd + "frames 12 per second, uneven\nfrom 0 to 2 jitter 1.5 degrees and 0.02 parts\n";
  const auto scenario = Load(text);
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto frames = MakeFrames(*scenario, *scenario->frames_per_s);
  const auto again = MakeFrames(*Load(text), 12);
  ASSERT_EQ(frames.size(), again.size());
  double most_deg = 0;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    EXPECT_EQ(frames[i].t_us, again[i].t_us);
    const double knee = frames[i].measures[FindMeasure("knee_flexion_left")].value;
    EXPECT_EQ(knee, again[i].measures[FindMeasure("knee_flexion_left")].value);
    most_deg = std::max(most_deg, std::abs(Deg(knee) - 95));
    EXPECT_TRUE(i == 0 || frames[i].t_us > frames[i - 1].t_us);
  }
  EXPECT_GT(most_deg, 0.5);
  EXPECT_LT(most_deg, 6);
}

TEST_F(ScenarioFiles, ShareTheirPostures) {
  std::ofstream(folder_.path() / "people.postures")
      << "# In parts and degrees.\nposture lying: chest_inclination 80\n";
  const auto scenario =
      Load("movement hip-lift\npostures people.postures\n0 lying\n1 lying\nexpect no hold\n");
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  EXPECT_NEAR(Deg(scenario->waypoints[0].values[FindMeasure("chest_inclination")]), 80, 1e-9);

  std::ofstream(folder_.path() / "people.postures") << "\n0 lying\n";
  EXPECT_THAT(Complaint("movement hip-lift\npostures people.postures\n"),
              EndsWith("people.postures:2: only postures stand in this file"));
  EXPECT_THAT(Complaint("movement hip-lift\npostures nobodys.postures\n"),
              EndsWith("nobodys.postures: there is no such file"));
}

TEST_F(ScenarioFiles, SayWhatIsExpected) {
  const auto scenario = Load(kBegin + kEnd +
                             "expect hold right from 5 to 8 held 2.5 +- 0.2 unseen 1 in 2 pieces at 95\n"
                             "expect not counted 2 too shallow\n"
                             "expect fault M7-F1 left from 4 to 6 +- 1\n"
                             "expect message wrong side twice\n"
                             "expect hint M7-F1 3 times\n"
                             "expect order out, hold started, hold ended, repetition\n");
  ASSERT_TRUE(scenario.ok()) << scenario.fault().what;
  const auto& expected = scenario->expectations;
  ASSERT_EQ(expected.size(), 7U);
  EXPECT_EQ(expected[1].side, Side::kRight);
  EXPECT_EQ(expected[1].from_s->value, 5);
  EXPECT_EQ(expected[1].held_s.tolerance, 0.2);
  EXPECT_EQ(expected[1].unseen_s.value, 1);
  EXPECT_EQ(expected[1].pieces, 2);
  EXPECT_EQ(expected[1].reached->value, 95);
  EXPECT_EQ(expected[2].why, NotCounted::kShallow);
  EXPECT_EQ(expected[3].from_s->tolerance, 1) << "one tolerance is for both ends";
  EXPECT_EQ(expected[3].to_s->tolerance, 1);
  EXPECT_EQ(expected[4].messages[0], MessageKind::kWrongSide);
  EXPECT_EQ(expected[4].count, 2);
  EXPECT_EQ(expected[5].messages[0], MessageKind::kHint);
  EXPECT_EQ(expected[5].count, 3);
  EXPECT_EQ(expected[6].messages.size(), 4U);
}

TEST_F(ScenarioFiles, AreRefusedWithFileAndLine) {
  EXPECT_EQ(LoadScenario(folder_.path() / "none.session").fault().kind, FaultKind::kNotFound);
  const std::string here = (folder_.path() / "some.session").string();
  EXPECT_EQ(Complaint(""), here + ": the line \"movement ...\" is missing");
  EXPECT_EQ(Complaint("movement hip-lift\n"), here + ": nothing happens; write lines such as \"0.0 lying\"");
  EXPECT_EQ(Complaint("movement hip-lift\nposture a: knee_flexion 1\n0 a\n"),
            here + ": nothing is expected; write lines such as \"expect no fault\"");
  EXPECT_EQ(Complaint("movement hip-lift\n\nposture lying: knee_flexoin 95\n"),
            here + ":3: there is no measure \"knee_flexoin\"; ./supple angles --list names all");
}

struct Wrong {
  const char* line;
  const char* complaint;
};

TEST_F(ScenarioFiles, AreRefusedWhereALineIsWrong) {
  for (const Wrong& wrong : {
           Wrong{"movment hip-lift",
                 "expected movement, level, side, asked, comfortable, timer on, frames, "
                 "postures, posture, a time, from, at or expect, found \"movment\""},
           {"movement", "expected a movement's id, found the end of the line"},
           {"movement hip lift", "the line should end before \"lift\""},
           {"side up", "expected left, right or both, found \"up\""},
           {"frames ten per second", "expected frames a second, a number, found \"ten\""},
           {"frames 0 per second", "there must be some frames per second"},
           {"timer off", "found \"timer\""},
           {"posture lying: knee_flexion 1", "there is already a posture \"lying\""},
           {"posture new knee_flexion 1", "expected \":\", found \"knee_flexion\""},
           {"posture new: as lying and knee_flexion 1", "expected \"but\", found \"and\""},
           {"posture new: as laying", "there is no posture \"laying\"; there are: lying, lifted"},
           {"posture new: knee_flexion 1 height_mid_hip 2", "expected \",\", found \"height_mid_hip\""},
           {"posture new: knee_flexion", "expected its value, a number, found the end of the line"},
           {"posture new: knee_flexion.up 3",
            "expected .left, .right, .named or .other behind \"knee_flexion\", found \"up\""},
           {"posture new: height_mid_hip.left 3", "there is no measure \"height_mid_hip.left\""},
           {"3 sitting", "there is no posture \"sitting\"; there are: lying, lifted"},
           {"2 lying", "times must rise"},
           {"at 1 say hello", "expected \"go on\", found \"hello\""},
           {"from 2 to 1 nobody", "it must end after it begins"},
           {"from 1 to 2 blind", "expected hidden, nobody, unsure, jitter or swing, found \"blind\""},
           {"from 1 to 2 jitter 1", "expected \"degrees\", found the end of the line"},
           {"expect miracles", "evidence or recognised, found \"miracles\""},
           {"expect hold from 1 held 2", "expected \"to\", found \"held\""},
           {"expect message hello once", "expected a message, one of: ready, out, hold started,"},
           {"expect hint M7-F1", "expected never, once, twice or \"3 times\", a number, found the end"},
           {"expect no fault M7-F1 ever", "the line should end before \"ever\""},
       }) {
    EXPECT_THAT(Complaint(kBegin + kEnd + wrong.line + '\n'), HasSubstr(wrong.complaint)) << wrong.line;
    EXPECT_THAT(Complaint(kBegin + kEnd + wrong.line + '\n'), HasSubstr("some.session:9: ")) << wrong.line;
  }
}

}  // namespace
}  // namespace supple
