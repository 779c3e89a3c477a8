// `supple analyse` and `supple demo` as a person meets them: what they write for films, pictures, landmarks
// and folders, and what they say where something is wrong. Runs the built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/picture_writer.h"
#include "tests/angles_program_test.h"
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
using testing::Not;
using testing::StartsWith;

constexpr const char* kDisclaimer = "This tells of what the camera saw; it is no medical advice.\n";
const std::string kHipLift = (kClips / "hip_lift_dave_side.mp4").string();

class AnalyseProgram : public AnglesProgram {
 protected:
  static ProgramRun Supple(std::vector<std::string> words, const RunOptions& options = {}) {
    words.insert(words.begin(), kSupple);
    words.insert(words.begin() + 2, {"--models", ModelFolder().string()});
    return RunProgram(words, options);
  }
  static ProgramRun Analyse(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), "analyse");
    return Supple(std::move(arguments), options);
  }

  /// The landmarks of three lifts of the hips, looked at once for all tests.
  static std::string HipLift() {
    static const std::string kLandmarks = Pose({kHipLift, "--model", "lite"}).out;
    return kLandmarks;
  }

  static std::string NobodyStream(const std::string& file) {
    return Header({file, 640, 360, 10, "full"}) +
           "{\"t_us\":0,\"found\":false}\n{\"t_us\":100000,\"found\":false}\n";
  }

  static nlohmann::json JsonOf(const std::string& file) {
    const ProgramRun run = Analyse({file, "--json"});
    EXPECT_EQ(run.exit_code, kExitFine) << run.err;
    return nlohmann::json::parse(run.out);
  }

  static std::string Replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
  }
};

TEST_F(AnalyseProgram, TellsAPersonWhatWasDone) {
  WriteAll("lift.jsonl", HipLift());
  const ProgramRun run = Analyse({"lift.jsonl"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, AllOf(StartsWith(kHipLift + "\nHip lift. I am sure of that.\nLevel: "),
                             HasSubstr("\nBoth sides at once: "), HasSubstr("\n  3. 0:1"),
                             HasSubstr(": held for 1."), HasSubstr("\nWent well: "), EndsWith(kDisclaimer)));
  EXPECT_THAT(Analyse({"lift.jsonl", "--language", "es"}).out,
              AllOf(HasSubstr("\nElevación de cadera. De eso no me cabe duda.\nNivel: "),
                    EndsWith("Esto cuenta lo que vio la cámara; no es un consejo médico.\n")));
}

TEST_F(AnalyseProgram, WritesJsonThatTheSchemaAllowsAndThatTellsOfThreeLifts) {
  const JsonSchema schema(SUPPLE_CATALOGUE_FOLDER "/analysis.schema.json");
  RunOptions options;
  options.standard_input = HipLift() + NobodyStream("nobody.mp4");
  const ProgramRun run = Analyse({"-", "--json"}, options);
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  const std::vector<std::string> lines = LinesOf(run.out);
  ASSERT_EQ(lines.size(), 2U);
  for (const std::string& line : lines) {
    EXPECT_TRUE(schema.Allows(nlohmann::json::parse(line))) << line;
  }
  const nlohmann::json lift = nlohmann::json::parse(lines[0]);
  EXPECT_EQ(lift["file"], kHipLift);
  EXPECT_EQ(lift["movement"], "hip-lift");
  EXPECT_EQ(lift["frames"], 173);
  EXPECT_NEAR(lift["duration_s"], 17.3, 1e-9);
  EXPECT_EQ(lift["view"]["ok"], true);
  EXPECT_GT(lift["usable_fraction"], 0.9);
  ASSERT_EQ(lift["bouts"].size(), 1U);
  EXPECT_EQ(lift["bouts"][0]["reps"].size(), 3U);
  EXPECT_FALSE(lift["measures"].empty());
  const nlohmann::json nobody = nlohmann::json::parse(lines[1]);
  EXPECT_TRUE(nobody["movement"].is_null());
  EXPECT_TRUE(nobody["view"]["yaw_deg"].is_null());
}

TEST_F(AnalyseProgram, TakesTheMovementAndTheLevelAskedFor) {
  WriteAll("lift.jsonl", HipLift());
  const ProgramRun half =
      Analyse({"lift.jsonl", "--json", "--movement", "hip-lift", "--level", "half-height"});
  EXPECT_EQ(nlohmann::json::parse(half.out)["level"], "half-height");
  const ProgramRun other = Analyse({"lift.jsonl", "--json", "--movement", "cobra-stretch"});
  EXPECT_EQ(nlohmann::json::parse(other.out)["movement"], "cobra-stretch");
  EXPECT_EQ(nlohmann::json::parse(other.out)["recognised"]["movement"], "hip-lift");
  EXPECT_THAT(Analyse({"lift.jsonl", "--movement", "cobra-stretch"}).out,
              HasSubstr("\nCobra stretch, as you said. To me it looks more like another one: Hip lift.\n"));
}

TEST_F(AnalyseProgram, WorksThroughAFolderInOrderWhateverIsWrongWithSomeFiles) {
  fs::create_directory("films");
  WriteAll("films/b.jsonl", HipLift());
  WriteAll("films/a.jsonl", NobodyStream("a.mp4"));
  WriteAll("films/c.jsonl", "");
  WriteAll("films/d.jsonl", NobodyStream("d.mp4"));
  WriteAll("films/notes.txt", "Monday");
  const ProgramRun one = Analyse({"films", "gone.mp4", "--json"});
  EXPECT_EQ(one.exit_code, kExitInputUnreadable) << "that of the first fault";
  EXPECT_EQ(one.err,
            "supple: films/c.jsonl is empty: it holds 0 bytes. Copy it again from the camera or phone.\n"
            "supple: There is no file gone.mp4. Check the spelling and the folder it is in.\n");
  std::vector<std::string> files;
  for (const std::string& line : LinesOf(one.out)) {
    files.push_back(nlohmann::json::parse(line)["file"]);
  }
  EXPECT_THAT(files, ElementsAre("a.mp4", kHipLift, "d.mp4"));
  const ProgramRun four = Analyse({"films", "gone.mp4", "--json", "--jobs", "4"});
  EXPECT_EQ(four.out, one.out);
  EXPECT_EQ(four.err, one.err);
  EXPECT_EQ(four.exit_code, one.exit_code);
  EXPECT_THAT(Analyse({"films/a.jsonl", "films/d.jsonl", "-o", "all.txt"}).out, IsEmpty());
  EXPECT_THAT(ReadAll("all.txt"), AllOf(StartsWith("a.mp4\nI saw nobody."), HasSubstr("\n\nd.mp4\n")));
}

TEST_F(AnalyseProgram, ShowsHowFarItIs) {
  WriteAll("a.jsonl", NobodyStream("a.mp4"));
  WriteAll("b.jsonl", NobodyStream("b.mp4"));
  EXPECT_THAT(Analyse({"a.jsonl", "b.jsonl", "--progress"}).err,
              AllOf(HasSubstr("1 of 2: a.jsonl"), HasSubstr("2 of 2: b.jsonl")));
  EXPECT_THAT(Analyse({"a.jsonl", "b.jsonl", "--progress", "--quiet"}).err, IsEmpty());
}

TEST_F(AnalyseProgram, WritesTheSeriesAsATable) {
  WriteAll("lift.jsonl", HipLift());
  const ProgramRun run = Analyse({"lift.jsonl", "--series", "lift.csv", "-o", "lift.txt"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  const std::vector<std::string> lines = LinesOf(ReadAll("lift.csv"));
  ASSERT_EQ(lines.size(), 174U);
  EXPECT_THAT(lines[0], AllOf(StartsWith("t_s,phase,side,held_s,count,"),
                              HasSubstr(",trunk_thigh_sagittal_right_deg,trunk_thigh_sagittal_right_deg_"
                                        "certainty,"),
                              EndsWith(",faults\r")));
  EXPECT_THAT(lines[1], StartsWith("0,"));
  std::size_t in_band = 0;
  for (const std::string& line : lines) {
    in_band += line.find(",end,both,") != std::string::npos ? 1U : 0U;
  }
  EXPECT_GT(in_band, 40U);
  EXPECT_THAT(lines.back(), HasSubstr(",both,0.00,"));
  EXPECT_EQ(Analyse({"lift.jsonl", "--series", "-", "-o", "lift.txt"}).out, ReadAll("lift.csv"));
}

TEST_F(AnalyseProgram, PlotsAndDrawsAFilm) {
  const std::string film = (kClips / "faults" / "pub_m3f1f3_dave.mp4").string();
  const ProgramRun run = Analyse({film, "--model", "lite", "--annotate", "drawn.mp4", "--plot", "plot.svg"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, StartsWith(film + "\n"));
  ExpectDrawnOver(film, "drawn.mp4");
  EXPECT_THAT(ReadAll("plot.svg"), AllOf(HasSubstr("<svg"), HasSubstr("pub_m3f1f3_dave.mp4")));
  EXPECT_THAT(FilesInFolder(), ElementsAre("drawn.mp4", "plot.svg"));
}

TEST_F(AnalyseProgram, TakesAndDrawsAPicture) {
  ASSERT_TRUE(WritePicture("grey.png", Picture(64, 64).view()).ok());
  const ProgramRun run = Analyse({"grey.png", "--annotate", "drawn.png"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_EQ(run.out,
            "grey.png\nI saw nobody. Put the camera where it sees all of you, and make the room brighter.\n");
  EXPECT_TRUE(fs::exists("drawn.png"));
  // One picture out of a film: somebody, and no movement.
  const std::vector<std::string> lines = LinesOf(HipLift());
  WriteAll("one.jsonl", lines[0] + "\n" + lines[40] + "\n");
  EXPECT_THAT(Analyse({"one.jsonl"}).out,
              HasSubstr("\nThis is one picture. To count and to time I need a film.\n"));
}

TEST_F(AnalyseProgram, TheDemonstrationEndsWithADrawnFilmAndAPlot) {
  const ProgramRun run = Supple({"demo"});
  ASSERT_EQ(run.exit_code, kExitFine) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("\nHip lift. I am sure of that.\n"), HasSubstr(kDisclaimer),
                             EndsWith("The drawn film is " + fs::absolute("supple-demo.mp4").string() +
                                      "\nThe plot is " + fs::absolute("supple-demo.svg").string() + "\n")));
  EXPECT_FALSE(ReadFilm("supple-demo.mp4").fault.has_value());
  EXPECT_THAT(FilesInFolder(), ElementsAre("supple-demo.mp4", "supple-demo.svg"));
}

TEST_F(AnalyseProgram, SaysThatNobodyIsThereOrThatSomebodyIsCutOff) {
  WriteAll("room.y4m", GreyFilm(5, "10:1"));
  const ProgramRun nobody = Analyse({"room.y4m"});
  EXPECT_EQ(nobody.exit_code, kExitFine) << "nobody there is an answer";
  EXPECT_THAT(nobody.err, IsEmpty());
  EXPECT_EQ(nobody.out,
            "room.y4m\nI saw nobody. Put the camera where it sees all of you, and make the room brighter.\n");
  // Somebody whose feet lie beyond the picture's left edge.
  WriteAll("cut.jsonl", Replaced(HipLift(), "\"width_px\":640", "\"width_px\":300"));
  const ProgramRun cut = Analyse({"cut.jsonl"});
  EXPECT_EQ(cut.exit_code, kExitFine);
  EXPECT_THAT(cut.out, HasSubstr("\nA part of you was outside of the picture: "));
  EXPECT_THAT(cut.out, HasSubstr(". Move the camera back until all of you fits in.\n"));
}

TEST_F(AnalyseProgram, KeepsWhatCameBeforeABreak) {
  const std::string lines = HipLift();
  WriteAll("broken.jsonl", lines.substr(0, lines.size() * 2 / 3));
  const ProgramRun run = Analyse({"broken.jsonl", "--json", "--plot", "a.svg"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_THAT(run.err, HasSubstr("the stream breaks off in the middle of this line"));
  EXPECT_EQ(nlohmann::json::parse(run.out)["movement"], "hip-lift");
  EXPECT_TRUE(fs::exists("a.svg"));
}

TEST_F(AnalyseProgram, KeepsWhatItSawOfTheFirstOfSeveralFilmsInOneStream) {
  WriteAll("two.jsonl", NobodyStream("a.mp4") + NobodyStream("b.mp4"));
  EXPECT_EQ(LinesOf(Analyse({"two.jsonl", "--json"}).out).size(), 2U);
  const ProgramRun run = Analyse({"two.jsonl", "--json", "--series", "a.csv"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_EQ(LinesOf(run.out).size(), 1U);
  EXPECT_EQ(run.err,
            "supple: two.jsonl holds more than one film, and --series tells of one only; what was written "
            "tells of the first. Give a file for each film.\n");
}

TEST_F(AnalyseProgram, RefusesWhatCannotBe) {
  WriteAll("lift.jsonl", NobodyStream("lift.mp4"));
  WriteAll("empty.jsonl", "");
  WriteAll("newer.jsonl", Replaced(NobodyStream("a.mp4"), "supple.landmarks/1", "supple.landmarks/2"));
  fs::create_directories("catalogue/movements");
  fs::create_directories("bare/movements");
  fs::create_directories("films");
  WriteAll("catalogue/movements/hip-lift.toml", "schema = 3\n");
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
    std::string err;
  };
  const std::vector<Case> cases = {
      {{},
       kExitWrongUse,
       "analyse needs a film, a picture or a landmark file. Try 'supple analyse walk.mp4'."},
      {{"lift.jsonl", "--movement", "hip-lfit"},
       kExitWrongUse,
       "There is no movement 'hip-lfit'. Did you mean 'hip-lift'?"},
      {{"lift.jsonl", "--movement", "hip-lift", "--level", "hard"},
       kExitWrongUse,
       "hip-lift has no level 'hard'. Its levels are standard, half-height, short-holds and long-holds."},
      {{"lift.jsonl", "--level", "standard"},
       kExitWrongUse,
       "--level needs to know of which movement. Name it too, as in '--movement hip-lift'."},
      {{"lift.jsonl", "--language", "de"},
       kExitWrongUse,
       "There are no words in the language 'de' in " SUPPLE_CATALOGUE_FOLDER
       "/words. There are words in en, es."},
      {{"lift.jsonl", "empty.jsonl", "--plot", "a.svg"},
       kExitWrongUse,
       "--plot tells of one film or picture, and 2 were given. Run supple once for each."},
      {{"lift.jsonl", "--plot", "a.jpg"},
       kExitWrongUse,
       "--plot a.jpg must end in .svg or .png. Try '--plot plot.svg'."},
      {{"lift.jsonl", "--series", "./lift.jsonl"},
       kExitWrongUse,
       "--series ./lift.jsonl is also an input, and would be lost. Give another name."},
      {{"lift.jsonl", "--series", "-"},
       kExitWrongUse,
       "--series - and the result would both go to standard output. Give one of them a file."},
      {{"lift.jsonl", "--annotate", "a.mp4"},
       kExitWrongUse,
       "lift.jsonl holds landmarks and no pictures that --annotate could draw on. Give the film itself."},
      {{"lift.jsonl", "--annotate", "a.gif"},
       kExitWrongUse,
       "--annotate a.gif must end in .mp4 (for a film) or .png (for a picture). Try '--annotate drawn.mp4'."},
      {{"lift.jsonl", "--catalogue", "no"},
       kExitInputUnreadable,
       "There is no folder no/movements. Check the name."},
      {{"lift.jsonl", "--catalogue", "bare"},
       kExitInputUnreadable,
       "bare/movements has no movements: no file in it ends in .toml. Name a folder such as "
       "catalogue/movements."},
      {{"films"},
       kExitInputUnreadable,
       "There is nothing to analyse in the folder films. It may hold films (mp4, mov, mkv, webm, avi), "
       "pictures "
       "(jpg, png) and landmarks (jsonl)."},
      {{"empty.jsonl"},
       kExitInputUnreadable,
       "empty.jsonl is empty: it holds 0 bytes. Copy it again from the camera or phone."},
      {{"newer.jsonl"},
       kExitInputUnreadable,
       "newer.jsonl, line 1: the stream has the schema \"supple.landmarks/2\"; this Supple reads "
       "\"supple.landmarks/1\". Use the Supple that wrote it, or make the landmarks again with 'supple "
       "pose'."},
      {{"lift.jsonl", "--series", "no/such/a.csv"},
       kExitOutputUnwritable,
       "The folder for no/such/a.csv does not exist. Make the folder first."},
  };
  for (const Case& wrong : cases) {
    const ProgramRun run = Analyse(wrong.arguments);
    EXPECT_EQ(run.exit_code, wrong.exit_code) << wrong.err;
    EXPECT_EQ(run.err, "supple: " + wrong.err + "\n");
  }
  const ProgramRun damaged = Analyse({"lift.jsonl", "--catalogue", "catalogue"});
  EXPECT_EQ(damaged.exit_code, kExitInputUnreadable);
  EXPECT_THAT(damaged.err, StartsWith("supple: hip-lift.toml:1:1: id: it is missing."));
  RunOptions from_pipe;
  from_pipe.standard_input = NobodyStream("a.mp4");
  EXPECT_EQ(
      Analyse({"-", "--annotate", "a.mp4"}, from_pipe).err,
      "supple: --annotate looks at the film twice, and standard input (-) comes only once. Save the film "
      "to a file first.\n");
}

TEST_F(AnalyseProgram, CtrlCLeavesNoHalfFilmAndKeepsTheResultsToldSoFar) {
  WriteAll("a.jsonl", NobodyStream("a.mp4"));
  bool sent = false;
  RunOptions options;
  options.on_output = [&](pid_t program, const std::string& out) {
    if (!sent && out.ends_with("brighter.\n")) {
      sent = true;
      kill(program, SIGINT);
    }
  };
  const ProgramRun run = Analyse({"a.jsonl", kHipLift, kHipLift}, options);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(run.err, "supple: stopped. The results told so far are good.\n");
  EXPECT_THAT(run.out, Not(HasSubstr("Hip lift")));
}

TEST_F(AnalyseProgram, CtrlCWhileDrawingLeavesNoneOfTheFiles) {
  // The first look is over when the drawing has begun to grow beside its place.
  RunOptions options;
  options.before_start = [] {
    const pid_t program = getpid();
    if (fork() == 0) {
      const auto is_drawing = [] {
        return std::ranges::any_of(fs::directory_iterator("."),
                                   [](const fs::directory_entry&) { return true; });
      };
      for (int i = 0; i < 3000 && !is_drawing(); ++i) {
        usleep(10'000);
      }
      kill(program, SIGINT);
      _exit(0);
    }
    return true;
  };
  const ProgramRun run =
      Analyse({kHipLift, "--annotate", "drawn.mp4", "--plot", "plot.svg", "--series", "a.csv"}, options);
  EXPECT_EQ(run.exit_code, kExitStopped);
  EXPECT_EQ(run.err, "supple: stopped. a.csv, plot.svg, drawn.mp4 were not finished and are not kept.\n");
  EXPECT_THAT(FilesInFolder(), IsEmpty());
}

TEST_F(AnalyseProgram, AReaderThatGoesAwayEndsItQuietly) {
  WriteAll("a.jsonl", NobodyStream("a.mp4"));
  RunOptions options;
  options.stop_listening_after = 1;
  const ProgramRun run =
      Analyse({"a.jsonl", "a.jsonl", "a.jsonl", "a.jsonl", "a.jsonl", "a.jsonl", "--jobs", "2"}, options);
  EXPECT_EQ(run.exit_code, kExitFine);
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(AnalyseProgram, HelpGoesToStandardOutput) {
  EXPECT_THAT(Analyse({"--help"}).out, HasSubstr("supple analyse hip_lift.mp4"));
  EXPECT_THAT(Supple({"demo", "--help"}).out, HasSubstr("supple-demo.mp4"));
}

}  // namespace
}  // namespace supple
