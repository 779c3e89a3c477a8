// `supple angles` as a person meets it: what it writes for films, pictures and landmarks. Runs the built
// program.

#include "tests/angles_program_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/marker_table.h"
#include "reports/motion_table.h"
#include "reports/picture_writer.h"
#include "tests/film_reading.h"
#include "tests/json_schema.h"
#include "vision/landmark_stream_samples.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST_F(AnglesProgram, PrintsATableThatTellsTheViewAndEachMeasure) {
  WriteAll("lift.jsonl", Landmarks());
  const ProgramRun run = Angles({"lift.jsonl", "--measures", "hip_abduction,knee_flexion_left"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  const std::vector<std::string> lines = LinesOf(run.out);
  ASSERT_EQ(lines.size(), 7U) << run.out;
  EXPECT_THAT(lines[0], EndsWith(": 150 frames in 14.9 s, somebody in all of them"));
  EXPECT_THAT(lines[1], AllOf(StartsWith("Seen from the "), HasSubstr("camera tilted down"),
                              EndsWith("scale: unknown stature")));
  EXPECT_THAT(lines[3], StartsWith("measure              unit   said  median  least  most"));
  EXPECT_THAT(lines[4], StartsWith("left hip abduction   °"));
  EXPECT_THAT(lines[5], StartsWith("right hip abduction  °"));
}

TEST_F(AnglesProgram, WritesACsvOfTheLiftThatItSees) {
  WriteAll("lift.jsonl", Landmarks());
  const ProgramRun run = Angles({"lift.jsonl", "-m", "hip_abduction_left", "--csv", "-"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  std::vector<std::string> lines = LinesOf(run.out);
  ASSERT_EQ(lines.size(), 151U);
  EXPECT_EQ(lines[0], "t_s,hip_abduction_left_deg,hip_abduction_left_deg_certainty\r");
  double least = 90;
  double most = -90;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    double t_s = 0;
    double abduction_deg = 0;
    double certainty = 0;
    ASSERT_EQ(std::sscanf(lines[i].c_str(), "%lf,%lf,%lf\r", &t_s, &abduction_deg, &certainty), 3)
        << lines[i];
    EXPECT_NEAR(t_s, 0.1 * static_cast<double>(i - 1), 1e-6);
    EXPECT_GT(certainty, 0.3);
    least = std::min(least, abduction_deg);
    most = std::max(most, abduction_deg);
  }
  EXPECT_GT(most - least, 25) << "the leg is lifted";
  EXPECT_LT(least, 20);
  // The same into a file, and the table beside it.
  const ProgramRun file = Angles({"lift.jsonl", "-m", "hip_abduction_left", "--csv", "a.csv"});
  EXPECT_EQ(ReadAll("a.csv"), run.out);
  EXPECT_THAT(file.out, HasSubstr("left hip abduction"));
}

TEST_F(AnglesProgram, TellsSeveralFilmsApart) {
  WriteAll("a.jsonl", Header({"a,b.mp4", 640, 360, 10, "full"}) + "{\"t_us\":0,\"found\":false}\n");
  WriteAll("c.jsonl", Header({"c.mp4", 640, 360, 10, "full"}) + "{\"t_us\":500000,\"found\":false}\n");
  EXPECT_EQ(Angles({"a.jsonl", "c.jsonl", "-m", "trunk_rotation", "--csv", "-"}).out,
            "file,t_s,trunk_rotation_deg,trunk_rotation_deg_certainty\r\n\"a,b.mp4\",0,,\r\nc.mp4,0.5,,\r\n");
  EXPECT_EQ(Angles({"a.jsonl", "c.jsonl"}).out,
            "a,b.mp4: one picture, nobody found\n\nc.mp4: one picture, nobody found\n");
  const ProgramRun json = Angles({"a.jsonl", "c.jsonl", "--json", "-m", "trunk_rotation"});
  EXPECT_THAT(json.out, HasSubstr("\"file\":\"c.mp4\""));
  EXPECT_EQ(LinesOf(json.out).size(), 4U);
}

TEST_F(AnglesProgram, KeepsWhatItSawOfTheFirstOfSeveralFilmsInOneStream) {
  const auto film = [](const char* name) {
    return Header({name, 640, 360, 10, "full"}) + "{\"t_us\":0,\"found\":false}\n";
  };
  WriteAll("two.jsonl", film("a.mp4") + film("b.mp4"));
  EXPECT_EQ(Angles({"two.jsonl"}).exit_code, kExitFine) << "a table tells films apart";
  const ProgramRun run = Angles({"two.jsonl", "-m", "trunk_rotation", "--csv", "-"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_EQ(run.out, "t_s,trunk_rotation_deg,trunk_rotation_deg_certainty\r\n0,,\r\n");
  EXPECT_EQ(
      run.err,
      "supple: two.jsonl holds more than one film, and --csv tells of one only; what was written tells of "
      "the first. Give --json, which names each film, or a file for each film.\n");
}

TEST_F(AnglesProgram, WritesJsonThatTheSchemaAllows) {
  const JsonSchema schema(SUPPLE_CATALOGUE_FOLDER "/angles.schema.json");
  RunOptions options;
  options.standard_input =
      Landmarks() + Header({"c.mp4", 640, 360, 10, "full"}) + "{\"t_us\":0,\"found\":false}\n";
  const ProgramRun run = Angles({"-", "--json", "--stature", "1.8", "--pitch", "-6"}, options);
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  const std::vector<std::string> lines = LinesOf(run.out);
  ASSERT_EQ(lines.size(), 153U);
  for (const std::string& line : lines) {
    ASSERT_TRUE(schema.Allows(nlohmann::json::parse(line))) << line;
  }
  const nlohmann::json frame = nlohmann::json::parse(lines[1]);
  EXPECT_EQ(frame["ground"]["pitch_deg"], -6);
  EXPECT_EQ(nlohmann::json::parse(lines[0])["stature_m"], 1.8);
}

TEST_F(AnglesProgram, MakesOpenSimsFilesThatAreReadBack) {
  WriteAll("lift.jsonl", Landmarks());
  const ProgramRun run = Angles({"lift.jsonl", "--mot", "a.mot", "--trc", "a.trc", "--stature", "1.8"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  const Result<MotionTable> motion = ReadMotionTable("a.mot");
  ASSERT_TRUE(motion.ok()) << motion.fault().what;
  EXPECT_EQ(motion->time_s.size(), 150U);
  EXPECT_EQ(motion->columns.front(), "pelvis_tilt");
  const Result<MarkerTable> markers = ReadMarkerTable("a.trc");
  ASSERT_TRUE(markers.ok()) << markers.fault().what;
  EXPECT_EQ(markers->rate_hz, 10);
  const auto point = [&](const char* name) {
    const auto at = std::ranges::find(markers->markers, name) - markers->markers.begin();
    const auto& p_m = markers->at(0, static_cast<std::size_t>(at));
    return std::array{p_m[0], p_m[1], p_m[2]};
  };
  const auto hip = point("left_hip");
  const auto knee = point("left_knee");
  EXPECT_NEAR(std::hypot(hip[0] - knee[0], hip[1] - knee[1], hip[2] - knee[2]), 0.245 * 1.8, 0.1);
  EXPECT_GT(hip[1], 0) << "y up, above the floor";
}

TEST_F(AnglesProgram, SaysWhichFramesAreNotInOpenSimsFiles) {
  WriteAll("lift.jsonl", Landmarks() + "{\"t_us\":15000000,\"found\":false}\n");
  EXPECT_EQ(Angles({"lift.jsonl", "--mot", "a.mot"}).err,
            "supple: a.mot leaves out 1 of 151 frames, which show nobody.\n");
  EXPECT_THAT(Angles({"lift.jsonl", "--mot", "a.mot", "--quiet"}).err, IsEmpty());
  WriteAll("nobody.jsonl", Header({"c.mp4", 640, 360, 10, "full"}) + "{\"t_us\":0,\"found\":false}\n");
  WriteAll("b.trc", "older");
  const ProgramRun nobody = Angles({"nobody.jsonl", "--mot", "b.mot", "--trc", "b.trc"});
  EXPECT_EQ(nobody.exit_code, kExitFine) << "nobody there is an answer";
  EXPECT_EQ(nobody.err,
            "supple: nobody was found, so b.mot is not written.\nsupple: nobody was found, so b.trc is not "
            "written.\n");
  EXPECT_EQ(ReadAll("b.trc"), "older");
}

TEST_F(AnglesProgram, DrawsTheBodyAndThePlotOfAFilm) {
  const std::string film = (kClips / "faults" / "pub_m3f1f3_dave.mp4").string();
  const ProgramRun run = Angles({film, "--model", "lite", "--annotate", "drawn.mp4", "--plot", "plot.svg"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  ExpectDrawnOver(film, "drawn.mp4");
  EXPECT_THAT(ReadAll("plot.svg"), AllOf(HasSubstr("<svg"), HasSubstr("left knee flexion")));
  EXPECT_THAT(FilesInFolder(), ElementsAre("drawn.mp4", "plot.svg"));
}

TEST_F(AnglesProgram, TakesAPictureAndLandmarksWithoutDepth) {
  ASSERT_TRUE(WritePicture("grey.png", Picture(64, 64).view()).ok());
  EXPECT_EQ(Angles({"grey.png", "--annotate", "drawn.png"}).out, "grey.png: one picture, nobody found\n");
  EXPECT_TRUE(fs::exists("drawn.png"));
  WriteAll("coco.jsonl", CocoHeader() + CocoLine(0) + CocoLine(50));
  const ProgramRun coco = Angles({"coco.jsonl", "--json", "-m", "trunk_inclination"});
  EXPECT_EQ(coco.exit_code, kExitFine) << coco.err;
  EXPECT_EQ(LinesOf(coco.out).size(), 3U);
}

TEST_F(AnglesProgram, KeepsWhatCameBeforeABreak) {
  const std::string lines = Landmarks();
  WriteAll("cut.jsonl", lines.substr(0, lines.size() / 2));
  const ProgramRun run = Angles({"cut.jsonl", "--csv", "a.csv", "--mot", "a.mot", "--plot", "a.png"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_THAT(run.err, HasSubstr("the stream breaks off in the middle of this line"));
  EXPECT_THAT(run.out, HasSubstr(" frames in "));
  EXPECT_GT(LinesOf(ReadAll("a.csv")).size(), 50U);
  EXPECT_TRUE(ReadMotionTable("a.mot").ok());
  EXPECT_TRUE(fs::exists("a.png"));
}

TEST_F(AnglesProgram, CtrlCKeepsTheLines) {
  bool sent = false;
  RunOptions options;
  options.on_output = [&](pid_t program, const std::string& out) {
    if (!sent && out.size() > 5'000) {
      sent = true;
      kill(program, SIGINT);
    }
  };
  const ProgramRun run = Angles({(kClips / "outer_thigh_stretch_ben_side.mp4").string(), "--json",
                                 "--annotate", "drawn.mp4", "--mot", "a.mot", "-m", "trunk_inclination"},
                                options);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(
      run.err,
      "supple: stopped. drawn.mp4, a.mot were not finished and are not kept. The lines written so far are "
      "good.\n");
  EXPECT_GT(LinesOf(run.out).size(), 5U);
  EXPECT_TRUE(run.out.ends_with("}\n"));
  EXPECT_THAT(FilesInFolder(), IsEmpty());
}

TEST_F(AnglesProgram, AReaderThatGoesAwayEndsItQuietly) {
  WriteAll("lift.jsonl", Landmarks());
  RunOptions options;
  options.stop_listening_after = 1;
  const ProgramRun run = Angles({"lift.jsonl", "--json"}, options);
  EXPECT_EQ(run.exit_code, kExitFine);
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(AnglesProgram, HelpAndListGoToStandardOutput) {
  EXPECT_THAT(Angles({"--help"}).out, HasSubstr("supple angles leg_lift.mp4"));
  const ProgramRun list = Angles({"--list"});
  EXPECT_EQ(list.exit_code, kExitFine);
  EXPECT_THAT(list.out, HasSubstr("\ntrunk_rotation (degrees)\n"));
}

}  // namespace
}  // namespace supple
